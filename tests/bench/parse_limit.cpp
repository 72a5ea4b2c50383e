// P, the limit that scripts/bench holds the tools against: one simdjson On-Demand iterate a line, two fields read, one
// thread, from memory. Prints MB for each CPU second, the median of a few passes.
// usage: cur_bench_parse_limit FILE
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <string_view>

#include <simdjson.h>

namespace {

constexpr std::size_t k_passes = 5;

// The bytes of all ids and texts, so that nothing can be left out. Lines that are no records count for nothing.
std::size_t read_two_fields(const simdjson::padded_string& lines) {
  simdjson::ondemand::parser parser;
  std::size_t bytes = 0;
  const char* const end = lines.data() + lines.size();
  for (const char* line = lines.data(); line < end;) {
    const void* newline = std::memchr(line, '\n', static_cast<std::size_t>(end - line));
    const char* const line_end = newline == nullptr ? end : static_cast<const char*>(newline);
    const auto length = static_cast<std::size_t>(line_end - line);
    simdjson::ondemand::document document;
    std::string_view id;
    std::string_view text;
    const auto room = static_cast<std::size_t>(end - line) + simdjson::SIMDJSON_PADDING;
    if (parser.iterate(line, length, room).get(document) == simdjson::SUCCESS &&
        document["id"].get_string().get(id) == simdjson::SUCCESS &&
        document["text"].get_string().get(text) == simdjson::SUCCESS) {
      bytes += id.size() + text.size();
    }
    line = line_end + 1;
  }
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  simdjson::padded_string lines;
  if (argc != 2 || simdjson::padded_string::load(argv[1]).get(lines) != simdjson::SUCCESS) {
    std::fprintf(stderr, "usage: cur_bench_parse_limit FILE\n");
    return 64;
  }
  std::array<double, k_passes> speeds{};
  std::size_t read = 0;
  for (double& speed : speeds) {
    const std::clock_t start = std::clock();
    read = read_two_fields(lines);
    const auto taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    speed = static_cast<double>(lines.size()) / std::max(taken, 1e-6) / 1e6;
  }
  std::sort(speeds.begin(), speeds.end());
  std::printf("%.0f\n", read == 0 ? 0.0 : speeds[k_passes / 2]);
  return 0;
}
