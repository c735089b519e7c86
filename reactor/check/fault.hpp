#pragma once

// What is wrong with a train or an operating point: where, of which kind, and a sentence that says what would do.

#include <cstddef>
#include <optional>
#include <string>

#include "reactor/operating_point.hpp"

namespace tandem::reactor {

enum class FaultKind {
  count,          ///< too few or too many: stages, tanks, monomers, site types, numbers of a point
  missing,        ///< something that the train cannot do without is not there
  no_number,      ///< NaN, or infinite where that means nothing
  out_of_range,   ///< a number that its quantity cannot have
  contradiction,  ///< two facts that exclude each other
  no_effect,      ///< given, and nothing reads it
};

struct Fault {
  FaultKind kind = FaultKind::missing;
  std::optional<std::size_t> stage = {};  ///< nothing: of the train, or of its catalyst
  std::optional<Setting> setting = {};    ///< the set point, where it is one
  std::string constant = {};              ///< the member, where it is a constant: "sites_per_mass"
  std::string sentence = {};
};

}  // namespace tandem::reactor
