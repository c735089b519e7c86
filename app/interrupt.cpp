#include "app/interrupt.hpp"

#include <csignal>

namespace tandem::app {
namespace {

// The only thing that a handler may touch.
volatile std::sig_atomic_t interrupt_came = 0;

extern "C" void note_interrupt(int) { interrupt_came = 1; }

}  // namespace

void catch_interrupts() {
  struct sigaction action = {};
  action.sa_handler = note_interrupt;
  sigemptyset(&action.sa_mask);
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);  // a second one ends the program
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

bool interrupted() { return interrupt_came != 0; }

}  // namespace tandem::app
