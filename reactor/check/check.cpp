#include "reactor/check/check.hpp"

#include <algorithm>

#include "reactor/check/fault_list.hpp"

namespace tandem::reactor {

namespace {

/// Counts that everything else relies on.
void check_counts(const Train& train, checks::FaultList& faults) {
  const std::size_t stages = train.stages.size();
  if (stages < 1 || stages > max_stages)
    faults.add(FaultKind::count, "stages",
               fmt::format("the train has {} stages; it has 1 to {}", stages, max_stages));
  const std::size_t monomers = train.catalyst.monomers.size();
  if (monomers < 1 || monomers > kinetics::max_monomers)
    faults.add(FaultKind::count, "monomers",
               fmt::format("the catalyst has {} monomers; it has 1 to {}, propylene first",
                           monomers, kinetics::max_monomers));
}

void check_names(const Train& train, checks::FaultList& faults) {
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    const std::string& name = train.stages[s].name;
    if (name.empty())
      faults.add_at(s, FaultKind::missing, "name", "it has no name; quantities are named by it");
    const auto same = std::ranges::count(train.stages, name, &Stage::name);
    if (!name.empty() && same > 1)
      faults.add_at(s, FaultKind::contradiction, "name",
                    "another stage has the same name; give each its own");
  }
}

}  // namespace

std::vector<Fault> check(const Train& train) {
  checks::FaultList faults(train);
  check_counts(train, faults);
  if (train.property_method == nullptr)
    faults.add(FaultKind::missing, "property_method",
               "the train has no property method; correlations_method() makes one");
  if (!faults.empty()) return faults.take();
  check_names(train, faults);
  checks::check_catalyst(train, faults);
  checks::check_property_method(train, faults);
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    checks::check_stage(train, s, faults);
    checks::check_chemistry(train, s, faults);
  }
  return faults.take();
}

std::vector<Fault> check(const Train& train, const OperatingPoint<double>& point) {
  std::vector<Fault> faults = check(train);
  return faults.empty() ? check_point(train, point) : faults;
}

std::string why_of_another_shape(const Train& train, const Train& like) {
  const auto differ = [](std::string_view what) {
    return fmt::format("the solver was made for a train with other {}; make a solver of its own",
                       what);
  };
  if (train.stages.size() != like.stages.size()) return differ("stages");
  for (std::size_t s = 0; s < train.stages.size(); ++s) {
    if (train.stages[s].tanks != like.stages[s].tanks) return differ("tanks");
    if (starts_with_seed(train.stages[s]) != starts_with_seed(like.stages[s]))
      return differ("stages that start with seed");
    if (train.stages[s].name != like.stages[s].name) return differ("names of stages");
    if (train.stages[s].chemistry.site_types.size() != like.stages[s].chemistry.site_types.size())
      return differ("site types");
  }
  if (!std::ranges::equal(train.catalyst.monomers, like.catalyst.monomers, {},
                          &kinetics::Monomer::name, &kinetics::Monomer::name))
    return differ("monomers");
  if (train.property_method->name() != like.property_method->name())
    return differ("property method");
  return {};
}

std::string sentence_of(const std::vector<Fault>& faults) {
  if (faults.empty()) return {};
  const std::size_t more = faults.size() - 1;
  return more == 0 ? faults.front().sentence
                   : fmt::format("{} (and {} more fault{})", faults.front().sentence, more,
                                 more == 1 ? "" : "s");
}

}  // namespace tandem::reactor
