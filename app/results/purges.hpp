#pragma once

// What a stage has to give away to hold its set points: more of the diluent comes with the powder than its fluid is set to
// hold.

#include <string>
#include <vector>

#include "app/results/report.hpp"

namespace tandem::app {

struct Purge {
  std::size_t stage = 0;
  std::string species;
  std::string quantity;  ///< the make-up that is below 0
  double value = 0.0;    ///< above 0, in the unit in which the report has the quantity
};

[[nodiscard]] std::vector<Purge> purges_of(const Report& report);

}  // namespace tandem::app
