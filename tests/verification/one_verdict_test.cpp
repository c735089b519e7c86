// One operating point has one verdict, whoever asks: from nothing, from a neighbour's state, with derivatives or without,
// in an ensemble.

#include <cmath>
#include <string>
#include <vector>

#include "reactor/ensemble.hpp"
#include "tests/support/operating_range.hpp"

using namespace tandem;
using reactor::SolveStatus;
using tests::Method;

namespace {

void check_verdicts(const tests::PlantRange& plant, Method method, std::size_t count) {
  const auto c = tests::range_case(plant, method);
  const auto points = tests::range_points(c, count);
  reactor::TrainSolver solver(c.train);
  const std::size_t quantities = solver.quantities().size();
  const std::vector<reactor::Direction> along{
      {reactor::SetPoint{0, reactor::Setting::temperature}, 1.0}};
  const auto ensemble =
      reactor::solve_ensemble(c.train, c.point, count,
                              [&](std::size_t n, reactor::Train&,
                                  reactor::OperatingPoint<double>& point) { point = points[n]; });
  reactor::WarmStart neighbour;
  for (std::size_t n = 0; n < count; ++n) {
    const reactor::Result cold = solver.steady(points[n]);
    INFO(plant.plant << " point " << n << ": " << cold.message);
    const auto agrees = [&](SolveStatus status, const double* values, const char* who) {
      INFO(who);
      CHECK(status == cold.status);
      if (status != cold.status || status != SolveStatus::solved) return;
      for (std::size_t q = 0; q < quantities; ++q) {
        const double value = cold.quantities[q];
        if (std::isnan(value) && std::isnan(values[q])) continue;
        if (std::abs(values[q] - value) <= 1e-7 * std::abs(value) + 1e-7) continue;
        INFO(solver.quantities()[q].name);
        CHECK(values[q] == Approx(value));
      }
    };
    std::vector<double> values(quantities), gradient(quantities);
    std::string message;
    SolveStatus status = solver.evaluate(points[n], along, values, gradient, nullptr, &message);
    agrees(status, values.data(), "with derivatives");
    CHECK(message == cold.message);
    status = solver.evaluate(points[n], along, values, {}, &neighbour, &message);
    agrees(status, values.data(), "from a neighbour");
    CHECK(message == cold.message);
    const double* own = ensemble.values.data() + n * quantities;
    agrees(ensemble.status[n], own, "in an ensemble");
    CHECK(ensemble.message[n] == cold.message);
  }
}

}  // namespace

TEST_CASE("one verdict: by set points and by feeds", "[default]") {
  const Method method = GENERATE(Method::correlations, Method::pc_saft);
  check_verdicts(tests::range::loop_and_gas_bed(), method, 30);
  check_verdicts(tests::range::aspen_with_zeros(), method, 30);
  check_verdicts(tests::range::loop_and_gas_bed_by_feeds(), method,
                 method == Method::pc_saft ? 10 : 30);
}

TEST_CASE("one verdict in full", "[long]") {
  const Method method = GENERATE(Method::correlations, Method::pc_saft);
  check_verdicts(tests::range::loop_and_gas_bed(), method, 2000);
  check_verdicts(tests::range::aspen_with_zeros(), method, 2000);
  check_verdicts(tests::range::loop_and_gas_bed_by_feeds(), method, 2000);
}
