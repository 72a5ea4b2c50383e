#pragma once

namespace cur::store_tool {

// cur-store(1): its commands.
int run(int argc, char** argv);

}  // namespace cur::store_tool
