#include "app/job/read_laboratory.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "app/job/build_claims.hpp"
#include "app/job/read_film_line.hpp"
#include "app/job/target_value.hpp"
#include "app/keys/quantity_table.hpp"
#include "app/layers/source.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

/// Quantities that no claim names, and from which quantities of claims follow.
constexpr std::array<std::string_view, 4> helping_quantities{"mfr_pp", "mfr_whole", "mfr_rc",
                                                             "shutdown_temperature_C"};

void read_confirmed(const Member& section, Laboratory& out, Faults& faults) {
  const Table* table = section.value.table();
  if (table == nullptr) {
    faults.add(section.where, "confirmed",
               "is a table, headed [confirmed]; found " + describe(section.value));
    return;
  }
  for (const Member& member : *table) {
    const std::string key = "confirmed." + member.key;
    optimize::Holds* fact = member.key == "consecutive_steps" ? &out.facts.consecutive_steps
                            : member.key == "film_line"       ? &out.facts.film_line
                            : member.key == "laboratory"      ? &out.facts.laboratory
                                                              : nullptr;
    const bool* holds = std::get_if<bool>(&member.value.data);
    if (fact != nullptr && is_blank(member.value)) continue;
    if (fact == nullptr)
      faults.add(member.where, key, "unknown key",
                 did_you_mean(member.key, {"consecutive_steps", "film_line", "laboratory"}));
    else if (holds == nullptr)
      faults.add(member.value.where, key,
                 "expected true or false; found " + describe(member.value));
    else
      *fact = *holds ? optimize::Holds::yes : optimize::Holds::no;
  }
  if (out.facts.consecutive_steps == optimize::Holds::no)
    out.facts.not_consecutive = "the laboratory says that the steps are not consecutive";
}

/// A plain number in the unit of the sheet, or, of a quantity of the model, a text with one of its units.
bool take_number(const Member& member, double& number, Faults& faults) {
  if (is_number(member.value, number)) return true;
  const std::vector<reactor::Quantity>& all = quantity_table();
  const std::size_t q = reactor::find_quantity(all, member.key);
  const std::string* text = member.value.text();
  if (text == nullptr || unit_behind(*text).empty() || q == reactor::no_quantity) {
    faults.add(member.value.where, member.key,
               "expected a plain number, in the unit that the laboratory sheet says; found " +
                   describe(member.value));
    return false;
  }
  const TargetValue read = read_target_value(*text, all[q]);
  if (!read.problem.empty())
    faults.add(member.value.where, member.key, '"' + *text + "\" " + read.problem);
  number = read.value;
  return read.problem.empty();
}

void read_figure(const Member& member, const std::vector<std::string>& known, Laboratory& out,
                 Faults& faults) {
  double number = 0.0;
  if (std::find(known.begin(), known.end(), member.key) == known.end())
    faults.add(member.where, member.key, "no claim uses this quantity",
               did_you_mean(member.key, known));
  else if (is_blank(member.value))
    return;
  else if (!take_number(member, number, faults))
    return;
  else if (!std::isfinite(number))
    faults.add(member.value.where, member.key, "expected a finite number");
  else if (number < -273.15 && member.key.ends_with("_C"))
    faults.add(member.value.where, member.key, "is below absolute zero");
  else if (number < 0.0 && !member.key.ends_with("_C") && member.key != "shutdown_gap_K")
    faults.add(member.value.where, member.key, "cannot be below 0");
  else if (number > 100.0 && member.key.ends_with("_wt"))
    faults.add(member.value.where, member.key, "cannot be above 100 wt%");
  else
    out.figures[member.key] = number;
}

}  // namespace

std::vector<optimize::Claim> built_in_specification(Faults& faults) {
  const auto claims = read_text(std::string(built_in_claims()), "the program's claims", faults);
  return claims ? read_claims(*claims, faults) : std::vector<optimize::Claim>{};
}

LaboratoryResult read_laboratory(const std::filesystem::path& path) {
  LaboratoryResult result;
  Faults faults;
  const std::optional<Document> document = read_document(path, faults);
  if (document) {
    Laboratory read;
    read.specification = built_in_specification(faults);
    std::vector<std::string> known{helping_quantities.begin(), helping_quantities.end()};
    for (const optimize::Claim& claim : read.specification)
      for (const optimize::ClaimBand& each : claim.bands)
        if (std::find(known.begin(), known.end(), each.band.quantity) == known.end())
          known.push_back(each.band.quantity);
    for (const Member& member : document->table) {
      if (member.key == "film") {
        read.film = read_film_line(member, faults);
      } else if (member.key == "confirmed") {
        read_confirmed(member, read, faults);
      } else if (member.key == "title") {
        if (const std::string* title = member.value.text())
          read.title = *title;
        else
          faults.add(member.value.where, "title", "expected a text in quotes");
      } else {
        read_figure(member, known, read, faults);
      }
    }
    if (faults.count() == 0) result.laboratory = std::move(read);
  }
  result.diagnostics = faults.sorted();
  return result;
}

}  // namespace tandem::app
