#include "app/terminal/interrupt.hpp"

#include <atomic>
#include <csignal>

namespace tandem::app {
namespace {

// A handler may touch an atomic that takes no lock; several threads ask for it.
std::atomic<bool> interrupt_came = false;
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void note_interrupt(int) { interrupt_came = true; }

}  // namespace

void catch_interrupts() {
  struct sigaction action = {};
  action.sa_handler = note_interrupt;
  sigemptyset(&action.sa_mask);
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_RESTART);  // a second one ends the program
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

void interrupts_end_reading() {
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction action = {};
    sigaction(signal, nullptr, &action);
    action.sa_flags &= ~SA_RESTART;
    sigaction(signal, &action, nullptr);
  }
}

bool interrupted() { return interrupt_came; }

}  // namespace tandem::app
