#include "reactor/solve/stepper.hpp"

#include "reactor/solve/worst_states.hpp"

namespace tandem::reactor::solve {

Ending Stepper::advance(double time, Budget& budget, const Stop& stop) {
  Watch watch(budget, stop);
  message_.clear();
  Ending ending = watch.over() ? watch.ending() : Ending::arrived;
  while (ending == Ending::arrived && this->time() < time) {
    const long before = counts().steps;
    ending = budget.steps > 0 ? go(time, budget.steps, watch) : Ending::out_of_steps;
    budget.steps -= counts().steps - before;
    if (ending == Ending::at_event) ending = pass_events();
  }
  budget.processor_time -= watch.spent();
  if (ending == Ending::arrived || ending == Ending::at_event) return ending;
  if (ending == Ending::stopped) reason_ = "stopped";
  if (ending == Ending::out_of_time) reason_ = "more processor time than allowed";
  if (ending == Ending::out_of_steps) reason_ = "more steps than allowed";
  const bool known = ending == Ending::failed || ending == Ending::out_of_steps;
  message_ = failure_text(this->time(), reason_, known ? worst() : "");
  return ending;
}

Ending Stepper::pass_events() {
  bool changed = false;
  for (std::size_t i = 0; i < passed_.size(); ++i) {
    if (passed_[i] == 0) continue;
    const Passing passing = system_.pass_event(this->time(), i);
    changed = changed || passing == Passing::goes_on;
    if (passing != Passing::ends) continue;
    event_ = i;
    return Ending::at_event;
  }
  if (!changed) return Ending::arrived;
  system_.jump(state_at_event());
  if (restart()) return Ending::arrived;
  reason_ = "the integrator could not go on after a tank had filled";
  return Ending::failed;
}

}  // namespace tandem::reactor::solve
