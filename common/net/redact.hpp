#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace cur::net {

// Takes secrets out of everything that is shown or kept: each becomes `***`. Known as they are; with any of their
// characters percent-encoded, or escaped as JSON allows; and in base 64 where they stand alone.
class Redactor {
 public:
  void add(std::string_view secret);  // again: no change; empty: none
  std::string operator()(std::string_view text) const;
  bool empty() const { return m_forms.empty(); }

 private:
  void add_form(std::string form);
  std::size_t length_at(std::string_view text) const;

  std::vector<std::string> m_secrets;
  std::vector<std::string> m_forms;  // longest first
  std::array<bool, 256> m_begins{};  // which bytes one of them may begin with
};

}  // namespace cur::net
