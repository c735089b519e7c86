// The chemistry of a stage: every constant of every site type.

#include <algorithm>

#include "kinetics/reactions.hpp"
#include "reactor/check/fault_list.hpp"

namespace tandem::reactor::checks {

namespace {

constexpr int most = static_cast<int>(kinetics::max_monomers);

void check_constant(const kinetics::Reaction& row, const kinetics::RateConstant& constant,
                    std::size_t s, const std::string& of, FaultList& faults) {
  const auto number = [&](std::string_view what, double value, const Range& range) {
    if (!range.holds(value))
      faults.number_at(s, row.name, fmt::format("{} of {}{}", what, row.name, of), value, range);
  };
  number("k", constant.k, not_negative);
  number("activation_energy", constant.activation_energy, any_number);
  number("order", constant.order, positive);
  number("reference_concentration", constant.reference_concentration, positive);
}

void check_site_type(const Train& train, std::size_t s, std::size_t j, FaultList& faults) {
  const kinetics::SiteType& type = train.stages[s].chemistry.site_types[j];
  const std::string of = fmt::format(" of site type {}", j + 1);
  kinetics::for_each_site_reaction(
      [&](const kinetics::Reaction& row, const auto& member) {
        kinetics::for_each_constant<most>(
            row,
            [&](const kinetics::ConstantPlace&, const kinetics::RateConstant& constant) {
              check_constant(row, constant, s, of, faults);
            },
            member);
      },
      type);
  faults.number_at(s, "donor.immune_fraction", "donor.immune_fraction" + of,
                   type.donor.immune_fraction, share);
  faults.number_at(s, "donor.strength", "donor.strength" + of, type.donor.strength, not_negative);
  const std::size_t monomers = train.catalyst.monomers.size();
  for (std::size_t k = 0; k < monomers; ++k)
    for (std::size_t i = 0; i < monomers; ++i)
      if (type.atactic_propagation[k][i].k > type.propagation[k][i].k)
        faults.add_at(s, FaultKind::contradiction, "atactic_propagation",
                      fmt::format("atactic_propagation{} is above its propagation, of which it is "
                                  "a part",
                                  of));
}

/// A donor whose strength meets no site type that it may act on.
void check_donor(const Train& train, std::size_t s, FaultList& faults) {
  const auto& types = train.stages[s].chemistry.site_types;
  const auto strong = [](const auto& type) { return type.donor.strength > 0.0; };
  const auto acted_on = [&](const auto& type) {
    return strong(type) && type.donor.immune_fraction < 1.0;
  };
  if (std::ranges::any_of(types, strong) && std::ranges::none_of(types, acted_on))
    faults.add_at(s, FaultKind::contradiction, "donor.strength",
                  "the donor has a strength, but on no site type that it may act on: "
                  "donor.immune_fraction is 1 there; give one below 1");
}

bool grows(const kinetics::SiteType& type) {
  return std::ranges::any_of(type.propagation, [](const auto& by_end) {
    return std::ranges::any_of(by_end, [](const auto& constant) { return constant.k > 0.0; });
  });
}

}  // namespace

void check_chemistry(const Train& train, std::size_t s, FaultList& faults) {
  const kinetics::Chemistry& chemistry = train.stages[s].chemistry;
  const std::size_t count = chemistry.site_types.size();
  const std::size_t of_catalyst = train.catalyst.chemistry.site_types.size();
  if (count == 0)
    return faults.add_at(s, FaultKind::missing, "chemistry",
                         "it has no chemistry; give it the catalyst's: "
                         "stage.chemistry = catalyst.chemistry");
  if (count > kinetics::max_site_types)
    return faults.add_at(s, FaultKind::count, "chemistry",
                         fmt::format("its chemistry has {} site types; it has 1 to {}", count,
                                     kinetics::max_site_types));
  if (count != of_catalyst)
    faults.add_at(s, FaultKind::contradiction, "chemistry",
                  fmt::format("its chemistry has {} site types and the catalyst's has {}; sites "
                              "pass on from stage to stage, so give every stage as many",
                              count, of_catalyst));
  for (std::size_t j = 0; j < count; ++j) check_site_type(train, s, j, faults);
  kinetics::for_each_medium_reaction(
      [&](const kinetics::Reaction& row, const kinetics::RateConstant& constant) {
        check_constant(row, constant, s, {}, faults);
      },
      chemistry);
  check_donor(train, s, faults);
  if (s == 0 && std::ranges::none_of(chemistry.site_types, grows))
    faults.add_at(s, FaultKind::missing, "propagation",
                  "no site type has a propagation above 0, so nothing polymerizes");
}

}  // namespace tandem::reactor::checks
