#include "program.hpp"

int main(int argc, char** argv) { return cur::store_tool::run(argc, argv); }
