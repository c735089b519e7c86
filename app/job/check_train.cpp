#include "app/job/check_train.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "app/job/defaults.hpp"
#include "app/keys/setting_text.hpp"
#include "reactor/check/check.hpp"

namespace tandem::app {
namespace {

using reactor::Fault;

/// Keys of constants whose member has another name; the others are looked for by their own.
struct KeyOfConstant {
  std::string_view constant, key;
};
constexpr auto keys_of_constants = std::to_array<KeyOfConstant>({
    {"sites_per_mass", "sites.potential"},
    {"titanium_per_mass", "sites.titanium"},
    {"propagation", "reactions.propagation"},
    {"atactic_propagation", "reactions.atactic_propagation.k"},
});

/// Where a fault is shown, and the key that it is about.
struct Place {
  Where where;
  std::string key;
};

Place shown_at(const Merged& merged, const Job& job, const Fault& fault) {
  const std::string stage = fault.stage ? job.train.stages[*fault.stage].name : std::string{};
  if (fault.setting) {
    const std::string key = set_point_key(job.train, {*fault.stage, *fault.setting});
    const Leaf* leaf = merged.find(key);
    // A default stands nowhere: what it lacks is missing from the stage's table.
    const bool given = leaf != nullptr && leaf->where.line > 0;
    return {given ? leaf->where : place_of_missing(merged, {"stages", stage, "kind"}, in_plant),
            key};
  }
  const auto named = std::ranges::find(keys_of_constants, fault.constant, &KeyOfConstant::constant);
  const std::string key =
      named == keys_of_constants.end() ? fault.constant : std::string(named->key);
  for (const std::string& path : {"stages." + stage + '.' + key, key})
    if (const Leaf* leaf = merged.find(path); leaf != nullptr && leaf->where.line > 0)
      return {leaf->where, path};
  if (named != keys_of_constants.end()) return {merged.file_of(in_catalyst), key};
  return stage.empty() ? Place{merged.file_of(in_plant), key}
                       : Place{place_of_missing(merged, {"stages", stage, "kind"}, in_plant),
                               "stages." + stage};
}

}  // namespace

void check_train(const Merged& merged, const Job& job, Faults& faults) {
  // A constant of the catalyst is wrong in every stage, and of every site type: once is enough.
  std::set<std::string> told;
  const auto report = [&](const Fault& fault) {
    const Place place = shown_at(merged, job, fault);
    if (told.insert(place.key).second) faults.add(place.where, place.key, fault.sentence);
  };
  std::ranges::for_each(reactor::check(job.train, job.point), report);
  if (faults.count() > 0) return;
  std::ranges::for_each(reactor::unread(job.train, job.point), report);
  // A range may reach beyond what its start keeps to: into a level that the vessel does not hold.
  for (const optimize::Decision& decision : job.decisions) {
    reactor::OperatingPoint<double> point = job.point;
    point[decision.at] = decision.high;
    for (const Fault& fault : reactor::check_point(job.train, point))
      if (fault.stage == decision.at.stage && fault.setting == decision.at.setting) report(fault);
  }
}

}  // namespace tandem::app
