#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace cur::table {

// Turns lines of one encoding into UTF-8.
class Decoder {
 public:
  // `name` as iconv(3) knows it. UTF-16 and UTF-32 without a byte order in their name are little-endian.
  // Throws Fatal{configuration} for a name that is not known or an encoding that no CSV file can be written in.
  explicit Decoder(const std::string& name);
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  struct Text {
    std::string_view utf8;  // U+FFFD stands for what has no meaning; holds until the next call, or as long as `bytes`
    std::size_t bad = 0;    // offset in `bytes` of the first byte without a meaning, or bytes.size()
  };
  // Of UTF-8 a line that is not valid is given back as it is, with `bad` set.
  Text decode(std::string_view bytes);

  const std::string& name() const { return m_name; }
  const std::string& line_feed() const { return m_line_feed; }  // "\n" as this encoding writes it

 private:
  bool convert(std::string_view bytes, std::string& out, std::size_t& converted);

  std::string m_name;
  std::string m_line_feed = "\n";
  void* m_iconv = nullptr;  // an iconv_t; none for UTF-8
  std::string m_out;
};

struct ByteOrderMark {
  std::string_view encoding;  // empty: there is none
  std::size_t size = 0;
};
ByteOrderMark find_byte_order_mark(std::string_view start);

// UTF-8 or windows-1251, judged by what the bytes outside ASCII look like in UTF-8.
struct EncodingGuess {
  enum class Certainty { none, some, full };  // none: all is ASCII
  std::string_view encoding;
  Certainty certainty = Certainty::none;
};
// `sample` may end inside a character. Certainty is full when a dozen letters say the same and none the contrary.
EncodingGuess judge_encoding(std::string_view sample);

bool is_ascii(std::string_view text);

}  // namespace cur::table
