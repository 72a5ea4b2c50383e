#include "program.hpp"

int main(int argc, char** argv) { return cur::route::run(argc, argv); }
