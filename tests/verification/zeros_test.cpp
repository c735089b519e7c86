// What is exactly 0 answers as a trace does, in value and in slope: species, feeds, ratios and carries of the shipped
// jobs, by both property methods.

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "app/job/job_problem.hpp"
#include "optimize/gradient_check.hpp"
#include "reactor/check/check.hpp"
#include "reactor/properties/property_method.hpp"
#include "reactor/setting_table.hpp"
#include "tests/support/operating_range.hpp"

using namespace tandem;
using reactor::SetPoint;
using reactor::Setting;
using tests::Method;

namespace {

constexpr double part = 1e-9;  // of a set point's size: a trace of it

/// A set point that may be 0, and what of it is a trace, in SI.
struct Zero {
  SetPoint at;
  double trace = 0.0;
};

bool is_by_feeds(const reactor::Train& train, std::size_t s) {
  return train.stages[s].fluid_control == reactor::FluidControl::feeds;
}

/// All of a job that the train uses and that is nothing by which a stage is run.
std::vector<Zero> zeros_of(const reactor::Train& train,
                           const reactor::OperatingPoint<double>& point) {
  std::vector<Zero> zeros;
  const std::size_t monomers = train.catalyst.monomers.size();
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    const auto add = [&](Setting setting, double likely) {
      const double size = point[s][setting] > 0.0 ? point[s][setting] : likely;
      auto there = point;
      there[s][setting] = size;
      if (!check_point(train, there).empty()) return;  // such as poison that poisons nothing
      zeros.push_back({{s, setting}, part * size});
    };
    for (std::size_t i = 0; i < monomers; ++i) add(nth(Setting::carry_monomer_1, i), 0.1);
    for (const Setting carry :
         {Setting::carry_hydrogen, Setting::carry_diluent, Setting::carry_nitrogen}) {
      add(carry, 0.1);
    }
    add(Setting::poison_feed, 1e-5);
    if (is_by_feeds(train, s)) {
      const double propylene = point[s][Setting::feed_monomer_1];
      // The first stage lives by its propylene; a later one has what is carried over.
      for (std::size_t i = s == 0 ? 1 : 0; i < monomers; ++i) {
        add(nth(Setting::feed_monomer_1, i), 0.01 * propylene);
      }
      for (const Setting feed :
           {Setting::feed_hydrogen, Setting::feed_diluent, Setting::feed_nitrogen}) {
        add(feed, 0.01 * propylene);
      }
      continue;
    }
    if (train.property_method->concentrations_given()) continue;
    add(Setting::hydrogen_ratio, 1e-3);
    for (std::size_t i = 1; i < monomers; ++i) add(nth(Setting::comonomer_ratio_1, i - 1), 0.1);
    add(Setting::inert_fraction, 0.01);
    if (reactor::phases_of(train.stages[s]) == reactor::PhaseSystem::gas_and_polymer) {
      add(Setting::diluent_share, 0.1);
    }
  }
  return zeros;
}

std::string name_of(const reactor::Train& train, const SetPoint& at) {
  return train.stages[at.stage].name + " setting " + std::to_string(static_cast<int>(at.setting)) +
         " " + std::string(reactor::traits_of(at.setting).name);
}

/// Values and slopes of a job with some set points at 0 against those with a trace of them.
class ZeroCheck {
 public:
  explicit ZeroCheck(const tests::RangeCase& c)
      : c_(c), solver_(c.train), zeros_(zeros_of(c.train, c.point)) {
    for (const Zero& zero : zeros_) directions_.push_back({zero.at, zero.trace / part});
    for (std::size_t s = 0; s < c.train.stages.size(); ++s) {
      directions_.push_back({{s, Setting::temperature}, 10.0});
    }
  }

  [[nodiscard]] const std::vector<Zero>& zeros() const { return zeros_; }

  void compare(const std::vector<Zero>& some) {
    std::string names;
    auto at_zero = c_.point;
    auto at_trace = c_.point;
    auto at_size = c_.point;
    for (const Zero& zero : some) {
      at_zero[zero.at] = 0.0;
      at_trace[zero.at] = zero.trace;
      at_size[zero.at] = zero.trace / part;
      names += name_of(c_.train, zero.at) + "; ";
    }
    const Answer nothing = ask(at_zero);
    const Answer trace = ask(at_trace);
    INFO(names << nothing.message << " | " << trace.message);
    CHECK(nothing.status == trace.status);
    CHECK(nothing.message.find("did not converge") == std::string::npos);
    if (nothing.status != reactor::SolveStatus::solved || trace.status != nothing.status) return;
    const std::size_t n = directions_.size();
    // What one trace does by another set point is itself of the size of a trace.
    const Answer whole = ask(at_size);
    for (std::size_t q = 0; q < nothing.values.size(); ++q) {
      const double value = trace.values[q];
      // A ratio to something that is not there is no number, and one to a trace is any.
      if (!std::isfinite(nothing.values[q]) || !std::isfinite(value)) continue;
      double largest = std::abs(value);  // slopes are by a set point's own size
      double own = 0.0;
      for (std::size_t d = 0; d < n; ++d) {
        largest = std::max(largest, std::abs(trace.gradient[q * n + d]));
        if (whole.status == reactor::SolveStatus::solved)
          own = std::max(own, std::abs(whole.gradient[q * n + d]));
      }
      const double floor = 1e-7 + 4.0 * part * own;
      INFO(solver_.quantities()[q].name << " " << nothing.values[q] << " for " << value);
      CHECK(std::abs(nothing.values[q] - value) <=
            1e-6 * std::max(std::abs(value), largest) + 1e-9);
      for (std::size_t d = 0; d < n; ++d) {
        const double slope = nothing.gradient[q * n + d];
        const double expected = trace.gradient[q * n + d];
        if (std::abs(slope - expected) <= 1e-5 * largest + floor) continue;
        // A balance makes it 0, as that of the nitrogen that leaves by another feed: what the trace has is its rounding.
        if (std::abs(slope) <= 1e-9 * largest && std::abs(expected) <= 2e-5 * largest) continue;
        INFO("by " << name_of(c_.train, directions_[d].at) << ": " << slope << " for " << expected);
        CHECK(std::abs(slope - expected) <= 1e-5 * largest + floor);
      }
    }
  }

 private:
  struct Answer {
    reactor::SolveStatus status{};
    std::string message;
    std::vector<double> values, gradient;
  };
  Answer ask(const reactor::OperatingPoint<double>& point) {
    Answer a;
    a.values.resize(solver_.quantities().size());
    a.gradient.resize(a.values.size() * directions_.size());
    a.status = solver_.evaluate(point, directions_, a.values, a.gradient, nullptr, &a.message);
    return a;
  }

  const tests::RangeCase& c_;
  reactor::TrainSolver solver_;
  std::vector<Zero> zeros_;
  std::vector<reactor::Direction> directions_;
};

void check_zeros(const std::string& job, Method method, bool pairs) {
  INFO(job << (method == Method::pc_saft ? ", pc-saft" : ", correlations"));
  const auto c = tests::range_case({"", job.c_str(), {}}, method);
  ZeroCheck check(c);
  const auto& zeros = check.zeros();
  for (std::size_t a = 0; a < zeros.size(); ++a) {
    check.compare({zeros[a]});
    for (std::size_t b = a + 1; pairs && b < zeros.size(); ++b) {
      check.compare({zeros[a], zeros[b]});
    }
  }
  std::vector<Zero> feeds;  // all that is fed beside propylene, together
  for (const Zero& zero : zeros) {
    if (zero.at.setting >= Setting::feed_monomer_1 && zero.at.setting <= Setting::feed_nitrogen) {
      feeds.push_back(zero);
    }
  }
  if (!feeds.empty()) check.compare(feeds);
}

}  // namespace

TEST_CASE("zeros: a species, feed, ratio or carry at 0 answers as a trace does", "[default]") {
  const std::string job = GENERATE("membrane-resin", "two-stages-by-feeds", "aspen-pp-by-feeds");
  const Method method = GENERATE(Method::pc_saft, Method::correlations);
  check_zeros(job, method, false);
}

TEST_CASE("zeros in full: every shipped job, singly and in pairs", "[long]") {
  const std::string job =
      GENERATE("membrane-resin", "two-stages-by-feeds", "aspen-pp-by-feeds", "butene-copolymer",
               "horizontal-gas", "hypol-grade-1", "prepolymerization", "wide-ratio-resin");
  const Method method = GENERATE(Method::pc_saft, Method::correlations);
  check_zeros(job, method, true);
}

TEST_CASE("derivatives at both ends of every range agree with differences", "[default]") {
  const std::string name = GENERATE("membrane-resin", "horizontal-gas", "butene-copolymer");
  const bool high = GENERATE(false, true);
  INFO(name << (high ? " at the high ends" : " at the low ends"));
  const app::Job job = tests::shipped_job(name);
  optimize::Problem problem = app::problem_of(job);
  for (const auto& decision : problem.decisions) {
    problem.point[decision.at] = high ? decision.high : decision.low;
  }
  const optimize::GradientCheck check = optimize::check_gradient(problem);
  INFO(check.message);
  REQUIRE(check.status == reactor::SolveStatus::solved);
  for (const optimize::GradientEntry& entry : check.entries) {
    INFO(check.quantities[entry.quantity].name << " by " << job.decisions[entry.decision].key);
    INFO(entry.exact << " and " << entry.difference << " +- " << entry.uncertainty);
    CHECK(entry.agrees);
  }
}

TEST_CASE("derivatives by a comonomer ratio at exactly 0 agree with differences", "[default]") {
  const Method method = GENERATE(Method::pc_saft, Method::correlations);
  app::Job job = tests::shipped_job("membrane-resin");
  if (method == Method::correlations) job.train.property_method = reactor::correlations_method();
  optimize::Problem problem = app::problem_of(job);
  for (auto& decision : problem.decisions) {
    // (From no hydrogen on a reaction of order 0.75 bends more sharply than differences can tell.)
    if (decision.at.setting != Setting::comonomer_ratio_1) continue;
    decision.low = problem.point[decision.at] = 0.0;
    decision.logarithmic = false;
  }
  const optimize::GradientCheck check = optimize::check_gradient(problem);
  INFO(check.message);
  REQUIRE(check.status == reactor::SolveStatus::solved);
  for (const optimize::GradientEntry& entry : check.entries) {
    INFO(check.quantities[entry.quantity].name << " by " << job.decisions[entry.decision].key);
    INFO(entry.exact << " and " << entry.difference << " +- " << entry.uncertainty);
    CHECK(entry.agrees);
  }
}
