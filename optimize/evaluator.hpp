#pragma once

// From a scaled decision vector to objective, constraints and their exact gradients. One steady solve a
// point: objective and constraints are asked for at the same x, and the last answer is kept.

#include <span>
#include <vector>

#include "optimize/constraint.hpp"
#include "optimize/fitted_target.hpp"
#include "optimize/known_values.hpp"
#include "optimize/merit.hpp"
#include "optimize/problem.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::optimize {

/// A decision's value [SI] at x in 0..1, and its derivative by x.
[[nodiscard]] double decision_value(const Decision& decision, double x);
[[nodiscard]] double decision_slope(const Decision& decision, double x);
/// The x of a value, clamped to 0..1.
[[nodiscard]] double decision_position(const Decision& decision, double value);

class Evaluator {
 public:
  explicit Evaluator(const Problem& problem);

  /// What is known at one x. Where the steady solve failed, `solved` is false and the rest NaN.
  struct Point {
    std::vector<double> x;
    bool solved = false;
    std::string message;
    std::vector<double> values;              ///< of all quantities
    std::vector<double> violation;           ///< of all constraints, in scales, with their reserves
    std::vector<double> violation_gradient;  ///< [constraint][decision]
    std::vector<double> misses;              ///< of the fitted targets, in tolerances
    std::vector<double> miss_gradient;       ///< [fitted target][decision]
    double merit = 0.0;  ///< the objective to be minimized, of order 1 (no margin in it)
    std::vector<double> merit_gradient;
    bool has_gradients = false;
  };

  /// Values at x, and gradients where they are asked for [otherwise as they were]; the same x again costs nothing.
  const Point& at(std::span<const double> x, bool gradients = true);

  /// Forgets warm start and cache, so that what follows depends on x alone.
  void start_afresh();

  [[nodiscard]] std::size_t decisions() const { return problem_.decisions.size(); }
  /// What a search holds. An end that no decision moves, and that holds, is no part of it.
  [[nodiscard]] const std::vector<Constraint>& constraints() const { return constraints_; }
  [[nodiscard]] const std::vector<Band>& bands() const { return bands_; }
  /// How large all quantities are: at the job's own point, or by what the decisions move them. The scale of ends at 0.
  [[nodiscard]] const std::vector<double>& sizes() const { return sizes_; }
  /// What of a stage repeats a set point.
  [[nodiscard]] const std::vector<Echo>& echoes() const { return echoes_; }
  /// Derivatives of a quantity by the decisions at the point last looked at with gradients.
  [[nodiscard]] std::span<const double> quantity_gradient(std::size_t quantity) const {
    return std::span(gradient_).subspan(quantity * decisions(), decisions());
  }
  [[nodiscard]] long evaluations() const { return evaluations_; }
  [[nodiscard]] reactor::TrainSolver& solver() { return solver_; }
  [[nodiscard]] const std::vector<reactor::Quantity>& quantities() const {
    return solver_.quantities();
  }
  [[nodiscard]] reactor::OperatingPoint<double> operating_point(std::span<const double> x) const;

  /// Largest violation over all constraints; above 0: infeasible. Infinite where nothing was solved.
  [[nodiscard]] static double worst(const Point& point);
  /// The margin to the bands at these values of all quantities, in scales: limits of the plant left out, and what no
  /// decision moves where there is other. Infinite without bands, NaN where a banded quantity has no value.
  [[nodiscard]] double margin(std::span<const double> values) const;
  /// The objective in its own sense and unit; of targets the root of the mean square of the misses, in tolerances.
  [[nodiscard]] double objective(const Point& point) const;

 private:
  void fill_misses();
  [[nodiscard]] std::vector<double> nominal();
  [[nodiscard]] bool stays(std::size_t quantity, double nominal, double size);
  void take_out_fixed(const std::vector<double>& nominal);

  const Problem& problem_;
  reactor::TrainSolver solver_;
  WeightedQuantities terms_;
  std::vector<Band> bands_;
  std::vector<Constraint> constraints_;
  std::vector<double> sizes_;
  std::vector<double> moves_;  ///< what the decisions move each quantity by, to first order
  std::vector<Echo> echoes_;
  std::vector<std::vector<double>> probes_;  ///< values at other points, where they are asked for
  double fixed_margin_ = std::numeric_limits<double>::infinity();  ///< to bands that nothing moves
  std::vector<FittedTarget> fitted_;
  Point point_;
  std::vector<reactor::Direction> directions_;
  std::vector<double> gradient_;  ///< [quantity][decision]
  reactor::WarmStart warm_;
  long evaluations_ = 0;
};

}  // namespace tandem::optimize
