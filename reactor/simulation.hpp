#pragma once

// A train in time: from empty tanks, from a seed or from any state, at set points that may change on the way, until
// an event ends it. Start-ups, batches and everything else that moves are its callers.

#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "reactor/budget.hpp"
#include "reactor/event.hpp"
#include "reactor/train_solver.hpp"
#include "reactor/train_state.hpp"

namespace tandem::reactor {

/// Says of quantities whether the product is as asked: above 0 where it is, else below, never 0.
struct ProductJudge {
  std::function<double(const std::vector<double>& quantities)> says;
  bool of_product = false;  ///< it asks for quantities of the product alone, and gets no others
};

struct SimulationOptions {
  double relative_tolerance = 1e-9;
  double temperature_limit = std::numeric_limits<double>::infinity();  ///< K, of every stage
      ///< whose temperature is a state
  std::vector<Direction> directions;  ///< of derivatives()
  ProductJudge judge;                 ///< asked in every step; none without derivatives
};

/// How Simulation::run goes on.
struct RunOptions {
  double settled = 1e-8;  ///< relative change of the product over the slowest hold-up time
  double horizon = 0.0;   ///< s; 0: until settled, at most 200 times the sum of the hold-up times
  std::size_t points_per_hold_up = 40;  ///< at which it looks; in a batch in each stage
};

class Simulation {
 public:
  /// Of `train` at `point` from `state`; an empty one: from empty tanks, gas beds from their seed, stages run by feeds
  /// filled with them. Where it cannot start, advance() says why.
  Simulation(const Train& train, const TrainState& state, const OperatingPoint<double>& point,
             const SimulationOptions& options = {});
  ~Simulation();
  Simulation(Simulation&&) noexcept;
  Simulation& operator=(Simulation&&) noexcept;
  Simulation(const Simulation&) = delete;
  Simulation& operator=(const Simulation&) = delete;

  /// From now on other set points. Where they cannot be run, advance() says why.
  void set(const OperatingPoint<double>& point);

  /// On to `time` [s], or to the event that ends it before. Takes what it spends off the budget.
  [[nodiscard]] Event advance(double time, Budget& budget, const Stop& stop = {});

  /// Called with the time [s] and all quantities.
  using Look = std::function<void(double time, const std::vector<double>& quantities)>;
  /// On from point to point, looking at each, until the product has settled (a batch: is finished), the horizon is
  /// reached or an event ends it.
  [[nodiscard]] Event run(const RunOptions& options, Budget& budget, const Stop& stop = {},
                          const Look& look = {});

  /// What has happened so far, in its order.
  [[nodiscard]] std::vector<Event> events() const;
  /// s
  [[nodiscard]] double time() const;
  /// s, from when on the product has been as asked by the options' judge, found between steps; NaN: it is not.
  [[nodiscard]] double as_asked_since();
  [[nodiscard]] TrainState state() const;
  /// All quantities now, in the order of quantities_of(train); NaN where one does not exist yet.
  [[nodiscard]] const std::vector<double>& quantities();
  /// Their derivatives by the options' directions, [quantity][direction], per unit of the direction.
  [[nodiscard]] const std::vector<double>& derivatives();
  [[nodiscard]] SolverCounts counts() const;

  class Model;  ///< the template's wall

 private:
  struct Solver;  ///< of a simulation that stands by itself
  std::unique_ptr<Solver> solver_;
  std::unique_ptr<Model> model_;
};

}  // namespace tandem::reactor
