#include "optimize/search.hpp"

#include <algorithm>
#include <cmath>

#include "optimize/nlopt_search.hpp"
#include "optimize/patience.hpp"
#include "optimize/restoration.hpp"
#include "optimize/target_search.hpp"

namespace tandem::optimize {

namespace {

// Of a search that ended outside: Gauss-Newton's steps are few, or lead nowhere.
constexpr std::size_t restoring_evaluations = 40;
// Looks in a row that bring a search no nearer to the bands, after which it is over.
constexpr std::size_t long_in_vain = 40;
// A point that satisfies the conditions by this is polished; what is reported may be less.
constexpr double polished = 1e-9;

/// Evaluations that a search may take and has taken.
class Budget {
 public:
  Budget(const Evaluator& evaluator, std::size_t most)
      : evaluator_(evaluator), before_(evaluator.evaluations()), most_(most) {}
  [[nodiscard]] std::size_t used() const {
    return static_cast<std::size_t>(evaluator_.evaluations() - before_);
  }
  [[nodiscard]] std::size_t left() const { return most_ > used() ? most_ - used() : 1; }
  [[nodiscard]] bool spent() const { return used() >= most_; }

 private:
  const Evaluator& evaluator_;
  long before_;
  std::size_t most_;
};

class OneStart {
 public:
  OneStart(Evaluator& evaluator, const Problem& problem, std::uint64_t seed)
      : evaluator_(evaluator), problem_(problem), seed_(seed) {}

  /// One run of an algorithm on a form, from x.
  Stop run(const Form& form, Algorithm algorithm, const std::vector<double>& x,
           std::size_t evaluations, Seen& best) {
    Program program(evaluator_, problem_, form, &best);
    std::vector<double> z = program.variables_at(x);
    // Other algorithms look around themselves first, or again and again.
    const bool goes_straight = algorithm == Algorithm::slsqp || algorithm == Algorithm::automatic;
    if (!goes_straight) return run_nlopt(program, algorithm, z, evaluations, seed_);
    Patience patience(best, {.most_in_vain = long_in_vain});
    return run_nlopt(program, algorithm, z, evaluations, seed_, [&] { return patience.is_over(); });
  }

  /// To a feasible point by margin, from there by the objective.
  Stop local(Algorithm algorithm, std::vector<double> x, std::size_t evaluations, Seen& best) {
    const Budget budget(evaluator_, evaluations);
    const bool by_margin =
        problem_.objective.sense == Sense::margin || evaluator_.constraints().empty();
    if (!by_margin && Evaluator::worst(evaluator_.at(x)) > -held) {
      const Form feasible{.aim = Aim::margin, .merit_weight = 0.0, .most_margin = well_inside};
      const Stop stop = run(feasible, algorithm, x, budget.left(), best);
      if (stop == Stop::interrupted) return stop;
      if (best.feasible) x = best.x;
    }
    Stop stop = run({}, algorithm, x, budget.left(), best);
    // A quadratic or linear model can stall after steep ground; a second start from the best is cheap.
    if (stop != Stop::interrupted && best.feasible && !budget.spent()) {
      stop = run({}, algorithm, best.x, budget.left(), best);
    }
    return stop;
  }

  /// Newton steps from the best, where it is not there yet; what they find takes its place.
  Optimality finish(Seen& best) {
    const std::size_t constraints = evaluator_.constraints().size();
    Seen found;
    Program program(evaluator_, problem_, {}, nullptr);
    std::vector<double> z = program.variables_at(best.x);
    Optimality optimality = optimality_of(program, z, constraints);
    const bool met = needs_targets(problem_.objective) && best.merit < targets_met;
    if (!best.feasible || met || optimality.residual <= polished) return optimality;
    optimality = polish(program, z, constraints);
    Program judge(evaluator_, problem_, {}, &found);
    (void)judge.at(z.data(), true);
    // Beside the best seen, which may lie between the inner margin and what is held, by as little as that.
    constexpr double as_good = 10.0 * inner_margin;
    if (found.feasible && found.merit <= best.merit + as_good) best = found;
    return optimality;
  }

 private:
  Evaluator& evaluator_;
  const Problem& problem_;
  std::uint64_t seed_;
};

}  // namespace

SearchEnd search_from(Evaluator& evaluator, const Problem& problem, Algorithm algorithm,
                      const std::vector<double>& x, std::size_t evaluations, std::uint64_t seed) {
  const bool by_targets = needs_targets(problem.objective);
  const bool exact = algorithm == Algorithm::automatic || algorithm == Algorithm::slsqp;
  evaluator.start_afresh();
  const Budget budget(evaluator, evaluations);
  OneStart search(evaluator, problem, seed);
  SearchEnd end;
  const AlgorithmTraits& traits = traits_of(algorithm);
  if (by_targets && algorithm == Algorithm::automatic) {
    end.stop = target_search(evaluator, problem, x, evaluations, end.best);
    // Between the ends of narrow bands least squares crawl.
    const bool narrow = std::ranges::any_of(evaluator.constraints(),
                                            [](const Constraint& c) { return c.reserve > 0.0; });
    if (narrow && end.stop != Stop::interrupted && end.best.feasible &&
        end.best.merit >= targets_met && !budget.spent())
      end.stop = search.local(Algorithm::slsqp, end.best.x, budget.left(), end.best);
  } else if (traits.global) {
    end.stop = search.run({}, algorithm, x, evaluations, end.best);
  } else {
    end.stop = search.local(algorithm, x, evaluations, end.best);
  }
  end.alone = end.best;
  end.alone_evaluations = static_cast<long>(budget.used());
  if (end.stop != Stop::interrupted && !end.best.x.empty()) {
    if (!exact) {
      const std::vector<double> from = end.best.x;
      const Stop polish = by_targets
                              ? target_search(evaluator, problem, from, evaluations, end.best)
                              : search.local(Algorithm::slsqp, from, evaluations, end.best);
      if (polish == Stop::interrupted) end.stop = polish;
    }
    if (end.stop != Stop::interrupted && !end.best.feasible) {
      const Stop restored =
          restore(evaluator, problem, end.best.x, restoring_evaluations, end.best);
      if (restored == Stop::interrupted) end.stop = restored;
      if (end.stop != Stop::interrupted && end.best.feasible)
        end.stop = search.local(Algorithm::slsqp, end.best.x, evaluations, end.best);
    }
    if (end.stop != Stop::interrupted) end.optimality = search.finish(end.best);
  }
  end.evaluations = static_cast<long>(budget.used());
  return end;
}

}  // namespace tandem::optimize
