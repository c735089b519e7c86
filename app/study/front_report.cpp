#include "app/study/front_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "app/charts/line_chart.hpp"
#include "app/keys/setting_text.hpp"
#include "app/results/shown_objective.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::FrontPoint;
using optimize::FrontStudy;

/// Both objectives as the job shows them.
struct ShownFront {
  ShownQuantity first, second;
};

ShownFront shown_front(const Job& job, const FrontStudy& study) {
  return {.first = shown_objective(job, study.first), .second = shown_objective(job, study.second)};
}

/// A decision in the unit that people read, with its label.
struct ShownDecision {
  std::string label, unit;
  SettingText text;
};

std::vector<ShownDecision> decisions_of(const Job& job) {
  std::vector<ShownDecision> out;
  for (const optimize::Decision& d : job.decisions) {
    SettingText text = job.units.of(job.train, d.at);
    out.push_back({job.train.stages[d.at.stage].name + ' ' + text.label, text.unit, text});
  }
  return out;
}

/// An object for each point: both objectives, what holds there, the set points.
Json points_of(const Job& job, const std::vector<FrontPoint>& points) {
  const auto decisions = decisions_of(job);
  Json list = Json::array();
  for (const FrontPoint& point : points) {
    Json set_points = Json::object();
    for (std::size_t i = 0; i < decisions.size(); ++i)
      set_points[job.decisions[i].key] = {
          {"value", tidy(decisions[i].text.shown(point.decisions[i]))},
          {"unit", decisions[i].unit}};
    list.push_back({{"first", point.first},
                    {"second", point.second},
                    {"all_bands_hold", point.feasible},
                    {"beaten", point.beaten},
                    {"message", point.message},
                    {"set_points", std::move(set_points)}});
  }
  return list;
}

std::string front_csv(const Job& job, const ShownFront& shown, Json points) {
  for (Json& point : points)
    for (const auto& [name, objective] :
         {std::pair{"first", &shown.first}, std::pair{"second", &shown.second}})
      if (point[name].is_number()) point[name] = objective->told(point[name].get<double>());
  std::vector<CsvColumn> columns{{heading(shown.first), "/first"},
                                 {heading(shown.second), "/second"},
                                 {"all_bands_hold", "/all_bands_hold"},
                                 {"beaten", "/beaten"}};
  const auto decisions = decisions_of(job);
  const auto members = csv_members(points, "/set_points");
  for (std::size_t i = 0; i < members.size(); ++i)
    columns.push_back({decisions[i].unit.empty()
                           ? decisions[i].label
                           : decisions[i].label + " (" + decisions[i].unit + ")",
                       members[i].path + "/value"});
  columns.push_back({"message", "/message"});
  return csv_of(points, columns);
}

Json document_of(const Job& job, const FrontStudy& study, Json points) {
  Json document = study_document(job);
  document.update({{"first", study.first.name},
                   {"first_unit", study.first.unit},
                   {"second", study.second.name},
                   {"second_unit", study.second.unit},
                   {"points", std::move(points)}});
  return document;
}

charts::Chart picture_of(const FrontStudy& study, const ShownFront& shown,
                         const std::vector<FrontPoint>& points) {
  const auto axis = [](const ShownQuantity& objective) {
    return charts::Axis{.title = objective.name, .unit = objective.unit, .low = {}, .high = {}};
  };
  charts::LineChart chart{
      .title = fmt::format("{} against {}", study.first.name, study.second.name),
      .description = "Each point is the answer of a search; every band holds.",
      .x = axis(shown.second),
      .y = axis(shown.first),
      .series = {{.name = "front", .x = {}, .y = {}, .low = {}, .high = {}}},
      .points = true};
  for (const FrontPoint& point : points) {
    if (!point.feasible || point.beaten) continue;
    chart.series[0].x.push_back(shown.second.shown(point.second));
    chart.series[0].y.push_back(shown.first.shown(point.first));
  }
  return charts::line_chart(chart);
}

/// Why some points are missing, each reason once with the places that have it.
Lines why_none_lines(const ShownFront& shown, const std::vector<FrontPoint>& points) {
  std::vector<std::pair<std::string, std::string>> reasons;  // and the places
  for (const FrontPoint& point : points) {
    if (point.feasible || point.message.empty()) continue;
    const std::string place = rounded(shown.second.shown(point.second), 5);
    const auto known =
        std::ranges::find(reasons, point.message, &std::pair<std::string, std::string>::first);
    if (known == reasons.end()) {
      reasons.emplace_back(point.message, place);
    } else if (!known->second.ends_with(place)) {
      known->second += ", " + place;
    }
  }
  Lines lines;
  for (const auto& [reason, places] : reasons)
    append(lines,
           wrap(fmt::format("None at {} {}: {}.", heading(shown.second), places, one_line(reason)),
                screen_columns, 2));
  return lines;
}

}  // namespace

StudyReport front_report(const Job& job, const FrontStudy& study,
                         const std::vector<FrontPoint>& points, std::string& note) {
  const ShownFront shown = shown_front(job, study);
  StudyReport report;
  Lines& lines = report.screen;
  const auto on = std::ranges::count_if(
      points, [](const FrontPoint& point) { return point.feasible && !point.beaten; });
  report.say(fmt::format("{} points of {} against {}  {}", on, study.first.name, study.second.name,
                         one_line(title_of(job))),
             2);
  report.say(
      "Each is the best of one objective that a search found with the other held to a value; at "
      "those that are beaten another point is better in both.");
  lines.emplace_back();
  lines.push_back(fit_right(heading(shown.second), 20) + ' ' + fit_right(heading(shown.first), 20));
  Lines rows;
  for (const FrontPoint& point : points)
    rows.push_back(fit_right(rounded(shown.second.shown(point.second), 5), 20) + ' ' +
                   fit_right(rounded(shown.first.shown(point.first), 5), 20) + "  " +
                   (!point.feasible ? "none found, see below"
                    : point.beaten  ? "beaten"
                                    : ""));
  append(lines, at_most(rows, 28, "in front.csv"));
  append(lines, at_most(why_none_lines(shown, points), 8, "lines in front.csv"));
  report.add_pictures("front", "Front of " + title_of(job), {picture_of(study, shown, points)},
                      note);
  Json list = points_of(job, points);
  report.files.push_back({"front.csv", front_csv(job, shown, list)});
  report.add_document("front", document_of(job, study, std::move(list)));
  return report;
}

}  // namespace tandem::app
