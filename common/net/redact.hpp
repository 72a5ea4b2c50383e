#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cur::net {

// Takes secrets out of everything that is shown or kept: each becomes `***`. Known as they are, percent-encoded,
// escaped in JSON, and in base 64 where they stand alone.
class Redactor {
 public:
  void add(std::string_view secret);  // again: no change; empty: none
  std::string operator()(std::string_view text) const;
  bool empty() const { return m_forms.empty(); }

 private:
  void add_form(std::string form);

  std::vector<std::string> m_secrets;
  std::vector<std::string> m_forms;  // longest first
};

}  // namespace cur::net
