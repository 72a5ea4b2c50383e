#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cur::table {

// Converts lines of one encoding to UTF-8.
class Decoder {
 public:
  // `name` is a name of iconv(3). UTF-16 and UTF-32 without a byte order are little-endian. Throws Fatal{configuration}
  // if the name is unknown, or if the encoding does not contain ASCII and so cannot be used for CSV.
  explicit Decoder(const std::string& name);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  struct Text {
    // The converted line, with U+FFFD for invalid sequences. Valid until the next call, and as long as `bytes`.
    std::string_view utf8;
    std::size_t first_invalid = 0;  // offset of the first invalid byte in `bytes`, or bytes.size()
  };
  // Converts one line. If the encoding is UTF-8, an invalid line is returned unchanged, with `first_invalid` set.
  Text decode(std::string_view bytes);

  const std::string& name() const { return m_name; }
  const std::string& line_feed() const { return m_line_feed; }  // the bytes of "\n" in this encoding

 private:
  bool convert(std::string_view bytes, std::string& out, std::size_t& converted);

  std::string m_name;
  std::string m_line_feed = "\n";
  void* m_iconv = nullptr;  // an iconv_t; null for UTF-8
  std::string m_out;
};

struct ByteOrderMark {
  std::string_view encoding;  // empty if there is none
  std::size_t size = 0;       // bytes
};
ByteOrderMark find_byte_order_mark(std::string_view start);

// A guess between UTF-8 and windows-1251, by the share of bytes outside ASCII that are valid UTF-8.
struct EncodingGuess {
  enum class Certainty { none, some, full };  // none: all bytes are ASCII
  std::string_view encoding;
  Certainty certainty = Certainty::none;
};
// `sample` may end inside a character. The certainty is full if there are 12 or more characters outside ASCII and all
// of them agree.
EncodingGuess guess_encoding(std::string_view sample);

bool is_ascii(std::string_view text);

}  // namespace cur::table
