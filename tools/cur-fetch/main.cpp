#include "program.hpp"

int main(int argc, char** argv) { return cur::fetch::run(argc, argv); }
