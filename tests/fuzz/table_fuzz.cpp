// A table file from anywhere: read to its end or refused with a Fatal; every cell is valid UTF-8 without NUL; every row
// of a CSV file lies inside it. The first byte of the input chooses the format and the options.
#include <cstdint>
#include <cstdlib>
#include <string>

#include <sys/mman.h>
#include <unistd.h>

#include "base/fatal.hpp"
#include "base/utf8.hpp"
#include "table/csv.hpp"
#include "table/guess.hpp"
#include "table/xlsx.hpp"

namespace {

using namespace cur;

void expect(bool truth) {
  if (!truth) std::abort();
}

// The bytes as a file with a name.
class MemoryFile {
 public:
  explicit MemoryFile(std::string_view bytes) : m_descriptor(::memfd_create("fuzz", MFD_CLOEXEC)) {
    expect(::write(m_descriptor, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
  }
  ~MemoryFile() { ::close(m_descriptor); }
  std::string path() const { return "/proc/self/fd/" + std::to_string(m_descriptor); }

 private:
  int m_descriptor;
};

void read_all(table::Reader& reader, std::size_t size, bool csv) {
  for (;;) {
    const table::Next next = reader.next();
    if (std::holds_alternative<table::End>(next)) break;
    if (const auto* row = std::get_if<table::Row>(&next)) {
      expect(row->line > 0);
      if (csv) expect(row->byte + row->raw.size() <= size);
      for (const std::string& cell : row->cells) {
        expect(utf8::find_invalid(cell) == cell.size());
        expect(cell.find('\0') == std::string::npos);
      }
    } else {
      const auto& bad = std::get<table::BadRow>(next);
      expect(!bad.reason.empty());
      expect(!csv || bad.byte > 0);
    }
  }
  expect(std::holds_alternative<table::End>(reader.next()));
  (void)reader.note();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const MemoryFile file(bytes);
  try {
    if (bytes.starts_with("PK") || data[0] % 4 == 0) {
      read_all(*table::open_xlsx(file.path(), {.sheet = "", .limits = {.expanded_bytes = 1U << 20U}}), bytes.size(),
               false);
    } else {
      const table::CsvOptions options{.delimiter = data[0] % 4 == 1 ? "" : ";",
                                      .encoding = data[0] % 4 == 3 ? "windows-1251" : "auto"};
      read_all(*table::open_csv(file.path(), options), bytes.size(), true);
    }
  } catch (const Fatal&) {  // refused: fine
  }
  (void)table::guess_csv(bytes);
  return 0;
}
