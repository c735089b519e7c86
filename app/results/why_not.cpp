#include "app/results/why_not.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/results/limit_text.hpp"
#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"
#include "optimize/suspects.hpp"

namespace tandem::app {
namespace {

std::string repair_text(const Report& report, const optimize::Repair& repair) {
  std::string text;
  for (const optimize::Change& change : repair.changes) {
    text += (text.empty() ? "" : " with ") + change_text(report, change);
  }
  return text;
}

/// "two", "three"; beyond nine in digits.
std::string in_words(std::size_t count) {
  constexpr std::array words{"two", "three", "four", "five", "six", "seven", "eight", "nine"};
  return count >= 2 && count - 2 < words.size() ? words[count - 2] : fmt::format("{}", count);
}

/// Whether some repair moves one end, those that say the same along with it; true as well where none is known.
bool one_change_is_enough(const Report& report) {
  const auto& repairs = report.answer.why_not.repairs;
  return repairs.empty() || std::ranges::any_of(repairs, [](const optimize::Repair& repair) {
           return std::ranges::all_of(repair.changes, [&](const optimize::Change& change) {
             const optimize::Limit& first = repair.changes.front().limit;
             return &change.limit == &first || optimize::kin(change.limit, first);
           });
         });
}

/// "These two cannot hold together: mfr_ratio upper end (claim 4) 5 and gas temperature upper bound 70 degC."
std::string conflict_sentence(const Report& report) {
  const auto& conflict = report.answer.why_not.conflict;
  if (conflict.empty()) return {};
  const std::string searched =
      report.answer.proof == optimize::Proof::search ? ", as far as the search has found" : "";
  std::string ends;
  for (std::size_t i = 0; i < conflict.size(); ++i)
    ends += (i == 0                     ? ""
             : i + 1 == conflict.size() ? " and "
                                        : ", ") +
            end_text(report, conflict[i]);
  const std::string group = conflict.size() == 1 ? "This cannot hold by itself"
                                                 : fmt::format("These {} cannot hold together",
                                                               in_words(conflict.size()));
  return fmt::format(
      "{}{}: {}.{}", group, searched, ends,
      one_change_is_enough(report) ? "" : " More stands in the way: no one change is enough.");
}

doc::Table reach_table(const Report& report) {
  doc::Table table{
      .caption = "What banded quantities can reach",
      .columns = doc::columns_of("quantity; band; nearest#; least#; most#; unit; origin=asked by")};
  for (const optimize::Reach& reach : report.answer.why_not.reachable) {
    if (says_again(report, reach.band)) continue;
    table.rows.push_back({report.label(reach.band.quantity), rounded_range(reach.band),
                          doc::number(reach.nearest), doc::number(reach.least),
                          doc::number(reach.most), unit_of(report, reach.band.quantity),
                          name_of(reach.band.origin)});
  }
  return table;
}

}  // namespace

doc::Document why_not(const Report& report) {
  const optimize::WhyNot& why = report.answer.why_not;
  doc::List repairs, blocking;
  for (const optimize::Repair& each : why.repairs)
    repairs.items.push_back(repair_text(report, each));
  for (const optimize::Block& each : why.blocking_bounds)
    blocking.items.push_back(end_text(report, each.limit));
  doc::Document out;
  if (std::string sentence = conflict_sentence(report); !sentence.empty())
    out.add(doc::Paragraph{std::move(sentence)});
  const bool one = repairs.items.size() == 1;
  out.section(
      one ? "This change makes it feasible" : "Each of these changes alone makes it feasible",
      std::move(repairs));
  out.section("Ranges that block", std::move(blocking));
  return out;
}

doc::Document reachable(const Report& report) {
  doc::Document out;
  out.add(reach_table(report));
  if (!out.empty())
    out.add(
        doc::Paragraph{"Nearest: at the closest product. Least and most: within the ranges and "
                       "what the plant can do, no other band asked.",
                       doc::Role::note});
  return out;
}

}  // namespace tandem::app
