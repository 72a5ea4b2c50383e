#pragma once

namespace cur::fetch {

// The program cur-fetch(1). Returns its exit code.
int run(int argc, char** argv);

}  // namespace cur::fetch
