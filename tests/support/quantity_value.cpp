#include "tests/support/quantity_value.hpp"

#include <catch2/catch.hpp>

namespace tandem::tests {

double quantity_value(const reactor::TrainSolver& solver, const std::vector<double>& values,
                      const std::string& name) {
  const std::size_t at = reactor::find_quantity(solver.quantities(), name);
  INFO("quantity " << name);
  REQUIRE(at != reactor::no_quantity);
  return values.at(at);
}

double quantity_value(const reactor::TrainSolver& solver, const reactor::Result& result,
                      const std::string& name) {
  return quantity_value(solver, result.quantities, name);
}

}  // namespace tandem::tests
