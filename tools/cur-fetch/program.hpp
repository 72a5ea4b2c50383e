#pragma once

namespace cur::fetch {

// cur-fetch(1): the options, and the run that reads the sources one after the other.
int run(int argc, char** argv);

}  // namespace cur::fetch
