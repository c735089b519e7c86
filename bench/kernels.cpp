// What one solve is made of: right-hand side, Jacobian, factors, one linear solve, of the whole train.

#include <benchmark/benchmark.h>

#include "bench/jobs.hpp"
#include "reactor/solve/steady.hpp"

namespace tandem::bench {
namespace {

constexpr int monomers = 2;

/// A train at its steady state, ready for any kernel.
struct Prepared {
  std::vector<reactor::StageConditions<double, monomers>> conditions;
  reactor::solve::SteadySolver<monomers> solver;

  explicit Prepared(const app::Job& job)
      : conditions(reactor::stage_conditions<double, monomers>(job.train, job.point)),
        solver(job.train) {
    long newton = 0;
    if (!solver.solve(conditions, false, {}, newton)) std::exit(4);
  }
};

void right_hand_side(benchmark::State& state, MeasuredJob job) {
  Prepared p(job());
  auto& chain = p.solver.chain();
  std::size_t states = 0;
  for (const auto& tank : chain.state) states += reactor::tank_size<monomers>(tank);
  for (auto _ : state) {
    chain.evaluate(p.conditions);
    benchmark::DoNotOptimize(chain.rates.data());
  }
  state.counters["states"] = static_cast<double>(states);
}
TANDEM_ON_EACH_JOB(right_hand_side);

void jacobian(benchmark::State& state, MeasuredJob job) {
  Prepared p(job());
  auto& chain = p.solver.chain();
  for (auto _ : state) {
    for (std::size_t t = 0; t < chain.tanks(); ++t) chain.assemble(p.conditions, t);
  }
}
TANDEM_ON_EACH_JOB(jacobian);

void factors(benchmark::State& state, MeasuredJob job) {
  Prepared p(job());
  auto& chain = p.solver.chain();
  for (auto _ : state) {
    for (std::size_t t = 0; t < chain.tanks(); ++t)
      benchmark::DoNotOptimize(chain.factor(t, 1.0, 1.0));
  }
}
TANDEM_ON_EACH_JOB(factors);

void linear_solve(benchmark::State& state, MeasuredJob job) {
  Prepared p(job());
  auto& chain = p.solver.chain();
  auto right = chain.state;
  for (auto _ : state) {
    right = chain.state;
    chain.solve(right);
  }
}
TANDEM_ON_EACH_JOB(linear_solve);

}  // namespace
}  // namespace tandem::bench
