#pragma once

namespace cur::classify {

// cur-classify(1): the list of its commands.
int run(int argc, char** argv);

}  // namespace cur::classify
