#include "app/job/job_problem.hpp"

#include "optimize/claims.hpp"

namespace tandem::app {

optimize::Problem problem_of(const Job& job) {
  optimize::Problem problem{
      .train = job.train,
      .point = job.point,
      .decisions = job.decisions,
      .bands = optimize::reactor_bands(job.specification, job.claims),
      .targets = job.targets,
      .objective = job.objective,
      .prices = job.prices,
      .uses = job.uses,
      .simulation = job.simulation,
      .search = job.search,
  };
  problem.bands.insert(problem.bands.end(), job.bands.begin(), job.bands.end());
  return problem;
}

}  // namespace tandem::app
