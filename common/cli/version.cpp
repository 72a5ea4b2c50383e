#include "cli/version.hpp"

namespace cur::cli {

const std::string_view k_version = CUR_VERSION;  // set by the build, for this source alone

}  // namespace cur::cli
