#include "json/edit.hpp"

#include <algorithm>

namespace cur::json {

namespace {

std::string_view between(const char* from, const char* to) { return {from, static_cast<std::size_t>(to - from)}; }

}  // namespace

void append_without(Value object, std::initializer_list<std::string_view> names, std::string& out) {
  const std::string_view raw = object.raw();
  const char* kept_from = raw.data();  // what is to be copied begins here,
  const char* kept_to = nullptr;       // and reaches at least to here: behind the last member that stays
  const char* cut_from = nullptr;      // a member that goes begins here, when nothing came after it yet
  object.members([&](std::string_view raw_key, Value value) {
    const char* const begin = raw_key.data() - 1;  // its quote
    const bool goes =
        std::any_of(names.begin(), names.end(), [&](std::string_view key) { return same_key(raw_key, key); });
    if (goes && cut_from == nullptr) cut_from = begin;
    if (goes) return;
    if (cut_from != nullptr) {
      out += between(kept_from, cut_from);
      kept_from = begin;
      cut_from = nullptr;
    }
    kept_to = value.raw().data() + value.raw().size();
  });
  if (cut_from != nullptr) {  // nothing stays behind it: the comma before it goes as well
    out += between(kept_from, kept_to != nullptr ? std::max(kept_from, kept_to) : cut_from);
    kept_from = raw.data() + raw.size() - 1;
    while (kept_to != nullptr && kept_from > kept_to && (kept_from[-1] == ' ' || kept_from[-1] == '\t')) --kept_from;
  }
  out += between(kept_from, raw.data() + raw.size());
}

bool same_without(Value one, Value other, std::initializer_list<std::string_view> names) {
  if (one.raw() == other.raw()) return true;
  std::string left;
  std::string right;
  append_without(one, names, left);
  append_without(other, names, right);
  return left == right;
}

}  // namespace cur::json
