#pragma once

// A nonlinear program in a box: what a search algorithm sees of an Evaluator. Minimize f(z) with every
// g(z) <= 0. z are the decisions, 0 to 1; a program by margin has one variable more, the common margin t.

#include <vector>

#include "optimize/evaluator.hpp"

namespace tandem::optimize {

/// What an end is held by: twice the inner margin, so that a search's own tolerance leaves the margin whole.
inline constexpr double held = 2.0 * inner_margin;

/// A margin far enough within that a search that follows something else begins at a feasible point.
inline constexpr double well_inside = 0.02;
/// Weight of the merit beside the margin, where the margin is the goal: it decides between equals.
inline constexpr double tie_break = 1e-3;

/// The best of what a search has seen.
struct Seen {
  std::vector<double> x;  ///< empty: nothing solved yet
  bool feasible = false;  ///< every constraint held by the inner margin
  double worst = 0.0;     ///< largest violation
  double merit = 0.0;     ///< to be minimized; of feasible points
};

/// Takes a solved point in place of the best seen where it is better: feasible before infeasible, then by
/// merit, then by the largest violation.
void keep_better(Seen& best, const std::vector<double>& x, double worst, double merit);

enum class Aim {
  merit,     ///< the problem's objective; where that is the margin, as `margin`
  margin,    ///< the largest common margin to all ends; below 0 the least common violation
  outside,   ///< how far one end is exceeded; that end itself is not held
  quantity,  ///< one quantity as low as may be, or as high, in parts of its size at the job's point
  decision,  ///< one decision as low as may be, or as high
};

struct Form {
  Aim aim = Aim::merit;
  double merit_weight = 1.0;  ///< of the problem's merit, beside the margin
  double most_margin = 10.0;  ///< the margin is not sought beyond it
  std::size_t of = 0;         ///< the constraint, the quantity or the decision
  double sign = 1.0;          ///< of quantity or decision: 1 as low as may be, -1 as high
  std::vector<char> dropped;  ///< constraints that are not held; empty: none
};

class Program {
 public:
  struct Values {
    bool solved = false;
    double f = 0.0;
    std::vector<double> f_gradient;
    std::vector<double> g;           ///< of the rows
    std::vector<double> g_gradient;  ///< [row][variable]
  };

  /// The evaluator and the problem have to outlive it; `best` receives the best point looked at, if not null.
  Program(Evaluator& evaluator, const Problem& problem, Form form, Seen* best);

  /// Decisions, and the margin where there is one.
  [[nodiscard]] std::size_t variables() const { return low_.size(); }
  [[nodiscard]] bool by_margin() const { return by_margin_; }
  [[nodiscard]] const std::vector<double>& low() const { return low_; }
  [[nodiscard]] const std::vector<double>& high() const { return high_; }
  /// The constraints held, by their place in the evaluator's list.
  [[nodiscard]] const std::vector<std::size_t>& rows() const { return rows_; }

  /// z from decisions, with the margin that they have.
  [[nodiscard]] std::vector<double> variables_at(std::vector<double> x);
  [[nodiscard]] std::vector<double> decisions_of(const std::vector<double>& z) const;

  /// Objective and constraints, and where asked their gradients. Decisions a rounding outside the box are
  /// taken as at its end. Where nothing could be solved: far worse than any solved point, but finite.
  const Values& at(const double* z, bool gradients);

  /// One smooth number in place of objective and constraints, of the decisions alone: the margin as a smooth
  /// minimum, or the objective with squares of what is outside.
  double penalty(const double* x, double* gradient);

  [[nodiscard]] bool interrupted() const;
  [[nodiscard]] long evaluations() const { return evaluator_.evaluations(); }

 private:
  const Evaluator::Point& look(const double* z, bool gradients);
  void judge(const Evaluator::Point& p);
  [[nodiscard]] double quantity_scale() const;

  Evaluator& evaluator_;
  const Problem& problem_;
  Form form_;
  Seen* best_;
  bool by_margin_;
  std::size_t n_;
  std::vector<std::size_t> rows_;
  std::vector<double> low_, high_;
  std::vector<double> x_;
  Values values_;
};

}  // namespace tandem::optimize
