#pragma once

// Looks after one advance of an integrator: whether somebody stops it, and what it has spent.

#include "reactor/budget.hpp"

namespace tandem::reactor::solve {

/// How an advance has ended.
enum class Ending {
  arrived,       ///< at the time asked for
  at_event,      ///< at an event that ends the integration
  stopped,       ///< by whoever is asked
  out_of_steps,  ///< the budget's
  out_of_time,   ///< the budget's processor time
  failed,        ///< the integrator gave up
};

/// s of processor time that this thread has taken.
[[nodiscard]] double processor_time();

class Watch {
 public:
  /// Both have to outlive this.
  Watch(const Budget& budget, const Stop& stop);

  /// Whether the work has to end. Asked in every evaluation of the rates; looks at the clock in one of 64, which costs
  /// as much as a small system's rates.
  [[nodiscard]] bool over() {
    constexpr unsigned between = 64;
    if (ending_ == Ending::arrived && stop_ && stop_()) ending_ = Ending::stopped;
    if (limited_ && ++calls_ % between == 0) look_at_clock();
    return ending_ != Ending::arrived;
  }
  /// The same, looking at the clock: for what takes longer than the rates.
  [[nodiscard]] bool over_now() {
    if (limited_) look_at_clock();
    return over();
  }
  /// `stopped` or `out_of_time` once it is over.
  [[nodiscard]] Ending ending() const { return ending_; }
  /// s of processor time since the start.
  [[nodiscard]] double spent() const { return processor_time() - begin_; }

 private:
  void look_at_clock();

  const Stop& stop_;
  bool limited_;
  double begin_;  ///< s
  double limit_;  ///< s
  unsigned calls_ = 0;
  Ending ending_ = Ending::arrived;
};

}  // namespace tandem::reactor::solve
