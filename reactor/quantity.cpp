#include "reactor/quantity.hpp"

#include <algorithm>

#include "reactor/product_quantities.hpp"

namespace tandem::reactor {

std::vector<Quantity> quantities_of(const Train& train) {
  std::vector<Quantity> list;
  std::string prefix;
  const auto put = [&](const std::string& name, const Measure& measure, const char* meaning,
                       const double&) {
    list.push_back({prefix + name, measure.unit, meaning, measure.logarithmic});
  };
  const ProductQuantities<double> product{};
  visit_product(product, put);
  const StageQuantities<double> stage_quantities{};
  for (const Stage& stage : train.stages) {
    prefix = stage.name + ".";
    visit_stage(train.catalyst, stage_quantities, put);
  }
  return list;
}

std::size_t find_quantity(const std::vector<Quantity>& list, std::string_view name) {
  const auto found = std::ranges::find(list, name, &Quantity::name);
  return found == list.end() ? no_quantity : static_cast<std::size_t>(found - list.begin());
}

}  // namespace tandem::reactor
