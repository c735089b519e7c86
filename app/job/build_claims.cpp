#include "app/job/build_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/job/defaults.hpp"
#include "app/keys/shown_units.hpp"
#include "app/layers/check_value.hpp"
#include "app/text/interval.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/units.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {
namespace {

using optimize::Claim;
using optimize::MadeIn;

MadeIn maker(const std::string& word) {
  return word == "film line"    ? MadeIn::film_line
         : word == "laboratory" ? MadeIn::laboratory
                                : MadeIn::reactor;
}

/// The band of a table with quantity and range, its ends as they are where the range is faulty; `unit` receives the
/// unit that they are typed in.
optimize::Band band_at(const Merged& merged, const std::string& table,
                       const optimize::Origin& origin, std::string* unit = nullptr) {
  optimize::Band band;
  band.quantity = merged.word(table + ".quantity");
  band.origin = origin;
  // What is wrong with the range has been reported with its value; here it leaves the band wide.
  (void)read_interval(merged.word(table + ".range"), band, unit);
  return band;
}

/// Turns the ends of a band to the quantity's own unit.
void to_own_unit(PlacedBand& placed, const reactor::Quantity& quantity, const Where& where,
                 Faults& faults) {
  if (placed.unit.empty()) return;
  placed.unit = unit_behind("1 " + placed.unit);
  const auto shown = shown_in(quantity, placed.unit);
  if (!shown) {
    faults.add(where, "bands.range",
               fmt::format("\"{}\" {}", placed.range, not_told_in(quantity, placed.unit)));
    return;
  }
  placed.band.low = (placed.band.low - shown->offset) / shown->factor;
  placed.band.high = (placed.band.high - shown->offset) / shown->factor;
}

/// Whether following depends_on from this claim comes to an end within the specification.
bool ends(const Claim& claim, const std::map<int, const Claim*>& by_id) {
  const Claim* at = &claim;
  for (std::size_t steps = 0; steps <= by_id.size(); ++steps) {
    if (at->depends_on == 0) return true;
    const auto next = by_id.find(at->depends_on);
    if (next == by_id.end()) return false;
    at = next->second;
  }
  return false;
}

}  // namespace

std::vector<Claim> claims_of(const Merged& merged, Faults& faults) {
  std::vector<Claim> claims;
  std::vector<Where> places;
  for (const std::string& item : merged.items("claim")) {
    Claim claim;
    claim.id = static_cast<int>(merged.number(item + ".id").value_or(0.0));
    claim.depends_on = static_cast<int>(merged.number(item + ".depends_on").value_or(0.0));
    claim.process = merged.word(item + ".process");
    const optimize::Origin origin = optimize::of_claim(claim.id);
    for (const std::string& band : merged.items(item + ".bands"))
      claim.bands.push_back({band_at(merged, band, origin), maker(merged.word(band + ".made_in"))});
    for (const std::string& condition : merged.items(item + ".conditions"))
      claim.conditions.push_back(
          {merged.word(condition + ".text"), maker(merged.word(condition + ".made_in"))});
    claims.push_back(std::move(claim));
    places.push_back(merged.table(item).value_or(Where{}));
  }
  std::map<int, const Claim*> by_id;
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (!by_id.emplace(claims[i].id, &claims[i]).second)
      faults.add(places[i], "claim.id", fmt::format("claim {} exists already", claims[i].id));
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (!ends(claims[i], by_id))
      faults.add(places[i], "claim.depends_on",
                 fmt::format("claim {} depends on a claim that does not exist, or on itself",
                             claims[i].id));
  return claims;
}

std::vector<Claim> read_claims(const Document& document, Faults& faults) {
  std::vector<Layer> layers(1);
  layers[0].kind = in_claims;
  collect(document.table, 0, layers[0], faults);
  const Context context;
  for (Leaf& leaf : layers[0].leaves) check_leaf(leaf, context, faults);
  Merged merged(layers);
  add_defaults(merged, context, in_claims, faults);
  if (merged.items("claim").empty())
    faults.add({document.file}, "claim", "the file has no [[claim]]");
  return claims_of(merged, faults);
}

std::vector<reactor::Quantity> quantities_of(const Job& job) {
  if (job.train.stages.empty() || job.train.catalyst.monomers.empty() ||
      job.train.property_method == nullptr)
    return {};
  reactor::OperatingPoint<double> most = job.point;
  for (const optimize::Decision& d : job.decisions) most[d.at] = d.high;
  return reactor::quantities_of(job.train, most);
}

bool check_quantity(const std::string& name, const std::vector<reactor::Quantity>& quantities,
                    const Where& where, const char* key, Faults& faults) {
  if (quantities.empty()) return false;  // what is wrong with the train has been said
  const std::size_t at = reactor::find_quantity(quantities, name);
  if (at == reactor::no_quantity) {
    std::vector<std::string> known;
    for (const reactor::Quantity& each : quantities)
      if (each.absent.empty()) known.push_back(each.name);
    const std::string near = did_you_mean(name, known);
    faults.add(where, key, fmt::format("the train has no quantity \"{}\"", name),
               near.empty()
                   ? "quantities are named as in result.json: mfr_whole, production_kg_per_h; "
                     "of a stage with its name before, as in gas.temperature_C"
                   : near);
  } else if (!quantities[at].absent.empty()) {
    faults.add(where, key,
               fmt::format("the train cannot have \"{}\": {}", name, quantities[at].absent),
               "leave it out, or change the train so that it has it");
  }
  return at != reactor::no_quantity && quantities[at].absent.empty();
}

std::vector<PlacedBand> bands_of(const Merged& merged,
                                 const std::vector<reactor::Quantity>& quantities, Faults& faults) {
  std::vector<PlacedBand> all;
  std::vector<std::size_t> layer;
  for (const std::string& item : merged.items("bands")) {
    const Leaf* quantity = merged.sound(item + ".quantity");
    const Leaf* range = merged.sound(item + ".range");
    if (quantity == nullptr || range == nullptr) continue;
    PlacedBand placed{.where = quantity->value.where, .range = range->words[0]};
    placed.band = band_at(merged, item, {}, &placed.unit);
    all.push_back(std::move(placed));
    layer.push_back(merged.layer(quantity->path));
  }
  std::vector<PlacedBand> kept;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const std::string& quantity = all[i].band.quantity;
    bool replaced = false;
    for (std::size_t j = 0; j < all.size(); ++j)
      replaced = replaced || (layer[j] > layer[i] && all[j].band.quantity == quantity);
    if (check_quantity(quantity, quantities, all[i].where, "bands.quantity", faults))
      to_own_unit(all[i], quantities[reactor::find_quantity(quantities, quantity)], all[i].where,
                  faults);
    if (!replaced) kept.push_back(all[i]);
  }
  return kept;
}

}  // namespace tandem::app
