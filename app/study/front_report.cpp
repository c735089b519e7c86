#include "app/study/front_report.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/charts/line_chart.hpp"
#include "app/keys/setting_text.hpp"
#include "app/results/run_log.hpp"
#include "app/text/json.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::FrontPoint;
using optimize::FrontStudy;
using optimize::Objective;

std::string heading(const Objective& objective) {
  return objective.unit.empty() ? objective.label
                                : fmt::format("{} ({})", objective.label, objective.unit);
}

/// A decision in the unit that people read, with its label.
struct ShownDecision {
  std::string label, unit;
  SettingText text;
};

std::vector<ShownDecision> decisions_of(const Job& job) {
  std::vector<ShownDecision> out;
  for (const optimize::Decision& d : job.decisions) {
    SettingText text = setting_text(job.train, d.at);
    out.push_back({job.train.stages[d.at.stage].name + ' ' + text.label, text.unit, text});
  }
  return out;
}

std::string front_csv(const Job& job, const FrontStudy& study,
                      const std::vector<FrontPoint>& points) {
  const auto decisions = decisions_of(job);
  std::string out =
      fmt::format("{},{},all_bands_hold,beaten", heading(study.first), heading(study.second));
  for (const ShownDecision& d : decisions)
    out += ',' + csv_field(d.unit.empty() ? d.label : d.label + " (" + d.unit + ")");
  out += ",message\n";
  for (const FrontPoint& point : points) {
    out += fmt::format("{},{},{},{}", exact(point.first), exact(point.second),
                       point.feasible ? 1 : 0, point.beaten ? 1 : 0);
    for (std::size_t i = 0; i < decisions.size(); ++i)
      out += ',' + exact(decisions[i].text.shown(point.decisions[i]));
    out += ',' + csv_field(point.message) + '\n';
  }
  return out;
}

std::string json_of(const Job& job, const FrontStudy& study,
                    const std::vector<FrontPoint>& points) {
  const auto decisions = decisions_of(job);
  Json list = Json::array();
  for (const FrontPoint& point : points) {
    Json set_points = Json::object();
    for (std::size_t i = 0; i < decisions.size(); ++i)
      set_points[job.decisions[i].key] = {
          {"value", json_number(decisions[i].text.shown(point.decisions[i]))},
          {"unit", decisions[i].unit}};
    list.push_back({{"first", json_number(point.first)},
                    {"second", json_number(point.second)},
                    {"all_bands_hold", point.feasible},
                    {"beaten", point.beaten},
                    {"message", point.message},
                    {"set_points", std::move(set_points)}});
  }
  const Json document{{"program", "tandem " + version()},
                      {"job", job.name},
                      {"title", job.title},
                      {"first", study.first.name},
                      {"first_unit", study.first.unit},
                      {"second", study.second.name},
                      {"second_unit", study.second.unit},
                      {"points", std::move(list)}};
  return document.dump(2) + '\n';
}

charts::Chart picture_of(const FrontStudy& study, const std::vector<FrontPoint>& points) {
  const auto axis = [](const Objective& objective) {
    return charts::Axis{.title = objective.label, .unit = objective.unit, .low = {}, .high = {}};
  };
  charts::LineChart chart{
      .title = fmt::format("{} against {}", study.first.name, study.second.name),
      .description = "Each point is the answer of a search; every band holds.",
      .x = axis(study.second),
      .y = axis(study.first),
      .series = {{.name = "front", .x = {}, .y = {}, .low = {}, .high = {}}},
      .points = true};
  for (const FrontPoint& point : points) {
    if (!point.feasible || point.beaten) continue;
    chart.series[0].x.push_back(point.second);
    chart.series[0].y.push_back(point.first);
  }
  return charts::line_chart(chart);
}

}  // namespace

StudyReport front_report(const Job& job, const FrontStudy& study,
                         const std::vector<FrontPoint>& points, std::string& note) {
  StudyReport report;
  Lines& lines = report.screen;
  const auto on = std::ranges::count_if(
      points, [](const FrontPoint& point) { return point.feasible && !point.beaten; });
  append(lines, wrap(fmt::format("{} points of {} against {}  {}", on, study.first.name,
                                 study.second.name, one_line(title_of(job))),
                     screen_columns, 2));
  append(lines,
         wrap("Each is the best of one objective that a search found with the other held to a "
              "value; at those that are beaten another point is better in both.",
              screen_columns, 0));
  lines.emplace_back();
  lines.push_back(fit_right(heading(study.second), 20) + ' ' + fit_right(heading(study.first), 20));
  Lines rows;
  for (const FrontPoint& point : points)
    rows.push_back(fit_right(rounded(point.second, 5), 20) + ' ' +
                   fit_right(rounded(point.first, 5), 20) + "  " +
                   (!point.feasible ? "no band-holding point found"
                    : point.beaten  ? "beaten"
                                    : ""));
  append(lines, at_most(rows, 28, "in front.csv"));
  report.json = json_of(job, study, points);
  report.files =
      study_pictures("front", "Front of " + title_of(job), {picture_of(study, points)}, note);
  report.files.push_back({"front.csv", front_csv(job, study, points)});
  report.files.push_back({"front.json", report.json});
  return report;
}

}  // namespace tandem::app
