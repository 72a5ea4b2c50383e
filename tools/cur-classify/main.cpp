#include "program.hpp"

int main(int argc, char** argv) { return cur::classify::run(argc, argv); }
