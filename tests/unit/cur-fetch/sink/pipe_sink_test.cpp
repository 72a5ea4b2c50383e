#include "sink/pipe_sink.hpp"

#include <array>

#include <doctest/doctest.h>
#include <unistd.h>

using namespace cur;
using namespace cur::fetch;

namespace {

// What went through a pipe.
class Pipe {
 public:
  Pipe() { REQUIRE(::pipe(m_ends.data()) == 0); }
  int in() const { return m_ends[1]; }
  std::string read() {
    ::close(m_ends[1]);
    std::string text(1U << 16U, '\0');
    text.resize(static_cast<std::size_t>(::read(m_ends[0], text.data(), text.size())));
    ::close(m_ends[0]);
    return text;
  }
  void leave() { ::close(m_ends[0]); }

 private:
  std::array<int, 2> m_ends{};
};

constexpr std::string_view k_checkpoint =
    "{\"kind\":\"checkpoint\",\"source\":\"s\",\"prev\":\"a\",\"cursor\":\"b\",\"at\":\"T\"}\n";

}  // namespace

TEST_CASE("a checkpoint follows its lines") {
  Pipe pipe;
  io::Output out(pipe.in(), "pipe");
  PipeSink sink(out, true, {});
  sink.buffer() += "{}\n";
  CHECK(sink.commit({"s", "a", "b", "T"}));
  CHECK(pipe.read() == "{}\n" + std::string(k_checkpoint));
}

TEST_CASE("behind a lost row there are lines and no checkpoints") {
  Pipe pipe;
  io::Output out(pipe.in(), "pipe");
  PipeSink sink(out, true, {});
  CHECK(sink.commit({"s", "a", "b", "T"}));
  CHECK(sink.row_lost());
  sink.buffer() += "{}\n";
  CHECK(sink.commit({"s", "b", "c", "T"}));
  CHECK(sink.commit({"t", "", "d", "T"}));
  CHECK(sink.withheld() == 2);
  CHECK(pipe.read() == std::string(k_checkpoint) + "{}\n");
}

TEST_CASE("without checkpoints a page is nothing") {
  Pipe pipe;
  io::Output out(pipe.in(), "pipe");
  PipeSink sink(out, false, {});
  sink.buffer() += "{}\n";
  CHECK(sink.commit({"s", "a", "b", "T"}));
  CHECK(sink.buffer() == "{}\n");
  CHECK(sink.flush());
  CHECK(pipe.read() == "{}\n");
}

TEST_CASE("a departed reader is told") {
  io::prepare_standard_descriptors();
  Pipe pipe;
  pipe.leave();
  io::Output out(pipe.in(), "pipe");
  PipeSink sink(out, true, {});
  CHECK_FALSE(sink.commit({"s", "a", "b", "T"}));
  ::close(pipe.in());
}
