#pragma once

// The solver of a train: steady states, their exact derivatives, and start-ups. No template behind this
// line: `optimize` and `app` see structs and vectors only.

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "reactor/budget.hpp"
#include "reactor/parameters.hpp"
#include "reactor/properties/property_method.hpp"
#include "reactor/quantity.hpp"
#include "reactor/result.hpp"
#include "reactor/thermal.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// One direction of differentiation: a set point, times a scale (the range of a decision); or numbers of the train by
/// their slopes, as find_parameters() makes them of a name.
struct Direction {
  SetPoint at;
  double scale = 1.0;  ///< SI per unit of the direction, of a set point
  std::vector<MovedParameter> parameters =
      {};  ///< where there are any these move, and no set point
};

/// The factors of a train's Jacobian at a state, kept for solves nearby. Only the solver that made them knows them.
struct KeptFactors {
  KeptFactors() = default;
  KeptFactors(const KeptFactors&) = delete;
  KeptFactors& operator=(const KeptFactors&) = delete;
  virtual ~KeptFactors() = default;
};

/// A steady state kept as a start. Empty: none.
struct WarmStart {
  std::vector<double> state;
  /// It is a state of the very point that is asked about, one of several perhaps, and is kept. Else it is that of a
  /// point nearby: it may save time but never choose an answer, so it is left alone where a train may have several.
  bool of_this_point = false;
  std::vector<NearFluid> fluids = {};  ///< [stage]: from which phases are sought again
  /// Of the Jacobian there, if they are kept: values without derivatives are sought by them, which spares Jacobians.
  std::shared_ptr<const KeptFactors> factors = nullptr;
};

namespace solve {
class StartUpProblem;
}

struct ProductJudge;

struct StartUpOptions {
  double relative_tolerance = 1e-9;
  double settled = 1e-8;  ///< relative change of the product over the slowest hold-up time
  double horizon = 0.0;   ///< s; 0: until settled, at most 200 times the sum of the hold-up times
  std::size_t points_per_hold_up = 40;  ///< of the trajectory
  TrainState from;                      ///< where it starts; empty: as TrainSolver::start_up() says
  Budget budget;                        ///< of the whole of it
  Stop interrupted;                     ///< asked beside the solver's own
  const ProductJudge* judge = nullptr;  ///< of the product, or none (reactor/simulation.hpp)
};

/// A start-up's quantities along time, and their derivatives.
struct TrajectoryDerivatives {
  std::size_t directions = 0;
  std::vector<double> time;      ///< s
  std::vector<double> values;    ///< [time][quantity], in its unit
  std::vector<double> gradient;  ///< [time][quantity][direction], per unit of the direction
};

/// Solves one train at any operating point. Holds work space, so one solver serves one thread; it
/// keeps nothing between calls that could change an answer.
class TrainSolver {
 public:
  /// A train that cannot be solved (reactor/check) is taken, too: every call then answers why.
  explicit TrainSolver(Train train);
  ~TrainSolver();
  TrainSolver(TrainSolver&&) noexcept;
  TrainSolver& operator=(TrainSolver&&) noexcept;
  TrainSolver(const TrainSolver&) = delete;
  TrainSolver& operator=(const TrainSolver&) = delete;

  [[nodiscard]] const Train& train() const;
  /// Other numbers for the train; where `like` is wrong, or of another shape, every call then answers why.
  void set_train(const Train& like);
  /// Other values for some of its numbers, each known by its place in the order of each_number (train_numbers.hpp). They
  /// stay until they are set again; where the train is wrong with them, every call then answers why.
  void set_numbers(std::span<const std::size_t> which, std::span<const double> values);
  /// From now on evaluate() is asked for these quantities alone: the others are NaN, and what only they take is not
  /// computed.
  void ask(std::span<const std::size_t> which);
  /// From now on asked by everything that this solver does: in each Newton step and in each evaluation of rates. Where
  /// it says true the answer has status stopped.
  void set_stop(Stop stop);
  [[nodiscard]] const std::vector<Quantity>& quantities() const;

  /// The steady state, without integrating. A batch has none: its end is integrated. Of several it is the one that a
  /// search from the point itself finds first, or the one that `warm` is.
  [[nodiscard]] Result steady(const OperatingPoint<double>& point, WarmStart* warm = nullptr);

  /// The steady state at a point as a start for many solves nearby, with factors; empty where there is none.
  [[nodiscard]] WarmStart start_near(const OperatingPoint<double>& point);

  /// Values of all quantities at the steady state, and where `gradient` is not empty their exact
  /// derivatives: gradient[q * directions.size() + d] in the unit of quantity q per unit of direction d.
  /// On failure all are NaN and `message` says why.
  [[nodiscard]] SolveStatus evaluate(const OperatingPoint<double>& point,
                                     std::span<const Direction> directions,
                                     std::span<double> values, std::span<double> gradient,
                                     WarmStart* warm = nullptr, std::string* message = nullptr);

  /// The start-up by the integrator, from empty tanks (gas beds from their seed) until the product has
  /// settled. `trajectory` may be null.
  [[nodiscard]] Result start_up(const OperatingPoint<double>& point, const StartUpOptions& options,
                                Trajectory* trajectory);

  /// The start-up as a problem for integrators (reactor/solve/start_up_problem.hpp), or nothing: status and
  /// message then say why. This solver must outlive it.
  [[nodiscard]] std::unique_ptr<solve::StartUpProblem> start_up_problem(
      const OperatingPoint<double>& point, SolveStatus& status, std::string& message);

  /// The start-up of a continuous train with exact forward sensitivities, values and sensitivities under the error
  /// control of options.relative_tolerance, at options.points_per_hold_up equal steps to options.horizon (0: 20
  /// times the sum of the hold-up times). `message` says why it failed.
  [[nodiscard]] SolveStatus start_up_derivatives(const OperatingPoint<double>& point,
                                                 std::span<const Direction> directions,
                                                 const StartUpOptions& options,
                                                 TrajectoryDerivatives& found,
                                                 SolverCounts* counts = nullptr,
                                                 std::string* message = nullptr);

  /// All steady states of a train: where a stage's temperature is a state there may be several. At most 27.
  [[nodiscard]] ThermalStates thermal_states(const OperatingPoint<double>& point);

  /// Stability of the steady state that steady() finds; `warm` as there.
  [[nodiscard]] Stability stability(const OperatingPoint<double>& point, WarmStart* warm = nullptr);

  /// What a stage does whose cooling and feeds fail at the steady state that steady() finds. Of several
  /// tanks it is the one that makes most.
  [[nodiscard]] LossOfCooling loss_of_cooling(const OperatingPoint<double>& point,
                                              std::size_t stage, WarmStart* warm = nullptr);

  /// Every state of the train by name, in the order of a WarmStart and of TrainState::values.
  [[nodiscard]] std::vector<std::string> state_names() const;
  /// Their units, SI.
  [[nodiscard]] std::vector<std::string> state_units() const;

  class Model;  ///< the template's wall

 private:
  friend class Simulation;
  std::unique_ptr<Model> model_;
};

}  // namespace tandem::reactor
