#pragma once

// Every number that the model answers, under the name that bands, result.json and CSV use. One list
// for a train: product quantities first ("mfr_ratio"), then each stage's ("gas.production_kg_per_h").

#include <optional>
#include <string>
#include <vector>

#include "reactor/takes.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

struct Quantity {
  std::string name;          ///< its unit stands at its end where it has one
  std::string unit;          ///< as people read it: "wt%", "g/10 min", "kg/h"
  std::string meaning;       ///< a phrase
  bool logarithmic = false;  ///< spans decades: a band on it is scaled by ratio
  std::string absent = {};   ///< why this train has it not, as a phrase; empty where it may have
  bool of_made = false;      ///< told of what the train has made, without its seed powder
  takes::Takes takes = 0;    ///< computations that serve few quantities and are left out for others
  std::optional<std::size_t> stage = {};  ///< nothing: of the product
};

/// The quantities of a train, in the order of every vector of their values.
[[nodiscard]] std::vector<Quantity> quantities_of(const Train& train);
/// The same; `absent` tells what needs a feed that is nowhere given, too. `most`: set points, each the largest that it
/// may become.
[[nodiscard]] std::vector<Quantity> quantities_of(const Train& train,
                                                  const OperatingPoint<double>& most);

/// Position of a name in the list; npos where there is none.
inline constexpr std::size_t no_quantity = static_cast<std::size_t>(-1);
[[nodiscard]] std::size_t find_quantity(const std::vector<Quantity>& list, std::string_view name);

}  // namespace tandem::reactor
