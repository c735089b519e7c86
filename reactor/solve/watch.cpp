#include "reactor/solve/watch.hpp"

#include <cmath>
#include <ctime>

namespace tandem::reactor::solve {

double processor_time() {
  std::timespec t{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

Watch::Watch(const Budget& budget, const Stop& stop)
    : stop_(stop),
      limited_(std::isfinite(budget.processor_time)),
      begin_(limited_ ? processor_time() : 0.0),
      limit_(budget.processor_time) {}

void Watch::look_at_clock() {
  if (ending_ == Ending::arrived && spent() > limit_) ending_ = Ending::out_of_time;
}

}  // namespace tandem::reactor::solve
