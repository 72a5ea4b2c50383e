#include "base/exit_code.hpp"

#include <algorithm>
#include <array>

namespace cur {

ExitCode worst(std::initializer_list<ExitCode> causes) {
  using enum ExitCode;
  static constexpr std::array k_order{internal, io,       configuration, refused, try_later,
                                      no_input, bad_data, usage,         rejects, ok};
  for (ExitCode code : k_order) {
    if (std::find(causes.begin(), causes.end(), code) != causes.end()) return code;
  }
  return ok;
}

}  // namespace cur
