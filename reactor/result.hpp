#pragma once

// What a simulation answers. A failed one holds NaN, a status and a sentence, never an old number.

#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "kinetics/chain_length.hpp"
#include "kinetics/part_history.hpp"
#include "reactor/event.hpp"
#include "reactor/train_state.hpp"

namespace tandem::reactor {

enum class SolveStatus {
  solved,
  no_operating_point,  ///< the set points contradict each other (a pool below its bubble pressure, ...)
  not_converged,       ///< the steady iteration did not reach its residual
  integration_failed,  ///< CVODE gave up; message names time, stage and the worst states
  not_settled,         ///< the horizon ended while the product still moved
  left_range,  ///< an event ended the integration; message names stage, temperature and time
  stopped,     ///< by whoever was asked
};

/// One site type in one stage, summed over its tanks, as the powder leaves the stage.
struct SiteResult {
  double vacant_fraction = 0.0;  ///< of the sites fed
  double live_chains = 0.0;      ///< mol/s leaving
  double segments = 0.0;         ///< mol/s of units added in this stage, leaving
  double DPn = 0.0;              ///< of what this stage added
  double DPw = 0.0;
  double DPn_so_far = 0.0;  ///< of what this stage and those before it added
  double DPw_so_far = 0.0;
};

/// One component of the chain-length distribution: a site type's increment in one stage.
struct ProductComponent {
  std::size_t stage = 0;
  std::size_t site_type = 0;
  double mass_fraction = 0.0;  ///< of the whole product
  double comonomer = 0.0;      ///< mole fraction of its units that are no propylene
  kinetics::SchulzZimm distribution;
};

/// What the parts of a train are to the particles of its product: kinetics::RubberDistribution is made of it.
struct ParticleHistories {
  kinetics::PartHistory<double> A;
  kinetics::PartHistory<double> B;
  double copolymer = 0.0;  ///< mass share of part (B) in all particles together
  double rubber = 1.0;     ///< amorphous mass share of part (B)
};

/// Counts of work, never times.
struct SolverCounts {
  long steps = 0;
  long right_hand_sides = 0;
  long jacobians = 0;
  long factorizations = 0;
  long newton_iterations = 0;
  long linear_solves = 0;
  long error_test_failures = 0;
  long convergence_failures = 0;

  SolverCounts& operator+=(const SolverCounts& other) {
    steps += other.steps;
    right_hand_sides += other.right_hand_sides;
    jacobians += other.jacobians;
    factorizations += other.factorizations;
    newton_iterations += other.newton_iterations;
    linear_solves += other.linear_solves;
    error_test_failures += other.error_test_failures;
    convergence_failures += other.convergence_failures;
    return *this;
  }
};

struct Result {
  SolveStatus status = SolveStatus::not_converged;
  std::string message;                         ///< a sentence where status is not solved
  std::vector<double> quantities;              ///< in the order of quantities_of(train)
  std::vector<std::vector<SiteResult>> sites;  ///< [stage][site type]
  std::vector<ProductComponent> components;
  std::optional<ParticleHistories>
      particles;  ///< nothing where `rubber_spread` is NaN, and in a batch, whose particles are alike
  SolverCounts counts;
  double as_asked_since = std::numeric_limits<
      double>::quiet_NaN();  ///< s, of a start-up that had a judge: from when on
                             ///< the product is as asked; NaN: it is not
  Event event;               ///< of a start-up or a batch: what ended it
  TrainState state;          ///< and where
};

/// A start-up: the values of all quantities at each stored time.
struct Trajectory {
  std::vector<double> time;  ///< s
  std::vector<std::vector<double>>
      quantities;  ///< [time][quantity]; NaN where one does not exist yet
};

}  // namespace tandem::reactor
