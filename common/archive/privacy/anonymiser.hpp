#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "archive/privacy/allowlist.hpp"
#include "archive/privacy/author.hpp"
#include "json/record.hpp"

namespace cur::archive {

// What stays beyond what cur-store(1) lists under anonymise.
struct Keeps {
  bool text = false;                // what people wrote, and where
  std::vector<std::string> labels;  // names of labels
};

// Whether a name is "anon:" and 16 hexadecimal digits, and so stays as it is.
bool is_pseudonym(std::string_view name);

// Leaves of lines what cur-store(1) lists, the paths that stay, and nothing else. Twice is once.
class Anonymiser {
 public:
  // `pseudonym` gives the name to put in the place of a person's; without it people's names are left out.
  using Pseudonym = std::function<std::string(std::string_view person)>;
  explicit Anonymiser(const Keeps& keeps, Pseudonym pseudonym = {});

  // The line of an appeal, with its author under a pseudonym and its own events.
  std::string appeal(const json::Record& record) const;
  // An event of an appeal by this author: a line of its own, or an element of `events`. `by` stays if an office acts
  // and `by` is the id of an agency, one word (Stays::word), and not the author; else it is a pseudonym.
  std::string event(json::Value event, const Author& author) const;
  // The elements of `events` that are objects, each as by event(); empty if it is no array.
  std::string events(json::Value events, const Author& author) const;
  std::string poll(json::Value poll) const;

 private:
  std::string author(json::Value value, const Author& author) const;
  std::string by(json::Value event, json::Value by, const Author& author) const;
  std::string corrections(json::Value set) const;
  std::string quoted_pseudonym(std::string_view person) const;

  Pseudonym m_pseudonym;
  Allowlist m_appeal, m_event, m_poll;
  std::vector<AllowedPath> m_corrections;
};

}  // namespace cur::archive
