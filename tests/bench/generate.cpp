// Seeded records for scripts/bench: about 1,140 bytes each, texts of 43 words, hundreds of thousands of word forms.
// REGION is a directory with region.toml and routes.toml.
// usage: cur_bench_records json|csv RECORDS SEED TOPICS.TOML REGION > FILE
#include <cstdio>

#include <fmt/format.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "base/strings.hpp"
#include "io/output.hpp"
#include "print.hpp"

namespace {

constexpr std::size_t k_flush = 1U << 20U;

void generate(bool csv, std::int64_t records, std::uint64_t seed, const cur::bench::Shipped& shipped) {
  const cur::bench::Vocabulary vocabulary(shipped.single_words());
  const cur::bench::MessageMaker maker(shipped, vocabulary, seed);
  cur::io::Output output(STDOUT_FILENO, "stdout");
  std::string buffer = csv ? cur::bench::k_csv_header : "";
  for (std::int64_t i = 0; i < records; ++i) {
    const cur::bench::Message message = maker.make(static_cast<std::uint64_t>(i));
    csv ? append_csv(message, buffer) : append_json(message, buffer);
    if (buffer.size() < k_flush) continue;
    if (output.write(buffer) == cur::io::Written::reader_left) return;
    buffer.clear();
  }
  (void)output.write(buffer);
}

}  // namespace

int main(int argc, char** argv) try {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const bool known = arguments.size() == 5 && (arguments[0] == "json" || arguments[0] == "csv");
  const std::optional<std::int64_t> records = known ? cur::to_integer(arguments[1]) : std::nullopt;
  const std::optional<std::int64_t> seed = known ? cur::to_integer(arguments[2]) : std::nullopt;
  if (!records || !seed || *records < 0) {
    fmt::print(stderr, "usage: cur_bench_records json|csv RECORDS SEED TOPICS.TOML REGION\n");
    return 64;
  }
  cur::io::prepare_standard_descriptors();
  generate(arguments[0] == "csv", *records, static_cast<std::uint64_t>(*seed),
           cur::bench::load_shipped(arguments[3], arguments[4]));
  return 0;
} catch (const cur::Fatal& fatal) {
  fmt::print(stderr, "cur_bench_records: {}\n", fatal.what());
  return 74;
}
