#include "app/results/why_not_text.hpp"

#include <fmt/format.h>

#include "app/results/limit_text.hpp"
#include "app/results/product_rows.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::WhyNot;

constexpr std::size_t repairs_shown = 4;

std::string repair_text(const Report& report, const optimize::Repair& repair) {
  std::string text;
  for (const optimize::Change& change : repair.changes) {
    text += (text.empty() ? "" : " with ") + change_text(report, change);
  }
  return text;
}

std::string in_a_row(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : "; ") + item;
  return text;
}

std::string bullets(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += "* " + markdown(item) + '\n';
  return text;
}

}  // namespace

std::vector<std::string> repair_items(const Report& report) {
  std::vector<std::string> items;
  for (const optimize::Repair& repair : report.answer.why_not.repairs)
    items.push_back(repair_text(report, repair));
  return items;
}

std::vector<std::string> conflict_items(const Report& report) {
  std::vector<std::string> items;
  for (const optimize::Limit& limit : report.answer.why_not.conflict) {
    const LimitText text = limit_text(report, limit);
    items.push_back(fmt::format("{} {}{}{}", text.name, rounded(text.shown(limit.end())),
                                text.unit.empty() ? "" : " ", text.unit));
  }
  return items;
}

std::vector<std::string> blocking_items(const Report& report) {
  std::vector<std::string> items;
  for (const optimize::Block& block : report.answer.why_not.blocking_bounds) {
    const LimitText text = limit_text(report, block.limit);
    items.push_back(
        fmt::format("{} {} {}", text.name, rounded(text.shown(block.limit.end())), text.unit));
  }
  return items;
}

Lines why_not_lines(const Report& report) {
  const WhyNot& why = report.answer.why_not;
  Lines lines;
  const auto add = [&](const std::string& text, std::size_t indent) {
    append(lines, wrap(one_line(text), screen_columns, indent));
  };
  if (!why.repairs.empty()) {
    lines.emplace_back(why.repairs.size() == 1
                           ? "This would do:"
                           : "Any one of these would do, the others left as they are:");
    for (std::size_t i = 0; i < why.repairs.size() && i < repairs_shown; ++i) {
      add("  " + repair_text(report, why.repairs[i]), 4);
    }
    if (why.repairs.size() > repairs_shown) {
      lines.push_back(
          fmt::format("  ... and {} more in recipe.md", why.repairs.size() - repairs_shown));
    }
  }
  const auto conflict = conflict_items(report);
  if (!conflict.empty()) add("Cannot hold together: " + in_a_row(conflict), 7);
  const auto blocking = blocking_items(report);
  if (!blocking.empty()) add("Blocks: " + in_a_row(blocking), 7);
  return lines;
}

std::string why_not_section(const Report& report) {
  const WhyNot& why = report.answer.why_not;
  std::string page;
  if (!why.reachable.empty()) {
    page +=
        "## What can be reached\n\nNearest: at the closest product. Least and most: within the "
        "ranges "
        "and what the plant can do, no other band asked.\n\n"
        "| quantity | band | nearest | least | most | unit | asked by |\n"
        "|---|---|---:|---:|---:|---|---|\n";
    for (const optimize::Reach& reach : why.reachable) {
      page += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", markdown(reach.band.quantity),
                          markdown(rounded_range(reach.band)), rounded(reach.nearest),
                          rounded(reach.least), rounded(reach.most),
                          markdown(unit_of(report, reach.band.quantity)),
                          markdown(name_of(reach.band.origin)));
    }
    page += '\n';
  }
  if (!why.repairs.empty()) {
    page +=
        "## What would make it feasible\n\nEach alone is enough; each was verified by a "
        "solve.\n\n" +
        bullets(repair_items(report)) + '\n';
  }
  const auto conflict = conflict_items(report);
  if (!conflict.empty()) {
    page += fmt::format(
                "## What excludes what\n\nThese cannot hold together{}; without any one of them "
                "the others can.\n\n",
                report.answer.proof == optimize::Proof::search ? ", as far as the search has found"
                                                               : "") +
            bullets(conflict) + '\n';
  }
  const auto blocking = blocking_items(report);
  if (!blocking.empty()) page += "## Ranges that block\n\n" + bullets(blocking) + '\n';
  return page;
}

}  // namespace tandem::app
