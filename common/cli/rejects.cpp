#include "cli/rejects.hpp"

#include <nettle/base64.h>

#include "base/utf8.hpp"
#include "json/writer.hpp"

namespace cur::cli {

namespace {

std::string base64(std::string_view bytes) {
  std::string out(BASE64_ENCODE_RAW_LENGTH(bytes.size()), '\0');
  base64_encode_raw(out.data(), bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  return out;
}

}  // namespace

std::string reject_line(std::string_view tool, std::string_view file, const Reject& reject) {
  std::string out;
  json::Writer writer(out);
  writer.begin_object().key("kind").string("reject").key("tool").string(tool).key("file").string(file);
  writer.key("line").integer(static_cast<std::int64_t>(reject.line));
  writer.key("byte").integer(static_cast<std::int64_t>(reject.byte));
  writer.key("reason").string(reject.reason);
  if (utf8::find_invalid(reject.raw) == reject.raw.size()) {
    writer.key("raw").string(reject.raw);
  } else {
    writer.key("raw_base64").string(base64(reject.raw));
  }
  writer.end_object();
  out += '\n';
  return out;
}

Rejects::Rejects(diag::Diagnostics& diagnostics, const std::string& path) : m_diagnostics(&diagnostics) {
  if (!path.empty()) m_file.emplace(path);
}

void Rejects::add(std::string_view file, const Reject& reject) {
  m_diagnostics->bad_line({file, reject.line, reject.byte}, reject.reason);
  if (m_file) m_file->append(reject_line(m_diagnostics->program(), file, reject));
}

void Rejects::sync() {
  if (m_file) m_file->sync();
}

}  // namespace cur::cli
