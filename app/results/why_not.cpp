#include "app/results/why_not.hpp"

#include <fmt/format.h>

#include <algorithm>

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

/// What the end that a change moves cannot hold together with; empty where it is not among the conflicting ends.
std::string against(const Report& report, const optimize::Repair& repair) {
  std::string others;
  bool conflicts = false;
  for (const optimize::Limit& each : report.answer.why_not.conflict) {
    const std::string text = end_text(report, each);
    const bool moved = std::ranges::any_of(repair.changes, [&](const optimize::Change& change) {
      return end_text(report, change.limit) == text;
    });
    conflicts = conflicts || moved;
    if (!moved) others += (others.empty() ? "" : " and ") + text;
  }
  if (!conflicts || others.empty()) return {};
  return fmt::format(", which cannot hold together with {}", others);
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
  doc::List repairs, conflict, blocking;
  bool told = false;
  for (const optimize::Repair& each : why.repairs) {
    const std::string reason = against(report, each);
    told = told || !reason.empty();
    repairs.items.push_back(repair_text(report, each) + reason);
  }
  if (!told)
    for (const optimize::Limit& each : why.conflict)
      conflict.items.push_back(end_text(report, each));
  for (const optimize::Block& each : why.blocking_bounds)
    blocking.items.push_back(end_text(report, each.limit));
  const bool one = repairs.items.size() == 1;
  const std::string searched =
      report.answer.proof == optimize::Proof::search ? ", as far as the search has found" : "";
  doc::Document out;
  out.section(
      (one ? "This change makes it feasible" : "Each of these changes alone makes it feasible") +
          (told ? searched : ""),
      std::move(repairs));
  out.section("These cannot hold together" + searched, std::move(conflict));
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
