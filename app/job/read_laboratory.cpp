#include "app/job/read_laboratory.hpp"

#include <algorithm>
#include <cmath>

#include "app/job/build_claims.hpp"
#include "app/layers/source.hpp"
#include "app/text/near_miss.hpp"

namespace tandem::app {
namespace {

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
    out.facts.not_consecutive = "the steps are not consecutive, by the laboratory's own word";
}

void read_figure(const Member& member, const std::vector<std::string>& known, Laboratory& out,
                 Faults& faults) {
  double number = 0.0;
  if (std::find(known.begin(), known.end(), member.key) == known.end())
    faults.add(member.where, member.key, "no claim speaks of such a quantity",
               did_you_mean(member.key, known));
  else if (!is_number(member.value, number))
    faults.add(member.value.where, member.key,
               "expected a plain number, in the unit that the key's name says; found " +
                   describe(member.value));
  else if (!std::isfinite(number))
    faults.add(member.value.where, member.key, "expected a finite number");
  else if (number < 0.0 && member.key != "break_temperature_C" && member.key != "shutdown_gap_K")
    faults.add(member.value.where, member.key, "cannot be below 0");
  else if (number > 100.0 && member.key.ends_with("_wt"))
    faults.add(member.value.where, member.key, "cannot be above 100 wt%");
  else
    out.figures[member.key] = number;
}

}  // namespace

LaboratoryResult read_laboratory(const std::filesystem::path& path) {
  LaboratoryResult result;
  Faults faults;
  const std::optional<Document> document = read_document(path, faults);
  if (document) {
    Laboratory read;
    if (const auto claims =
            read_text(std::string(built_in_claims()), "the program's claims", faults))
      read.specification = read_claims(*claims, faults);
    std::vector<std::string> known;
    for (const optimize::Claim& claim : read.specification)
      for (const optimize::ClaimBand& each : claim.bands)
        if (std::find(known.begin(), known.end(), each.band.quantity) == known.end())
          known.push_back(each.band.quantity);
    for (const Member& member : document->table) {
      if (member.key == "confirmed") {
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
