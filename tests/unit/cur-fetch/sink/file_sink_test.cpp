#include "sink/file_sink.hpp"

#include <iterator>

#include "sample.hpp"

using namespace fetch_sample;
using namespace cur::fetch;

namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

// A folder with an output and its state, gone with the object.
struct Folder {
  Folder() : path(fs::temp_directory_path() / ("cur-file-sink-" + std::to_string(::getpid()))) {
    fs::remove_all(path);
    fs::create_directory(path);
  }
  ~Folder() { fs::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  FileSink open() { return {quiet, (path / "S").string(), (path / "O").string()}; }
  std::string fault(cur::ExitCode code) {
    return fatal_of(code, [&] { (void)open(); });
  }
  std::string output() const { return content(path / "O"); }

  fs::path path;
  cur::diag::Diagnostics quiet{"cur-fetch", -1};
};

void add_page(FileSink& sink, const std::string& lines, const std::string& cursor) {
  sink.buffer() += lines;
  REQUIRE(sink.commit({"s", "", cursor, "T"}));
}

}  // namespace

TEST_CASE("pages are appended, and positions are those of the last") {
  Folder folder;
  {
    FileSink sink = folder.open();
    CHECK(sink.positions().empty());
    add_page(sink, "1\n", "a");
    add_page(sink, "2\n", "b");
  }
  FileSink again = folder.open();
  CHECK(again.positions().at("s") == "b");
  add_page(again, "3\n", "c");
  CHECK(folder.output() == "1\n2\n3\n");
}

TEST_CASE("what no state knows goes to the tail, also of a first page") {
  Folder folder;
  {
    FileSink sink = folder.open();
    std::ofstream(folder.path / "O", std::ios::app) << "1\nto";
  }
  {
    FileSink sink = folder.open();
    CHECK(folder.output().empty());
    CHECK(content(folder.path / "O.tail") == "1\nto");
    add_page(sink, "1\n", "a");
  }
  std::ofstream(folder.path / "O", std::ios::app) << "2\n";
  FileSink sink = folder.open();
  CHECK(folder.output() == "1\n");
  CHECK(content(folder.path / "O.tail") == "1\nto\n2\n");
}

TEST_CASE("a state that is gone, and an output that is, are said") {
  Folder folder;
  {
    FileSink sink = folder.open();
    add_page(sink, "1\n", "a");
  }
  fs::rename(folder.path / "S", folder.path / "S.away");
  CHECK(folder.fault(cur::ExitCode::configuration).find("is there, but not") != std::string::npos);
  CHECK(folder.output() == "1\n");
  fs::rename(folder.path / "S.away", folder.path / "S");
  fs::resize_file(folder.path / "O", 1);
  CHECK(folder.fault(cur::ExitCode::configuration).find("has 1 bytes, but 2 of them were kept") != std::string::npos);
}

TEST_CASE("a state belongs to one output, and to one run at a time") {
  Folder folder;
  {
    const FileSink sink = folder.open();
    CHECK(folder.fault(cur::ExitCode::try_later).find("is in use by another cur-fetch") != std::string::npos);
  }
  const std::string other = (folder.path / "P").string();
  const std::string server_message = fatal_of(
      cur::ExitCode::configuration, [&] { (void)FileSink(folder.quiet, (folder.path / "S").string(), other); });
  CHECK(server_message.find("belongs to") != std::string::npos);
}
