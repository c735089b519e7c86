#include "reactor/solve/rosenbrock_stepper.hpp"

#include <algorithm>
#include <cmath>

#include "reactor/solve/worst_states.hpp"

namespace tandem::reactor::solve {

namespace {

// k_s solves (I - gamma h J) k_s = gamma (h f(y + sum of a_sj k_j) + sum of c_sj k_j), s = 1 to 6; the sixth is the
// error, whose argument is the fifth's plus k_5, and the step ends at that argument plus k_6. Rates that depend on time
// are taken at t + at_s h, and gamma h^2 by_time_s df/dt is added. (Published for the matrix 1/(gamma h) - J.)
struct Method {
  static constexpr double gamma = 0.25;
  static constexpr std::size_t stages = 6;
  static constexpr std::array<std::array<double, 4>, 5> a = {{
      {},
      {1.544},
      {0.9466785280815826, 0.2557011698983284},
      {3.314825187068521, 2.896124015972201, 0.9986419139977817},
      {1.221224509226641, 6.019134481288629, 12.53708332932087, -0.6878860361058950},
  }};
  static constexpr std::array<std::array<double, 5>, stages> c = {{
      {},
      {-5.6688},
      {-2.430093356833875, -0.2063599157091915},
      {-0.1073529058151375, -9.594562251023355, -20.47028614809616},
      {7.496443313967647, -10.24680431464352, -33.99990352819905, 11.70890893206160},
      {8.083246795921522, -7.981132988064893, -31.52159432874371, 16.31930543123136,
       -6.058818238834054},
  }};
  static constexpr std::array<double, stages> at = {0.0, 0.386, 0.21, 0.63, 1.0, 1.0};
  static constexpr std::array<double, stages> by_time = {0.25, -0.1043, 0.1035,
                                                         -0.03620000000000023};
};

}  // namespace

RosenbrockStepper::RosenbrockStepper(StiffSystem& system, std::span<const double> y,
                                     const RosenbrockOptions& options)
    : Stepper(system), options_(options), y_(y.begin(), y.end()), time_(options.start_time) {
  const std::size_t n = y_.size();
  for (auto* v : {&next_, &rates_, &by_time_, &stage_, &error_, &tolerance_}) v->resize(n);
  for (auto& v : k_) v.resize(n);
  events_.resize(system.events());
  next_events_.resize(system.events());
  system.scales(tolerance_.data());
  for (double& x : tolerance_) x *= options.relative_tolerance;
  system.events(time_, y_.data(), events_.data());
}

auto RosenbrockStepper::take_rates(double t, const std::vector<double>& y, std::vector<double>& to)
    -> Trial {
  if (watch_ != nullptr && watch_->over()) return Trial::over;
  ++counts_.right_hand_sides;
  return system().rates(t, y.data(), to.data()) ? Trial::done : Trial::no_rates;
}

auto RosenbrockStepper::step(double h) -> Trial {
  const std::size_t n = y_.size();
  const bool timed = system().depends_on_time();
  if (!linearized_) {
    const Trial rates = take_rates(time_, y_, rates_);
    if (rates != Trial::done) return rates;
    system().assemble(time_, y_.data());
    if (timed) system().slope_by_time(time_, y_.data(), by_time_.data());
    ++counts_.jacobians;
    linearized_ = true;
  }
  if (watch_ != nullptr && watch_->over_now()) return Trial::over;
  ++counts_.factorizations;
  if (!system().factor(Method::gamma * h)) return Trial::singular;
  for (std::size_t s = 0; s < Method::stages; ++s) {
    std::vector<double>& k = s < k_.size() ? k_[s] : error_;
    if (s == 0) {
      for (std::size_t i = 0; i < n; ++i) k[i] = Method::gamma * h * rates_[i];
    } else {
      if (s + 1 == Method::stages) {
        for (std::size_t i = 0; i < n; ++i) stage_[i] += k_.back()[i];
      } else {
        stage_ = y_;
        for (std::size_t j = 0; j < s; ++j) {
          for (std::size_t i = 0; i < n; ++i) stage_[i] += Method::a[s][j] * k_[j][i];
        }
      }
      const Trial rates = take_rates(time_ + Method::at[s] * h, stage_, k);
      if (rates != Trial::done) return rates;
      for (std::size_t i = 0; i < n; ++i) k[i] *= Method::gamma * h;
      for (std::size_t j = 0; j < s; ++j) {
        const double by = Method::gamma * Method::c[s][j];
        for (std::size_t i = 0; i < n; ++i) k[i] += by * k_[j][i];
      }
    }
    if (timed) {
      for (std::size_t i = 0; i < n; ++i)
        k[i] += Method::gamma * h * h * Method::by_time[s] * by_time_[i];
    }
    system().solve(k.data());
    ++counts_.linear_solves;
  }
  for (std::size_t i = 0; i < n; ++i) next_[i] = stage_[i] + error_[i];
  return Trial::done;
}

double RosenbrockStepper::norm(const std::vector<double>& v,
                               const std::vector<double>& other) const {
  double sum = 0.0;
  for (std::size_t i = 0; i < v.size(); ++i) {
    const double size = std::max(std::abs(y_[i]), std::abs(other[i]));
    const double x = v[i] / (options_.relative_tolerance * size + tolerance_[i]);
    sum += x * x;
  }
  return std::sqrt(sum / static_cast<double>(v.size()));
}

// As Hairer, Norsett and Wanner start (Solving Ordinary Differential Equations I, section II.4).
double RosenbrockStepper::first_step(double left) {
  if (options_.fixed_step > 0.0) return options_.fixed_step;
  if (take_rates(time_, y_, rates_) != Trial::done) return left;  // the step will say so
  const double amount = norm(y_, y_);
  const double slope = norm(rates_, y_);
  if (!(slope > 0.0)) return left;
  const double h = std::min(amount > 1e-5 && slope > 1e-5 ? 0.01 * amount / slope : 1e-6, left);
  for (std::size_t i = 0; i < y_.size(); ++i) stage_[i] = y_[i] + h * rates_[i];
  if (take_rates(time_ + h, stage_, next_) != Trial::done) return h;
  for (std::size_t i = 0; i < y_.size(); ++i) next_[i] -= rates_[i];
  const double curvature = norm(next_, y_) / h;
  const double h_by_order = std::pow(0.01 / std::max({slope, curvature, 1e-15}), 0.25);
  return std::min({100.0 * h, h_by_order, left});
}

double RosenbrockStepper::successful_step(double h) {
  constexpr int patience = 60;
  const char* why = "error tests failed too often at the smallest step";
  for (int n = 0; n < patience && time_ + h > time_; ++n) {
    const Trial trial = step(h);
    if (trial == Trial::over) return 0.0;
    size_ = trial == Trial::done ? norm(error_, next_) : HUGE_VAL;
    if (options_.fixed_step > 0.0 && std::isfinite(size_)) return h;
    if (size_ <= 1.0) return h;
    if (trial == Trial::no_rates) why = "the rates could not be evaluated";
    if (trial == Trial::singular) why = "the linear system was singular";
    ++(trial == Trial::done ? counts_.error_test_failures : counts_.convergence_failures);
    h /= std::isfinite(size_) ? std::clamp(std::pow(size_, 0.25) / 0.9, 1.1, 6.0) : 6.0;
  }
  set_reason(why);
  return 0.0;
}

double RosenbrockStepper::nearest_event(double h) {
  system().events(time_ + h, next_.data(), next_events_.data());
  double nearest = HUGE_VAL;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    if (events_[i] > 0.0) nearest = std::min(nearest, next_events_[i]);
  }
  return nearest;
}

double RosenbrockStepper::step_to_event(double h) {
  if (events_.empty()) return h;
  double beyond = nearest_event(h);
  if (beyond > 0.0) return h;
  double high = h;
  double low = 0.0;
  double before = HUGE_VAL;
  for (const double event : events_) {
    if (event > 0.0) before = std::min(before, event);
  }
  // False position, the end that stays weighed half (the Illinois rule); the full step's own accuracy everywhere.
  constexpr double rounding = 1e-13;
  constexpr int patience = 40;
  for (int n = 0; n < patience && beyond < -rounding && high - low > 1e-15 * h; ++n) {
    const double middle = low + (high - low) * before / (before - beyond);
    if (step(middle) != Trial::done) return 0.0;
    const double value = nearest_event(middle);
    if (value > 0.0 && value > rounding) {
      low = middle;
      before = value;
      beyond *= 0.5;
    } else {
      high = middle;
      beyond = value;
      before *= 0.5;
      if (value >= -rounding) return middle;
    }
  }
  if (step(high) != Trial::done) return 0.0;
  (void)nearest_event(high);
  return high;
}

bool RosenbrockStepper::accept(double h) {
  ++counts_.steps;
  linearized_ = false;
  y_.swap(next_);
  if (options_.fixed_step <= 0.0) {
    double shrink = std::clamp(std::pow(size_, 0.25) / 0.9, 0.2, 6.0);
    if (last_h_ > 0.0) {  // Gustafsson's prediction from the last two errors
      const double trend = last_h_ / h * std::pow(size_ * size_ / last_size_, 0.25) / 0.9;
      shrink = std::max(shrink, std::clamp(trend, 0.2, 6.0));
    }
    last_h_ = h;
    last_size_ = std::max(size_, 0.01);
    h_ = h / shrink;
  }
  bool any = false;
  for (std::size_t i = 0; i < events_.size(); ++i) {
    passed()[i] = events_[i] > 0.0 && next_events_[i] <= 1e-13 ? 1 : 0;
    any = any || passed()[i] != 0;
  }
  events_ = next_events_;
  return any;
}

bool RosenbrockStepper::restart() {
  system().events(time_, y_.data(), events_.data());
  h_ = last_h_ = 0.0;  // the rates have changed their form
  return true;
}

std::string RosenbrockStepper::worst() const {
  std::vector<double> weight(tolerance_.size());
  for (std::size_t i = 0; i < weight.size(); ++i) {
    weight[i] = 1.0 / (options_.relative_tolerance * std::abs(y_[i]) + tolerance_[i]);
  }
  return worst_states(system(), error_, weight);
}

Ending RosenbrockStepper::go(double time, long steps, Watch& watch) {
  watch_ = &watch;
  const auto ended = [&](Ending why) {
    watch_ = nullptr;
    return watch.ending() != Ending::arrived ? watch.ending() : why;
  };
  for (long n = 0; time_ < time; ++n) {
    if (n == steps) return ended(Ending::out_of_steps);
    const double left = time - time_;
    const double wanted = h_ > 0.0 ? h_ : first_step(left);
    const bool last = wanted * (1.0 + 1e-9) >= left;
    const double tried = last ? left : wanted;
    const double succeeded = successful_step(tried);
    if (!(succeeded > 0.0)) return ended(Ending::failed);
    const double h = step_to_event(succeeded);
    if (!(h > 0.0)) {
      set_reason("no step ended where a tank had filled");
      return ended(Ending::failed);
    }
    const bool arrived = last && h == tried;
    const bool at_event = accept(h);
    time_ = arrived ? time : time_ + h;
    // What was cut short to arrive says nothing of the next step.
    if (arrived && !at_event && h_ > 0.0) h_ = std::max(h_, wanted);
    if (at_event) return ended(Ending::at_event);
  }
  return ended(Ending::arrived);
}

}  // namespace tandem::reactor::solve
