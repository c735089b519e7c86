#include "app/screens/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/document/terminal.hpp"
#include "app/results/cost.hpp"
#include "app/results/heat_tables.hpp"
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
              fit(one_line(title), screen_columns - word.size() - 2)};
  Lines sentence = wrap(verdict_sentence(report), screen_columns, 0);
  append(lines, at_most(std::move(sentence), 6, "lines in result.json"));
  if (report.verdict == optimize::Verdict::failed) return lines;
  for (const Warning& warning : warnings_of(report))
    for (const std::string& line : wrap(warning.brief, screen_columns, 2))
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

Lines also(const Report& report) {
  std::string text;
  for (const auto& row : other_quantities(report).rows) {  // quantity, is, unit, value
    if (std::ranges::find(asked_first, row[0].text) == asked_first.end()) continue;
    text += (text.empty() ? "  " : ", ") + row[0].text + ' ' + row[3].text +
            (row[2].text.empty() ? "" : ' ' + row[2].text);
  }
  Lines lines = wrap(one_line(text), screen_columns, 2);
  const std::string cost = cost_sentence(report);
  if (!cost.empty()) append(lines, wrap(cost, screen_columns, 2));
  return lines;
}

Lines ending(const Report& report, const Screen& screen) {
  Lines lines{""};
  std::string binds;
  for (const std::string& item : what_binds(report)) binds += (binds.empty() ? "" : "; ") + item;
  if (!binds.empty())
    append(lines, at_most(wrap("Binds: " + one_line(binds), screen_columns, 7), 4, "lines"));
  if (!screen.folder.empty()) {
    std::string files = "Files: " + screen.folder + ':';
    for (const std::string& file : screen.files) files += ' ' + file;
    append(lines, at_most(wrap(one_line(files), screen_columns, 7), 4, "lines"));
  }
  const std::string next = "Next:  " + one_line(next_step(report, screen));
  append(lines, at_most(wrap(next, screen_columns, 7), 3, "lines"));
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
  const doc::Terminal terminal{.colour = screen.colour};
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
  const Lines trim = to_be_run ? part(doc::select(trim_table(trims_of(report)),
                                                  {"words", "mfr_ratio", "copolymer_wt", "mfr_rc"}),
                                      "Trim, to first order", room / 4)
                               : Lines{};
  const Lines rest = at_most(also(report), 5, "in result.json");
  room -= rest.size();

  doc::Table of_bands = band_table(report);
  put_first(of_bands, [](const doc::Cell& cell) { return cell.text == "binds"; });
  put_first(of_bands, is_bad);
  Lines bands = doc::terminal_lines(of_bands, terminal, "Product");
  if (bands.empty()) bands.emplace_back("Product");
  doc::Table of_points = set_point_rows(report);
  const std::size_t for_points = std::max(room - std::min(room, bands.size()), room / 2);
  if (of_points.rows.size() >= for_points) put_first(of_points, is_strong);
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
