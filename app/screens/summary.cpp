#include "app/screens/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "app/results/heat_text.hpp"
#include "app/results/product_rows.hpp"
#include "app/results/set_points.hpp"
#include "app/results/target_rows.hpp"
#include "app/results/trim.hpp"
#include "app/results/warnings.hpp"
#include "app/results/why_not_text.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"
#include "app/text/verdict_words.hpp"

namespace tandem::app {
namespace {

using optimize::Verdict;

// Columns of the two tables; both end at the screen's 80.
constexpr std::size_t stages_side_by_side = 4;
constexpr std::size_t label_columns = 35;
constexpr std::size_t unit_columns = 8;
constexpr std::size_t cell_columns = 9;

Lines heading(const Report& report, const Screen& screen) {
  const VerdictWords& words = words_of(report.verdict);
  const std::string word{words.heading};
  const std::string title = report.job.title.empty() ? report.job.name : report.job.title;
  Lines lines{coloured(word, words.colour, screen.colour) + "  " +
              fit(one_line(title), screen_columns - word.size() - 2)};
  Lines sentence = wrap(verdict_sentence(report), screen_columns, 0);
  append(lines, at_most(std::move(sentence), 6, "lines in result.json"));
  if (report.verdict == Verdict::failed) return lines;
  for (const Warning& warning : warnings_of(report)) {
    Lines brief = wrap(warning.brief, screen_columns, 2);
    for (std::string& line : brief) line = coloured(line, Colour::yellow, screen.colour);
    if (!warning.brief.empty()) append(lines, brief);
  }
  return lines;
}

std::string cell_text(const std::optional<SetPointCell>& cell) {
  if (!cell) return {};
  std::string number = rounded(cell->value);
  for (int digits = 3; digits > 0 && columns(number) >= cell_columns; --digits) {
    number = rounded(cell->value, digits);
  }
  return number + (cell->at_low || cell->at_high ? "*" : " ");
}

std::string set_point_line(const SetPointRow& row) {
  std::string line =
      "  " + fit(one_line(row.label), label_columns - 2) + ' ' + fit(row.unit, unit_columns);
  for (const auto& cell : row.by_stage) line += fit_right(cell_text(cell), cell_columns);
  return line;
}

/// One line for each set point of each stage, for trains too long for a table.
Lines listed(const Report& report, const std::vector<SetPointRow>& rows) {
  Lines lines;
  for (const SetPointRow& row : rows) {
    for (std::size_t stage = 0; stage < row.by_stage.size(); ++stage) {
      if (!row.by_stage[stage]) continue;
      lines.push_back(
          fmt::format("  {} {} {} {}", fit(one_line(report.job.train.stages[stage].name), 12),
                      fit(one_line(row.label), label_columns),
                      fit_right(cell_text(row.by_stage[stage]), cell_columns), row.unit));
    }
  }
  return lines;
}

std::string set_point_heading(const Report& report) {
  std::string_view words = "Set points";
  if (report.task == Task::optimize && report.verdict == Verdict::infeasible) {
    words = "Where the search ended (no recipe)";
  }
  const auto& stages = report.job.train.stages;
  if (stages.size() > stages_side_by_side) return std::string{words};
  std::string line = fit(words, label_columns + 1 + unit_columns);
  for (const auto& stage : stages) line += fit_right(one_line(stage.name) + ' ', cell_columns);
  return line;
}

/// The rows of set points, those with a decision first where they do not all fit.
Lines set_point_lines(const Report& report, std::size_t room) {
  auto rows = set_points(report);
  const bool table = report.job.train.stages.size() <= stages_side_by_side;
  if (rows.size() > room || !table) {
    std::stable_partition(rows.begin(), rows.end(), [](const SetPointRow& row) {
      return std::any_of(row.by_stage.begin(), row.by_stage.end(),
                         [](const auto& cell) { return cell && cell->chosen; });
    });
  }
  if (!table) return listed(report, rows);
  Lines lines;
  for (const SetPointRow& row : rows) lines.push_back(set_point_line(row));
  return lines;
}

std::string band_line(const Report& report, const optimize::BandResult& result,
                      const Screen& screen) {
  const std::string value = rounded(result.value);
  const std::string margin =
      result.holds ? with_sign(result.margin, 3) : with_sign(result.margin, 3) + " missed";
  const std::string start = fmt::format(
      "  {} {} {} {} ", fit(one_line(result.band.quantity), 25), fit_right(value, 9),
      fit(unit_of(report, result.band.quantity), 8), fit(rounded_range(result.band), 13));
  const std::string shown = fit_right(margin, result.holds ? 9 : 16);
  const std::string origin =
      result.holds ? ' ' + one_line(name_of(result.band.origin)) : std::string{};
  std::string line = start + (result.holds ? shown : coloured(shown, Colour::red, screen.colour));
  return line + (result.holds ? fit(origin, 10) : std::string{});
}

/// Bands that are missed come first, then those that bind.
Lines band_lines(const Report& report, const Screen& screen) {
  std::vector<const optimize::BandResult*> order;
  for (const auto& result : report.answer.bands) order.push_back(&result);
  const auto rank = [](const optimize::BandResult* band) {
    return !band->holds ? 0 : band->binds ? 1 : 2;
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](const auto* a, const auto* b) { return rank(a) < rank(b); });
  Lines lines;
  for (const auto* result : order) lines.push_back(band_line(report, *result, screen));
  return lines;
}

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
  for (const auto* quantity : unbanded_product(report)) {
    const bool asked =
        std::find(asked_first.begin(), asked_first.end(), quantity->name) != asked_first.end();
    if (asked) text += (text.empty() ? "  " : ", ") + named_value(report, *quantity);
  }
  return wrap(one_line(text), screen_columns, 2);
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
  if (report.verdict != Verdict::failed) {
    // Two headings and two empty lines stand between; the rows share what is left of the screen.
    std::size_t room = screen_lines - lines.size() - end.size() - 4;
    const Lines targets =
        at_most(target_lines(report, screen.colour), room / 2 + 2, "in recipe.md");
    if (!targets.empty()) room -= targets.size() + 1;
    // A train of many stages is told of in the recipe; what is unstable comes first.
    const Lines heat = at_most(heat_lines(report, screen.colour),
                               std::max<std::size_t>(room / 4, 4), "in recipe.md");
    room -= heat.size();
    const Lines why = at_most(why_not_lines(report), room / 2, "in recipe.md");
    if (!why.empty()) room -= why.size() + 1;
    const bool to_be_run = report.verdict != Verdict::infeasible;
    const Lines trim = to_be_run ? at_most(trim_lines(report), room / 4, "in recipe.md") : Lines{};
    room -= trim.size();
    Lines rest = at_most(also(report), 3, "in result.json");
    Lines bands = band_lines(report, screen);
    Lines points = set_point_lines(report, room - std::min(room, rest.size() + bands.size()));
    const std::size_t left = room - rest.size();
    const std::size_t for_points = std::max(left - std::min(left, bands.size()), left / 2);
    points = at_most(std::move(points), for_points, "in recipe.md");
    bands = at_most(std::move(bands), left - points.size(), "in recipe.md");
    append(lines, {"", set_point_heading(report)});
    append(lines, points);
    if (!targets.empty()) append(lines, {""});
    append(lines, targets);
    append(lines, {"", "Product"});
    append(lines, bands);
    append(lines, rest);
    append(lines, heat);
    append(lines, trim);
    if (!why.empty()) append(lines, {""});
    append(lines, why);
  }
  append(lines, end);
  return joined(lines);
}

}  // namespace tandem::app
