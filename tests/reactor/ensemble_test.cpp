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
#include "tests/support/close.hpp"
#include "tests/support/two_stage_case.hpp"

using namespace tandem;
using reactor::Setting;
using reactor::SolveStatus;

namespace {

constexpr std::size_t samples = 100;
constexpr std::size_t impossible = 37;

/// Sample 0 is nominal, one asks for what cannot be, the others move a constant and a set point.
void vary(std::size_t sample, reactor::Train& train, reactor::OperatingPoint<double>& point) {
  const double by = static_cast<double>(sample) / samples;
  for (auto& type : train.stages[1].chemistry.site_types)
    type.propagation[0][0].k *= 1.0 + 0.1 * by;
  train.polymer.density *= 1.0 + 0.01 * by;
  point[0][Setting::hydrogen_ratio] *= 1.0 + by;
  if (sample == impossible) point[1][Setting::pressure] = 100e5;
}

bool same_bits(const std::vector<double>& a, const std::vector<double>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(double)) == 0;
}

}  // namespace

TEST_CASE("ensemble: the same to the last bit on any number of threads") {
  const auto c = tests::two_stage_case(reactor::HoldUpControl::residence_time_and_solids);
  const auto one = reactor::solve_ensemble(c.train, c.point, samples, vary, {}, {.threads = 1});
  for (const unsigned threads : {2U, 7U, 200U}) {
    const auto many =
        reactor::solve_ensemble(c.train, c.point, samples, vary, {}, {.threads = threads});
    CHECK(same_bits(one.values, many.values));
    CHECK(one.status == many.status);
    CHECK(one.message == many.message);
  }
}

TEST_CASE("ensemble: a sample is what a solver of its own finds") {
  const auto c = tests::two_stage_case(reactor::HoldUpControl::residence_time_and_solids);
  const auto all = reactor::solve_ensemble(c.train, c.point, samples, vary);
  for (const std::size_t sample : {std::size_t{0}, std::size_t{1}, std::size_t{99}}) {
    auto train = c.train;
    auto point = c.point;
    vary(sample, train, point);
    reactor::TrainSolver solver(train);
    const auto steady = solver.steady(point);
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

TEST_CASE("ensemble: one sample that cannot be says why and harms no other") {
  const auto c = tests::two_stage_case(reactor::HoldUpControl::residence_time_and_solids);
  const auto all = reactor::solve_ensemble(c.train, c.point, samples, vary, {0, 3});
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
  const auto c = tests::two_stage_case(reactor::HoldUpControl::residence_time_and_solids);
  std::size_t told = 0;
  const auto all = reactor::solve_ensemble(
      c.train, c.point, samples, vary, {0},
      {.threads = 2,
       .interrupted = [&] { return told > 2; },
       .progress = [&](std::size_t, std::size_t count) { told += count == samples ? 1 : 0; }});
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
