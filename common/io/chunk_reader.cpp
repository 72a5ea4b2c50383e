#include "io/chunk_reader.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "base/fatal.hpp"

namespace cur::io {

namespace {

int open_input(const std::string& path) {
  if (path == "-") return STDIN_FILENO;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    throw Fatal(ExitCode::no_input, fmt::format("cannot open {}: {}", path, std::strerror(errno)));
  }
  return descriptor;
}

// A pipe buffer of 1 MiB halves the context switches of a pipeline of four. Failure is harmless: the default stays.
void widen_pipe(int descriptor) { (void)::fcntl(descriptor, F_SETPIPE_SZ, 1 << 20); }

}  // namespace

ChunkReader::ChunkReader(const std::string& path, const Limits& limits)
    : m_path(path), m_limits(limits), m_descriptor(open_input(path)), m_line(limits.from_line) {
  widen_pipe(m_descriptor);
  if (limits.from_byte > 0 && ::lseek(m_descriptor, static_cast<off_t>(limits.from_byte), SEEK_SET) < 0) {
    throw Fatal(ExitCode::io, fmt::format("cannot read {} from its middle: {}", path, std::strerror(errno)));
  }
}

ChunkReader::~ChunkReader() {
  if (m_descriptor != STDIN_FILENO) ::close(m_descriptor);
}

std::size_t ChunkReader::fill(std::string& buffer, std::size_t used) {
  while (m_limits.before_wait && !more_is_ready() && m_limits.before_wait()) {
  }
  for (;;) {
    const ssize_t got = ::read(m_descriptor, buffer.data() + used, buffer.size() - k_chunk_padding - used);
    if (got > 0) return static_cast<std::size_t>(got);
    if (got == 0) {
      m_at_end = true;
      return 0;
    }
    if (errno == EAGAIN) {
      pollfd ready{m_descriptor, POLLIN, 0};
      ::poll(&ready, 1, -1);
    } else if (errno != EINTR) {
      throw Fatal(errno == EISDIR ? ExitCode::no_input : ExitCode::io,
                  fmt::format("cannot read {}: {}", m_path == "-" ? "stdin" : m_path, std::strerror(errno)));
    }
  }
}

bool ChunkReader::more_is_ready() const {
  pollfd ready{m_descriptor, POLLIN, 0};
  return ::poll(&ready, 1, 0) > 0;
}

bool ChunkReader::next(Chunk& chunk) {
  chunk.overlong = false;
  chunk.first_line = m_line;
  std::string& buffer = chunk.buffer;
  if (buffer.size() < m_limits.target + k_chunk_padding) buffer.resize(m_limits.target + k_chunk_padding);
  if (buffer.size() < 2 * m_rest.size() + k_chunk_padding) buffer.resize(2 * m_rest.size() + k_chunk_padding);
  std::memcpy(buffer.data(), m_rest.data(), m_rest.size());
  std::size_t used = m_rest.size();
  std::size_t searched = 0;   // there is no newline before this offset, except at lines_end - 1
  std::size_t lines_end = 0;  // offset after the last newline
  std::size_t dropped = 0;    // bytes of an overlong line that were not kept
  m_rest.clear();
  for (;;) {
    if (const void* last = ::memrchr(buffer.data() + searched, '\n', used - searched)) {
      lines_end = static_cast<std::size_t>(static_cast<const char*>(last) - buffer.data()) + 1;
    }
    searched = used;
    if (m_at_end) break;
    if (lines_end > 0) {
      // Applies also to whole lines that followed an overlong line in m_rest: they are returned without waiting.
      const bool full = used + k_chunk_padding >= buffer.size() || used >= m_limits.target;
      if (dropped > 0 || full || !more_is_ready()) break;
    } else if (used > m_limits.line && !m_limits.keep_overlong) {
      dropped += used - m_limits.line - 1;
      used = searched = m_limits.line + 1;
      if (buffer.size() < used + m_limits.target + k_chunk_padding) {
        buffer.resize(used + m_limits.target + k_chunk_padding);
      }
    } else if (used + k_chunk_padding >= buffer.size()) {
      buffer.resize(2 * buffer.size());
    }
    used += fill(buffer, used);
  }
  if (lines_end == 0) lines_end = used;
  finish(chunk, used, lines_end);
  return chunk.size > 0;
}

void ChunkReader::finish(Chunk& chunk, std::size_t used, std::size_t lines_end) {
  char* const bytes = chunk.buffer.data();
  if (m_at_end) lines_end = used;
  // An overlong line is a chunk of its own; the lines after it go to the next call.
  const void* first = std::memchr(bytes, '\n', lines_end);
  const std::size_t first_end =
      first == nullptr ? lines_end : static_cast<std::size_t>(static_cast<const char*>(first) - bytes) + 1;
  if (first_end > m_limits.line + (first == nullptr ? 0 : 1)) {
    chunk.overlong = true;
    lines_end = first_end;
  }
  m_rest.assign(bytes + lines_end, used - lines_end);
  chunk.size = lines_end;
  for (const char* at = bytes; (at = static_cast<const char*>(std::memchr(
                                    at, '\n', static_cast<std::size_t>(bytes + lines_end - at)))) != nullptr;) {
    ++at;
    ++m_line;  // lines are long, so memchr() per line is faster than counting bytes
  }
  std::memset(bytes + lines_end, 0, k_chunk_padding);
}

}  // namespace cur::io
