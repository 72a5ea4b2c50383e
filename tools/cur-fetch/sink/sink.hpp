#pragma once

#include <map>
#include <string>
#include <string_view>

namespace cur::fetch {

// A position in a source: all of the source before it has been read.
struct Checkpoint {
  std::string_view source;
  std::string_view prev;    // the cursor before
  std::string_view cursor;  // the cursor now
  std::string_view at;      // RFC 3339
};

// The last cursors of sources, by the names of the sources.
using Positions = std::map<std::string, std::string, std::less<>>;

// The destination of fetched lines. Lines are appended to buffer(), each with its newline. The functions that return
// bool and write return false if the reader of the output left.
class Sink {
 public:
  virtual ~Sink() = default;

  std::string& buffer() { return m_buffer; }

  // The cursors of earlier runs; a source that was never read is absent.
  virtual const Positions& positions() const = 0;
  // To be called after each line that was appended to the buffer outside a batch.
  [[nodiscard]] virtual bool line_added() = 0;
  // Writes the buffer now.
  [[nodiscard]] virtual bool flush() = 0;
  // Ends a batch: writes the buffer together with the position behind it.
  [[nodiscard]] virtual bool commit(const Checkpoint& checkpoint) = 0;
  // Reports that the row after the last batch is bad and kept nowhere. Returns whether the source may go on.
  [[nodiscard]] virtual bool row_lost() = 0;

 protected:
  std::string m_buffer;
};

}  // namespace cur::fetch
