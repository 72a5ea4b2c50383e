#include "program.hpp"

int main(int argc, char** argv) { return cur::report::run(argc, argv); }
