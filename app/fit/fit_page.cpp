#include "app/fit/fit_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/charts/bar_chart.hpp"
#include "app/charts/dot_chart.hpp"
#include "app/charts/html_page.hpp"
#include "app/charts/matrix_chart.hpp"
#include "app/charts/parity_chart.hpp"
#include "app/document/html.hpp"
#include "app/fit/fit_words.hpp"
#include "app/fit/parameter_text.hpp"
#include "app/text/text.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {
namespace {

using optimize::FitMeasurement;
using optimize::Tie;

/// Experiments whose residuals are drawn: those with the largest chi-square.
constexpr std::size_t most_experiments = 40;
constexpr double outlier_limit = 3.0;  // standard deviations, as the fit has it

/// Pictures of one kind beside each other where there is room.
constexpr const char* page_style =
    ".row{display:flex;flex-wrap:wrap;gap:0 1.5rem}.row.half>figure{flex:1 1 20rem;min-width:0}\n"
    "th[scope=row]{text-align:left}.number{text-align:right}td,th{padding-right:1rem}\n";

/// What a measurement is one of: melt flow after step one, production of any stage.
std::string kind_of(const FitMeasurement& m) {
  return m.quantity.substr(m.quantity.rfind('.') + 1);
}

std::string place_of(const FitFile& file, const FitMeasurement& m) {
  std::string text = file.problem.experiments[m.experiment].name;
  if (const std::size_t point = m.quantity.rfind('.'); point != std::string::npos)
    text += ", " + m.quantity.substr(0, point);
  if (m.time) text += fmt::format(", {} min", rounded(*m.time / 60.0, 3));
  return text;
}

/// The unit of a quantity where any experiment has it, and whether it spans decades.
const reactor::Quantity* quantity_of(const std::vector<reactor::Quantity>& list,
                                     const std::string& name) {
  const std::size_t q = reactor::find_quantity(list, name);
  return q == reactor::no_quantity ? nullptr : &list[q];
}

doc::Table parameter_table(const FitFile& file, const optimize::Fit& fit) {
  doc::Table table{
      .caption = "Parameters",
      .columns = doc::columns_of("parameter; how; unit; value#; low=95 % from#; high=95 % "
                                 "to#; deviation=st. dev.; remark")};
  for (std::size_t p = 0; p < fit.parameters.size(); ++p) {
    const auto& parameter = file.problem.parameters[p];
    const auto& fitted = fit.parameters[p];
    const bool shift = parameter.tie == Tie::shift;
    table.rows.push_back({one_line(parameter.name),
                          shift                          ? "added"
                          : parameter.tie == Tie::spread ? "exponent of the spread"
                                                         : "factor",
                          parameter.unit, doc::number(shown_value(parameter, fitted.value)),
                          doc::number(shown_value(parameter, fitted.low), 3),
                          doc::number(shown_value(parameter, fitted.high), 3),
                          deviation_text(parameter, fitted.deviation, 2),
                          std::string(remark_of(fitted.informed))});
  }
  return table;
}

/// Factors and exponents about 1; shifts have scales of their own and stand in the table alone.
doc::Document interval_pictures(const FitFile& file, const optimize::Fit& fit) {
  charts::BarChart bars{
      .title = "Factors and exponents",
      .description = "Of the base's constants; the lines are 95 % intervals, 1 is the base.",
      .x = {.title = "Value", .unit = ""},
      .bars = {}};
  for (std::size_t p = 0; p < fit.parameters.size(); ++p) {
    if (file.problem.parameters[p].tie == Tie::shift) continue;
    const auto& fitted = fit.parameters[p];
    bars.bars.push_back({.row = one_line(file.problem.parameters[p].name),
                         .series = "value",
                         .value = fitted.value,
                         .low = fitted.low,
                         .high = fitted.high});
  }
  doc::Document out;
  out.add(parameter_table(file, fit));
  if (!bars.bars.empty())
    out.add(doc::Picture{.name = "intervals", .chart = charts::bar_chart(bars), .numbers = {}});
  return out;
}

/// A picture for each kind of quantity: model against measurement.
doc::Document parity_pictures(const FitFile& file, const optimize::Fit& fit) {
  const auto& problem = file.problem;
  std::vector<std::vector<reactor::Quantity>> quantities;
  for (const auto& experiment : problem.experiments)
    quantities.push_back(reactor::quantities_of(experiment.train, experiment.point));
  std::vector<charts::ParityChart> kinds;
  for (std::size_t m = 0; m < problem.measurements.size(); ++m) {
    const FitMeasurement& measured = problem.measurements[m];
    if (measured.curve) continue;  // a thousand points would hide the rest
    const std::string kind = kind_of(measured);
    auto chart = std::ranges::find(kinds, kind, &charts::ParityChart::title);
    if (chart == kinds.end()) {
      chart = kinds.insert(
          kinds.end(),
          charts::ParityChart{.title = kind, .description = {}, .unit = {}, .points = {}});
      if (const auto* known = quantity_of(quantities[measured.experiment], measured.quantity)) {
        chart->unit = known->unit == "1" ? "" : known->unit;
        chart->scale = known->logarithmic ? charts::Scale::logarithmic : charts::Scale::linear;
        chart->description = known->meaning + ".";
      }
    }
    const bool checked = measured.use == optimize::MeasurementUse::check;
    const std::string limit = measured.scatter.censoring == optimize::Censoring::none ? ""
                              : measured.scatter.censoring == optimize::Censoring::below
                                  ? ", measured below this"
                                  : ", measured above this";
    chart->points.push_back({.series = checked                       ? "predicted, not fitted"
                                       : fit.measurements[m].outlier ? "outlier"
                                                                     : "fitted",
                             .measured = measured.value,
                             .modelled = fit.measurements[m].modelled,
                             .note = one_line(place_of(file, measured) + limit)});
  }
  doc::Document out;
  for (const charts::ParityChart& chart : kinds)
    out.add(doc::Picture{.name = "parity-" + chart.title,
                         .chart = charts::parity_chart(chart),
                         .numbers = {},
                         .width = doc::Width::half});
  return out;
}

/// Of each experiment what every measurement is missed by.
doc::Document residual_pictures(const FitFile& file, const optimize::Fit& fit) {
  std::vector<optimize::ChiSquare> order = fit.by_experiment;
  std::ranges::stable_sort(order, std::greater{}, &optimize::ChiSquare::sum);
  if (order.size() > most_experiments) order.resize(most_experiments);
  charts::DotChart dots{
      .title = "Residuals by experiment",
      .description = fmt::format(
          "Model less measurement in standard deviations; beyond the lines a measurement is an "
          "outlier.{}",
          fit.by_experiment.size() > order.size()
              ? fmt::format(" The {} experiments with the largest chi-square.", order.size())
              : ""),
      .x = {.title = "Standard deviations", .unit = ""},
      .dots = {},
      .uprights = {-outlier_limit, 0.0, outlier_limit}};
  for (std::size_t m = 0; m < fit.measurements.size(); ++m) {
    const FitMeasurement& measured = file.problem.measurements[m];
    const std::string& name = file.problem.experiments[measured.experiment].name;
    if (measured.use != optimize::MeasurementUse::fit || measured.curve ||
        std::ranges::find(order, name, &optimize::ChiSquare::name) == order.end())
      continue;
    dots.dots.push_back({.row = one_line(name),
                         .series = kind_of(measured),
                         .value = fit.measurements[m].miss,
                         .note = one_line(place_of(file, measured))});
  }
  doc::Document out;
  if (!dots.dots.empty())
    out.add(doc::Picture{.name = "residuals", .chart = charts::dot_chart(dots), .numbers = {}});
  return out;
}

doc::Document correlation_picture(const FitFile& file, const optimize::Fit& fit) {
  const std::size_t n = fit.parameters.size();
  charts::MatrixChart matrix{
      .title = "Correlations of the parameters",
      .description =
          "Near 1 or -1 two parameters answer for each other: blue together, orange "
          "against each other.",
      .value_title = "correlation",
      .rows = {},
      .columns = {},
      .values = {},
      .texts = {}};
  for (const auto& parameter : file.problem.parameters)
    matrix.rows.push_back(one_line(parameter.name));
  matrix.columns = matrix.rows;
  for (std::size_t p = 0; p < n; ++p)
    for (std::size_t q = 0; q < n; ++q)
      matrix.values.push_back(fit.covariance[p * n + q] /
                              std::sqrt(fit.covariance[p * n + p] * fit.covariance[q * n + q]));
  doc::Document out;
  if (n > 1)
    out.add(
        doc::Picture{.name = "correlations", .chart = charts::matrix_chart(matrix), .numbers = {}});
  return out;
}

}  // namespace

std::string fit_page(const FitFile& file, const optimize::Fit& fit) {
  doc::Document page;
  page.add(doc::Paragraph{.text = verdict_of(file, fit), .role = doc::Role::lead});
  page.add(doc::List{untold_sentences(file, fit)});
  page.section("Parameters", interval_pictures(file, fit));
  page.section("Model against measurement", parity_pictures(file, fit));
  page.section("Residuals", residual_pictures(file, fit));
  page.section("What hangs together", correlation_picture(file, fit));
  std::vector<charts::Chart> charts;
  const std::string title = one_line(file.title.empty() ? file.name : file.title);
  std::string body = "<h1>" + charts::html_text("Fit: " + title) + "</h1>\n";
  body += doc::html(page, charts);
  return charts::html_document(
      {.title = title, .style = page_style, .body = std::move(body), .charts = charts});
}

}  // namespace tandem::app
