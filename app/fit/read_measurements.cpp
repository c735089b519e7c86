#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/fit/fit_reader.hpp"
#include "app/keys/shown_units.hpp"
#include "app/layers/source.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {
namespace {

using optimize::Censoring;
using optimize::ErrorModel;
using optimize::FitMeasurement;

const std::vector<std::string> known_columns{"experiment", "stage",     "quantity", "time", "value",
                                             "unit",       "deviation", "error",    "use",  "note"};

/// What scatters by ratio unless a row says otherwise: melt flow, molar mass, rates and yields.
bool scatters_by_ratio(const reactor::Quantity& quantity) {
  return quantity.logarithmic || quantity.name.ends_with("_kg_per_h") ||
         quantity.name.ends_with("_kg_per_kg");
}

class MeasurementReader : RowReader {
 public:
  MeasurementReader(const DataTable& table, const std::map<std::string, Deviation>& usual,
                    FitFile& fit, std::vector<Diagnostic>& faults)
      : RowReader(table, faults), usual_(usual), fit_(fit) {
    for (const auto& experiment : fit.problem.experiments) {
      names_.push_back(experiment.name);
      quantities_.push_back(reactor::quantities_of(experiment.train, experiment.point));
    }
  }

  void read(std::size_t row) {
    const std::string use = word(row, "use").value_or("fit");
    if (use == "off") return;
    if (use != "fit" && use != "check")
      return fault(row, "use", fmt::format("expected fit, check or off; found \"{}\"", use));
    FitMeasurement measured{
        .use = use == "fit" ? optimize::MeasurementUse::fit : optimize::MeasurementUse::check,
        .where = table_.place(row)};
    const auto experiment = table_.needed_text(row, *table_.find("experiment"), faults_);
    const auto quantity = table_.needed_text(row, *table_.find("quantity"), faults_);
    if (!experiment || !quantity) return;
    const auto found = std::ranges::find(names_, *experiment);
    if (found == names_.end())
      return fault(row, "experiment",
                   fmt::format("there is no experiment {}", one_line(*experiment)),
                   did_you_mean(*experiment, names_));
    measured.experiment = static_cast<std::size_t>(found - names_.begin());
    const std::string stage = word(row, "stage").value_or("");
    measured.quantity = (stage.empty() ? "" : stage + ".") + *quantity;
    const auto& quantities = quantities_[measured.experiment];
    const std::size_t q = reactor::find_quantity(quantities, measured.quantity);
    if (q == reactor::no_quantity) return unknown(row, measured, stage, *quantity);
    if (!take_time(row, measured) || !take_value(row, quantities[q], measured)) return;
    fit_.problem.measurements.push_back(std::move(measured));
  }

 private:
  void unknown(std::size_t row, const FitMeasurement& measured, const std::string& stage,
               const std::string& quantity) {
    const auto& experiment = fit_.problem.experiments[measured.experiment];
    std::vector<std::string> stages, known;
    for (const auto& each : experiment.train.stages) stages.push_back(each.name);
    for (const auto& each : quantities_[measured.experiment]) {
      if (stage.empty() && each.name.find('.') == std::string::npos) known.push_back(each.name);
      if (!stage.empty() && each.name.starts_with(stage + "."))
        known.push_back(each.name.substr(stage.size() + 1));
    }
    if (known.empty())
      return fault(row, "stage",
                   fmt::format("experiment {} has no stage {}", experiment.name, one_line(stage)),
                   did_you_mean(stage, stages));
    fault(row, "quantity",
          fmt::format("{} of experiment {} has no quantity {}",
                      stage.empty() ? "the product" : "stage " + one_line(stage), experiment.name,
                      one_line(quantity)),
          did_you_mean(quantity, known));
  }

  bool take_time(std::size_t row, FitMeasurement& measured) {
    const auto at = table_.find("time");
    const auto text = at ? table_.setting(row, *at, faults_) : std::nullopt;
    if (!text) return !at || table_.empty(row, *at);
    const Measure time = read_measure(*text, Dimension::time);
    if (time.sound) measured.time = time.value;
    if (!time.sound)
      fault(row, "time", fmt::format("\"{}\" {}", one_line(*text), time.problem),
            "a time has its unit, as in 30 min");
    return time.sound;
  }

  /// Value, unit and scatter.
  bool take_value(std::size_t row, const reactor::Quantity& quantity, FitMeasurement& measured) {
    const auto text = table_.setting(row, *table_.find("value"), faults_);
    if (!text) {
      if (table_.empty(row, *table_.find("value"))) fault(row, "value", "is empty");
      return false;
    }
    std::string digits = *text;
    if (!digits.empty() && (digits[0] == '<' || digits[0] == '>')) {
      measured.scatter.censoring = digits[0] == '<' ? Censoring::below : Censoring::above;
      digits.erase(0, 1);
      std::erase(digits, ' ');
    }
    const auto parsed = parse_number(digits);
    if (!parsed) {
      fault(row, "value", fmt::format("expected a number; found \"{}\"", one_line(*text)),
            "a result below or above what can be measured is written <0.1 or >100");
      return false;
    }
    measured.value = *parsed;
    double factor = 1.0;
    if (const auto unit = word(row, "unit")) {
      const auto found = units_in(*unit, quantity.unit);
      if (!found) {
        fault(row, "unit",
              fmt::format("\"{}\" {}", one_line(*text), not_told_in(quantity, one_line(*unit))));
        return false;
      }
      factor = *found;
    }
    measured.value *= factor;
    return take_scatter(row, quantity, factor, measured);
  }

  static std::optional<double> parse_number(const std::string& digits) {
    double number = 0.0;
    const auto value = parse_value(digits);
    if (!value || !is_number(*value, number) || !std::isfinite(number)) return std::nullopt;
    return number;
  }

  bool take_scatter(std::size_t row, const reactor::Quantity& quantity, double factor,
                    FitMeasurement& measured) {
    const std::string error = word(row, "error").value_or("");
    auto& scatter = measured.scatter;
    scatter.model = scatters_by_ratio(quantity) ? ErrorModel::log_normal : ErrorModel::normal;
    if (error == "normal") {
      scatter.model = ErrorModel::normal;
    } else if (error == "lognormal") {
      scatter.model = ErrorModel::log_normal;
    } else if (error == "huber") {
      scatter.robust = true;
    } else if (!error.empty()) {
      fault(row, "error",
            fmt::format("expected normal, lognormal or huber; found \"{}\"", one_line(error)));
      return false;
    }
    const auto text = word(row, "deviation");
    std::optional<Deviation> deviation;
    if (text) {
      const auto at = table_.find("deviation");
      const auto given = table_.setting(row, *at, faults_);
      deviation = given ? read_deviation(*given) : std::nullopt;
      if (!deviation) {
        fault(row, "deviation", expected_deviation(*text));
        return false;
      }
      if (!deviation->relative) deviation->value *= factor;
    } else {
      const std::string& whole = measured.quantity;
      auto found = usual_.find(whole);
      if (found == usual_.end()) found = usual_.find(whole.substr(whole.rfind('.') + 1));
      if (found == usual_.end()) {
        fault(row, "deviation", fmt::format("{} has no standard deviation", whole),
              "give it in this column, or for all rows in [deviations] of the fit file");
        return false;
      }
      deviation = found->second;
    }
    const bool by_ratio = scatter.model == ErrorModel::log_normal;
    if (by_ratio && !(measured.value > 0.0)) {
      fault(row, "value",
            fmt::format("{} scatters by ratio and has to be above 0", measured.quantity),
            "with error normal and a deviation in its unit it may be 0");
      return false;
    }
    const double size = std::abs(measured.value);
    scatter.deviation = deviation->value;
    if (by_ratio && !deviation->relative) scatter.deviation /= size;
    if (!by_ratio && deviation->relative) scatter.deviation *= size;
    if (scatter.deviation > 0.0 && std::isfinite(scatter.deviation)) return true;
    fault(row, "deviation", "a share of the value 0 is no deviation",
          fmt::format("give it in {}", quantity.unit));
    return false;
  }

  const std::map<std::string, Deviation>& usual_;
  FitFile& fit_;
  std::vector<std::string> names_;
  std::vector<std::vector<reactor::Quantity>> quantities_;
};

}  // namespace

std::optional<double> units_in(const std::string& from, const std::string& to) {
  if (from == to) return 1.0;
  for (int d = 1; d <= static_cast<int>(Dimension::rate_second_order); ++d) {
    const auto dimension = static_cast<Dimension>(d);
    const Measure one = read_unit(from, dimension), other = read_unit(to, dimension);
    // A scale whose zero lies elsewhere has no factor.
    if (dimension == Dimension::temperature || dimension == Dimension::pressure) continue;
    if (one.sound && other.sound) return one.value / other.value;
    if (one.sound && to == SI_unit(dimension)) return one.value;
  }
  return std::nullopt;
}

void read_measurements(const std::filesystem::path& file,
                       const std::map<std::string, Deviation>& usual, FitFile& fit,
                       std::vector<Diagnostic>& faults) {
  const auto table = read_table(file, faults);
  if (!table) return;
  table->refuse_others(known_columns, faults);
  bool whole = true;
  for (const char* column : {"experiment", "quantity", "value"})
    whole = table->require(column, faults) && whole;
  if (!whole) return;
  MeasurementReader reader(*table, usual, fit, faults);
  for (std::size_t row = 0; row < table->rows(); ++row) reader.read(row);
}

}  // namespace tandem::app
