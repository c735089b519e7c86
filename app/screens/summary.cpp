#include "app/screens/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/document/terminal.hpp"
#include "app/results/cost.hpp"
#include "app/results/heat_tables.hpp"
#include "app/results/intervals.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/set_points.hpp"
#include "app/results/trim.hpp"
#include "app/results/warnings.hpp"
#include "app/results/why_not.hpp"
#include "app/text/text.hpp"
#include "app/text/verdict_words.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t stages_side_by_side = 4;

Lines heading(const Report& report, const Screen& screen) {
  const VerdictWords& words = words_of(report.verdict);
  const std::string word{words.heading};
  const std::string title = report.job.title.empty() ? report.job.name : report.job.title;
  Lines lines{coloured(word, words.colour, screen.colour) + "  " +
              fit(one_line(title), screen.width - word.size() - 2)};
  Lines sentence = wrap(verdict_sentence(report), screen.width, 0);
  append(lines, at_most(std::move(sentence), 6, "lines in result.json"));
  if (report.verdict == optimize::Verdict::failed) return lines;
  for (const Warning& warning : warnings_of(report))
    for (const std::string& line : wrap(warning.brief, screen.width, 2))
      lines.push_back(coloured(line, Colour::yellow, screen.colour));
  return lines;
}

/// The set points, a column for each stage where there are not too many of them.
doc::Table set_point_rows(const Report& report) {
  const doc::Table table = set_point_table(report);
  return report.job.train.stages.size() > stages_side_by_side
             ? table
             : doc::pivoted(table, "stage", "aim", stage_names(report));
}

/// Rows in which a cell that `stands_out` come first.
void put_first(doc::Table& table, const auto& stands_out) {
  std::ranges::stable_partition(
      table.rows, [&](const auto& row) { return std::ranges::any_of(row, stands_out); });
}

bool is_bad(const doc::Cell& cell) { return cell.tone == doc::Tone::bad; }
bool is_strong(const doc::Cell& cell) { return cell.tone == doc::Tone::strong; }

// What a plant asks first about a product, beside what is banded.
constexpr std::array<std::string_view, 11> asked_first{"production_kg_per_h",
                                                       "mileage_kg_per_kg",
                                                       "homopolymer_wt",
                                                       "copolymer_wt",
                                                       "mfr_pp",
                                                       "mfr_rc",
                                                       "mfr_whole",
                                                       "mfr_ratio",
                                                       "Mw",
                                                       "xylene_solubles_wt",
                                                       "copolymer_propylene_wt"};

/// Whether a quantity says nothing that its partner does not: of a product of one part alone the shares of the parts.
bool says_nothing(const Report& report, std::string_view name) {
  const bool share = name == "homopolymer_wt" || name == "copolymer_wt";
  return share && !(report.value("copolymer_wt") > 0.0 && report.value("homopolymer_wt") > 0.0);
}

Lines also(const Report& report, std::size_t width) {
  const auto is_asked = [&](const std::string& label) {
    return std::ranges::any_of(asked_first, [&](std::string_view name) {
      return report.label(name) == label && !says_nothing(report, name);
    });
  };
  std::string text;
  for (const auto& row : other_quantities(report).rows) {  // quantity, is, unit, value
    if (!is_asked(row[0].text)) continue;
    text += (text.empty() ? "  " : ", ") + row[0].text + ' ' + row[3].text +
            (row[2].text.empty() ? "" : ' ' + row[2].text);
  }
  Lines lines = wrap(one_line(text), width, 2);
  const std::string cost = cost_sentence(report);
  if (!cost.empty()) append(lines, wrap(cost, width, 2));
  return lines;
}

/// What misses first, then what binds; before all the headline claim.
doc::Table band_rows(const Report& report) {
  doc::Table table = band_table(report);
  put_first(table, [](const doc::Cell& cell) { return cell.text == "binds"; });
  put_first(table, is_bad);
  // The headline claim by its nearest band.
  const auto headline =
      std::ranges::find_if(table.rows, [](const auto& row) { return row[0].text == "mfr_ratio"; });
  if (headline != table.rows.end()) std::rotate(table.rows.begin(), headline, headline + 1);
  return table;
}

/// How many columns of a terminal a table takes whose first head is a title.
std::size_t width_of(const doc::Table& table) {
  std::size_t width = 1;  // the indent, less the gap that the last column does not have
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    std::size_t widest = i == 0 ? 0 : columns(table.columns[i].head);
    for (const auto& row : table.rows) widest = std::max(widest, columns(row[i].text));
    width += widest + 1;
  }
  return width;
}

/// Steps of the set points that move what was banded or targeted. Of those quantities as many as leave the names of the
/// set points whole, but at least one.
doc::Table trim_rows(const Report& report, std::size_t width) {
  std::vector<std::string> names;
  const std::vector<optimize::BandResult> bands = told_bands(report);
  const auto add = [&](const std::string& name) {
    if (is_product_quantity(name) && std::ranges::count(names, name) == 0) names.push_back(name);
  };
  for (const optimize::BandResult& each : bands)
    if (each.band.quantity == "mfr_ratio") add(each.band.quantity);
  for (const optimize::TargetResult& each : report.answer.targets) add(each.target.quantity);
  for (const bool binds : {true, false})
    for (const optimize::BandResult& each : bands)
      if (each.binds == binds) add(each.band.quantity);
  doc::Table table = trim_table(trims_of(report, names));
  while (names.size() > 1 && width_of(table) > width) {
    names.pop_back();
    table = trim_table(trims_of(report, names));
  }
  std::erase_if(table.rows, [](const auto& row) {
    return std::ranges::all_of(row.begin() + 1, row.end(),
                               [](const doc::Cell& cell) { return cell.number == 0.0; });
  });
  return table;
}

/// "Files: out/membrane-resin: report.html recipe.md answer.toml and 8 more": what one opens first.
std::string files_text(const Screen& screen) {
  constexpr std::array first{"report.html", "recipe.md", "answer.toml"};
  std::string text = "Files: " + screen.folder + ':';
  std::size_t told = 0;
  for (const char* name : first) {
    if (std::ranges::find(screen.files, name) == screen.files.end()) continue;
    text += std::string(" ") + name;
    ++told;
  }
  if (screen.files.size() > told)
    text += fmt::format("{}{} more", told > 0 ? " and " : " ", screen.files.size() - told);
  return text;
}

Lines ending(const Report& report, const Screen& screen) {
  Lines lines{""};
  std::string binds;
  for (const std::string& item : what_binds(report)) binds += (binds.empty() ? "" : "; ") + item;
  // The largest margin lies where several ends are equally near; each would let it go farther.
  const std::string word = report.job.objective.name == "margin" ? "Nearest: " : "Binds: ";
  if (!binds.empty())
    append(lines, at_most(wrap(word + one_line(binds), screen.width, 7), 5, "lines"));
  if (!screen.folder.empty()) {
    append(lines, wrap(one_line(files_text(screen)), screen.width, 7));
  }
  const std::string next = "Next:  " + one_line(next_step(report, screen));
  append(lines, at_most(wrap(next, screen.width, 7), 3, "lines"));
  return lines;
}

}  // namespace

std::string summary(const Report& report, const Screen& screen) {
  Lines lines = heading(report, screen);
  const Lines end = ending(report, screen);
  if (report.verdict == optimize::Verdict::failed) {
    append(lines, end);
    return joined(lines);
  }
  const doc::Terminal terminal{.width = screen.width, .colour = screen.colour};
  const bool to_be_run = report.verdict != optimize::Verdict::infeasible;
  // Empty lines stand between; the parts share what is left of the screen.
  std::size_t room = screen_lines - lines.size() - end.size() - 2;
  const auto part = [&](const doc::Table& table, std::string_view title, std::size_t most) {
    Lines out = at_most(doc::terminal_lines(table, terminal, title), most, "in recipe.md");
    room -= std::min(room, out.size());
    return out;
  };
  doc::Table of_targets = target_table(report);
  put_first(of_targets, is_bad);
  Lines targets = part(of_targets, "Targets", room / 2 + 2);
  if (!targets.empty()) {
    targets.emplace_back();
    --room;
  }
  // A train of many stages is told of in the recipe; what is unstable comes first.
  const Lines heat = part(heat_in_short(report), "Heat", std::max<std::size_t>(room / 4, 4));
  Lines why = at_most(doc::terminal_lines(why_not(report), terminal), room / 2, "in recipe.md");
  if (!why.empty()) why.insert(why.begin(), "");
  room -= why.size();
  const Lines trim =
      to_be_run ? part(trim_rows(report, screen.width), "Trim, to first order", room / 4) : Lines{};
  Lines rest = at_most(also(report, screen.width), 5, "in result.json");
  append(rest, at_most(wrap(interval_sentence(report), screen.width, 2), 3, "in recipe.md"));
  room -= std::min(room, rest.size());

  const doc::Table of_bands = band_rows(report);
  Lines bands = doc::terminal_lines(of_bands, terminal, "Product");
  if (bands.empty()) bands.emplace_back("Product");
  doc::Table of_points = set_point_rows(report);
  // What was chosen is shown whole, and first.
  put_first(of_points, is_strong);
  const auto chosen = static_cast<std::size_t>(std::ranges::count_if(
      of_points.rows, [](const auto& row) { return std::ranges::any_of(row, is_strong); }));
  const bool all = chosen == of_points.rows.size();
  const std::size_t for_points =
      std::max({room - std::min(room, bands.size()), room / 2, chosen + (all ? 1 : 2)});
  const bool in_vain = report.task == Task::optimize && !to_be_run;
  const Lines points =
      part(of_points, in_vain ? "Where the search ended (no recipe)" : "Set points", for_points);
  bands = at_most(std::move(bands), room, "in recipe.md");

  append(lines, {""});
  append(lines, points);
  append(lines, {""});
  append(lines, targets);
  append(lines, bands);
  append(lines, rest);
  append(lines, heat);
  append(lines, trim);
  append(lines, why);
  append(lines, end);
  return joined(lines);
}

}  // namespace tandem::app
