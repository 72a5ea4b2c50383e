#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cur::table {

// One physical line. The view holds until the next call on the window.
struct Line {
  std::string_view bytes;    // without the line feed
  std::uint64_t offset = 0;  // of its first byte in the file
  bool overlong = false;     // no line feed within k_longest: these are its first bytes, and nothing was consumed
};

// The bytes of a file from the last mark on, line by line, with the way back to the mark. io::ChunkReader cannot serve
// here: it knows no way back and no line feed of two bytes.
class LineWindow {
 public:
  static constexpr std::size_t k_longest = std::size_t{16} << 20U;

  // Throws Fatal{no_input}. `before_wait` may be empty.
  LineWindow(const std::string& path, std::function<void()> before_wait);
  ~LineWindow();
  LineWindow(const LineWindow&) = delete;
  LineWindow& operator=(const LineWindow&) = delete;

  // The line feed as the file's encoding writes it ("\n" unless told); lines begin at multiples of its length.
  void set_line_feed(std::string_view line_feed) { m_line_feed = line_feed; }

  // The bytes ahead, at least `wanted` of them unless the file ends before. Moves nothing. Throws Fatal{io}.
  std::string_view sample(std::size_t wanted);
  void skip(std::size_t bytes) { m_at += bytes; }  // inside a sample

  bool next(Line& line);  // false at the end
  void skip_line();       // past the next line feed, however far it is

  void mark() { m_mark = m_at; }  // forgets what lies before
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
