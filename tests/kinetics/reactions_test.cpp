// The table of reactions: what its rows say against the equations and against the table in docs/model.md.

#include "kinetics/reactions.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <set>
#include <sstream>

#include "kinetics/site_rates.hpp"

using namespace tandem;
using kinetics::ConstantsBy;
using kinetics::Partner;
using kinetics::PartnerIs;
using kinetics::Reaction;

namespace {

constexpr int M = 2;

std::string word_of(ConstantsBy by) {
  switch (by) {
    case ConstantsBy::pool:
      return "-";
    case ConstantsBy::site:
      return "j";
    case ConstantsBy::monomer:
      return "j, i";
    case ConstantsBy::end:
      return "j, k";
    case ConstantsBy::state:
      return "j, k or vacant or dormant";
    case ConstantsBy::pair:
      return "j, k, i";
  }
  return {};
}

std::string word_of(Partner partner) {
  switch (partner) {
    case Partner::none:
      return "-";
    case Partner::its_monomer:
      return "M_i";
    case Partner::propylene:
      return "propylene";
    case Partner::hydrogen:
      return "H2";
    case Partner::cocatalyst:
      return "cocatalyst";
    case Partner::poison:
      return "X";
  }
  return {};
}

/// A row as docs/model.md has it.
std::string row_of_docs(const Reaction& r) {
  std::ostringstream out;
  out << "| (" << r.equation << ") | `" << r.name << "` | " << r.meaning << " | " << word_of(r.by)
      << " | " << word_of(r.sees) << " | " << (r.partner_is == PartnerIs::consumed ? "yes" : "no")
      << " | " << (r.second_order() ? "m3/(mol s)" : "1/s") << " |";
  return out.str();
}

/// Rates of a reaction by itself, each of its frequencies 1/s, all states 1 mol.
kinetics::SiteRates<double, M> rates_of(const Reaction& wanted) {
  kinetics::Frequencies<double, M> f;
  kinetics::for_each_site_reaction(
      [&](const Reaction& row, auto& member) {
        if (row.name == wanted.name)
          kinetics::for_each_constant<M>(
              row, [](const kinetics::ConstantPlace&, double& often) { often = 1.0; }, member);
      },
      f);
  kinetics::Active<double, M> site;
  site.vacant = site.dormant = site.blocked = site.dormant_length = 1.0;
  site.live.fill(1.0);
  site.live_length.fill(1.0);
  return kinetics::site_rates(site, 1.0, f);
}

}  // namespace

TEST_CASE("the table of docs/model.md is that of the reactions") {
  std::ifstream file(TANDEM_SOURCE_DIR "/docs/model.md");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  const auto head = std::find_if(lines.begin(), lines.end(), [](const std::string& line) {
    return line.starts_with("| number | key |");
  });
  REQUIRE(head != lines.end());
  auto line = head + 2;
  for (const Reaction& row : kinetics::reactions()) {
    REQUIRE(line != lines.end());
    CHECK(*line == row_of_docs(row));
    ++line;
  }
  CHECK(line->empty());
}

TEST_CASE("a reaction is found by its name, and no name stands twice") {
  std::set<std::string_view> names;
  for (const Reaction& row : kinetics::reactions()) {
    CHECK(names.insert(row.name).second);
    CHECK(kinetics::find_reaction(row.name) == &row);
  }
  CHECK(kinetics::find_reaction("propagatoin") == nullptr);
}

TEST_CASE("a reaction draws on its partner exactly where its row says so") {
  for (const Reaction& row : kinetics::reactions()) {
    if (row.by == ConstantsBy::pool) continue;
    INFO(row.name);
    const auto draw = rates_of(row).draw;
    const bool consumed = row.partner_is == PartnerIs::consumed;
    const bool by_monomer = row.sees == Partner::its_monomer || row.sees == Partner::propylene;
    CHECK((draw.monomer[0] > 0.0) == (consumed && by_monomer));
    CHECK((draw.monomer[1] > 0.0) == (consumed && row.sees == Partner::its_monomer));
    CHECK((draw.hydrogen > 0.0) == (consumed && row.sees == Partner::hydrogen));
    CHECK((draw.cocatalyst > 0.0) == (consumed && row.sees == Partner::cocatalyst));
    CHECK((draw.poison > 0.0) == (consumed && row.sees == Partner::poison));
    CHECK((draw.potential_sites > 0.0) == row.donor_acts());
  }
}

TEST_CASE("a reaction happens to what its row says") {
  using kinetics::Host;
  for (const Reaction& row : kinetics::reactions()) {
    if (row.by == ConstantsBy::pool) continue;
    INFO(row.name);
    const auto active = rates_of(row).active;
    const bool any = row.happens_to == Host::any_site;
    CHECK((active.vacant < 0.0) == (any || row.happens_to == Host::vacant_site));
    CHECK((active.dormant < 0.0) == (any || row.happens_to == Host::dormant_chain));
    CHECK((active.blocked < 0.0) == (row.happens_to == Host::blocked_site));
    // Propagation hands chains from end to end, and its atactic part is but a counter.
    if (row.happens_to == Host::chain && row.by != ConstantsBy::pair)
      CHECK(active.live[0] + active.live[1] < 0.0);
  }
}
