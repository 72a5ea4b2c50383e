#pragma once

namespace cur::route {

// cur-route(1): the list of its commands.
int run(int argc, char** argv);

}  // namespace cur::route
