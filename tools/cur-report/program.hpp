#pragma once

namespace cur::report {

// The program cur-report(1). Returns its exit code.
int run(int argc, char** argv);

}  // namespace cur::report
