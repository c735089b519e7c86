#include "reactor/quantity.hpp"

#include <algorithm>

#include "reactor/product_quantities.hpp"

namespace tandem::reactor {

namespace {

std::vector<Quantity> list_of(const Train& train, const OperatingPoint<double>* most) {
  std::vector<Quantity> list;
  std::string prefix;
  std::optional<std::size_t> stage;
  const auto put = [&](const std::string& name, const Measure& measure, const char* meaning,
                       const double&) {
    list.push_back({prefix + name, measure.unit, meaning, measure.logarithmic,
                    why_absent(train, most, stage, measure.presence), measure.of_made,
                    measure.takes, stage});
  };
  const ProductQuantities<double> product{};
  visit_product(product, put);
  const StageQuantities<double> stage_quantities{};
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    stage = s;
    prefix = train.stages[s].name + ".";
    visit_stage(train.catalyst, stage_quantities, put);
  }
  for (std::size_t i = 0; i < train.molar_masses.size(); ++i)
    list.push_back({.name = "dw_dlog10_M[" + std::to_string(i + 1) + "]",
                    .unit = "1",
                    .meaning = "mass fraction per decade of molar mass, at one of those asked for",
                    .of_made = true});
  return list;
}

}  // namespace

std::vector<Quantity> quantities_of(const Train& train) { return list_of(train, nullptr); }

std::vector<Quantity> quantities_of(const Train& train, const OperatingPoint<double>& most) {
  return list_of(train, &most);
}

std::size_t find_quantity(const std::vector<Quantity>& list, std::string_view name) {
  const auto found = std::ranges::find(list, name, &Quantity::name);
  return found == list.end() ? no_quantity : static_cast<std::size_t>(found - list.begin());
}

}  // namespace tandem::reactor
