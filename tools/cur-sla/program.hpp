#pragma once

namespace cur::sla {

// cur-sla(1): the commands and their options.
int run(int argc, char** argv);

}  // namespace cur::sla
