#pragma once

namespace cur::report {

// cur-report(1): the options, and the run that joins the stream to the core and the core to the formats.
int run(int argc, char** argv);

}  // namespace cur::report
