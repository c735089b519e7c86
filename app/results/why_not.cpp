#include "app/results/why_not.hpp"

#include <fmt/format.h>

#include "app/results/limit_text.hpp"
#include "app/results/product_tables.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

std::string repair_text(const Report& report, const optimize::Repair& repair) {
  std::string text;
  for (const optimize::Change& change : repair.changes) {
    text += (text.empty() ? "" : " with ") + change_text(report, change);
  }
  return text;
}

std::string end_text(const Report& report, const optimize::Limit& limit) {
  const LimitText text = limit_text(report, limit);
  return fmt::format("{} {}{}{}", text.name, rounded(text.shown(limit.end())),
                     text.unit.empty() ? "" : " ", text.unit);
}

doc::Table reach_table(const Report& report) {
  doc::Table table{
      .caption = "What banded quantities can reach",
      .columns = doc::columns_of("quantity; band; nearest#; least#; most#; unit; origin=asked by")};
  for (const optimize::Reach& reach : report.answer.why_not.reachable)
    table.rows.push_back({report.label(reach.band.quantity), rounded_range(reach.band),
                          doc::number(reach.nearest), doc::number(reach.least),
                          doc::number(reach.most), unit_of(report, reach.band.quantity),
                          name_of(reach.band.origin)});
  return table;
}

}  // namespace

doc::Document why_not(const Report& report) {
  const optimize::WhyNot& why = report.answer.why_not;
  doc::List repairs, conflict, blocking;
  for (const optimize::Repair& each : why.repairs)
    repairs.items.push_back(repair_text(report, each));
  for (const optimize::Limit& each : why.conflict) conflict.items.push_back(end_text(report, each));
  for (const optimize::Block& each : why.blocking_bounds)
    blocking.items.push_back(end_text(report, each.limit));
  const bool one = repairs.items.size() == 1;
  const bool searched = report.answer.proof == optimize::Proof::search;
  doc::Document out;
  out.section(
      one ? "This change makes it feasible" : "Each of these changes alone makes it feasible",
      std::move(repairs));
  out.section(searched ? "These cannot hold together, as far as the search has found"
                       : "These cannot hold together",
              std::move(conflict));
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
