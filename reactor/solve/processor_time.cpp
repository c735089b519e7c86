#include <ctime>

#include "reactor/solve/metered_system.hpp"

namespace tandem::reactor::solve {

double processor_time() {
  std::timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

}  // namespace tandem::reactor::solve
