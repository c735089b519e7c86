// A solver remembers nothing: A, B, A on one solver gives A to the last bit, whatever B is and wherever it fails.

#include <catch2/catch.hpp>
#include <cstring>

#include "tests/support/fed_case.hpp"
#include "tests/support/heat_case.hpp"

using namespace tandem;
using reactor::Direction;
using reactor::OperatingPoint;
using reactor::Setting;
using reactor::SolveStatus;

namespace {

/// Every number and every word of an answer.
struct Record {
  std::vector<double> numbers;
  std::string words;

  void add(double x) { numbers.push_back(x); }
  void add_all(const std::vector<double>& x) { numbers.insert(numbers.end(), x.begin(), x.end()); }
  void add(SolveStatus status, const std::string& message) {
    add(static_cast<double>(status));
    words += message + '\n';
  }
  void add(const reactor::Result& r) {
    add(r.status, r.message);
    add_all(r.quantities);
    for (const auto& stage : r.sites) {
      for (const auto& s : stage)
        add_all({s.vacant_fraction, s.live_chains, s.segments, s.DPn, s.DPw});
    }
    for (const auto& c : r.components) add(c.mass_fraction);
    add(static_cast<double>(r.counts.steps));
    add(static_cast<double>(r.counts.newton_iterations));
  }
  void add(const reactor::StageStability& s) {
    add_all({s.stable ? 1.0 : 0.0, s.slowest, s.period, s.dies_out});
    words += s.words + '\n';
  }
};

bool same_bits(const Record& a, const Record& b) {
  return a.words == b.words && a.numbers.size() == b.numbers.size() &&
         std::memcmp(a.numbers.data(), b.numbers.data(), a.numbers.size() * sizeof(double)) == 0;
}

/// Nine directions: two passes of duals.
std::vector<Direction> directions_of(std::size_t stages) {
  std::vector<Direction> along;
  for (std::size_t s = 0; s < stages; ++s) {
    along.push_back({{s, Setting::temperature}, 2.0});
    along.push_back({{s, Setting::catalyst_feed}, 1e-5});
    along.push_back({{s, Setting::hydrogen_ratio}, 1e-4});
    along.push_back({{s, Setting::pressure}, 1e4});
  }
  along.push_back({{0, Setting::cocatalyst_feed}, 1e-5});
  return along;
}

/// All that one can ask a solver.
Record all_of(reactor::TrainSolver& solver, const OperatingPoint<double>& point) {
  Record record;
  const auto along = directions_of(point.size());
  record.add(solver.steady(point));
  std::vector<double> values(solver.quantities().size());
  std::vector<double> gradient(values.size() * along.size());
  std::string message;
  record.add(solver.evaluate(point, along, values, gradient, nullptr, &message), message);
  record.add_all(values);
  record.add_all(gradient);
  const reactor::StartUpOptions options{
      .relative_tolerance = 1e-6, .horizon = 2.0 * 3600.0, .points_per_hold_up = 2};
  reactor::Trajectory way;
  record.add(solver.start_up(point, options, &way));
  record.add_all(way.time);
  for (const auto& row : way.quantities) record.add_all(row);
  reactor::TrajectoryDerivatives found;
  message.clear();
  record.add(solver.start_up_derivatives(point, along, options, found, nullptr, &message), message);
  record.add_all(found.values);
  record.add_all(found.gradient);
  const auto states = solver.thermal_states(point);
  record.add(states.status, states.message);
  for (const auto& state : states.states) {
    record.add(state.result);
    record.add_all(state.state);
    for (const auto& stage : state.stages) {
      record.add_all({stage.temperature, stage.coolant, stage.duty, stage.production});
      for (const auto& fold : stage.folds)
        record.add_all({fold.coolant_temperature, fold.temperature});
      record.add(stage.stability);
    }
  }
  const auto stability = solver.stability(point);
  record.add(stability.status, stability.message);
  for (const auto& stage : stability.stages) record.add(stage);
  for (std::size_t s = 0; s < point.size(); ++s) {
    const auto lost = solver.loss_of_cooling(point, s);
    record.add(lost.status, lost.message);
    record.add_all({lost.temperature_start, lost.temperature_max, lost.time_max,
                    lost.temperature_bubble, lost.time_to_bubble, lost.rise_at_start,
                    lost.temperature_end, lost.time_end});
  }
  return record;
}

/// Elsewhere in a plant's range.
OperatingPoint<double> far_from(OperatingPoint<double> point) {
  for (auto& p : point) {
    p[Setting::temperature] -= 7.0;
    p[Setting::catalyst_feed] *= 0.2;
    p[Setting::hydrogen_ratio] *= 6.0;
    p[Setting::feed_hydrogen] *= 3.0;
    p[Setting::hold_up] *= 0.6;
    p[Setting::coolant_temperature] -= 8.0;
  }
  return point;
}

/// Points that one train or another cannot run at: refused, or the steady iteration finds nothing.
std::vector<OperatingPoint<double>> hardly_possible_near(const OperatingPoint<double>& point) {
  std::vector<OperatingPoint<double>> all(3, point);
  all[0].back()[Setting::pressure] = 200e5;
  all[1][0][Setting::poison_feed] = 1e3;
  all[2].back()[Setting::catalyst_feed] = std::nan("");
  return all;
}

tests::TrainCase case_of(const std::string& name) {
  using reactor::HoldUpControl;
  if (name == "cooled") return tests::cooled_two_stage_case();
  if (name == "igniting") return tests::igniting_case();
  auto c = tests::two_stage_case(HoldUpControl::liquid_volume_and_solids);
  if (name == "filling") return c;
  if (name == "equation of state") {
    tests::use_equation_of_state(c.train);
    return c;
  }
  c = tests::two_stage_case(HoldUpControl::residence_time_and_solids);
  c.train.stages[0].solids_enrichment = 1.0;
  c.point[1][Setting::vent] = 5.0;
  if (name == "equation of state, by feeds") tests::use_equation_of_state(c.train);
  reactor::TrainSolver at_set_points(c.train);
  return tests::by_feeds(c, at_set_points, at_set_points.steady(c.point));
}

}  // namespace

TEST_CASE("a solver remembers nothing of what it solved or failed at before", "[default]") {
  const std::string name = GENERATE(as<std::string>{}, "filling", "cooled", "igniting",
                                    "equation of state", "by feeds", "equation of state, by feeds");
  INFO(name);
  const auto c = case_of(name);
  reactor::TrainSolver solver(c.train);
  const Record first = all_of(solver, c.point);
  REQUIRE(first.numbers[0] == static_cast<double>(SolveStatus::solved));
  const auto elsewhere = far_from(c.point);
  const Record other = all_of(solver, elsewhere);
  CHECK_FALSE(same_bits(first, other));
  CHECK(same_bits(first, all_of(solver, c.point)));
  int failures = 0;
  for (const auto& point : hardly_possible_near(c.point)) {
    const Record between = all_of(solver, point);
    if (between.numbers[0] != static_cast<double>(SolveStatus::solved)) ++failures;
    CHECK(same_bits(first, all_of(solver, c.point)));
  }
  CHECK(failures > 0);
  // Nor does it matter which solver it is.
  reactor::TrainSolver fresh(c.train);
  CHECK(same_bits(other, all_of(fresh, elsewhere)));
}

TEST_CASE("a solver remembers nothing of the trains it was set to before", "[default]") {
  const std::string name = GENERATE(as<std::string>{}, "cooled", "by feeds");
  INFO(name);
  const auto c = case_of(name);
  auto train = c.train;
  for (auto& stage : train.stages) {
    for (auto& type : stage.chemistry.site_types) {
      type.propagation[0][0].k *= 0.3;
      type.transfer_to_hydrogen[0].order = 0.5;
      type.deactivation_spontaneous[0].k *= 4.0;
    }
    stage.solids_enrichment = 1.1;
  }
  train.polymer.density *= 1.02;
  train.catalyst.sites_per_mass *= 1.5;
  reactor::TrainSolver solver(c.train);
  const Record first = all_of(solver, c.point);
  solver.set_train(train);
  const Record other = all_of(solver, c.point);
  CHECK_FALSE(same_bits(first, other));
  solver.set_train(c.train);
  CHECK(same_bits(first, all_of(solver, c.point)));
  reactor::TrainSolver fresh(train);
  CHECK(same_bits(other, all_of(fresh, c.point)));
}
