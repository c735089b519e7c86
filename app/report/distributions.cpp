#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/charts/line_chart.hpp"
#include "app/report/section.hpp"
#include "app/results/distribution.hpp"
#include "app/text/text.hpp"
#include "kinetics/composition.hpp"
#include "reactor/product.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t every = 2;       // of the points of distribution.csv is drawn
constexpr double least_height = 1e-3;  // of the highest: below, a curve is on its axis
constexpr double nothing_told = 1e-6;  // of the highest: below, a table says 0
constexpr std::size_t composition_points = 320;
constexpr std::size_t rows_told = 30;

/// First and last place where the curve is off its axis.
std::pair<std::size_t, std::size_t> extent(const std::vector<double>& curve) {
  const double least = least_height * *std::ranges::max_element(curve);
  std::size_t first = 0, last = curve.size() - 1;
  while (first < last && curve[first] < least) ++first;
  while (last > first && curve[last] < least) --last;
  return {first > 0 ? first - 1 : 0, std::min(last + 1, curve.size() - 1)};
}

using Curves = std::vector<std::pair<std::string, std::vector<double>>>;

/// Curves over log10 M.
doc::Picture over_lengths(const Distribution& lengths, const Curves& curves, std::string name,
                          std::string title, std::string description) {
  const auto [first, last] = extent(lengths.whole().values);
  charts::LineChart chart{.title = std::move(title),
                          .description = std::move(description),
                          .x = {.title = "log10 of molar mass", .unit = "M in g/mol"},
                          .y = {.title = "mass per decade", .unit = ""},
                          .series = {},
                          .strips = {},
                          .uprights = {},
                          .height = 280};
  chart.y.low = 0.0;
  double highest = 0.0;
  const auto shown = [&](const std::vector<double>& all) {
    return std::vector<double>(all.begin() + static_cast<std::ptrdiff_t>(first),
                               all.begin() + static_cast<std::ptrdiff_t>(last) + 1);
  };
  Curves numbers;
  for (const auto& [of, mass] : curves) {
    charts::Series series{.name = of, .x = {}, .y = {}, .low = {}, .high = {}};
    for (std::size_t i = first; i <= last; i += every) {
      series.x.push_back(lengths.log10_M[i]);
      series.y.push_back(mass[i]);
      highest = std::max(highest, mass[i]);
    }
    chart.series.push_back(std::move(series));
    numbers.emplace_back(of, shown(mass));
  }
  chart.y.high = 1.05 * highest;
  for (auto& [of, mass] : numbers)
    for (double& each : mass)
      if (each < nothing_told * highest) each = 0.0;
  return {.name = std::move(name),
          .chart = charts::line_chart(chart),
          .numbers = sampled(chart.title, "log10 M", shown(lengths.log10_M), numbers, rows_told)};
}

/// A component of part (A) or (B) as chains that differ in composition.
struct Scatter {
  std::string name;
  double mass = 0.0;
  kinetics::ChainComposition<double> chains;
};

/// Components that hold more than one monomer; the mass of all others is added to `pure`.
std::vector<Scatter> scatters_of(const Report& report, const Distribution& lengths, double& pure) {
  const auto& train = report.job.train;
  const auto& components = report.answer.simulated.components;
  std::vector<Scatter> out;
  for (std::size_t c = 0; c < components.size(); ++c) {
    const reactor::ProductComponent& component = components[c];
    const reactor::Stage& stage = train.stages[component.stage];
    const double temperature = report.in_own_units().value(stage.name + ".temperature_C") + 273.15;
    const double reactivity =
        reactor::reactivity_product(stage.chemistry.site_types[component.site_type], temperature,
                                    train.catalyst.reference_temperature);
    if (!(component.comonomer > 1e-9) || !(component.comonomer < 1.0) || std::isinf(reactivity)) {
      pure += component.mass_fraction;
      continue;
    }
    out.push_back({.name = lengths.curves[c].name,
                   .mass = component.mass_fraction,
                   .chains = {.mean = component.comonomer,
                              .DPn = component.distribution.DPn,
                              .DPw = component.distribution.DPw,
                              .reactivity_product = reactivity}});
  }
  return out;
}

/// Mass of the product per mol% in each of equal cells from `low` to `high` (mole fractions).
std::vector<double> density_of(const Scatter& scatter, double low, double high) {
  std::vector<double> out;
  const double cell = (high - low) / static_cast<double>(composition_points);
  double below = scatter.chains.below(low);
  for (std::size_t i = 1; i <= composition_points; ++i) {
    const double next = scatter.chains.below(low + cell * static_cast<double>(i));
    out.push_back(scatter.mass * (next - below) / (100.0 * cell));
    below = next;
  }
  return out;
}

std::vector<double> sum_of(const std::vector<std::vector<double>>& curves) {
  std::vector<double> sum(composition_points, 0.0);
  for (const auto& curve : curves)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += curve[i];
  return sum;
}

std::vector<std::vector<double>> densities(const std::vector<Scatter>& scatters, double low,
                                           double high) {
  std::vector<std::vector<double>> out;
  for (const Scatter& scatter : scatters) out.push_back(density_of(scatter, low, high));
  return out;
}

doc::Picture composition_picture(const Report& report, const std::vector<Scatter>& scatters,
                                 double pure) {
  const std::string& comonomer = report.job.train.catalyst.monomers[1].name;
  double low = 0.0, high = 1.0;
  const auto [first, last] = extent(sum_of(densities(scatters, low, high)));
  low = static_cast<double>(first) / composition_points;
  high = static_cast<double>(last + 1) / composition_points;
  const auto curves = densities(scatters, low, high);
  const auto sum = sum_of(curves);
  const double cell = (high - low) / static_cast<double>(composition_points);
  const reactor::SolubleWindow& window = report.job.train.polymer.soluble;

  charts::LineChart chart{
      .title = "Composition of the chains",
      .description = fmt::format(
          "Mass of the product per mol% of {} in a chain, by Stockmayer.{}", one_line(comonomer),
          pure > 1e-6 ? fmt::format(" Chains of one monomer alone, {} wt% of the product, are not "
                                    "drawn.",
                                    rounded(100.0 * pure))
                      : ""),
      .x = {.title = one_line(comonomer) + " in the chain", .unit = "mol%"},
      .y = {.title = "mass per mol%", .unit = ""},
      .series = {},
      .strips = {},
      .uprights = {},
      .height = 260};
  chart.y.low = 0.0;
  chart.y.high = 1.05 * *std::ranges::max_element(sum);
  for (const double end : {window.low, window.high})
    if (end > low && end < high) chart.uprights.push_back(100.0 * end);
  chart.description +=
      fmt::format(" Chains of part (B) between {} and {} mol%{} dissolve in cold xylene.",
                  rounded(100.0 * window.low), rounded(100.0 * window.high),
                  chart.uprights.empty() ? "" : ", the upright lines,");
  Curves shown;
  const auto add = [&](const std::string& name, const std::vector<double>& curve) {
    charts::Series series{.name = name, .x = {}, .y = curve, .low = {}, .high = {}};
    for (std::size_t i = 0; i < curve.size(); ++i)
      series.x.push_back(100.0 * (low + (static_cast<double>(i) + 0.5) * cell));
    chart.series.push_back(std::move(series));
    shown.emplace_back(name, curve);
  };
  add("together", sum);
  for (std::size_t s = 0; s < scatters.size() && scatters.size() > 1; ++s)
    add(scatters[s].name, curves[s]);
  return {.name = "composition",
          .chart = charts::line_chart(chart),
          .numbers = sampled(chart.title, "mol%", chart.series[0].x, shown, rows_told)};
}

}  // namespace

Section distribution_section(const Report& report) {
  Section section{.id = "chains", .title = "Chains"};
  const Distribution lengths = distribution_of(report);
  if (lengths.log10_M.empty()) return section;
  const auto& part_a = lengths.part_a().values;
  const auto& part_b = lengths.part_b().values;
  const bool both =
      *std::ranges::max_element(part_a) > 0.0 && *std::ranges::max_element(part_b) > 0.0;
  Curves parts{{"whole", lengths.whole().values}};
  if (both) {
    parts.emplace_back("part (A)", part_a);
    parts.emplace_back("part (B)", part_b);
  }
  section.content.add(
      over_lengths(lengths, parts, "chain-lengths", both ? "Molar mass of the parts" : "Molar mass",
                   "Mass per decade of molar mass. The area of a part is its share of the product. "
                   "As in distribution.csv."));
  const std::size_t monomers = report.job.train.catalyst.monomers.size();
  double pure = 0.0;
  const auto scatters = monomers == 2 ? scatters_of(report, lengths, pure) : std::vector<Scatter>{};
  if (!scatters.empty()) section.content.add(composition_picture(report, scatters, pure));
  if (lengths.components().size() > 1) {
    Curves sites;
    for (const Distribution::Curve& component : lengths.components())
      sites.emplace_back(one_line(component.name), component.values);
    section.content.add(over_lengths(
        lengths, sites, "chain-lengths-by-site-type", "Molar mass by stage and site type",
        "What each site type adds in each stage. The area is its share of the product."));
  }
  if (monomers > 2)
    section.content.add(doc::Paragraph{
        "The composition of chains of three and more monomers is not drawn: it is more than one "
        "number.",
        doc::Role::note});
  return section;
}

doc::Table sampled(std::string caption, std::string x_head, const std::vector<double>& x,
                   const Curves& ys, std::size_t most) {
  doc::Table table{.caption = std::move(caption),
                   .columns = {{"x", std::move(x_head), doc::Kind::number}}};
  for (const auto& [name, y] : ys) table.columns.push_back({name, name, doc::Kind::number});
  for (const std::size_t i : doc::spread_places(x.size(), most)) {
    table.rows.push_back({doc::number(x[i])});
    for (const auto& [name, y] : ys) table.rows.back().push_back(doc::number(y[i]));
  }
  return table;
}

}  // namespace tandem::app
