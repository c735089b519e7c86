// tandem_peers describe JOB FILE
//     writes what another program needs to solve the start-up by itself
// tandem_peers solve JOB SOLVER DRESS RTOL SECONDS [SITE-TYPES [BED-TANKS]]
//     solves it again and again for some seconds of processor time, prints one line of JSON.
//     SOLVER is tandem, cvode or odeint; DRESS plain (Jacobian by difference quotients), best (exact) or, of
//     cvode, sparse (exact, KLU); Tandem's own has one dress
// tandem_peers parts JOB [SITE-TYPES [BED-TANKS]]
//     prints the time of one right-hand side and of one dense Jacobian

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <functional>
#include <iostream>

#include "bench/peers/problem_json.hpp"
#include "bench/peers/solve_odeint.hpp"
#include "bench/peers/solvers.hpp"
#include "reactor/solve/cvode_stepper.hpp"

namespace tandem::peers {
namespace {

using Arguments = std::vector<std::string>;

/// Processor time of this process, s.
double processor_time() {
  std::timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

/// The shortest of as many runs as fit into some seconds of processor time, one at least.
double shortest(double seconds, const std::function<void()>& run) {
  double best = HUGE_VAL;
  double all = 0.0;
  for (int n = 0; n < 1 || all < seconds; ++n) {
    const double before = processor_time();
    run();
    const double took = processor_time() - before;
    best = std::min(best, took);
    all += took;
  }
  return best;
}

Growth growth_of(const Arguments& arguments, std::size_t first) {
  const auto at = [&](std::size_t i) {
    return arguments.size() > i ? std::atoi(arguments[i].c_str()) : 0;
  };
  return {.site_types = at(first), .bed_tanks = at(first + 1)};
}

/// The start, and the states of a start-up after a second, a minute, ten, an hour, twelve.
std::vector<std::vector<double>> check_states(StartUpProblem& problem) {
  std::vector<std::vector<double>> states{{problem.start().begin(), problem.start().end()}};
  const auto stepper =
      reactor::solve::make_cvode(problem.system(), problem.start(), {.relative_tolerance = 1e-8});
  reactor::Budget budget;
  for (const double time : {1.0, 60.0, 600.0, 3600.0, 43200.0}) {
    if (stepper->advance(time, budget) != reactor::solve::Ending::arrived) return states;
    states.emplace_back(stepper->state().begin(), stepper->state().end());
  }
  return states;
}

int describe(const Arguments& arguments) {
  StartUpProblem problem(arguments[1], {});
  std::ofstream(arguments[2]) << problem_json(problem, check_states(problem)) << "\n";
  return 0;
}

DenseProblem dense(StartUpProblem& problem) {
  return {.start = {problem.start().begin(), problem.start().end()},
          .scales = {problem.scales().begin(), problem.scales().end()},
          .times = problem.times(),
          .rates = [&](const double* y, double* dydt) { problem.rates(y, dydt); },
          .jacobian = [&](const double* y, double* dfdy) { problem.jacobian(y, dfdy); }};
}

int solve(const Arguments& arguments) {
  StartUpProblem problem(arguments[1], growth_of(arguments, 6));
  const std::string& solver = arguments[2];
  const Jacobian from = arguments[3] == "best"     ? Jacobian::exact
                        : arguments[3] == "sparse" ? Jacobian::sparse
                                                   : Jacobian::quotients;
#ifndef TANDEM_PEERS_KLU
  if (from == Jacobian::sparse) {
    std::cout << R"({"failure": "built without KLU"})"
              << "\n";
    return 0;
  }
#endif
  const double tolerance = std::atof(arguments[4].c_str());
  Solution s;
  const double took = shortest(std::atof(arguments[5].c_str()), [&] {
    s = solver == "tandem"  ? solve_tandem(problem, tolerance)
        : solver == "cvode" ? solve_cvode(problem, tolerance, from)
                            : solve_odeint(dense(problem), tolerance, from);
  });
  nlohmann::json answer{{"seconds", took},
                        {"steps", s.steps},
                        {"right_hand_sides", s.right_hand_sides},
                        {"jacobians", s.jacobians}};
  if (s.failure.empty()) {
    answer["states"] = s.states;
    for (const auto& y : s.states) answer["quantities"].push_back(problem.quantities(y.data()));
  } else {
    answer["failure"] = s.failure;
  }
  std::cout << answer << "\n";
  return 0;
}

int parts(const Arguments& arguments) {
  StartUpProblem problem(arguments[1], growth_of(arguments, 2));
  const std::vector<double> y = check_states(problem).back();
  std::vector<double> dydt(problem.size());
  std::vector<double> dfdy(problem.size() * problem.size());
  constexpr int runs = 1000;
  const double rates = shortest(0.3, [&] {
    for (int i = 0; i < runs; ++i) problem.rates(y.data(), dydt.data());
  });
  const double jacobian = shortest(0.3, [&] { problem.jacobian(y.data(), dfdy.data()); });
  std::cout << nlohmann::json{{"states", problem.size()},
                              {"rates_seconds", rates / runs},
                              {"dense_jacobian_seconds", jacobian}}
            << "\n";
  return 0;
}

}  // namespace
}  // namespace tandem::peers

int main(int argc, char** argv) {
  using namespace tandem::peers;
  try {
    const Arguments arguments(argv + 1, argv + argc);
    const std::size_t n = arguments.size();
    if (n == 3 && arguments[0] == "describe") return describe(arguments);
    if (n >= 6 && arguments[0] == "solve") return solve(arguments);
    if (n >= 2 && arguments[0] == "parts") return parts(arguments);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "peers: error: %s\n", e.what());
    return 4;
  }
  std::fputs("see the head of bench/peers/main.cpp\n", stderr);
  return 2;
}
