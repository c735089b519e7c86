#include "app/job/rate_constants.hpp"

#include <fmt/format.h>

#include "app/keys/reaction_keys.hpp"

namespace tandem::app {
namespace {

/// The number of a site type: its own of a list, or the one for all.
double of_site(const Leaf& leaf, std::size_t site) {
  if (leaf.numbers.size() == 1) return leaf.numbers[0];
  // A list of the wrong length is a fault elsewhere; any number will do here.
  return site < leaf.numbers.size() ? leaf.numbers[site] : 0.0;
}

}  // namespace

const Leaf* RateConstants::find(const std::string& place, const char* field) const {
  for (const std::string& prefix : prefixes_)
    if (const Leaf* leaf = merged_.find(prefix + place + "." + field)) return leaf;
  return nullptr;
}

kinetics::RateConstant RateConstants::at(const std::vector<std::string>& places,
                                         std::size_t site) const {
  kinetics::RateConstant constant;
  std::size_t first = 0;
  const Leaf* k = nullptr;
  for (; first < places.size() && k == nullptr; ++first) k = find(places[first], "k");
  if (k == nullptr || !k->sound || of_site(*k, site) == 0.0) return constant;

  const std::string reaction = split(places[first - 1], '.')[0];
  const auto field = [&](const char* name) -> const Leaf* {
    for (const std::string& place : places)
      if (split(place, '.')[0] == reaction)
        if (const Leaf* leaf = find(place, name)) return leaf;
    // A k that is of one chain end alone has the unit and the energy that the reaction's own table gives.
    return find(reaction, name);
  };
  const auto missing = [&](const char* name, std::string_view example) {
    faults_.add(k->where, shown_key(k->path),
                fmt::format("k has no {} beside it, as in {} = \"{}\"", name, name, example));
  };
  const Leaf* unit = field("unit");
  const Leaf* energy = field("E");
  if (unit == nullptr) missing("unit", unit_of_k(*kinetics::find_reaction(reaction)));
  if (energy == nullptr) missing("E", "45 kJ/mol");
  if (unit == nullptr || !unit->sound || energy == nullptr || !energy->sound) return constant;

  constant.k = of_site(*k, site) * unit->numbers[0];
  constant.activation_energy = of_site(*energy, site);
  if (const Leaf* order = field("order"); order != nullptr && order->sound)
    constant.order = of_site(*order, site);
  if (const Leaf* reference = field("reference_concentration");
      reference != nullptr && reference->sound)
    constant.reference_concentration = of_site(*reference, site);
  return constant;
}

}  // namespace tandem::app
