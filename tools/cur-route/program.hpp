#pragma once

namespace cur::route {

// cur-route(1): the options, and the run that joins the core to the stream.
int run(int argc, char** argv);

}  // namespace cur::route
