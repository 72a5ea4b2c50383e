#include "archive/privacy/anonymiser.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "appeal/vocabulary.hpp"
#include "archive/privacy/allowed_paths.hpp"
#include "json/writer.hpp"

namespace cur::archive {

namespace {

// Whether an office acts, so that `by` may be its id. Of other kinds `by` is a person, or whoever watches a channel.
bool is_act_of_office(appeal::EventKind kind) {
  using appeal::EventKind;
  constexpr std::array k_acts = {EventKind::assigned, EventKind::forwarded, EventKind::interim, EventKind::answered,
                                 EventKind::resolved, EventKind::extended,  EventKind::control, EventKind::paused,
                                 EventKind::resumed,  EventKind::declined};
  return std::find(k_acts.begin(), k_acts.end(), kind) != k_acts.end();
}

}  // namespace

bool is_pseudonym(std::string_view name) {
  constexpr std::string_view k_prefix = "anon:";
  if (!name.starts_with(k_prefix)) return false;
  const std::string_view digits = name.substr(k_prefix.size());
  return digits.size() == 16 && digits.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Anonymiser::Anonymiser(const Keeps& keeps, Pseudonym pseudonym)
    : m_pseudonym(std::move(pseudonym)),
      m_appeal(allowed_in_appeal(keeps)),
      m_event(allowed_in_event(keeps)),
      m_poll(allowed_in_poll(keeps)),
      m_corrections(allowed_corrections(keeps)) {}

std::string Anonymiser::appeal(const json::Record& record) const {
  const Author who(record);
  return m_appeal.keep(record.value(), [&](std::string_view key, json::Value value, std::string& out) {
    if (key == "author") {
      out = author(value, who);
    } else if (key == "events") {
      out = events(value, who);
    } else {
      return false;
    }
    return true;
  });
}

std::string Anonymiser::event(json::Value event, const Author& author) const {
  return m_event.keep(event, [&](std::string_view key, json::Value value, std::string& out) {
    if (key == "by") {
      out = by(event, value, author);
    } else if (key == "set") {
      out = corrections(value);
    } else {
      return false;
    }
    return true;
  });
}

std::string Anonymiser::events(json::Value events, const Author& author) const {
  if (events.type() != json::Type::array) return {};
  std::string out = "[";
  events.elements([&](json::Value element) {
    if (element.type() != json::Type::object) return;
    if (out.size() > 1) out += ',';
    out += event(element, author);
  });
  return out += ']';
}

std::string Anonymiser::poll(json::Value poll) const { return m_poll.keep(poll); }

// `id` and `name` where they were; an author who is no object becomes one.
std::string Anonymiser::author(json::Value value, const Author& author) const {
  const bool is_object = value.type() == json::Type::object;
  std::string out = "{";
  for (const std::string_view key : {"id", "name"}) {
    const bool was_there = is_object ? value.member(key).exists() : key == "id";
    if (was_there) append_member(key, quoted_pseudonym(author.person()), out);
  }
  const json::Value official = value.member("official");
  if (official.type() == json::Type::boolean) append_member("official", official.raw(), out);
  return out.size() > 1 ? out + '}' : "";
}

std::string Anonymiser::by(json::Value event, json::Value by, const Author& author) const {
  const std::string who = by.text().value_or(std::string(by.raw()));
  if (author.is(who)) return quoted_pseudonym(author.person());
  const appeal::EventKind kind = appeal::read_event_kind(event.member("event").text().value_or(""));
  if (by.type() == json::Type::null) return {};
  const bool is_office = is_act_of_office(kind) && by.type() == json::Type::string && may_stay(by, Stays::word);
  return is_office ? std::string(by.raw()) : quoted_pseudonym(who);
}

std::string Anonymiser::corrections(json::Value set) const {
  std::string kept = "{";
  for (const Member& member : last_members(set)) {
    const auto found = std::find_if(m_corrections.begin(), m_corrections.end(),
                                    [&](const AllowedPath& allowed) { return allowed.path == member.key; });
    const bool stays = found != m_corrections.end() && may_stay(member.value, found->stays);
    if (stays) append_member(member.key, member.value.raw(), kept);
  }
  return kept.size() > 1 ? kept + '}' : "";
}

std::string Anonymiser::quoted_pseudonym(std::string_view person) const {
  const bool has_one = is_pseudonym(person);
  if (person.empty() || (!has_one && !m_pseudonym)) return {};
  std::string out;
  json::append_string(out, has_one ? std::string(person) : m_pseudonym(person));
  return out;
}

}  // namespace cur::archive
