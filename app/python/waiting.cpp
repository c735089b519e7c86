#include "app/python/waiting.hpp"

#include <chrono>
#include <cmath>
#include <exception>
#include <thread>
#include <utility>

namespace tandem::python {

namespace py = pybind11;

namespace {

/// How long Ctrl-C may go unseen.
constexpr std::chrono::milliseconds nap{50};

}  // namespace

std::function<bool()> Waiting::interrupted() {
  return [this] { return stop_.load(); };
}

std::function<void(const optimize::Progress&)> Waiting::listener() {
  if (progress_.is_none()) return {};
  return [this](const optimize::Progress& progress) {
    const std::lock_guard lock(mutex_);
    told_ = progress;  // of several that come at once the last counts
    woken_.notify_all();
  };
}

void Waiting::hand_on(const std::optional<optimize::Progress>& told) {
  if (told) {
    py::object part = py::none();
    if (std::isfinite(told->part)) part = py::float_(told->part);
    progress_(told->text, part);
  }
  if (PyErr_CheckSignals() != 0) throw py::error_already_set();
}

void Waiting::run(const std::function<void()>& work) {
  std::exception_ptr failed, raised;
  std::thread worker([&] {
    try {
      work();
    } catch (...) {
      failed = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    done_ = true;
    woken_.notify_all();
  });
  {
    const py::gil_scoped_release others_run;
    for (bool done = false; !done;) {
      std::optional<optimize::Progress> told;
      {
        std::unique_lock lock(mutex_);
        woken_.wait_for(lock, nap, [this] { return done_ || told_; });
        told = std::exchange(told_, std::nullopt);
        done = done_;
      }
      if (raised) continue;  // it is stopping
      const py::gil_scoped_acquire held;
      try {
        hand_on(told);
      } catch (...) {
        raised = std::current_exception();
        stop_ = true;
      }
    }
    worker.join();
  }
  if (raised) std::rethrow_exception(raised);
  if (failed) std::rethrow_exception(failed);
}

}  // namespace tandem::python
