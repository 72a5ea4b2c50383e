#include "net/redact.hpp"

#include <algorithm>

#include "net/request.hpp"

namespace cur::net {

namespace {

constexpr std::string_view k_shown = "***";

// Base 64 without its padding, so that it is found with and without.
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

std::string lower_hex(std::string encoded) {
  for (std::size_t i = 0; i + 2 < encoded.size(); ++i) {
    if (encoded[i] != '%') continue;
    for (std::size_t k = i + 1; k <= i + 2; ++k) {
      if (encoded[k] >= 'A' && encoded[k] <= 'F') encoded[k] = static_cast<char>(encoded[k] - 'A' + 'a');
    }
  }
  return encoded;
}

// As JSON writers escape it; `slash`: some escape that, too.
std::string json_escaped(std::string_view text, bool slash) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\' || (slash && c == '/')) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

void Redactor::add(std::string_view secret) {
  if (secret.empty() || std::find(m_secrets.begin(), m_secrets.end(), secret) != m_secrets.end()) return;
  m_secrets.emplace_back(secret);
  add_form(std::string(secret));
  add_form(percent_encode(secret));
  add_form(lower_hex(percent_encode(secret)));
  add_form(json_escaped(secret, false));
  add_form(json_escaped(secret, true));
  add_form(base64(secret));
  // Where something follows it: its whole triples.
  if (secret.size() >= 9) add_form(base64(secret.substr(0, secret.size() / 3 * 3)));
  std::stable_sort(m_forms.begin(), m_forms.end(),
                   [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
}

void Redactor::add_form(std::string form) {
  if (std::find(m_forms.begin(), m_forms.end(), form) == m_forms.end()) m_forms.push_back(std::move(form));
}

std::string Redactor::operator()(std::string_view text) const {
  std::string out(text);
  for (const std::string& form : m_forms) {
    for (std::size_t at = out.find(form); at != std::string::npos; at = out.find(form, at + k_shown.size())) {
      out.replace(at, form.size(), k_shown);
    }
  }
  return out;
}

}  // namespace cur::net
