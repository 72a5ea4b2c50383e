#include "pseudonym.hpp"

#include <array>

#include <fmt/format.h>
#include <nettle/hmac.h>

#include "archive/rules/events.hpp"
#include "json/writer.hpp"

namespace cur::store_tool {

namespace {

std::string without(std::string_view object, std::initializer_list<std::string_view> names) {
  std::string out;
  archive::append_without(json::Value(object), names, out);
  return out;
}

// Sets a member of an object where it stands.
std::string with(std::string_view object, std::string_view key, std::string_view value) {
  json::Record record;
  std::string out;
  (void)record.parse_copy(object);
  record.splice(key, value, out);
  return out;
}

std::string quoted(std::string_view text) {
  std::string out;
  json::append_string(out, text);
  return out;
}

std::string anonymised_author(json::Value author, const std::string& pseudonym) {
  std::string out(author.raw());
  for (const std::string_view key : {"id", "name"}) {
    if (author.member(key).exists()) out = with(out, key, quoted(pseudonym));
  }
  return out;
}

}  // namespace

std::string Pseudonyms::operator()(std::string_view person) const {
  if (person.starts_with("anon:")) return std::string(person);
  hmac_sha256_ctx context;
  hmac_sha256_set_key(&context, m_key.size(), reinterpret_cast<const std::uint8_t*>(m_key.data()));
  hmac_sha256_update(&context, person.size(), reinterpret_cast<const std::uint8_t*>(person.data()));
  std::array<std::uint8_t, 8> digest{};
  hmac_sha256_digest(&context, digest.size(), digest.data());
  return fmt::format("anon:{:02x}", fmt::join(digest, ""));
}

Author author_of(const json::Record& appeal) {
  return {appeal.at("author.id").text().value_or(""), appeal.at("author.name").text().value_or("")};
}

std::string anonymised_event(std::string_view event, const Author& author, const Pseudonyms& pseudonyms,
                             bool keep_text) {
  std::string out(event);
  const std::string by = json::Value(event).member("by").text().value_or("");
  if (author.is(by)) out = with(out, "by", quoted(pseudonyms(author.id.empty() ? author.name : author.id)));
  return keep_text ? out : without(out, {"text", "url", "media"});
}

std::string anonymised(const json::Record& appeal, const Author& author, const Pseudonyms& pseudonyms, bool keep_text) {
  std::string out(appeal.line());
  const std::string& person = author.id.empty() ? author.name : author.id;
  if (!person.empty()) out = with(out, "author", anonymised_author(appeal.member("author"), pseudonyms(person)));
  if (appeal.member("events").type() == json::Type::array) {
    std::string events = "[";
    appeal.member("events").elements([&](json::Value event) {
      if (events.size() > 1) events += ',';
      events += anonymised_event(event.raw(), author, pseudonyms, keep_text);
    });
    out = with(out, "events", events + ']');
  }
  if (keep_text) return out;
  if (appeal.member("place").type() == json::Type::object) {
    out = with(out, "place", without(appeal.member("place").raw(), {"address", "lat", "lon"}));
  }
  return without(out, {"title", "text", "media", "url", "extra"});
}

}  // namespace cur::store_tool
