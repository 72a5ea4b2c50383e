#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace cur::io {

// Whole lines of one input. At least k_chunk_padding readable bytes follow the lines in `buffer`, so that a parser may
// read a vector past the end.
struct Chunk {
  std::string buffer;            // owns the bytes; reused between reads
  std::size_t size = 0;          // bytes of whole lines at the start of `buffer`
  std::uint64_t first_line = 1;  // number of the first line in the input, from 1
  bool overlong = false;         // the chunk is one line longer than Limits::line

  std::string_view bytes() const { return std::string_view(buffer).substr(0, size); }
};

inline constexpr std::size_t k_chunk_padding = 64;

// Reads a file, or stdin for "-", in chunks of whole lines. A chunk holds what can be read without waiting, at most
// `target` bytes or one line if that is longer. So a filter that writes each chunk before it reads the next one never
// delays a line (`tail -f` works), and memory is bounded by the longest line.
class ChunkReader {
 public:
  struct Limits {
    std::size_t target = 256U << 10U;  // bytes
    std::size_t line = 16U << 20U;     // bytes; a longer line is a chunk of its own, with `overlong` set
    bool keep_overlong = false;        // a longer line is kept whole, else only its first `line` + 1 bytes
    // Called before a read that would wait, repeatedly while it returns true and there is no input. May be empty.
    std::function<bool()> before_wait{};
    std::uint64_t from_byte = 0;  // offset to start at, the start of a line; only for seekable files
    std::uint64_t from_line = 1;  // number of that line
  };

  // Throws Fatal{no_input} if the file cannot be opened, Fatal{io} if it cannot seek to `from_byte`.
  ChunkReader(const std::string& path, const Limits& limits);
  ~ChunkReader();
  ChunkReader(const ChunkReader&) = delete;
  ChunkReader& operator=(const ChunkReader&) = delete;

  // Reads the next chunk. Returns false at the end of the input. The last line may lack its newline. Throws Fatal{io}
  // if reading fails.
  bool next(Chunk& chunk);

  const std::string& path() const { return m_path; }

 private:
  std::size_t fill(std::string& buffer, std::size_t used);
  bool more_is_ready() const;
  void finish(Chunk& chunk, std::size_t used, std::size_t lines_end);

  std::string m_path;
  Limits m_limits;
  int m_descriptor;
  std::string m_rest;  // the bytes read after the last whole line
  std::uint64_t m_line = 1;
  bool m_at_end = false;
};

}  // namespace cur::io
