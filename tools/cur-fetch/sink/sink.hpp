#pragma once

#include <map>
#include <string>
#include <string_view>

namespace cur::fetch {

// A position in a source: everything of it up to here came before.
struct Checkpoint {
  std::string_view source;
  std::string_view prev;  // the position before it
  std::string_view cursor;
  std::string_view at;  // RFC 3339
};

// The positions that sources were left at, by their names.
using Positions = std::map<std::string, std::string, std::less<>>;

// Where fetched lines go. Lines are appended to buffer(), each with its newline.
class Sink {
 public:
  virtual ~Sink() = default;

  std::string& buffer() { return m_buffer; }

  // Where the runs before left the sources; one that is not there was never read.
  virtual const Positions& positions() const = 0;
  // One more line is in the buffer. False when nobody reads us any more.
  [[nodiscard]] virtual bool added() = 0;
  // What is in the buffer goes to whoever reads it now. False as above.
  [[nodiscard]] virtual bool flush() = 0;
  // The lines in the buffer end a page, and are kept together with the position behind it. False as above.
  [[nodiscard]] virtual bool commit(const Checkpoint& checkpoint) = 0;
  // The row behind the last page is lost: it is bad, and kept nowhere. False when its source must not go on.
  [[nodiscard]] virtual bool lose_row() = 0;

 protected:
  std::string m_buffer;
};

}  // namespace cur::fetch
