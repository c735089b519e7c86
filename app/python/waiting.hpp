#pragma once

// Long computations called from Python: they run beside the interpreter, which goes on with other threads, is told
// how far they are, and may interrupt them.

#include <pybind11/pybind11.h>

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>

#include "optimize/problem.hpp"

namespace tandem::python {

class Waiting {
 public:
  /// `progress` is called by the thread that waits, as progress(text, part); None: nobody is told.
  explicit Waiting(pybind11::object progress) : progress_(std::move(progress)) {}

  /// What the computation asks and tells; from any thread. Both live as long as this.
  [[nodiscard]] std::function<bool()> interrupted();
  [[nodiscard]] std::function<void(const optimize::Progress&)> listener();

  /// Runs `work` on a thread of its own and waits, without holding the interpreter, until it has ended. Throws what
  /// it threw; or what `progress` or a signal's handler raised, as Ctrl-C does, once `work` has stopped for that.
  void run(const std::function<void()>& work);

 private:
  void hand_on(const std::optional<optimize::Progress>& told);

  pybind11::object progress_;
  std::atomic<bool> stop_ = false;
  std::mutex mutex_;
  std::condition_variable woken_;
  std::optional<optimize::Progress> told_;
  bool done_ = false;
};

}  // namespace tandem::python
