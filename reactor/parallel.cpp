#include "reactor/parallel.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <new>
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
  std::vector<std::size_t>
      again;  // indices whose work found too little memory beside that of others
  again.reserve(count);
  bool alone = false;
  bool stopped = false;
  std::size_t failed = count;
  std::exception_ptr failure;
  const std::size_t most = std::min<std::size_t>(thread_count(threads), count);
  std::size_t workers = most;

  const auto take = [&](unsigned worker) -> std::size_t {
    const std::lock_guard lock(mutex);
    if (worker > 0 && worker >= workers) return count;
    const bool left = next < count || (alone && !again.empty());
    stopped = stopped || failure || (stop && left && stop());
    if (stopped || !left) return count;
    if (next < count) return next++;
    const std::size_t index = again.back();
    again.pop_back();
    return index;
  };
  const auto fail = [&](std::size_t index) {
    const std::lock_guard lock(mutex);
    if (index >= failed) return;
    failed = index;
    failure = std::current_exception();
  };
  const auto run = [&](unsigned worker) {
    for (std::size_t index = take(worker); index < count; index = take(worker)) {
      try {
        work(worker, index);
      } catch (const std::bad_alloc&) {
        if (alone) {
          fail(index);
        } else {
          // This worker ends, so that the others have its memory. What it held is done when they have ended.
          const std::lock_guard lock(mutex);
          again.push_back(index);
          return;
        }
      } catch (...) {
        fail(index);
      }
    }
  };
  std::vector<std::jthread> helpers;
  helpers.reserve(most);
  const auto start_helpers = [&] {
    // Nobody works before it is known how many there are: with the last memory gone for stacks, work would fail.
    const std::lock_guard none_works(mutex);
    try {
      for (unsigned worker = 1; worker < most; ++worker) helpers.emplace_back(run, worker);
      return;
    } catch (const std::system_error&) {  // no more threads, or no memory for their stacks
    } catch (const std::bad_alloc&) {
    }
    // A quarter of those there are do it all: what the others held is what the work needs.
    workers = 1 + helpers.size() / 4;
  };
  start_helpers();
  while (helpers.size() >= workers && workers < most) helpers.pop_back();  // joins
  run(0);
  helpers.clear();  // joins
  alone = true;
  run(0);
  if (failure) std::rethrow_exception(failure);
}

}  // namespace tandem::reactor
