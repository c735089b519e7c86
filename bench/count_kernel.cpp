// Runs one kernel of the start-up that the solvers are timed on, a number of times: what bench/count_instructions
// counts the instructions of.
//   count_kernel KERNEL TIMES

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "app/job/read_job.hpp"
#include "reactor/solve/steady.hpp"

int main(int argc, char** argv) {
  using namespace tandem;
  constexpr int monomers = 2;
  if (argc != 3) {
    std::fputs("count_kernel right_hand_side|jacobian|linear_system TIMES\n", stderr);
    return 2;
  }
  const std::string_view kernel = argv[1];
  const long times = std::strtol(argv[2], nullptr, 10);
  const auto read = app::read_job(TANDEM_SOURCE_DIR "/bench/start_up.toml", {});
  if (!read.job) return 2;
  const auto conditions =
      reactor::stage_conditions<double, monomers>(read.job->train, read.job->point);
  reactor::solve::SteadySolver<monomers> solver(read.job->train);
  long newton = 0;
  if (!solver.solve(conditions, false, {}, newton)) return 4;
  auto& chain = solver.chain();
  auto right = chain.state;
  for (long i = 0; i < times; ++i) {
    if (kernel == "right_hand_side") {
      chain.evaluate(conditions);
    } else if (kernel == "jacobian") {
      for (std::size_t t = 0; t < chain.tanks(); ++t) chain.assemble(conditions, t);
    } else if (kernel == "linear_system") {  // factors, and one solution with them
      right = chain.state;
      for (std::size_t t = 0; t < chain.tanks(); ++t) {
        if (!chain.factor(t, 1.0, 1.0)) return 4;
      }
      chain.solve(right);
    } else {
      return 2;
    }
  }
  return 0;
}
