#pragma once

namespace cur::sla {

// cur-sla(1): the options, and the run that joins the clocks to the stream.
int run(int argc, char** argv);

}  // namespace cur::sla
