#include "json/record.hpp"

#include <simdjson.h>

namespace cur::json {

static_assert(k_padding >= simdjson::SIMDJSON_PADDING);

// The fast check: simdjson's DOM parser accepts only valid documents. If it rejects a line, check_strictly() decides,
// because simdjson also rejects integers over 64 bits, 1e400 and lone surrogate escapes, and reports no position.
struct Record::Validator {
  simdjson::dom::parser parser;

  bool accepts(std::string_view line) {
    if (line.size() > parser.capacity() &&
        parser.allocate(std::max<std::size_t>(line.size(), 64U << 10U), k_max_depth) != simdjson::SUCCESS) {
      return false;
    }
    return parser.parse(line.data(), line.size(), false).error() == simdjson::SUCCESS;
  }
};

bool is_valid_utf8(std::string_view text) { return simdjson::validate_utf8(text.data(), text.size()); }

Record::Record() : m_validator(std::make_unique<Validator>()) {}
Record::~Record() = default;
Record::Record(Record&&) noexcept = default;
Record& Record::operator=(Record&&) noexcept = default;

std::optional<Error> Record::parse(std::string_view line) {
  m_members.clear();
  m_line = {};
  if (line.size() > k_max_line) return Error{"the line is longer than 16 MiB", k_max_line};
  const char* const start = scan::space(line.data(), line.data() + line.size());
  const bool object = start < line.data() + line.size() && *start == '{';
  if (!object || !m_validator->accepts(line)) {
    if (std::optional<Error> error = check_strictly(line)) return error;
    if (!object) return Error{"a record is a JSON object", static_cast<std::size_t>(start - line.data())};
  }
  m_line = line;
  Value(line.substr(static_cast<std::size_t>(start - line.data()))).members([this](std::string_view key, Value value) {
    m_members.push_back({key, value});
  });
  return std::nullopt;
}

std::optional<Error> Record::parse_copy(std::string_view line) {
  m_copy.assign(line);
  m_copy.append(k_padding, '\0');
  return parse(std::string_view(m_copy).substr(0, line.size()));
}

const Record::Member* Record::find(std::string_view key) const {
  for (auto member = m_members.rbegin(); member != m_members.rend(); ++member) {
    if (same_key(member->raw_key, key)) return &*member;
  }
  return nullptr;
}

Value Record::member(std::string_view key) const {
  const Member* found = find(key);
  return found == nullptr ? Value() : found->value;
}

Value Record::at(std::string_view path) const {
  const std::size_t dot = path.find('.');
  const Value top = member(path.substr(0, dot));
  return dot == std::string_view::npos ? top : top.at(path.substr(dot + 1));
}

std::string_view Record::kind() const {
  const Value value = member("kind");
  if (!value.exists()) return "appeal";
  return value.type() == Type::string ? value.text(m_kind) : "?";
}

void Record::splice(std::string_view key, std::string_view value, std::string& out) const {
  auto append_until = [&](const char* from, const char* to) { out.append(from, static_cast<std::size_t>(to - from)); };
  const char* const end = m_line.data() + m_line.size();
  if (const Member* found = find(key)) {
    const std::string_view old = found->value.raw();
    append_until(m_line.data(), old.data());
    out += value;
    append_until(old.data() + old.size(), end);
    return;
  }
  const std::string_view last = m_members.empty() ? std::string_view() : m_members.back().value.raw();
  const char* const at = m_members.empty() ? m_line.data() + m_line.find('{') + 1 : last.data() + last.size();
  append_until(m_line.data(), at);
  if (!m_members.empty()) out += ',';
  out += '"';
  out += key;
  out += "\":";
  out += value;
  append_until(at, end);
}

}  // namespace cur::json
