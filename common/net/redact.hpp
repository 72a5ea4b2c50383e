#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace cur::net {

// Replaces secrets in texts that are shown or stored by `***`. Finds a secret in plain form, with any of its characters
// percent-encoded or escaped as in JSON, and in base 64 if the encoded text starts with the secret.
class Redactor {
 public:
  void add(std::string_view secret);  // an empty or a known secret is ignored
  std::string operator()(std::string_view text) const;
  bool empty() const { return m_forms.empty(); }  // whether no secret was added

 private:
  void add_form(std::string form);
  std::size_t length_at(std::string_view text) const;

  std::vector<std::string> m_secrets;
  std::vector<std::string> m_forms;       // longest first
  std::array<bool, 256> m_first_bytes{};  // bytes that a form may start with
};

}  // namespace cur::net
