#include "net/redact.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace cur::net {

namespace {

constexpr std::string_view k_replacement = "***";

// Encodes in base 64 without padding, so that the form is found with and without padding.
std::string base64(std::string_view bytes) {
  constexpr std::string_view k_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    unsigned triple = 0;
    for (std::size_t k = i; k < i + 3; ++k)
      triple = triple << 8U | (k < bytes.size() ? static_cast<unsigned char>(bytes[k]) : 0U);
    const std::size_t digits = std::min<std::size_t>(bytes.size() - i, 3) + 1;
    for (std::size_t k = 0; k < digits; ++k) out += k_digits[triple >> (18 - 6 * k) & 63U];
  }
  return out;
}

// A decoded character and the number of bytes of its encoded form: `%2F`, `\u002f`, `\/` and `/` are equal.
struct Character {
  char value;
  std::size_t size;
};

std::optional<unsigned> hex(std::string_view digits) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

Character first_character(std::string_view text) {
  if (text.front() == '%' && text.size() >= 3) {
    if (const auto value = hex(text.substr(1, 2))) return {static_cast<char>(*value), 3};
  }
  if (text.front() == '\\' && text.size() >= 6 && text[1] == 'u') {
    if (const auto value = hex(text.substr(2, 4)); value && *value < 0x80) return {static_cast<char>(*value), 6};
  }
  const bool escaped =
      text.front() == '\\' && text.size() >= 2 && (text[1] == '/' || text[1] == '"' || text[1] == '\\');
  return escaped ? Character{text[1], 2} : Character{text.front(), 1};
}

// Returns the number of bytes at the start of `text` that are the secret, plain or encoded, or 0 if it does not start
// with the secret.
std::size_t length_of(std::string_view secret, std::string_view text) {
  std::size_t at = 0;
  for (const char wanted : secret) {
    if (at == text.size()) return 0;
    const Character next = first_character(text.substr(at));
    if (text[at] == wanted) {
      ++at;
    } else if (next.value == wanted) {
      at += next.size;
    } else {
      return 0;
    }
  }
  return at;
}

}  // namespace

void Redactor::add(std::string_view secret) {
  if (secret.empty() || std::find(m_secrets.begin(), m_secrets.end(), secret) != m_secrets.end()) return;
  m_secrets.emplace_back(secret);
  add_form(std::string(secret));
  add_form(base64(secret));
  // If other bytes follow the secret, only its whole groups of three bytes have a fixed form.
  if (secret.size() >= 9) add_form(base64(secret.substr(0, secret.size() / 3 * 3)));
  std::stable_sort(m_forms.begin(), m_forms.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

void Redactor::add_form(std::string form) {
  for (const char first : {form.front(), '%', '\\'}) m_first_bytes[static_cast<unsigned char>(first)] = true;
  if (std::find(m_forms.begin(), m_forms.end(), form) == m_forms.end()) m_forms.push_back(std::move(form));
}

std::size_t Redactor::length_at(std::string_view text) const {
  for (const std::string& form : m_forms) {
    if (const std::size_t length = length_of(form, text); length > 0) return length;
  }
  return 0;
}

std::string Redactor::operator()(std::string_view text) const {
  std::string out;
  std::size_t copied = 0;  // end of the part that is already in `out`
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = m_first_bytes[static_cast<unsigned char>(text[at])] ? length_at(text.substr(at)) : 0;
    if (length == 0) {
      ++at;
      continue;
    }
    out += text.substr(copied, at - copied);
    out += k_replacement;
    copied = at += length;
  }
  return out += text.substr(copied);
}

}  // namespace cur::net
