#pragma once

// TrainSolver's inside, with places for M monomers. Each M is instantiated in a source file of its own; there are
// two, for two and for four. A train of one or three monomers leaves the last place unused: nothing feeds it, no
// rate constant knows it, and it stays 0.

#include "reactor/asked.hpp"
#include "reactor/product.hpp"
#include "reactor/refusals.hpp"
#include "reactor/solve/chain_start_up.hpp"
#include "reactor/solve/held_train.hpp"
#include "reactor/solve/lose_cooling.hpp"
#include "reactor/solve/simulation_model.hpp"
#include "reactor/solve/steady.hpp"
#include "reactor/solve/tank_matrix.hpp"
#include "reactor/stage_report.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::reactor {

/// The fluids of the stages at their set points.
struct SetPointFluids {
  std::vector<StageFluid<double>> fluid;  ///< [stage]; nothing where the stage is run by feeds
  std::vector<NearFluid> near;  ///< [stage]; from which they are sought, and what is found
};

class TrainSolver::Model {
 public:
  explicit Model(Train t) : train(std::move(t)), quantities(quantities_of(train)) {}
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  virtual ~Model() = default;

  virtual Result steady(const OperatingPoint<double>& point, WarmStart* warm) = 0;
  virtual WarmStart start_near(const OperatingPoint<double>& point) = 0;
  virtual SolveStatus evaluate(const OperatingPoint<double>& point,
                               std::span<const Direction> directions, std::span<double> values,
                               std::span<double> gradient, WarmStart* warm,
                               std::string* message) = 0;
  virtual Result start_up(const OperatingPoint<double>& point, const StartUpOptions& options,
                          Trajectory* trajectory) = 0;
  /// Nothing where there is none: status and message then say why. The model must outlive it.
  virtual std::unique_ptr<solve::StartUpProblem> start_up_problem(
      const OperatingPoint<double>& point, SolveStatus& status, std::string& message) = 0;
  /// Nothing where it cannot start: status and message then say why. The model must outlive it.
  virtual std::unique_ptr<Simulation::Model> simulate(const TrainState& state,
                                                      const OperatingPoint<double>& point,
                                                      const SimulationOptions& options,
                                                      SolveStatus& status,
                                                      std::string& message) = 0;
  virtual SolveStatus start_up_derivatives(const OperatingPoint<double>& point,
                                           std::span<const Direction> directions,
                                           const StartUpOptions& options,
                                           TrajectoryDerivatives& found, SolverCounts& counts,
                                           std::string* message) = 0;
  virtual ThermalStates thermal_states(const OperatingPoint<double>& point) = 0;
  virtual Stability stability(const OperatingPoint<double>& point, WarmStart* warm) = 0;
  virtual LossOfCooling loss_of_cooling(const OperatingPoint<double>& point, std::size_t stage,
                                        WarmStart* warm) = 0;
  [[nodiscard]] virtual std::vector<std::string> state_names() const = 0;
  [[nodiscard]] virtual std::vector<std::string> state_units() const = 0;
  virtual void set_train(const Train& like) = 0;
  /// Numbers of the train by their places in number_addresses(): they take other values.
  virtual void set_numbers(std::span<const std::size_t> which, std::span<const double> values) = 0;

  /// Why an operating point cannot be run; empty where it can. `fluids`, where they are asked for, become those of the
  /// stages at their set points.
  [[nodiscard]] std::string refuse(const OperatingPoint<double>& point,
                                   SetPointFluids* fluids = nullptr) const;

  Train train;  ///< changed by set_train and set_numbers alone
  Asked asked;  ///< of evaluate()
  Stop stop;    ///< asked by everything
  [[nodiscard]] bool is_stopped() const { return stop && stop(); }
  /// Its own stop or another one, which has to outlive what is made.
  [[nodiscard]] Stop either(const Stop& other) const {
    if (!stop) return other;
    if (!other) return stop;
    return [this, &other] { return stop() || other(); };
  }
  const std::vector<Quantity> quantities;
};

namespace solve {

[[nodiscard]] std::unique_ptr<TrainSolver::Model> make_model_2(Train train);
[[nodiscard]] std::unique_ptr<TrainSolver::Model> make_model_4(Train train);

/// Directions of one pass of duals.
inline constexpr int chunk = 8;

template <int M>
class TrainModel final : public TrainSolver::Model {
 public:
  explicit TrainModel(Train train);

  Result steady(const OperatingPoint<double>& point, WarmStart* warm) override;
  WarmStart start_near(const OperatingPoint<double>& point) override;
  SolveStatus evaluate(const OperatingPoint<double>& point, std::span<const Direction> directions,
                       std::span<double> values, std::span<double> gradient, WarmStart* warm,
                       std::string* message) override;
  Result start_up(const OperatingPoint<double>& point, const StartUpOptions& options,
                  Trajectory* trajectory) override;
  std::unique_ptr<StartUpProblem> start_up_problem(const OperatingPoint<double>& point,
                                                   SolveStatus& status,
                                                   std::string& message) override;
  std::unique_ptr<Simulation::Model> simulate(const TrainState& state,
                                              const OperatingPoint<double>& point,
                                              const SimulationOptions& options, SolveStatus& status,
                                              std::string& message) override;
  SolveStatus start_up_derivatives(const OperatingPoint<double>& point,
                                   std::span<const Direction> directions,
                                   const StartUpOptions& options, TrajectoryDerivatives& found,
                                   SolverCounts& counts, std::string* message) override;
  ThermalStates thermal_states(const OperatingPoint<double>& point) override;
  Stability stability(const OperatingPoint<double>& point, WarmStart* warm) override;
  LossOfCooling loss_of_cooling(const OperatingPoint<double>& point, std::size_t stage,
                                WarmStart* warm) override;
  [[nodiscard]] std::vector<std::string> state_names() const override;
  [[nodiscard]] std::vector<std::string> state_units() const override;
  void set_train(const Train& like) override;
  void set_numbers(std::span<const std::size_t> which, std::span<const double> values) override;

 private:
  using D = Dual<chunk>;
  using Conditions = std::vector<StageConditions<double, M>>;
  template <class T>
  using Tanks = std::vector<Tank<T, M>>;
  template <class T>
  using Flows = std::vector<TankFlow<T, M>>;

  /// `conditions` become those of the point. Unless the Jacobians are `factored` at the answer, they may be spared.
  [[nodiscard]] SolveStatus solve_steady(const OperatingPoint<double>& point,
                                         Conditions& conditions, WarmStart* warm,
                                         SolverCounts& counts, std::string* message,
                                         bool factored = true);
  /// How a tank run by feeds stands at the last state.
  [[nodiscard]] Outlets outlets_of(const Conditions& conditions, std::size_t t) const;
  /// Why the last steady solve found nothing.
  [[nodiscard]] SolveStatus explain(const Conditions& conditions, std::string* message) const;
  /// All quantities of a train whose tanks and flows are given, in the order of `quantities`; what is not asked for is
  /// NaN.
  template <class T>
  void report(const std::vector<StageConditions<T, M>>& conditions, const BasicMasses<T>& masses,
              const Tanks<T>& tanks, const Flows<T>& flows, std::vector<T>& values,
              const Asked& asked = {}) const;
  /// Those of the product alone; answers the product as it is in SI.
  template <class T>
  ProductQuantities<T> report_product(const std::vector<StageConditions<T, M>>& conditions,
                                      const BasicMasses<T>& masses, const Tanks<T>& tanks,
                                      const Flows<T>& flows, std::vector<T>& values,
                                      const Asked& asked = {}) const;
  /// K at which each stage makes polymer.
  template <class T>
  [[nodiscard]] std::vector<T> temperatures_of_making(
      const std::vector<StageConditions<T, M>>& conditions, const Tanks<T>& tanks,
      const Flows<T>& flows) const;
  void report_sites(const Tanks<double>& tanks, const Flows<double>& flows, double batch_time,
                    Result& result) const;
  /// Of a continuous train, after report_sites.
  void report_particles(const Conditions& conditions, const Tanks<double>& tanks,
                        const Flows<double>& flows, Result& result) const;
  /// The train where directions move constants of its property method, whose answers then have their slopes; null where
  /// none does, and `train` is the one to take.
  [[nodiscard]] std::unique_ptr<Train> train_along(std::span<const Direction> directions) const;
  /// What takes the numbers of `train`, and of the train above, to duals of these directions.
  [[nodiscard]] Lift<D> lift_of(std::span<const Direction> directions, Train* along) const;
  /// The point on duals, each direction one of theirs.
  [[nodiscard]] static OperatingPoint<D> seeded(const OperatingPoint<double>& point,
                                                std::span<const Direction> directions);
  /// Names of the states of one stage.
  [[nodiscard]] std::vector<std::string> state_names_of(std::size_t stage) const;
  [[nodiscard]] Result failed(SolveStatus status, std::string message) const;
  /// The quantities at the end of a batch, as sharp as those that come with derivatives.
  [[nodiscard]] SolveStatus batch_values(const OperatingPoint<double>& point,
                                         std::span<double> values, std::string* message);
  [[nodiscard]] SolveStatus batch_derivatives(const OperatingPoint<double>& point,
                                              std::span<const Direction> directions,
                                              std::span<double> values, std::span<double> gradient,
                                              std::string* message);
  /// Where Newton's iteration finds no rest: of all steady states the one nearest to the set temperatures.
  [[nodiscard]] bool solve_by_heat_curve(const OperatingPoint<double>& point,
                                         const std::vector<StageConditions<double, M>>& conditions,
                                         SolverCounts& counts);
  /// Why no steady state can be looked for at a point; empty where one can. A temperature that is a state is where
  /// the search begins: it becomes the nearest at which the stage's set points have a fluid. `fluids` as above.
  [[nodiscard]] std::string refuse_search(OperatingPoint<double>& point,
                                          SetPointFluids* fluids = nullptr) const;
  /// Volume of liquid in a tank of each stage where the steady solver's chain stands, m3; NaN of a gas bed.
  [[nodiscard]] std::vector<double> liquid_volumes(const Conditions& conditions) const;
  /// All steady states of the train with the liquid volumes given held; where none are, solids given stay given.
  [[nodiscard]] ThermalStates states_at(const OperatingPoint<double>& point,
                                        const std::vector<double>& volumes);
  /// Traces stage `temperatures.size()` with those before it held, and so on down the train.
  void trace_stages(const OperatingPoint<double>& point, const std::vector<double>& volumes,
                    std::vector<double>& temperatures, std::vector<std::vector<Fold>>& folds,
                    ThermalStates& found);
  /// The state of a train all of whose temperatures are known.
  [[nodiscard]] std::optional<ThermalState> thermal_state(
      const OperatingPoint<double>& point, const std::vector<double>& volumes,
      const std::vector<double>& temperatures, const std::vector<std::vector<Fold>>& folds);
  /// Stability of each stage where the steady solver's chain stands.
  [[nodiscard]] std::vector<StageStability> stability_here(
      const std::vector<StageConditions<double, M>>& conditions) const;
  template <int>
  friend class SimulatedChain;
  template <int>
  friend class SimulatedDirections;
  template <int>
  friend class SimulatedBatch;
  template <int>
  friend class BatchDirections;

  /// The train at a point as a problem in time from a state, or nothing: status and message then say why.
  [[nodiscard]] std::unique_ptr<ChainStartUp<M>> chain_start_up(const TrainState& from,
                                                                const OperatingPoint<double>& point,
                                                                double temperature_limit,
                                                                SolveStatus& status,
                                                                std::string& message);
  /// [stage]
  [[nodiscard]] std::vector<TemperatureWindow> temperature_windows(
      const OperatingPoint<double>& point, double limit) const;

  std::vector<double*> numbers_;  ///< of `train`
  SteadySolver<M> steady_;
  SetPointFluids fluids_;  ///< of what was asked for last
  std::string
      unbalanced_;  ///< why the last heat curves have no steady state; empty: they have, or were not complete
  Conditions conditions_;  ///< of the last evaluation, its memory for the next
  std::vector<StageConditions<D, M>> dual_conditions_;  ///< the same with slopes
  Tanks<D> dual_tanks_, dual_rates_;
  Flows<D> dual_flows_;
  std::vector<double> value_scratch_;
  std::vector<D> dual_scratch_;
};

}  // namespace solve
}  // namespace tandem::reactor

#include "reactor/solve/train_model_batch.hpp"      // IWYU pragma: export
#include "reactor/solve/train_model_report.hpp"     // IWYU pragma: export
#include "reactor/solve/train_model_stability.hpp"  // IWYU pragma: export
#include "reactor/solve/train_model_start_up.hpp"   // IWYU pragma: export
#include "reactor/solve/train_model_steady.hpp"     // IWYU pragma: export
#include "reactor/solve/train_model_thermal.hpp"    // IWYU pragma: export
