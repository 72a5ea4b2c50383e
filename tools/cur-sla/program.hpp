#pragma once

namespace cur::sla {

// Runs cur-sla(1) with these arguments and returns its exit code.
int run(int argc, char** argv);

}  // namespace cur::sla
