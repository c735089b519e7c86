#include "app/results/deconvolution.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/charts/line_chart.hpp"
#include "app/text/csv.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::Baseline;
using optimize::FloryFit;
using optimize::FloryType;

constexpr double of_95_percent = 1.959963984540054;  // standard errors either way
constexpr double noticeable_correlation = 0.3;
constexpr double uncertain_log_Mn = 0.25;

struct Interval {
  double low, high;
};
Interval share_interval(const FloryType& type) {
  const double half = of_95_percent * type.share_deviation;
  return {std::max(type.share - half, 0.0), std::min(type.share + half, 1.0)};
}
/// Of ln Mn, so its ends are factors.
Interval Mn_interval(const FloryType& type) {
  const double factor = std::exp(of_95_percent * type.log_Mn_deviation);
  return {type.Mn / factor, type.Mn * factor};
}

struct Averages {
  double Mn, Mw;
};
Averages averages_of(const FloryFit& fit) {
  double chains = 0.0, weight = 0.0;
  for (const FloryType& type : fit.types) {
    chains += type.share / type.Mn;
    weight += 2.0 * type.share * type.Mn;
  }
  return {1.0 / chains, weight};
}

std::string range_of(const Interval& interval, double factor) {
  if (!std::isfinite(interval.low) || !std::isfinite(interval.high)) return "not informed";
  return fmt::format("{} to {}", rounded(factor * interval.low, 3),
                     rounded(factor * interval.high, 3));
}

double height_of(const DeconvolutionReport& report, const FloryType& type, std::size_t i) {
  return optimize::mass_per_decade(type, report.curve.log10_M[i], report.options.broadening);
}

double baseline_of(const DeconvolutionReport& report, std::size_t i) {
  const auto& height = report.answer.fit().baseline;
  const auto& x = report.curve.log10_M;
  double sum = height.empty() ? 0.0 : height[0];
  if (height.size() > 1) sum += height[1] * (x[i] - x.front()) / (x.back() - x.front());
  return sum;
}

/// Mass that the types hold of the curve's area; the rest is baseline, and what they leave over.
double mass_of(const DeconvolutionReport& report) {
  const std::size_t n = report.curve.log10_M.size();
  double area = 1.0;
  if (report.answer.fit().baseline.empty()) return area;
  std::vector<double> below;
  for (std::size_t i = 0; i < n; ++i) below.push_back(baseline_of(report, i));
  return area - optimize::area_of(report.curve.log10_M, below);
}

/// Rows of numbers over the curve: as given with an area of 1, fitted, each type, the baseline.
struct CurveColumn {
  std::string name;
  std::vector<double> values;
};
std::vector<CurveColumn> curve_columns(const DeconvolutionReport& report) {
  const std::size_t n = report.curve.log10_M.size();
  const auto& types = report.answer.fit().types;
  const double mass = mass_of(report);
  std::vector<CurveColumn> out{{"curve", {}}, {"fit", {}}};
  for (std::size_t j = 0; j < types.size(); ++j)
    out.push_back({fmt::format("site type {}", j + 1), {}});
  if (report.options.baseline != Baseline::none) out.push_back({"baseline", {}});
  for (std::size_t i = 0; i < n; ++i) {
    double sum = 0.0;
    for (std::size_t j = 0; j < types.size(); ++j) {
      const double height = mass * height_of(report, types[j], i);
      out[2 + j].values.push_back(height);
      sum += height;
    }
    const double below = baseline_of(report, i);
    if (report.options.baseline != Baseline::none) out.back().values.push_back(below);
    out[0].values.push_back(report.curve.mass[i] / report.answer.area);
    out[1].values.push_back(sum + below);
  }
  return out;
}

doc::Table types_table(const FloryFit& fit) {
  doc::Table table{.caption = "Site types",
                   .columns = doc::columns_of("type=site type#; share=share, wt%#; share_95=95 %; "
                                              "Mn=Mn, g/mol#; Mn_95=95 %; Mw=Mw, g/mol#")};
  for (std::size_t j = 0; j < fit.types.size(); ++j) {
    const FloryType& type = fit.types[j];
    table.rows.push_back({doc::number(static_cast<double>(j + 1)), doc::number(100.0 * type.share),
                          doc::Cell(range_of(share_interval(type), 100.0)), doc::number(type.Mn),
                          doc::Cell(range_of(Mn_interval(type), 1.0)), doc::number(2.0 * type.Mn)});
  }
  return table;
}

doc::Table numbers_table(const DeconvolutionReport& report) {
  doc::Table table{
      .caption = "How many site types",
      .columns = doc::columns_of("types=site types#; bic=BIC#; condition=condition number#; "
                                 "misfit=misfit, % of the highest#; chosen=")};
  const auto n = static_cast<double>(report.curve.mass.size());
  const double highest = *std::ranges::max_element(report.curve.mass) / report.answer.area;
  for (std::size_t i = 0; i < report.answer.fits.size(); ++i) {
    const FloryFit& fit = report.answer.fits[i];
    if (fit.types.size() != i + 1) break;  // a further type came out empty, and so would all others
    table.rows.push_back({doc::number(static_cast<double>(i + 1)), doc::number(fit.bic, 6),
                          doc::number(fit.condition, 3),
                          doc::number(100.0 * std::sqrt(fit.sum_of_squares / n) / highest, 3),
                          doc::Cell(i + 1 == report.answer.chosen ? "chosen" : "")});
  }
  return table;
}

doc::Picture picture_of(const DeconvolutionReport& report) {
  charts::LineChart chart{
      .title = "Molar mass by site type",
      .description =
          "Mass per decade of molar mass: the curve, the sum of the site types, and what "
          "each adds. The area of a site type is its share.",
      .x = {.title = "log10 of molar mass", .unit = "M in g/mol"},
      .y = {.title = "mass per decade", .unit = ""},
      .series = {},
      .strips = {},
      .uprights = {}};
  doc::Table numbers{.caption = chart.title, .columns = {{"x", "log10 M", doc::Kind::number}}};
  const auto columns = curve_columns(report);
  for (const CurveColumn& column : columns) {
    chart.series.push_back({.name = column.name,
                            .x = report.curve.log10_M,
                            .y = column.values,
                            .low = {},
                            .high = {}});
    numbers.columns.push_back({column.name, column.name, doc::Kind::number});
  }
  constexpr std::size_t rows_told = 30;
  for (const std::size_t i : doc::spread_places(report.curve.log10_M.size(), rows_told)) {
    numbers.rows.push_back({doc::number(report.curve.log10_M[i])});
    for (const CurveColumn& column : columns)
      numbers.rows.back().push_back(doc::number(column.values[i]));
  }
  return {
      .name = "deconvolution", .chart = charts::line_chart(chart), .numbers = std::move(numbers)};
}

/// What to be careful with.
std::vector<std::string> cautions_of(const DeconvolutionReport& report) {
  const optimize::Deconvolution& answer = report.answer;
  std::vector<std::string> out;
  if (answer.by_bic != answer.by_condition)
    out.push_back(fmt::format("BIC speaks for {} site types, the condition number for {}.",
                              answer.by_bic, answer.by_condition));
  if (report.options.types > 0 && answer.fit().types.size() < report.options.types)
    out.push_back(fmt::format("Of {} site types {} came out empty.", report.options.types,
                              report.options.types - answer.fit().types.size()));
  const auto n = static_cast<double>(report.curve.mass.size());
  if (answer.effective_points < (1.0 - noticeable_correlation) * n)
    out.push_back(
        fmt::format("The noise of neighbouring points hangs together: {} points tell as much as {} "
                    "independent ones, "
                    "and the intervals count them so.",
                    report.curve.mass.size(), rounded(answer.effective_points, 3)));
  std::vector<std::string> unsure;
  for (std::size_t j = 0; j < answer.fit().types.size(); ++j)
    if (!(answer.fit().types[j].log_Mn_deviation < uncertain_log_Mn))
      unsure.push_back(std::to_string(j + 1));
  if (!unsure.empty())
    out.push_back(fmt::format(
        "The curve hardly informs site type {}: a neighbour can take its place. Types whose Mn "
        "lie less than a factor of about 2.5 apart need less noise or more points.",
        fmt::join(unsure, ", ")));
  return out;
}

}  // namespace

doc::Document deconvolution_document(const DeconvolutionReport& report) {
  const FloryFit& fit = report.answer.fit();
  const Averages averages = averages_of(fit);
  doc::Document out;
  out.add(doc::Paragraph{
      fmt::format("{}: {} site type{}, {}. Mn {} g/mol, Mw {} g/mol, Mw/Mn {}.",
                  one_line(report.source), fit.types.size(), fit.types.size() == 1 ? "" : "s",
                  report.options.types > 0 ? "as asked for" : "the number by BIC",
                  rounded(averages.Mn), rounded(averages.Mw), rounded(averages.Mw / averages.Mn)),
      doc::Role::lead});
  out.add(types_table(fit));
  out.add(picture_of(report));
  out.add(numbers_table(report));
  for (std::string& caution : cautions_of(report))
    out.add(doc::Paragraph{std::move(caution), doc::Role::warning});
  return out;
}

std::string deconvolution_json(const DeconvolutionReport& report) {
  const optimize::Deconvolution& answer = report.answer;
  const auto interval_json = [](const Interval& interval) {
    return Json::array({json_number(interval.low), json_number(interval.high)});
  };
  const auto type_json = [&](const FloryType& type) {
    return Json{{"share", json_number(type.share)},
                {"share_standard_error", json_number(type.share_deviation)},
                {"share_95", interval_json(share_interval(type))},
                {"Mn", json_number(type.Mn)},
                {"Mn_relative_standard_error", json_number(type.log_Mn_deviation)},
                {"Mn_95", interval_json(Mn_interval(type))}};
  };
  const Averages averages = averages_of(answer.fit());
  Json out;
  out["source"] = report.source;
  out["points"] = report.curve.mass.size();
  out["effective_points"] = json_number(answer.effective_points);
  out["area"] = json_number(answer.area);
  out["broadening"] = json_number(report.options.broadening);
  out["baseline"] = json_list(answer.fit().baseline, json_number);
  out["types"] = answer.fit().types.size();
  out["types_by_bic"] = answer.by_bic;
  out["types_by_condition"] = answer.by_condition;
  out["Mn"] = json_number(averages.Mn);
  out["Mw"] = json_number(averages.Mw);
  out["site_types"] = json_list(answer.fit().types, type_json);
  out["fits"] = json_list(answer.fits, [](const FloryFit& fit) {
    return Json{{"types", fit.types.size()},
                {"bic", json_number(fit.bic)},
                {"condition", json_number(fit.condition)},
                {"sum_of_squares", json_number(fit.sum_of_squares)},
                {"residual_correlation", json_number(fit.correlation)}};
  });
  Json cautions = Json::array();
  for (const std::string& caution : cautions_of(report)) cautions.push_back(caution);
  out["cautions"] = std::move(cautions);
  return json_document(out);
}

std::string site_types_toml(const DeconvolutionReport& report) {
  const FloryFit& fit = report.answer.fit();
  const Averages averages = averages_of(fit);
  const auto count = static_cast<double>(fit.types.size());
  std::string propagation, transfer, shares, lengths;
  for (const FloryType& type : fit.types) {
    const char* comma = shares.empty() ? "" : ", ";
    const double factor = count * type.share;
    shares += comma + rounded(type.share);
    lengths += comma + rounded(type.Mn);
    propagation += comma + rounded(factor);
    transfer += comma + rounded(factor * averages.Mn / type.Mn);
  }
  return fmt::format(
      "# Site types of {}, by tandem deconvolute.\n"
      "# Shares of the mass: {}\n"
      "# Mn in g/mol:        {}\n"
      "# A layer over a catalyst file. Its lists need one k for each site type; of a catalyst with "
      "one site type make\n"
      "# them by multiplying its k\n"
      "#   of propagation and initiation by        [{}]\n"
      "#   of every transfer, and of dormancy, by  [{}]\n"
      "# Then every type has as many sites as the others, makes its share of the polymer, and Mn "
      "stays {} g/mol where\n"
      "# the one type has it. tandem fit starts from there.\n"
      "\n[sites]\ncount = {}\n",
      one_line(report.source), shares, lengths, propagation, transfer, rounded(averages.Mn),
      fit.types.size());
}

std::string deconvolution_csv(const DeconvolutionReport& report) {
  const auto columns = curve_columns(report);
  std::string out = "log10_M";
  for (const CurveColumn& column : columns) out += ',' + csv_field(column.name);
  out += '\n';
  for (std::size_t i = 0; i < report.curve.log10_M.size(); ++i) {
    out += exact(report.curve.log10_M[i]);
    for (const CurveColumn& column : columns) out += ',' + exact(column.values[i]);
    out += '\n';
  }
  return out;
}

}  // namespace tandem::app
