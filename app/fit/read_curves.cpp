#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/fit/fit_reader.hpp"
#include "app/keys/shown_units.hpp"
#include "app/tables/molar_mass_curve.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "optimize/deconvolute.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {
namespace {

using optimize::FitMeasurement;

constexpr std::string_view distribution = "dw_dlog10_M";
constexpr std::size_t least_points = 5;
// As how many measurements a curve counts that says nothing of it: its errors hang together, and a profile of a thousand
// points must not outweigh three melt flow rates.
constexpr double usual_counts = 3.0;
const std::vector<std::string> columns_of_curves{"experiment", "stage",  "quantity", "file", "unit",
                                                 "deviation",  "counts", "use",      "note"};
constexpr std::array<std::pair<std::string_view, double>, 3> time_columns{
    {{"time_s", 1.0}, {"time_min", 60.0}, {"time_h", 3600.0}}};

/// Abscissas and heights of a curve as they are fitted.
struct Points {
  std::vector<double> at;  ///< s, or log10 M
  std::vector<double> height;
  std::vector<std::string> place;
};

class CurveReader : RowReader {
 public:
  CurveReader(const std::filesystem::path& file, const DataTable& table, FitFile& fit,
              std::vector<Diagnostic>& faults)
      : RowReader(table, faults), folder_(file.parent_path()), fit_(fit) {}

  void read(std::size_t row) {
    const std::string use = word(row, "use").value_or("fit");
    if (use == "off") return;
    if (use != "fit" && use != "check")
      return fault(row, "use", fmt::format("expected fit, check or off; found \"{}\"", use));
    const auto name = table_.needed_text(row, *table_.find("experiment"), faults_);
    const auto quantity = table_.needed_text(row, *table_.find("quantity"), faults_);
    const auto file = table_.needed_text(row, *table_.find("file"), faults_);
    if (!name || !quantity || !file) return;
    std::vector<std::string> names;
    for (const auto& experiment : fit_.problem.experiments) names.push_back(experiment.name);
    const auto found = std::ranges::find(names, *name);
    if (found == names.end())
      return fault(row, "experiment", fmt::format("there is no experiment {}", one_line(*name)),
                   did_you_mean(*name, names));
    FitMeasurement measured{
        .experiment = static_cast<std::size_t>(found - names.begin()),
        .use = use == "fit" ? optimize::MeasurementUse::fit : optimize::MeasurementUse::check,
        .curve = fit_.problem.curves.size()};
    const std::string stage = word(row, "stage").value_or("");
    measured.quantity = (stage.empty() ? "" : stage + ".") + *quantity;
    const bool of_molar_masses = measured.quantity == distribution;
    const auto points = of_molar_masses ? distribution_in(*file) : profile_in(row, *file, measured);
    if (!points || !take_scatter(row, *points, measured)) return;
    fit_.problem.curves.push_back(
        {fmt::format("{} {}", *name, measured.quantity), of_molar_masses});
    put(*points, of_molar_masses, measured);
  }

 private:
  std::optional<DataTable> points_table(const std::string& file) {
    note_text(folder_ / file, fit_);
    return read_table(folder_ / file, faults_);
  }

  /// A distribution of molar masses, with an area of 1.
  std::optional<Points> distribution_in(const std::string& file) {
    const auto table = points_table(file);
    if (!table) return std::nullopt;
    auto curve = molar_mass_curve(*table, distribution, least_points, faults_);
    if (!curve) return std::nullopt;
    const double area = optimize::area_of(curve->log10_M, curve->mass);
    for (double& height : curve->mass) height /= area;
    const std::string shown = table->fault("").file;
    return Points{curve->log10_M, curve->mass, std::vector(curve->mass.size(), shown)};
  }

  /// A quantity over time, in its unit.
  std::optional<Points> profile_in(std::size_t row, const std::string& file,
                                   const FitMeasurement& measured) {
    const auto& experiment = fit_.problem.experiments[measured.experiment];
    const auto quantities = reactor::quantities_of(experiment.train, experiment.point);
    const std::size_t q = reactor::find_quantity(quantities, measured.quantity);
    if (q == reactor::no_quantity) {
      std::vector<std::string> known{std::string(distribution)};
      for (const auto& each : quantities) known.push_back(each.name);
      fault(row, "quantity",
            fmt::format("experiment {} has no quantity {}", experiment.name,
                        one_line(measured.quantity)),
            did_you_mean(measured.quantity, known));
      return std::nullopt;
    }
    const auto factor = factor_of(row, quantities[q]);
    const auto table = points_table(file);
    if (!factor || !table) return std::nullopt;
    const auto time = std::ranges::find_if(
        time_columns, [&](const auto& each) { return table->find(each.first).has_value(); });
    if (time == time_columns.end()) {
      faults_.push_back(table->fault("there is no column of times",
                                     "call it time_s, time_min or time_h, after its unit"));
      return std::nullopt;
    }
    const auto values = table->require("value", faults_);
    if (!values) return std::nullopt;
    return profile_of(*table, *table->find(time->first), time->second, *values, *factor);
  }

  std::optional<double> factor_of(std::size_t row, const reactor::Quantity& quantity) {
    const auto unit = word(row, "unit");
    if (!unit) return 1.0;
    const auto factor = units_in(*unit, quantity.unit);
    if (!factor)
      fault(row, "unit", fmt::format("the curve {}", not_told_in(quantity, one_line(*unit))));
    return factor;
  }

  std::optional<Points> profile_of(const DataTable& table, std::size_t times, double seconds,
                                   std::size_t values, double factor) {
    const std::size_t before = faults_.size();
    Points points;
    for (std::size_t row = 0; row < table.rows(); ++row) {
      const auto time = table.needed_number(row, times, faults_);
      const auto value = table.needed_number(row, values, faults_);
      if (!time || !value) continue;
      const double at = *time * seconds;
      if (!(at > 0.0))
        faults_.push_back(table.fault(row, times, "a time has to be above 0",
                                      "leave out the row of the start: nothing is made yet"));
      else if (!points.at.empty() && !(at > points.at.back()))
        faults_.push_back(table.fault(
            row, times,
            fmt::format("{} does not go on from the row before: the curve is not sorted", *time),
            "sort the rows by time, one row for each"));
      points.at.push_back(at);
      points.height.push_back(*value * factor);
      points.place.push_back(table.place(row));
    }
    if (faults_.size() == before && points.at.size() < least_points)
      faults_.push_back(table.fault(
          fmt::format("{} points; a curve needs {} or more", points.at.size(), least_points),
          "give a few values in the table of measurements, each with its time"));
    return faults_.size() == before ? std::optional(std::move(points)) : std::nullopt;
  }

  /// Its deviation, the same along the curve; and as how many measurements it counts.
  bool take_scatter(std::size_t row, const Points& points, FitMeasurement& measured) {
    const auto at = table_.find("deviation");
    const auto text = at ? table_.setting(row, *at, faults_) : std::nullopt;
    const auto deviation = text ? read_deviation(*text) : std::nullopt;
    if (!deviation) {
      fault(row, "deviation", text ? expected_deviation(*text) : "is empty",
            "3 % is 3 % of the curve's highest value");
      return false;
    }
    double peak = 0.0;
    for (const double height : points.height) peak = std::max(peak, std::abs(height));
    const auto count = static_cast<double>(points.at.size());
    double counts = std::min(usual_counts, count);
    if (const auto column = table_.find("counts"); column && !table_.empty(row, *column)) {
      const auto given = table_.number(row, *column, faults_);
      if (!given) return false;
      if (!(*given >= 1.0 && *given <= count)) {
        fault(row, "counts",
              fmt::format("expected as how many independent measurements the curve counts, from 1 "
                          "to its {} points; found {}",
                          count, *given));
        return false;
      }
      counts = *given;
    }
    measured.counts = counts / count;
    measured.scatter.deviation =
        deviation->value * (deviation->relative ? peak : 1.0) / std::sqrt(measured.counts);
    if (measured.scatter.deviation > 0.0) return true;
    fault(row, "file", "every value of the curve is 0");
    return false;
  }

  void put(const Points& points, bool of_molar_masses, FitMeasurement measured) {
    auto& grid = fit_.problem.experiments[measured.experiment].train.molar_masses;
    for (std::size_t i = 0; i < points.at.size(); ++i) {
      measured.value = points.height[i];
      measured.where = points.place[i];
      if (of_molar_masses) {
        grid.push_back(std::pow(10.0, points.at[i]));
        measured.log10_M = points.at[i];
        measured.quantity = fmt::format("{}[{}]", distribution, grid.size());
      } else {
        measured.time = points.at[i];
      }
      fit_.problem.measurements.push_back(measured);
    }
  }

  std::filesystem::path folder_;
  FitFile& fit_;
};

}  // namespace

void read_curves(const std::filesystem::path& file, FitFile& fit, std::vector<Diagnostic>& faults) {
  const auto table = read_table(file, faults);
  if (!table) return;
  table->refuse_others(columns_of_curves, faults);
  bool whole = true;
  for (const char* column : {"experiment", "quantity", "file", "deviation"})
    whole = table->require(column, faults) && whole;
  if (!whole) return;
  CurveReader reader(file, *table, fit, faults);
  for (std::size_t row = 0; row < table->rows(); ++row) reader.read(row);
}

}  // namespace tandem::app
