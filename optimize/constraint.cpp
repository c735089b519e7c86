#include "optimize/constraint.hpp"

#include <algorithm>
#include <cmath>

namespace tandem::optimize {

namespace {
constexpr const char* make_up_origin = "plant: make-up at least 0";
}

double Constraint::violation(double value) const {
  const double v = logarithmic ? std::log(value) : value;
  return sign * (end - v) / scale;
}

double Constraint::slope(double value) const {
  return -sign / scale * (logarithmic ? 1.0 / value : 1.0);
}

std::vector<Constraint> constraints_of(const std::vector<Band>& bands,
                                       const std::vector<reactor::Quantity>& quantities,
                                       std::span<const double> nominal) {
  std::vector<Constraint> list;
  for (std::size_t b = 0; b < bands.size(); ++b) {
    const Band& band = bands[b];
    const std::size_t q = reactor::find_quantity(quantities, band.quantity);
    if (q == reactor::no_quantity) continue;
    const bool low = std::isfinite(band.low);
    const bool high = std::isfinite(band.high);
    const bool logarithmic =
        quantities[q].logarithmic && (!low || band.low > 0.0) && (!high || band.high > 0.0);
    const auto comparable = [&](double end) { return logarithmic ? std::log(end) : end; };
    double scale = 1.0;
    if (low && high) {
      scale = comparable(band.high) - comparable(band.low);
    } else if (!logarithmic) {
      scale = std::abs(low ? band.low : band.high);
    }
    if (!(scale > 0.0)) {  // an end at 0, or a band of one point
      const double size = q < nominal.size() ? std::abs(nominal[q]) : 0.0;
      scale = std::isfinite(size) && size > 0.0 ? size : 1.0;
    }
    const bool plant = is_make_up(band);
    if (low) list.push_back({b, q, 1.0, comparable(band.low), scale, logarithmic, plant});
    if (high) list.push_back({b, q, -1.0, comparable(band.high), scale, logarithmic, plant});
  }
  return list;
}

std::vector<Band> make_up_bands(const reactor::Train& train) {
  std::vector<Band> bands;
  if (train.batch ||
      std::holds_alternative<reactor::ImposedConcentrations>(train.property_method)) {
    return bands;
  }
  for (std::size_t s = 1; s < train.stages.size(); ++s) {
    const auto add = [&](const std::string& species) {
      Band band;
      band.quantity = train.stages[s].name + "." + species + "_feed_kg_per_h";
      band.low = 0.0;
      band.origin = make_up_origin;
      bands.push_back(band);
    };
    for (const auto& monomer : train.catalyst.monomers) add(monomer.name);
    add("hydrogen");
    add("nitrogen");  // propane may be negative: what a purge has to take out
  }
  return bands;
}

bool is_make_up(const Band& band) { return band.origin == make_up_origin; }

}  // namespace tandem::optimize
