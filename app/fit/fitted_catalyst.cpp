#include "app/fit/fitted_catalyst.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <system_error>

#include "app/fit/fit_quality.hpp"
#include "app/fit/parameter_text.hpp"
#include "app/layers/value.hpp"
#include "app/text/text.hpp"
#include "optimize/fit/fit_values.hpp"
#include "reactor/parameters.hpp"
#include "reactor/train_numbers.hpp"

namespace tandem::app {
namespace {

using optimize::FitParameter;
using optimize::Tie;

/// A key of the file, with one number or one for each site type.
struct ChangedKey {
  std::vector<double> numbers;  ///< SI
  std::string unit;
  std::vector<std::size_t> parameters;  ///< that changed it
};

/// A number with its unit as a file of a catalyst has it.
std::string written(double number, const std::string& unit) {
  if (unit == "J/mol") return fmt::format("\"{} kJ/mol\"", exact(number / 1000.0));
  if (unit == "mol/kg") return fmt::format("\"{} mol/kg\"", exact(number));
  if (unit == "mol/m3") return fmt::format("\"{} mol/L\"", exact(number / 1000.0));
  if (unit == "m3/(mol s)") return exact(number * 1000.0);  // its unit stands beside
  return exact(number);
}

std::string base_of(const std::string& name) { return name.substr(0, name.find('[')); }

/// The keys that differ from the base's, by name.
std::map<std::string, ChangedKey> changed_keys(const FitFile& file, const optimize::Fit& fit) {
  const auto& problem = file.problem;
  const reactor::Train& base = problem.experiments.front().train;
  const auto before = reactor::parameters_of(base);
  std::vector<double> x;
  for (const auto& fitted : fit.parameters) x.push_back(fitted.coordinate);
  const auto after = reactor::parameters_of(optimize::fitted_train(problem.parameters, x, base));
  std::map<std::string, ChangedKey> keys;
  bool propagation = false;
  // Those of the property method are no catalyst's: see fitted_properties().
  for (std::size_t i = 0; i < reactor::first_property_constant(base); ++i) {
    if (before[i].value == after[i].value || before[i].name.starts_with("stages.")) continue;
    keys[base_of(before[i].name)];
    propagation = propagation || before[i].name.starts_with("reactions.propagation.");
  }
  // A first unit is added as the next are, where no file says otherwise: what the fit has left must not follow.
  if (propagation)
    for (const auto& number : before)
      if (number.name.starts_with("reactions.initiation.") && number.value != 0.0 &&
          (number.name.find(".k[") != std::string::npos ||
           number.name.find(".E[") != std::string::npos))
        keys[base_of(number.name)];
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto found = keys.find(base_of(after[i].name));
    if (found == keys.end()) continue;
    found->second.numbers.push_back(after[i].value);
    found->second.unit = after[i].unit;
    for (std::size_t p = 0; p < problem.parameters.size(); ++p) {
      const FitParameter& parameter = problem.parameters[p];
      if (!parameter.experiments.empty()) continue;
      const bool moves = std::ranges::any_of(parameter.numbers, [&](const auto& number) {
        const auto moved = reactor::find_parameters(base, number.name);
        return std::ranges::find(moved, i, &reactor::MovedParameter::index) != moved.end();
      });
      auto& list = found->second.parameters;
      if (moves && std::ranges::find(list, p) == list.end()) list.push_back(p);
    }
  }
  return keys;
}

/// A standard deviation of a parameter as a file of a catalyst has it.
std::string written_deviation(const FitParameter& parameter, double deviation,
                              const reactor::Train& base) {
  if (parameter.tie != Tie::shift) return fmt::format("\"{} %\"", exact(100.0 * deviation));
  const auto moved = reactor::find_parameters(base, parameter.numbers.front().name);
  const bool energy =
      !moved.empty() && reactor::parameters_of(base)[moved.front().index].unit == "J/mol";
  return energy ? fmt::format("\"{} kJ/mol\"", exact(deviation / 1000.0)) : exact(deviation);
}

/// What a parameter's constants of the property method have become, SI; empty where it moves none.
std::string property_values(const FitParameter& parameter, const reactor::Train& after) {
  const auto all = reactor::parameters_of(after);
  std::map<std::size_t, std::string> values;
  for (const optimize::TiedNumber& number : parameter.numbers)
    for (const auto& moved : reactor::find_parameters(after, number.name))
      if (moved.index >= reactor::first_property_constant(after))
        values[moved.index] = exact(all[moved.index].value);
  std::vector<std::string> list;
  for (const auto& [place, value] : values) list.push_back(value);
  return fmt::format("{}", fmt::join(list, ", "));
}

/// The tables [[fitted]]: the covariance of those parameters that are the catalyst's own. Of a normal distribution over more
/// parameters, those of single experiments too, it is what their rows and columns leave.
std::string fitted_tables_text(const FitFile& file, const optimize::Fit& fit) {
  const auto& parameters = file.problem.parameters;
  const reactor::Train& base = file.problem.experiments.front().train;
  const std::size_t n = parameters.size();
  std::vector<std::size_t> own;
  // A stage's own constants are no catalyst's.
  const auto of_stage = [](const optimize::TiedNumber& number) {
    return number.name.starts_with("stages.");
  };
  for (std::size_t p = 0; p < n; ++p)
    if (parameters[p].experiments.empty() && !parameters[p].numbers.empty() &&
        std::ranges::none_of(parameters[p].numbers, of_stage))
      own.push_back(p);
  const double widening = widening_of(fit);
  const auto deviation = [&](std::size_t p) { return std::sqrt(fit.covariance[p * n + p]); };
  for (const std::size_t p : own)
    if (!std::isfinite(deviation(p)) || !(deviation(p) > 0.0))
      return fmt::format(
          "\n# {} has no finite standard deviation, so there is no covariance here.\n",
          one_line(parameters[p].name));
  std::vector<double> x;
  for (const auto& fitted : fit.parameters) x.push_back(fitted.coordinate);
  const reactor::Train after = optimize::fitted_train(parameters, x, base);
  std::string out = "\n# What the data leave open: uncertainty, robust and recipes read it.\n";
  if (widening > 1.0)
    out += fmt::format(
        "# Deviations are {} times those of the fit: chi-square is more than chance gives.\n",
        rounded(widening, 3));
  for (const std::size_t p : own) {
    std::vector<std::string> names, row;
    for (const optimize::TiedNumber& number : parameters[p].numbers)
      names.push_back(toml_string((number.inverse ? "1/" : "") + number.name));
    for (const std::size_t q : own) {
      const double correlation = fit.covariance[p * n + q] / (deviation(p) * deviation(q));
      row.push_back(p == q ? "1" : exact(std::clamp(correlation, -1.0, 1.0)));
    }
    const char* tie = parameters[p].tie == Tie::factor   ? "factor"
                      : parameters[p].tie == Tie::spread ? "spread"
                                                         : "shift";
    out += fmt::format(
        "[[fitted]]\nname = {}\nconstants = [{}]\ntie = \"{}\"\ndeviation = {}\n"
        "correlation = [{}]\n",
        toml_string(parameters[p].name), fmt::join(names, ", "), tie,
        written_deviation(parameters[p], widening * deviation(p), base), fmt::join(row, ", "));
    if (const std::string values = property_values(parameters[p], after); !values.empty())
      out += fmt::format("values = [{}]\n", values);
  }
  return own.empty() ? std::string{} : out;
}

}  // namespace

std::string fitted_catalyst(const FitFile& file, const optimize::Fit& fit,
                            const std::filesystem::path& folder) {
  const auto& parameters = file.problem.parameters;
  std::error_code code;
  const auto base = std::filesystem::absolute(file.catalyst, code).lexically_normal();
  const auto from = std::filesystem::absolute(folder, code).lexically_normal();
  std::string out = fmt::format(
      "# Constants fitted by tandem fit {} to {} measurements in {} experiments. What is not here "
      "is "
      "the base's.\n# Chi-square {} at {} degrees of freedom.\n",
      one_line(file.file.filename().string()), file.measurement_count(),
      file.problem.experiments.size(), rounded(fit.chi_square, 4), rounded(fit.degrees_of_freedom));
  const std::vector<std::string> moved = moved_set_points(file, fit);
  if (!moved.empty())
    out += "# It holds with set points that the fit moved: set them in the jobs.\n";
  for (const std::string& each : moved) out += fmt::format("#   {}\n", each);
  out += fmt::format("title = {}\n",
                     toml_string((file.title.empty() ? file.name : file.title) + ", fitted"));
  const auto relative = base.lexically_relative(from);
  out += fmt::format("base = {}\norigin = \"fitted\"\n",
                     toml_string((relative.empty() ? base : relative).generic_string()));
  std::string table;
  for (const auto& [name, key] : changed_keys(file, fit)) {
    const std::size_t point = name.rfind('.');
    const std::string of = point == std::string::npos ? "" : name.substr(0, point);
    const std::string field = name.substr(point + 1);
    if (of != table) out += fmt::format("\n[{}]\n", of);
    table = of;
    for (const std::size_t p : key.parameters)
      out += fmt::format("# {}\n", effect_text(parameters[p], fit.parameters[p]));
    if (field == "k")
      out += fmt::format("unit = \"{}\"\n", key.unit == "1/s" ? "1/s" : "L/(mol s)");
    std::vector<std::string> numbers;
    for (const double number : key.numbers) numbers.push_back(written(number, key.unit));
    const bool one = key.numbers.size() == 1;
    out += fmt::format("{} = {}{}{}\n", field, one ? "" : "[", fmt::join(numbers, ", "),
                       one ? "" : "]");
  }
  return out + fitted_tables_text(file, fit);
}

std::string covariance_csv(const FitFile& file, const optimize::Fit& fit) {
  const auto& parameters = file.problem.parameters;
  std::string out = "parameter";
  for (const auto& p : parameters) out += "," + csv_field(p.name);
  for (std::size_t p = 0; p < parameters.size(); ++p) {
    out += "\n" + csv_field(parameters[p].name);
    for (std::size_t q = 0; q < parameters.size(); ++q)
      out += "," + exact(fit.covariance[p * parameters.size() + q]);
  }
  return out + "\n";
}

std::string residuals_csv(const FitFile& file, const optimize::Fit& fit) {
  std::string out = "experiment,quantity,time_s,log10_M,use,measured,model,standardized,outlier\n";
  for (std::size_t m = 0; m < fit.measurements.size(); ++m) {
    const auto& measured = file.problem.measurements[m];
    const auto& fitted = fit.measurements[m];
    out += fmt::format(
        "{},{},{},{},{},{},{},{},{}\n",
        csv_field(file.problem.experiments[measured.experiment].name),
        csv_field(optimize::quantity_of(measured)), measured.time ? exact(*measured.time) : "",
        measured.log10_M > 0.0 ? exact(measured.log10_M) : "",
        measured.use == optimize::MeasurementUse::fit ? "fit" : "check", exact(measured.value),
        exact(fitted.modelled), exact(fitted.miss), fitted.outlier ? "yes" : "no");
  }
  return out;
}

}  // namespace tandem::app
