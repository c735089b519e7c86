// Many samples of a train on several threads: the same to the last bit, each what its own solver says.

#include "reactor/ensemble.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <cmath>
#include <cstring>
#include <new>
#include <stdexcept>
#include <vector>

#include "reactor/parallel.hpp"
#include "reactor/parameters.hpp"
#include "reactor/train_numbers.hpp"
#include "tests/support/close.hpp"
#include "tests/support/fed_case.hpp"

using namespace tandem;
using reactor::Setting;
using reactor::SolveStatus;

namespace {

constexpr std::size_t samples = 100;
constexpr std::size_t impossible = 37;

/// The density of the polymer, and constants of propagation.
std::vector<std::size_t> moved_numbers(const reactor::Train& train) {
  std::vector<std::size_t> places;
  for (const char* name :
       {"polymer.density", "stages.gas.reactions.propagation.propylene.propylene.k"})
    for (const auto& moved : reactor::find_parameters(train, name)) places.push_back(moved.index);
  return places;
}

/// Sample 0 is nominal, one asks for what cannot be, the others move numbers and a set point.
void vary(std::size_t sample, reactor::Variant& next) {
  const double by = static_cast<double>(sample) / samples;
  for (double& number : next.numbers)
    number *= 1.0 + (&number == next.numbers.data() ? 0.01 : 0.1) * by;
  next.point[0][Setting::hydrogen_ratio] *= 1.0 + by;
  if (sample == impossible) next.point[1][Setting::pressure] = 100e5;
}

reactor::Ensemble solved(const tests::TrainCase& c, const std::vector<std::size_t>& wanted = {},
                         const reactor::EnsembleOptions& options = {}) {
  return reactor::solve_ensemble(c.train, c.point, moved_numbers(c.train), samples, vary, wanted,
                                 options);
}

/// By the correlations, or by PC-SAFT, whose phases are sought from those of the nominal point.
tests::TrainCase ensemble_case(bool equation_of_state) {
  auto c = tests::two_stage_case(reactor::HoldUpControl::residence_time_and_solids);
  if (equation_of_state) tests::use_equation_of_state(c.train);
  return c;
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("ensemble: the same to the last bit on any number of threads") {
  const auto c = ensemble_case(GENERATE(false, true));
  const auto one = solved(c, {}, {.threads = 1});
  for (const unsigned threads : {2U, 7U, 200U}) {
    const auto many = solved(c, {}, {.threads = threads});
    CHECK(same_bits(one.values, many.values));
    CHECK(one.status == many.status);
    CHECK(one.message == many.message);
  }
}

TEST_CASE("ensemble: a sample is what a solver of its own finds") {
  const auto c = ensemble_case(GENERATE(false, true));
  const auto all = solved(c);
  const auto places = moved_numbers(c.train);
  for (const std::size_t sample : {std::size_t{0}, std::size_t{1}, std::size_t{99}}) {
    auto train = c.train;
    reactor::Variant variant{c.point, {}};
    const auto numbers = reactor::number_addresses(train);
    for (const std::size_t place : places) variant.numbers.push_back(*numbers[place]);
    vary(sample, variant);
    for (std::size_t i = 0; i < places.size(); ++i) *numbers[places[i]] = variant.numbers[i];
    reactor::TrainSolver solver(train);
    const auto steady = solver.steady(variant.point);
    REQUIRE(steady.status == SolveStatus::solved);
    REQUIRE(all.quantities == steady.quantities.size());
    for (std::size_t q = 0; q < all.quantities; ++q) {
      const double value = all.values[sample * all.quantities + q];
      INFO(solver.quantities()[q].name);
      // Newton ends within 1e-10 of either start; what is 0 or a difference has no size of its own.
      if (std::isnan(steady.quantities[q])) {
        CHECK(std::isnan(value));
      } else {
        CHECK(std::abs(value - steady.quantities[q]) <
              1e-8 * std::abs(steady.quantities[q]) + 1e-7);
      }
    }
  }
}

TEST_CASE("ensemble: what nobody asks for is not computed, and what is asked for is the same") {
  const auto c = ensemble_case(true);
  reactor::SampleSolver whole(c.train, c.point);
  reactor::SampleSolver some(c.train, c.point);
  const auto& quantities = whole.quantities();
  const auto place_of = [&](const char* name) { return reactor::find_quantity(quantities, name); };
  const char* const asked = GENERATE("mfr_ratio", "gas.dew_margin_K", "sticky_share");
  INFO(asked);
  some.ask(std::vector{place_of(asked)});
  std::vector<double> all(quantities.size());
  std::vector<double> few(quantities.size());
  std::string message;
  whole.next().point[1][Setting::temperature] += 1.0;
  some.next().point[1][Setting::temperature] += 1.0;
  REQUIRE(whole.solve(all, message) == SolveStatus::solved);
  REQUIRE(some.solve(few, message) == SolveStatus::solved);
  for (const char* name : {"mfr_ratio", "gas.dew_margin_K", "gas.cooling_load", "sticky_share",
                           "rubber_spread", "production_kg_per_h"}) {
    INFO(name);
    REQUIRE(std::isfinite(all[place_of(name)]));
    if (std::string(name) == asked)
      CHECK(few[place_of(name)] == all[place_of(name)]);
    else
      CHECK(std::isnan(few[place_of(name)]));
  }
}

TEST_CASE("ensemble: numbers that a train cannot have are told, and leave nothing behind") {
  const auto c = ensemble_case(false);
  reactor::SampleSolver solver(c.train, c.point, moved_numbers(c.train));
  std::vector<double> first(solver.quantities().size());
  std::vector<double> values(first.size());
  std::string message;
  (void)solver.next();
  REQUIRE(solver.solve(first, message) == SolveStatus::solved);
  solver.next().numbers[0] = -1.0;
  CHECK(solver.solve(values, message) == SolveStatus::no_operating_point);
  CHECK(message.find("polymer.density") != std::string::npos);
  (void)solver.next();
  REQUIRE(solver.solve(values, message) == SolveStatus::solved);
  CHECK(same_bits(first, values));
}

TEST_CASE("ensemble: one sample that cannot be says why and harms no other") {
  const auto c = ensemble_case(false);
  const auto all = solved(c, {0, 3});
  REQUIRE(all.quantities == 2);
  for (std::size_t s = 0; s < samples; ++s) {
    CHECK((all.status[s] == SolveStatus::solved) == (s != impossible));
    CHECK(all.message[s].empty() == (s != impossible));
    CHECK(std::isnan(all.values[2 * s]) == (s == impossible));
  }
  CHECK(all.message[impossible].find("stage gas") != std::string::npos);
}

TEST_CASE("many tasks: what finds too little memory beside others is done when they have ended") {
  for (const unsigned threads : {1U, 2U, 8U}) {
    std::vector<int> done(samples, 0);
    std::atomic<int> at_work = 0;
    reactor::for_each_index(samples, threads, [&](unsigned, std::size_t index) {
      const bool beside_others = ++at_work > 1;
      if (!beside_others) ++done[index];
      --at_work;
      if (beside_others) throw std::bad_alloc();
    });
    CHECK(done == std::vector<int>(samples, 1));
  }
  // Where one alone finds too little, that is the answer.
  const auto never = [](unsigned, std::size_t) { throw std::bad_alloc(); };
  CHECK_THROWS_AS(reactor::for_each_index(samples, 2, never), std::bad_alloc);
}

TEST_CASE("ensemble: an interruption leaves the rest undone, and says so") {
  const auto c = ensemble_case(false);
  std::size_t told = 0;
  const auto all =
      solved(c, {0},
             {.threads = 2,
              .interrupted = [&] { return told > 2; },
              .progress = [&](std::size_t, std::size_t count) { told += count == samples; }});
  CHECK(all.interrupted);
  CHECK(all.status.front() == SolveStatus::solved);
  CHECK(all.status.back() == SolveStatus::not_settled);
  CHECK(std::isnan(all.values.back()));
}

TEST_CASE("parallel: each index once, each worker one thread's") {
  constexpr std::size_t count = 1000;
  std::vector<std::atomic<int>> seen(count);
  std::vector<int> own(4, 0);
  reactor::for_each_index(count, 4, [&](unsigned worker, std::size_t i) {
    ++seen[i];
    ++own.at(worker);
  });
  for (const auto& s : seen) CHECK(s == 1);
  int all = 0;
  for (const int n : own) all += n;
  CHECK(all == static_cast<int>(count));
  reactor::for_each_index(0, 3, [](unsigned, std::size_t) { FAIL("nothing to do"); });
}

TEST_CASE("parallel: what a task throws reaches the caller") {
  CHECK_THROWS_AS(reactor::for_each_index(50, 3,
                                          [](unsigned, std::size_t i) {
                                            if (i == 20) throw std::runtime_error("twenty");
                                          }),
                  std::runtime_error);
}
