#include "table/encoding.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>
#include <iconv.h>

#include "base/fatal.hpp"
#include "base/utf8.hpp"

namespace cur::table {

namespace {

constexpr std::string_view k_replacement = "\xEF\xBF\xBD";

const iconv_t k_no_iconv = reinterpret_cast<iconv_t>(-1);

std::string lower(std::string_view name) {
  std::string result(name);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return result;
}

// Maps names that iconv would decode by its own byte order mark, or does not know, to exact names.
std::string canonical(std::string_view name) {
  std::string folded = lower(name);
  if (folded == "utf8") return "utf-8";
  if (folded == "utf-16" || folded == "utf16" || folded == "ucs-2" || folded == "unicode") return "utf-16le";
  if (folded == "utf-32" || folded == "utf32" || folded == "ucs-4") return "utf-32le";
  if (folded == "cp1251" || folded == "win-1251" || folded == "win1251" || folded == "1251") return "windows-1251";
  return folded;
}

}  // namespace

Decoder::Decoder(const std::string& name) : m_name(canonical(name)) {
  if (m_name == "utf-8") return;
  if (m_name == "utf-16le") m_line_feed.assign("\n\0", 2);
  if (m_name == "utf-16be") m_line_feed.assign("\0\n", 2);
  if (m_name == "utf-32le") m_line_feed.assign("\n\0\0\0", 4);
  if (m_name == "utf-32be") m_line_feed.assign("\0\0\0\n", 4);
  // iconv would read an empty name as the encoding of the locale, which must not matter here.
  const iconv_t opened = m_name.empty() ? k_no_iconv : ::iconv_open("UTF-8", m_name.c_str());
  if (opened == k_no_iconv) {
    throw Fatal(ExitCode::configuration,
                fmt::format("encoding '{}' is not known; 'iconv -l' lists those that are", name));
  }
  m_iconv = opened;
  // Lines are split before they are decoded, so ASCII bytes must have their ASCII meaning.
  std::string probe = "a;b,\"c\"\t|\r+A-";
  if (m_line_feed.size() == 1 && decode(probe).utf8 != probe) {
    ::iconv_close(opened);
    throw Fatal(ExitCode::configuration, fmt::format("encoding '{}' cannot be used for CSV: it does not contain ASCII; "
                                                     "convert the file with iconv first",
                                                     name));
  }
}

Decoder::~Decoder() {
  if (m_iconv != nullptr) ::iconv_close(m_iconv);
}

Decoder::Text Decoder::decode(std::string_view bytes) {
  if (m_iconv == nullptr) return {bytes, utf8::find_invalid(bytes)};
  std::size_t done = 0;
  std::size_t first_invalid = bytes.size();
  m_out.clear();
  ::iconv(m_iconv, nullptr, nullptr, nullptr, nullptr);
  while (done < bytes.size()) {
    const std::string_view rest = bytes.substr(done);
    std::size_t converted = 0;
    if (convert(rest, m_out, converted)) break;
    first_invalid = std::min(first_invalid, done + converted);
    m_out += k_replacement;
    done += converted + std::min(m_line_feed.size(), rest.size() - converted);
  }
  return {m_out, first_invalid};
}

// Converts up to the first invalid sequence. Returns false if there is one, with its offset in `converted`.
bool Decoder::convert(std::string_view bytes, std::string& out, std::size_t& converted) {
  char* in = const_cast<char*>(bytes.data());  // iconv(3) does not write to it; its type is older than const
  std::size_t in_left = bytes.size();
  std::size_t used = out.size();
  for (;;) {
    out.resize(used + 2 * in_left + 16);
    char* to = out.data() + used;
    std::size_t to_left = out.size() - used;
    const std::size_t result = ::iconv(m_iconv, &in, &in_left, &to, &to_left);
    const bool full = result == static_cast<std::size_t>(-1) && errno == E2BIG;
    used = out.size() - to_left;
    if (full) continue;
    out.resize(used);
    converted = bytes.size() - in_left;
    return in_left == 0;
  }
}

ByteOrderMark find_byte_order_mark(std::string_view start) {
  using namespace std::string_view_literals;
  // UTF-32LE first: its mark begins with that of UTF-16LE.
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> k_marks{{
      {"\xFF\xFE\0\0"sv, "utf-32le"},
      {"\0\0\xFE\xFF"sv, "utf-32be"},
      {"\xEF\xBB\xBF"sv, "utf-8"},
      {"\xFF\xFE"sv, "utf-16le"},
      {"\xFE\xFF"sv, "utf-16be"},
  }};
  for (const auto& [mark, encoding] : k_marks) {
    if (start.substr(0, mark.size()) == mark) return {encoding, mark.size()};
  }
  return {};
}

EncodingGuess guess_encoding(std::string_view sample) {
  constexpr std::size_t k_enough = 12;
  std::size_t valid = 0;    // characters outside ASCII that are well-formed UTF-8
  std::size_t invalid = 0;  // bytes that are not
  for (std::size_t at = 0; at < sample.size();) {
    const std::string_view rest = sample.substr(at);
    const std::size_t good = utf8::find_invalid(rest);
    valid += static_cast<std::size_t>(
        std::count_if(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(good),
                      [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0xC0U; }));
    at += good;
    if (at >= sample.size()) break;
    const auto lead = static_cast<unsigned char>(sample[at]);
    const bool cut_off = sample.size() - at < 4 && lead >= 0xC2 && lead <= 0xF4;
    if (cut_off && valid > invalid) break;
    ++invalid;
    ++at;
  }
  using enum EncodingGuess::Certainty;
  if (valid + invalid == 0) return {"utf-8", none};
  const bool agreed = valid == 0 || invalid == 0;
  return {valid > invalid ? "utf-8" : "windows-1251", agreed && valid + invalid >= k_enough ? full : some};
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace cur::table
