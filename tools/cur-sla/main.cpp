#include "program.hpp"

int main(int argc, char** argv) { return cur::sla::run(argc, argv); }
