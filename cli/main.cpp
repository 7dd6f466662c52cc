// The program `tenet`. Everything it does is in the libraries; what it may be asked for is in the verbs'
// files.
#include <cstdio>
#include <exception>
#include <new>

#include "command_line.hpp"
#include "session.hpp"

int main(int argc, char** argv) {
  try {
    return tenet::cli::run(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("error: there isn't enough memory for this\n", stderr);
    return tenet::cli::kStopped;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "error: %s; this is a fault of tenet's own, please report it\n", error.what());
    return tenet::cli::kWrongInput;
  }
}
