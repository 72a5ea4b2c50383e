#include "sink/pipe_sink.hpp"

#include "json/writer.hpp"

namespace cur::fetch {

namespace {

constexpr std::size_t k_flush_at = 256U << 10U;

void append(std::string& out, const Checkpoint& checkpoint) {
  json::Writer writer(out);
  writer.begin_object().key("kind").string("checkpoint").key("source").string(checkpoint.source);
  writer.key("prev").string(checkpoint.prev).key("cursor").string(checkpoint.cursor);
  writer.key("at").string(checkpoint.at).end_object();
  out += '\n';
}

}  // namespace

bool PipeSink::line_added() { return m_buffer.size() < k_flush_at || flush(); }

bool PipeSink::flush() {
  const bool here = m_out->write(m_buffer) == io::Written::all;
  m_buffer.clear();
  return here;
}

bool PipeSink::commit(const Checkpoint& checkpoint) {
  if (!m_checkpoints) return true;
  if (m_has_lost_row) {
    ++m_withheld;
  } else {
    append(m_buffer, checkpoint);
  }
  return flush();
}

bool PipeSink::row_lost() {
  m_has_lost_row = true;
  return true;
}

}  // namespace cur::fetch
