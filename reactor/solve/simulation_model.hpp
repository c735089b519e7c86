#pragma once

// Simulation's inside: what moves, whatever the number of monomers.

#include "reactor/simulation.hpp"
#include "reactor/solve/watch.hpp"

namespace tandem::reactor {

class Simulation::Model {
 public:
  explicit Model(const Train& train) : train_(train) {}
  Model(const Model&) = delete;
  Model& operator=(const Model&) = delete;
  virtual ~Model() = default;

  virtual void set(const OperatingPoint<double>& point) = 0;
  [[nodiscard]] virtual Event advance(double time, Budget& budget, const Stop& stop) = 0;
  [[nodiscard]] virtual std::vector<Event> events() const = 0;
  [[nodiscard]] virtual double time() const = 0;
  [[nodiscard]] virtual double as_asked_since() = 0;
  [[nodiscard]] virtual TrainState state() const = 0;
  [[nodiscard]] virtual const std::vector<double>& quantities() = 0;
  [[nodiscard]] virtual const std::vector<double>& derivatives() = 0;
  [[nodiscard]] virtual SolverCounts counts() const = 0;
  /// Sites, components and particles of the answer, after quantities().
  virtual void report(Result& result) = 0;
  /// A time of run().
  struct Point {
    double time = 0.0;   ///< s; infinite after the last
    bool looks = false;  ///< it is looked at
    bool asks = false;   ///< and there the product may have settled
  };
  /// The n-th after `begin` [s].
  [[nodiscard]] virtual Point point(std::size_t n, double begin,
                                    const RunOptions& options) const = 0;
  /// Whether run() looks at where it begins.
  [[nodiscard]] virtual bool looks_at_once() const = 0;
  /// What run() sees: of a batch nothing of the stages that have not begun.
  [[nodiscard]] virtual const std::vector<double>& seen() = 0;

  [[nodiscard]] Event run(const RunOptions& options, Budget& budget, const Stop& stop,
                          const Look& look);

 protected:
  [[nodiscard]] const Train& train() const { return train_; }

 private:
  const Train& train_;
};

namespace solve {

/// What a stepper's ending is to the train, where no event of the train's own has ended it.
[[nodiscard]] Event event_of(Ending ending, double time, const std::string& message);

/// Gives an event at which a stage leaves its temperatures its sentence.
void describe(const Train& train, const OperatingPoint<double>& point, Event& event);

/// What the end of an integration says of the solve.
[[nodiscard]] SolveStatus status_of(EventKind kind);

}  // namespace solve
}  // namespace tandem::reactor
