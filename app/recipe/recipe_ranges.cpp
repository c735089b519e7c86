#include "app/recipe/recipe_ranges.hpp"

#include <algorithm>
#include <cmath>

#include "app/keys/setting_text.hpp"
#include "app/results/heat.hpp"
#include "optimize/plant_limits.hpp"

namespace tandem::app {
namespace {

using optimize::Verdict;
using reactor::Setting;

// The interval in which a set point lies in 95 % of all cases: of a normal one 1.96 standard deviations.
constexpr double lower_share = 0.025;
constexpr double upper_share = 0.975;

/// The set point within its decision's range, or within the tolerances.
optimize::MovableSetPoint within_range(const Report& report, reactor::SetPoint at) {
  const double value = report.answer.point[at];
  optimize::MovableSetPoint out{.at = at, .down = {}, .up = {}};
  const reactor::SettingTraits& traits = reactor::traits_of(at.setting);
  const bool temperature = traits.role == reactor::Role::temperature;
  const double room = temperature ? temperature_tolerance : relative_tolerance * value;
  out.low = value - room;
  out.high = std::min(value + room, traits.most());
  if (const optimize::Decision* decision = decision_of(report.job, at)) {
    out.low = std::min(decision->low, value);
    out.high = std::max(decision->high, value);
  }
  return out;
}

/// Lays the disturbances of a set point, where several sources move it, one on the other.
void disturb(const Report& report, optimize::MovableSetPoint& point) {
  const auto add = [](optimize::Move& to, const optimize::Move& move) {
    to.factor *= move.factor;
    to.shift = to.shift * move.factor + move.shift;
  };
  for (const optimize::Uncertain& source : report.job.uncertain)
    for (const reactor::SetPoint& moved : source.set_points)
      if (moved == point.at) {
        add(point.down, optimize::move_at(source, lower_share));
        add(point.up, optimize::move_at(source, upper_share));
      }
}

}  // namespace

const optimize::Decision* decision_of(const Job& job, reactor::SetPoint at) {
  const auto found = std::ranges::find_if(
      job.decisions, [&](const optimize::Decision& each) { return each.at == at; });
  return found == job.decisions.end() ? nullptr : &*found;
}

bool may_be_run(const Report& report) {
  if (report.verdict == Verdict::failed) return false;
  return report.task == Task::simulate || report.verdict != Verdict::infeasible;
}

std::vector<optimize::Band> bands_of_recipe(const Report& report) {
  std::vector<optimize::Band> bands;
  for (const optimize::BandResult& each : report.answer.bands)
    if (!optimize::is_of_plant(each.band)) bands.push_back(each.band);
  for (const optimize::TargetResult& each : report.answer.targets)
    if (each.met) bands.push_back(each.target.band());
  if (bands.empty()) return bands;
  for (const optimize::Band& band : report.job.bands)
    if (optimize::is_of_plant(band)) bands.push_back(band);
  return optimize::bands_in_force(report.job.train, report.answer.point, {}, bands);
}

RecipeRanges ranges_of(const Report& report, unsigned threads,
                       const std::function<bool()>& interrupted) {
  RecipeRanges out;
  if (!may_be_run(report) || report.verdict == Verdict::infeasible) return out;
  optimize::RangeStudy study{.train = report.job.train,
                             .point = report.answer.point,
                             .bands = bands_of_recipe(report),
                             .set_points = {},
                             .threads = threads,
                             .interrupted = interrupted};
  if (study.bands.empty()) return out;
  for (std::size_t stage = 0; stage < study.point.size(); ++stage)
    for (const Setting setting : given_settings(study.train, study.point, stage)) {
      if (study.point[stage][setting] == 0.0) continue;
      // Where a cooled stage begins says nothing of where it ends.
      if (setting == Setting::temperature && is_cooled(study.train.stages[stage])) continue;
      study.set_points.push_back(within_range(report, {stage, setting}));
      disturb(report, study.set_points.back());
    }
  out.found = optimize::set_point_ranges(study);
  out.reach = optimize::reach_of_quantities(study, out.found);
  out.asked = std::move(study.set_points);
  return out;
}

}  // namespace tandem::app
