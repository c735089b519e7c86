#include "reactor/parallel.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace tandem::reactor {

unsigned thread_count(unsigned asked) {
  return asked > 0 ? asked : std::max(std::thread::hardware_concurrency(), 1U);
}

void for_each_index(std::size_t count, unsigned threads,
                    const std::function<void(unsigned, std::size_t)>& work,
                    const std::function<bool()>& stop) {
  std::mutex mutex;
  std::size_t next = 0;
  bool stopped = false;
  std::size_t failed = count;
  std::exception_ptr failure;
  const std::size_t most = std::min<std::size_t>(thread_count(threads), count);
  std::size_t workers = most;

  const auto take = [&](unsigned worker) -> std::size_t {
    const std::lock_guard lock(mutex);
    if (worker > 0 && worker >= workers) return count;
    stopped = stopped || failure || (stop && next < count && stop());
    return stopped ? count : next < count ? next++ : count;
  };
  const auto run = [&](unsigned worker) {
    for (std::size_t index = take(worker); index < count; index = take(worker)) {
      try {
        work(worker, index);
      } catch (...) {
        const std::lock_guard lock(mutex);
        if (index < failed) {
          failed = index;
          failure = std::current_exception();
        }
      }
    }
  };
  std::vector<std::jthread> helpers;
  try {
    for (unsigned worker = 1; worker < most; ++worker) helpers.emplace_back(run, worker);
  } catch (const std::system_error&) {
    // The system gives no more threads, or no memory for their stacks. A quarter of those there are do it all: what
    // the others held is what the work needs.
    const std::lock_guard lock(mutex);
    workers = 1 + helpers.size() / 4;
  }
  while (helpers.size() >= workers && workers < most) helpers.pop_back();  // joins
  run(0);
  helpers.clear();  // joins
  if (failure) std::rethrow_exception(failure);
}

}  // namespace tandem::reactor
