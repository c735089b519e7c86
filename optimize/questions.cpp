#include "optimize/questions.hpp"

#include "reactor/parallel.hpp"

namespace tandem::optimize {

void ask(const Problem& problem, std::size_t count,
         const std::function<void(Evaluator&, std::size_t)>& question) {
  reactor::for_each_index(
      count, problem.search.threads,
      [&](unsigned, std::size_t i) {
        Evaluator evaluator(problem);
        question(evaluator, i);
      },
      problem.interrupted);
}

}  // namespace tandem::optimize
