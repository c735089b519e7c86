#include "app/results/laboratory_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "app/layers/value.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::Holds;
using optimize::MadeIn;

struct SheetRow {
  const char* quantity;
  MadeIn made_in;
  const char* unit;
  const char* meaning;
  const char* how;  ///< what the specification says of measuring it, or what it follows from
};

/// In the order in which a roll comes to its figures.
constexpr std::array<SheetRow, 12> sheet_rows{{
    {"homopolymer_wt", MadeIn::reactor, "wt%", "crystalline polypropylene (A) in the resin (C)",
     "follows from copolymer_wt"},
    {"copolymer_wt", MadeIn::reactor, "wt%", "copolymer (B) in the resin (C)",
     "follows from homopolymer_wt"},
    {"copolymer_propylene_wt", MadeIn::reactor, "wt%", "propylene units in (B)", ""},
    {"mfr_pp", MadeIn::reactor, "g/10 min", "melt flow rate of (A), sampled after step one",
     "230 degC, 2.16 kg"},
    {"mfr_whole", MadeIn::reactor, "g/10 min", "melt flow rate of the resin (C)",
     "230 degC, 2.16 kg"},
    {"mfr_ratio", MadeIn::reactor, "1", "MFR of (A) over MFR of (B)",
     "follows from mfr_pp, mfr_whole and copolymer_wt, for (B) cannot be sampled"},
    {"draft_ratio", MadeIn::film_line, "1", "take-off speed over speed of the melt at the die lip",
     "follows from the figures of the line"},
    {"gurley_s_per_100mL", MadeIn::laboratory, "s/100 mL", "air resistance", ""},
    {"moisture_g_per_m2_day", MadeIn::laboratory, "g/(m2 d)", "moisture permeability", ""},
    {"break_temperature_C", MadeIn::laboratory, "degC", "at which the membrane breaks, T_b", ""},
    {"shutdown_temperature_C", MadeIn::laboratory, "degC", "at which the pores shut, T_s", ""},
    {"shutdown_gap_K", MadeIn::laboratory, "K", "T_b less T_s", "follows from the two"},
}};

constexpr std::array<std::pair<const char*, const char*>, 7> film_rows{{
    {"throughput", "\"60 kg/h\""},
    {"die_gap", "\"1.2 mm\""},
    {"die_width", "\"600 mm\""},
    {"take_off", "\"5 m/min\""},
    {"melt_density", "\"0.74 g/cm3\"; not needed, but better than the representative one"},
    {"film_width", "\"550 mm\", after neck-in; for the thickness alone"},
    {"film_density", "\"0.9 g/cm3\"; for the thickness alone"},
}};

struct Confirmation {
  const char* key;
  std::string text;
};

/// A row for every quantity: those known above, and whatever else a specification names.
std::vector<SheetRow> rows_of(const std::vector<optimize::Claim>& specification) {
  std::vector<SheetRow> rows{sheet_rows.begin(), sheet_rows.end()};
  for (const optimize::Claim& claim : specification) {
    for (const optimize::ClaimBand& each : claim.bands) {
      const bool known = std::ranges::any_of(
          rows, [&](const SheetRow& row) { return row.quantity == each.band.quantity; });
      if (!known) rows.push_back({each.band.quantity.c_str(), each.made_in, "", "", ""});
    }
  }
  std::ranges::stable_sort(rows, {}, &SheetRow::made_in);
  return rows;
}

/// "claim 9: [1, 2000]; claim 17: [10, 20000]"; empty where no claim names it.
std::string intervals_of(const std::vector<optimize::Claim>& specification,
                         std::string_view quantity) {
  std::string text;
  for (const optimize::Claim& claim : specification)
    for (const optimize::ClaimBand& each : claim.bands)
      if (each.band.quantity == quantity)
        text += fmt::format("{}claim {}: {}", text.empty() ? "" : "; ", claim.id,
                            range_text(each.band));
  return text;
}

/// The conditions as `[confirmed]` asks for them, each with the claims that have it.
std::vector<Confirmation> confirmations_of(const std::vector<optimize::Claim>& specification) {
  std::vector<std::pair<std::string, std::string>> film, laboratory, process;  // text, claims
  const auto add = [](auto& list, const std::string& text, int claim) {
    const auto found = std::ranges::find(list, text, [](const auto& each) { return each.first; });
    if (found == list.end()) {
      list.emplace_back(text, std::to_string(claim));
    } else {
      found->second += fmt::format(" and {}", claim);
    }
  };
  for (const optimize::Claim& claim : specification) {
    if (!claim.process.empty()) add(process, claim.process, claim.id);
    for (const optimize::ClaimCondition& condition : claim.conditions) {
      if (condition.made_in == MadeIn::film_line) add(film, condition.text, claim.id);
      if (condition.made_in == MadeIn::laboratory) add(laboratory, condition.text, claim.id);
    }
  }
  std::vector<Confirmation> all;
  const auto tell = [&all](const char* key, const auto& list) {
    std::string text;
    for (const auto& [what, claims] : list)
      text += fmt::format("{}{} (claims {})", text.empty() ? "" : "; ", what, claims);
    if (!text.empty()) all.push_back({key, std::move(text)});
  };
  tell("consecutive_steps", process);
  tell("film_line", film);
  tell("laboratory", laboratory);
  return all;
}

void add_comment(std::string& out, std::string_view text) {
  for (const std::string& line : wrap(one_line(text), 100, 2)) out += "# " + line + '\n';
}

std::string_view heading_of(MadeIn made_in) {
  switch (made_in) {
    case MadeIn::reactor:
      return "The resin";
    case MadeIn::film_line:
      return "The film line";
    case MadeIn::laboratory:
      break;
  }
  return "The membrane";
}

/// A figure computed; NaN where there is none.
double computed(const SheetStart& start, std::string_view quantity) {
  const auto found = start.figures.find(quantity);
  return found == start.figures.end() ? std::numeric_limits<double>::quiet_NaN() : found->second;
}

std::string word_of(Holds holds) {
  return holds == Holds::yes ? "true" : holds == Holds::no ? "false" : "\"\"";
}

}  // namespace

std::string sheet_toml(const std::vector<optimize::Claim>& specification, const SheetStart& start) {
  std::string out =
      "# Laboratory sheet. Write what was measured in place of \"\": a plain number, in the unit "
      "that the\n"
      "# name says. \"\" means: not known. Then: tandem claims laboratory.toml\n"
      "# The claims name no methods beyond what stands here; write the one used beside the "
      "number.\n";
  if (!start.computed_for.empty())
    add_comment(
        out, "What stands there as computed is of " + start.computed_for + ", and no measurement.");
  out += "title = " + toml_string(start.title) + '\n';
  MadeIn part = MadeIn::reactor;
  bool first = true;
  for (const SheetRow& row : rows_of(specification)) {
    if (first || row.made_in != part) out += fmt::format("\n# {}\n", heading_of(row.made_in));
    first = false;
    part = row.made_in;
    out += '\n';
    if (*row.meaning != '\0') add_comment(out, fmt::format("{}, {}", row.meaning, row.unit));
    if (*row.how != '\0') add_comment(out, row.how);
    const std::string intervals = intervals_of(specification, row.quantity);
    if (!intervals.empty()) add_comment(out, intervals);
    if (const double value = computed(start, row.quantity); !std::isnan(value))
      add_comment(out, "computed: " + rounded(value));
    out += fmt::format("{} = \"\"\n", toml_key(row.quantity));
  }
  out +=
      "\n# The film line, for draft_ratio: with units, in quotes. tandem film laboratory.toml says "
      "which\n"
      "# take-off speeds hold the claims.\n[film]\n";
  for (const auto& [key, example] : film_rows)
    out += fmt::format("{} = \"\"{}# such as {}\n", key,
                       std::string(13 - std::string_view(key).size(), ' '), example);
  out += "\n# What is no number: true or false without quotes.\n[confirmed]\n";
  for (const Confirmation& each : confirmations_of(specification)) {
    add_comment(out, each.text);
    const bool steps = std::string_view(each.key) == "consecutive_steps";
    out += fmt::format("{} = {}\n", each.key,
                       word_of(steps ? start.consecutive_steps : Holds::unknown));
  }
  return out;
}

std::string sheet_markdown(const std::vector<optimize::Claim>& specification,
                           const SheetStart& start) {
  std::string out = "# Laboratory sheet\n\n";
  out += fmt::format("{}\n\nRoll: ____________  Date: ____________  By: ____________\n",
                     start.title.empty() ? "Product: ____________" : markdown(start.title));
  if (!start.computed_for.empty())
    out += fmt::format("\nComputed figures are those of {}; they are no measurement.\n",
                       markdown(start.computed_for));
  MadeIn part = MadeIn::reactor;
  bool first = true;
  for (const SheetRow& row : rows_of(specification)) {
    if (first || row.made_in != part)
      out += fmt::format(
          "\n## {}\n\n| quantity | what | unit | to hold | computed | measured | method |\n"
          "|---|---|---|---|---|---|---|\n",
          heading_of(row.made_in));
    first = false;
    part = row.made_in;
    const double value = computed(start, row.quantity);
    const std::string intervals = intervals_of(specification, row.quantity);
    std::string what = row.meaning;
    if (*row.how != '\0') what += fmt::format("; {}", row.how);
    out += fmt::format("| {} | {} | {} | {} | {} |  |  |\n", markdown(row.quantity), markdown(what),
                       markdown(row.unit), markdown(intervals),
                       std::isnan(value) ? "" : rounded(value));
  }
  out += "\n## Figures of the film line\n\n| figure | such as | value |\n|---|---|---|\n";
  for (const auto& [key, example] : film_rows)
    out += fmt::format("| {} | {} |  |\n", markdown(key), markdown(example));
  out += "\n## To confirm\n\n| what | yes or no |\n|---|---|\n";
  for (const Confirmation& each : confirmations_of(specification)) {
    const bool known = std::string_view(each.key) == "consecutive_steps" &&
                       start.consecutive_steps != Holds::unknown;
    out += fmt::format("| {} | {} |\n", markdown(each.text),
                       !known                                  ? ""
                       : start.consecutive_steps == Holds::yes ? "yes, by the job"
                                                               : "no, by the job");
  }
  return out;
}

}  // namespace tandem::app
