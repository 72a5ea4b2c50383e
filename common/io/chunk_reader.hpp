#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cur::io {

// Some whole lines of one input. The bytes are followed by at least k_chunk_padding readable ones, so that a parser
// may read a vector past the last line.
struct Chunk {
  std::string buffer;    // owns the bytes; reused between reads
  std::size_t size = 0;  // bytes of whole lines at the start of `buffer`
  std::uint64_t first_line = 1;
  bool overlong = false;  // the chunk is one line over the limit; see ChunkReader

  std::string_view bytes() const { return std::string_view(buffer).substr(0, size); }
};

inline constexpr std::size_t k_chunk_padding = 64;

// Reads a file, or stdin for "-", in chunks of whole lines: as much as is there without waiting, up to `target` bytes,
// or one line if that is longer. So a reader that handles each chunk before it asks for the next never holds back
// what it could have passed on (`tail -f` works), and memory is bounded by the longest line.
class ChunkReader {
 public:
  struct Limits {
    std::size_t target = 256U << 10U;
    std::size_t line = 16U << 20U;  // a longer line is delivered alone, with `overlong` set
    bool keep_overlong = false;     // deliver it whole (memory: its length), else only its first `line` + 1 bytes
    // Called, when given, before a read that would wait; again and again while it returns true and nothing is there.
    std::function<bool()> before_wait{};
    std::uint64_t from_byte = 0;  // of a file: where to begin, at the start of a line ...
    std::uint64_t from_line = 1;  // ... and the number of that line
  };

  // Throws Fatal{no_input} when the file cannot be opened.
  ChunkReader(const std::string& path, const Limits& limits);
  ~ChunkReader();
  ChunkReader(const ChunkReader&) = delete;
  ChunkReader& operator=(const ChunkReader&) = delete;

  // False at the end of the input. The last line need not have a newline. Throws Fatal{io} when reading fails.
  bool next(Chunk& chunk);

  const std::string& path() const { return m_path; }

 private:
  std::size_t fill(std::string& buffer, std::size_t used);
  bool more_is_ready() const;
  void finish(Chunk& chunk, std::size_t used, std::size_t lines_end);

  std::string m_path;
  Limits m_limits;
  int m_descriptor;
  std::string m_rest;  // the start of a line that the last chunk ended in
  std::uint64_t m_line = 1;
  bool m_at_end = false;
};

}  // namespace cur::io
