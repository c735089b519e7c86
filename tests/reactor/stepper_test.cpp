// Every integrator with every linear algebra, on systems with a closed form.

#include <catch2/catch.hpp>
#include <cmath>

#include "reactor/solve/make_stepper.hpp"
#include "reactor/solve/rosenbrock_stepper.hpp"
#include "tests/support/linear_system.hpp"

using namespace tandem;
using reactor::LinearAlgebra;
using reactor::Method;
using reactor::solve::Ending;
using reactor::solve::make_stepper;
using reactor::solve::Passing;
using reactor::solve::Stepper;

namespace {

/// A tank that fills at one unit a second to 0.75 and then empties by a share of itself a second.
class FillingTank final : public reactor::solve::MatrixSystem {
 public:
  static constexpr double full_at = 0.75;

  [[nodiscard]] std::size_t size() const override { return 1; }
  [[nodiscard]] bool rates(double, const double* y, double* dydt) override {
    *dydt = full_ ? -*y : 1.0;
    return true;
  }
  void assemble(double, const double*) override { slope_ = full_ ? -1.0 : 0.0; }
  [[nodiscard]] bool factor(double gamma) override {
    matrix_ = 1.0 - gamma * slope_;
    return true;
  }
  void solve(double* b) override { *b /= matrix_; }
  [[nodiscard]] std::size_t events() const override { return 1; }
  void events(double, const double* y, double* values) const override {
    *values = full_ ? 1.0 : 1.0 - *y / full_at;
  }
  [[nodiscard]] Passing pass_event(double, std::size_t) override {
    full_ = true;
    return Passing::goes_on;
  }
  void scales(double* scale) const override { *scale = 1.0; }
  [[nodiscard]] std::string state_name(std::size_t) const override { return "powder"; }
  [[nodiscard]] bool jacobian(double, const double*, double* columns) override {
    *columns = full_ ? -1.0 : 0.0;
    return true;
  }
  void mark_counters(char* marks) const override { *marks = 0; }

 private:
  bool full_ = false;
  double slope_ = 0.0;
  double matrix_ = 1.0;
};

/// y' = -y^2, z' = -y z; both 1/(1 + t) from 1.
class Decay final : public reactor::solve::StiffSystem {
 public:
  [[nodiscard]] std::size_t size() const override { return 2; }
  [[nodiscard]] bool rates(double, const double* y, double* dydt) override {
    dydt[0] = -y[0] * y[0];
    dydt[1] = -y[0] * y[1];
    return true;
  }
  void assemble(double, const double* y) override {
    a_ = y[0];
    b_ = y[1];
  }
  [[nodiscard]] bool factor(double gamma) override {
    gamma_ = gamma;
    return true;
  }
  void solve(double* x) override {
    x[0] /= 1.0 + 2.0 * gamma_ * a_;
    x[1] = (x[1] - gamma_ * b_ * x[0]) / (1.0 + gamma_ * a_);
  }
  [[nodiscard]] std::size_t events() const override { return 0; }
  void events(double, const double*, double*) const override {}
  [[nodiscard]] Passing pass_event(double, std::size_t) override { return Passing::goes_on; }
  void scales(double* scale) const override { scale[0] = scale[1] = 1.0; }
  [[nodiscard]] std::string state_name(std::size_t) const override { return "amount"; }

 private:
  double a_ = 0.0, b_ = 0.0, gamma_ = 0.0;
};

/// y' = -1e3 (y - sin t) + cos t, which is sin t from 0.
class Driven final : public reactor::solve::MatrixSystem {
 public:
  [[nodiscard]] std::size_t size() const override { return 1; }
  [[nodiscard]] bool rates(double t, const double* y, double* dydt) override {
    *dydt = -pull * (*y - std::sin(t)) + std::cos(t);
    return true;
  }
  void assemble(double, const double*) override {}
  [[nodiscard]] bool factor(double gamma) override {
    matrix_ = 1.0 + gamma * pull;
    return true;
  }
  void solve(double* b) override { *b /= matrix_; }
  [[nodiscard]] bool depends_on_time() const override { return true; }
  void slope_by_time(double t, const double*, double* slope) override {
    *slope = pull * std::cos(t) - std::sin(t);
  }
  [[nodiscard]] std::size_t events() const override { return 1; }
  /// At t = 1.5, whatever the state.
  void events(double t, const double*, double* values) const override { *values = 1.5 - t; }
  [[nodiscard]] Passing pass_event(double, std::size_t) override { return Passing::ends; }
  void scales(double* scale) const override { *scale = 1.0; }
  [[nodiscard]] std::string state_name(std::size_t) const override { return "amount"; }
  [[nodiscard]] bool jacobian(double, const double*, double* columns) override {
    *columns = -pull;
    return true;
  }
  void mark_counters(char* marks) const override { *marks = 0; }

 private:
  static constexpr double pull = 1e3;
  double matrix_ = 1.0;
};

[[nodiscard]] bool go(Stepper& stepper, double time) {
  reactor::Budget budget{.steps = 100000};
  return stepper.advance(time, budget) == Ending::arrived;
}

}  // namespace

TEST_CASE("steppers: a stiff linear system in closed form, each integrator, each linear algebra") {
  const double tolerance = GENERATE(1e-4, 1e-7);
  for (const auto& choice : reactor::all_solvers()) {
    tests::LinearSystem system;
    const std::array<double, 3> start{};
    const auto made = make_stepper(choice, system, start, tolerance);
    for (const double t : {1e-4, 0.5, 2.0}) {
      INFO(reactor::name_of(choice)
           << " at " << tolerance << " to " << t << ": " << made.stepper->message());
      REQUIRE(go(*made.stepper, t));
      CHECK(made.stepper->time() >= t);
      const auto exact = tests::LinearSystem::exact(t);
      for (std::size_t i = 0; i < 3; ++i) {
        // Local errors add up over the steps; some ten of them count.
        CHECK(made.stepper->state()[i] == Approx(exact[i]).epsilon(0).margin(100.0 * tolerance));
      }
    }
  }
}

TEST_CASE("steppers: counts of work say what a method does") {
  for (const auto& choice : reactor::all_solvers()) {
    tests::LinearSystem system;
    const std::array<double, 3> start{};
    const auto made = make_stepper(choice, system, start, 1e-5);
    REQUIRE(go(*made.stepper, 1.0));
    const auto c = made.stepper->counts();
    INFO(reactor::name_of(choice));
    CHECK(c.steps > 0);
    CHECK(c.right_hand_sides >= c.steps);
    if (choice.method == Method::explicit_5) {
      CHECK(c.factorizations + c.jacobians + c.linear_solves == 0);
      CHECK(c.steps > 1000);  // 1e4 1/s held stable over 1 s
      continue;
    }
    CHECK(c.jacobians >= 1);
    CHECK(c.factorizations >= c.jacobians);
    CHECK(c.linear_solves >= c.steps);
    if (choice.method == Method::rosenbrock_4) CHECK(c.linear_solves == 6 * c.factorizations);
  }
}

TEST_CASE("steppers: a tank that fills changes its rates at that instant") {
  for (const auto& choice : reactor::all_solvers()) {
    FillingTank system;
    const double start = 0.0;
    constexpr double tolerance = 1e-7;
    const auto made = make_stepper(choice, system, {&start, 1}, tolerance);
    INFO(reactor::name_of(choice) << ": " << made.stepper->message());
    REQUIRE(go(*made.stepper, 0.5));
    CHECK(made.stepper->state()[0] == Approx(0.5).epsilon(1e-9));
    REQUIRE(go(*made.stepper, 2.0));
    const double exact = FillingTank::full_at * std::exp(-(2.0 - FillingTank::full_at));
    CHECK(made.stepper->state()[0] == Approx(exact).epsilon(100.0 * tolerance));
  }
}

TEST_CASE("steppers: the Rosenbrock method is of order four") {
  const auto error = [](double h) {
    Decay system;
    const std::array<double, 2> start{1.0, 1.0};
    reactor::solve::RosenbrockStepper stepper(system, start, {.fixed_step = h});
    REQUIRE(go(stepper, 2.0));
    CHECK(stepper.counts().steps == std::lround(2.0 / h));
    return std::max(std::abs(stepper.state()[0] - 1.0 / 3.0),
                    std::abs(stepper.state()[1] - 1.0 / 3.0));
  };
  const double rough = error(1.0 / 16);
  const double middle = error(1.0 / 32);
  const double fine = error(1.0 / 64);
  // 2^4 = 16 in the limit.
  CHECK(std::log2(rough / middle) == Approx(4.0).margin(0.25));
  CHECK(std::log2(middle / fine) == Approx(4.0).margin(0.15));
}

TEST_CASE("steppers: one that runs out of steps says so, and when") {
  for (const auto& choice : reactor::all_solvers()) {
    tests::LinearSystem system;
    const std::array<double, 3> start{};
    const auto made = make_stepper(choice, system, start, 1e-8);
    reactor::Budget budget{.steps = 20};
    INFO(reactor::name_of(choice));
    REQUIRE(made.stepper->advance(1e3, budget) == Ending::out_of_steps);
    CHECK(budget.steps <= 0);
    CHECK(made.stepper->reason() == "more steps than allowed");
    CHECK(made.stepper->message().find("worst: state ") != std::string::npos);
    CHECK(made.stepper->time() < 1e3);
    CHECK(made.stepper->counts().steps <= 21);
  }
}

TEST_CASE("steppers: rates that depend on time, and an event at a time that ends the integration") {
  for (const auto& choice : reactor::all_solvers()) {
    Driven system;
    const double start = 0.0;
    constexpr double tolerance = 1e-6;
    const auto made = make_stepper(choice, system, {&start, 1}, tolerance);
    INFO(reactor::name_of(choice) << ": " << made.stepper->message());
    REQUIRE(go(*made.stepper, 1.0));
    CHECK(made.stepper->state()[0] == Approx(std::sin(1.0)).epsilon(100.0 * tolerance));
    reactor::Budget budget;
    REQUIRE(made.stepper->advance(2.0, budget) == Ending::at_event);
    CHECK(made.stepper->event() == 0);
    CHECK(made.stepper->time() == Approx(1.5).epsilon(1e-9));
    CHECK(made.stepper->state()[0] == Approx(std::sin(1.5)).epsilon(100.0 * tolerance));
  }
}

TEST_CASE("steppers: all are stopped inside an advance, and give up when their time is over") {
  for (const auto& choice : reactor::all_solvers()) {
    tests::LinearSystem system;
    const std::array<double, 3> start{};
    const auto made = make_stepper(choice, system, start, 1e-8);
    INFO(reactor::name_of(choice));
    reactor::Budget budget;
    int asked = 0;
    REQUIRE(made.stepper->advance(1e3, budget, [&] { return ++asked > 30; }) == Ending::stopped);
    CHECK(asked == 31);
    CHECK(made.stepper->reason() == "stopped");
    CHECK(made.stepper->time() < 1e3);
    const auto again = make_stepper(choice, system, start, 1e-8);
    reactor::Budget none{.processor_time = 0.0};
    REQUIRE(again.stepper->advance(1e3, none) == Ending::out_of_time);
  }
}
