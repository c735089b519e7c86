#pragma once

// What ends an integration, or happens on its way.

#include <cstddef>
#include <limits>
#include <string>

namespace tandem::reactor {

enum class EventKind {
  reached,            ///< the time that was asked for
  settled,            ///< the product moves no more
  tank_full,          ///< a tank held by its mass begins to let powder out; the integration goes on
  boils,              ///< a liquid boils that has to be below its bubble point
  range_ends,         ///< the property method knows no fluid further on
  liquid_used_up,     ///< of a pool that is charged with propylene
  temperature_limit,  ///< SimulationOptions::temperature_limit
  stopped,            ///< by whoever was asked
  out_of_steps,       ///< the budget's
  out_of_time,        ///< the budget's processor time
  failed,             ///< the integrator gave up
};

struct Event {
  static constexpr std::size_t no_stage = static_cast<std::size_t>(-1);
  EventKind kind = EventKind::reached;
  double time = 0.0;                                              ///< s
  std::size_t stage = no_stage;                                   ///< in which it happens
  double temperature = std::numeric_limits<double>::quiet_NaN();  ///< K, of that stage
  std::string message = {};  ///< a sentence: what, where, when, and what would help
};

}  // namespace tandem::reactor
