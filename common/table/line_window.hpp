#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cur::table {

// One physical line. The view is valid until the next call on the window.
struct Line {
  std::string_view bytes;    // without the line feed
  std::uint64_t offset = 0;  // of the first byte of the line in the file
  bool overlong = false;     // longer than k_longest: `bytes` is its start, and the position did not move
};

// Reads a file, or stdin for "-", line by line, and can return to any position since the last mark, whose bytes it
// keeps. io::ChunkReader cannot do this, and does not support the line feeds of UTF-16 and UTF-32.
class LineWindow {
 public:
  static constexpr std::size_t k_longest = std::size_t{16} << 20U;  // bytes of a line

  // Throws Fatal{no_input} if the file cannot be opened. `before_wait` is called before a read that would wait; may be
  // empty.
  LineWindow(const std::string& path, std::function<void()> before_wait);
  ~LineWindow();
  LineWindow(const LineWindow&) = delete;
  LineWindow& operator=(const LineWindow&) = delete;

  // Sets the bytes of a line feed in the encoding of the file; "\n" by default. Lines start at multiples of its length.
  void set_line_feed(std::string_view line_feed) { m_line_feed = line_feed; }

  // Returns the next `wanted` bytes, fewer at the end of the file, without moving the position. Valid until the next
  // call. Throws Fatal{io}.
  std::string_view sample(std::size_t wanted);
  void skip(std::size_t bytes) { m_at += bytes; }  // at most the size of the last sample

  bool next(Line& line);  // returns false at the end; throws Fatal{io}
  void skip_line();       // moves past the next line feed and may move the mark

  void mark() { m_mark = m_at; }  // frees the bytes before the position
  std::uint64_t position() const { return m_base + m_at; }
  std::string_view since_mark() const { return std::string_view(m_buffer).substr(m_mark, m_at - m_mark); }
  void go_back(std::uint64_t position) { m_at = static_cast<std::size_t>(position - m_base); }  // not before the mark

 private:
  bool fill();
  std::size_t find_line_feed(std::size_t from) const;

  std::string m_name;
  std::function<void()> m_before_wait;
  int m_descriptor;
  std::string m_line_feed = "\n";
  std::string m_buffer;  // m_buffer[0, m_end) is filled; m_base is the file offset of m_buffer[0]
  std::size_t m_end = 0;
  std::size_t m_mark = 0;
  std::size_t m_at = 0;
  std::uint64_t m_base = 0;
  bool m_at_end = false;
};

}  // namespace cur::table
