#pragma once

// What the heat of an answer says: whether it stays where it is, where else it could be, and what a stage
// does that loses its cooling (docs/model.md, "Heat").

#include <cstddef>
#include <optional>
#include <vector>

#include "app/job/job.hpp"
#include "optimize/answer.hpp"
#include "reactor/budget.hpp"
#include "reactor/thermal.hpp"

namespace tandem::app {

/// Heat at the operating point of an answer. What failed has a status and a sentence, no number.
struct Heat {
  reactor::Stability stability;
  std::vector<std::optional<reactor::LossOfCooling>> lost;  ///< [stage]; none where nothing reacts
  std::optional<reactor::ThermalStates> states;  ///< where the temperature of a stage is a state
  std::optional<std::size_t> answer;             ///< which of the states the answer is
};

/// Nothing for a batch, for imposed concentrations, and where nothing was simulated.
/// `stop` is asked on the way.
[[nodiscard]] std::optional<Heat> heat_of(const Job& job, const optimize::Answer& answer,
                                          const reactor::Stop& stop = {});

/// Whether the temperature of a stage follows from its cooling.
[[nodiscard]] bool is_cooled(const reactor::Stage& stage);

}  // namespace tandem::app
