// No memory is asked for once a solve is set up: every call of malloc in this program is counted, operator new's and
// the libraries' included.

#include <atomic>
#include <catch2/catch.hpp>
#include <cstdlib>

#include "reactor/solve/make_stepper.hpp"
#include "reactor/solve/start_up_problem.hpp"
#include "tests/support/fed_case.hpp"
#include "tests/support/heat_case.hpp"
#include "tests/support/solver_templates.hpp"

namespace {
std::atomic<bool> counting = false;
std::atomic<long> calls = 0;
std::atomic<std::size_t> bytes = 0;
void count(std::size_t size) {
  if (!counting.load(std::memory_order_relaxed)) return;
  ++calls;
  bytes += size;
}
}  // namespace

// glibc's own, under the names by which it lets itself be replaced.
extern "C" {
void* __libc_malloc(std::size_t size);                        // NOLINT
void* __libc_calloc(std::size_t count, std::size_t size);     // NOLINT
void* __libc_realloc(void* p, std::size_t size);              // NOLINT
void* __libc_memalign(std::size_t alignment, std::size_t n);  // NOLINT

void* malloc(std::size_t size) {
  count(size);
  return __libc_malloc(size);
}
void* calloc(std::size_t n, std::size_t size) {
  count(n * size);
  return __libc_calloc(n, size);
}
void* realloc(void* p, std::size_t size) {
  count(size);
  return __libc_realloc(p, size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) {
  count(size);
  return __libc_memalign(alignment, size);
}
}

using namespace tandem;
using reactor::Setting;

namespace {

template <class F>
[[nodiscard]] long allocations(const F& f) {
  calls = 0;
  bytes = 0;
  counting = true;
  f();
  counting = false;
  return calls;
}

tests::TrainCase case_of(const std::string& name) {
  using reactor::HoldUpControl;
  if (name == "filling") return tests::two_stage_case(HoldUpControl::liquid_volume_and_solids);
  if (name == "cooled") return tests::cooled_two_stage_case();
  auto c = tests::two_stage_case(HoldUpControl::residence_time_and_solids);
  if (name == "set points") return c;
  c.train.stages[0].solids_enrichment = 1.0;
  c.point[1][Setting::vent] = 5.0;
  if (name == "equation of state, by feeds") tests::use_equation_of_state(c.train);
  reactor::TrainSolver at_set_points(c.train);
  return tests::by_feeds(c, at_set_points, at_set_points.steady(c.point));
}

const char* const cases[] = {"set points", "filling", "cooled", "by feeds",
                             "equation of state, by feeds"};

}  // namespace

TEST_CASE("allocation: the counter counts") {
  std::vector<double> v;
  CHECK(allocations([&] { v.resize(1000); }) == 1);
}

TEST_CASE("allocation: none while a start-up is integrated") {
  const std::string name = GENERATE(from_range(std::begin(cases), std::end(cases)));
  INFO(name);
  const auto c = case_of(name);
  reactor::TrainSolver solver(c.train);
  reactor::SolveStatus status{};
  std::string message;
  const auto problem = solver.start_up_problem(c.point, status, message);
  INFO(message);
  REQUIRE(problem != nullptr);
  for (const reactor::Method method : {reactor::Method::bdf, reactor::Method::rosenbrock_4}) {
    problem->begin();
    const auto made = reactor::solve::make_stepper({method, reactor::LinearAlgebra::structured},
                                                   problem->system(), problem->start(), 1e-6);
    using reactor::solve::Ending;
    reactor::Budget budget;
    const reactor::Stop stop = [] { return false; };
    // What is made at the first step belongs to the set-up.
    Ending ending = made.stepper->advance(1.0, budget, stop);
    REQUIRE(ending == Ending::arrived);
    const long steps = made.stepper->counts().steps;
    const long asked =
        allocations([&] { ending = made.stepper->advance(8.0 * 3600.0, budget, stop); });
    REQUIRE(ending == Ending::arrived);
    CHECK(made.stepper->counts().steps > steps + 20);
    CHECK(asked == 0);
  }
}

TEST_CASE("allocation: none while a steady state is solved") {
  const std::string name = GENERATE(from_range(std::begin(cases), std::end(cases)));
  INFO(name);
  const auto c = case_of(name);
  const auto conditions = reactor::stage_conditions<double, 2>(c.train, c.point);
  reactor::solve::SteadySolver<2> solver(c.train);
  long newton = 0;
  REQUIRE(solver.solve(conditions, false, {}, newton));  // work space takes its size
  for (const bool warm : {false, true}) {
    INFO((warm ? "warm" : "cold"));
    newton = 0;
    bool good = false;
    const long asked = allocations([&] { good = solver.solve(conditions, warm, {}, newton); });
    REQUIRE(good);
    CHECK(newton >= 2);
    CHECK(asked == 0);
  }
}

TEST_CASE("allocation: an evaluation with slopes leaves its memory to the next") {
  const std::string name = GENERATE(from_range(std::begin(cases), std::end(cases)));
  INFO(name);
  const auto c = case_of(name);
  reactor::TrainSolver solver(c.train);
  const std::vector<reactor::Direction> along = {
      {{0, Setting::catalyst_feed}, c.point[0][Setting::catalyst_feed]}};
  const std::size_t n = solver.quantities().size();
  std::vector<double> values(n), gradient(n);
  reactor::WarmStart warm;
  REQUIRE(solver.evaluate(c.point, along, values, gradient, &warm) == reactor::SolveStatus::solved);
  reactor::SolveStatus status{};
  (void)allocations([&] { status = solver.evaluate(c.point, along, values, gradient, &warm); });
  REQUIRE(status == reactor::SolveStatus::solved);
  // glibc gives what lies free at the end of its heap back from 128 kB on, and asks for each page of it anew. An
  // evaluation asks for 35 to 48 kB; with conditions on duals of its own for 70 to 213.
  CHECK(bytes < 65536);
}
