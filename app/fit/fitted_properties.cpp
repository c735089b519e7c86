#include "app/fit/fitted_properties.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "app/fit/parameter_text.hpp"
#include "app/text/text.hpp"
#include "kinetics/species.hpp"
#include "optimize/fit/fit_values.hpp"
#include "reactor/parameters.hpp"
#include "reactor/properties/property_methods.hpp"
#include "reactor/train_numbers.hpp"

namespace tandem::app {
namespace {

using reactor::pc_saft::Parameters;

constexpr double angstrom = 1e-10;  // m

/// Lines "# activity: 1.34 times (95 %: ...)" by the name of the constant that they are about.
using Effects = std::map<std::string, std::string>;

/// What the fit has changed of the set of the first experiment that has the constant; the set becomes that of `set`.
Effects changes_of(const FitFile& file, const optimize::Fit& fit, std::optional<Parameters>& set) {
  const auto& parameters = file.problem.parameters;
  std::vector<double> x;
  for (const auto& fitted : fit.parameters) x.push_back(fitted.coordinate);
  Effects effects;
  for (const optimize::Experiment& experiment : file.problem.experiments) {
    const reactor::Train& base = experiment.train;
    if (reactor::equation_of_state(*base.property_method) == nullptr) continue;
    reactor::Train after = optimize::fitted_train(parameters, x, base);
    const auto was = reactor::parameters_of(base), is = reactor::parameters_of(after);
    for (std::size_t i = reactor::first_property_constant(base); i < was.size(); ++i) {
      if (was[i].value == is[i].value) continue;
      std::string& lines = effects[was[i].name];
      for (std::size_t p = 0; p < parameters.size(); ++p) {
        const bool moves = std::ranges::any_of(parameters[p].numbers, [&](const auto& number) {
          const auto moved = reactor::find_parameters(base, number.name);
          return std::ranges::find(moved, i, &reactor::MovedParameter::index) != moved.end();
        });
        if (moves && parameters[p].experiments.empty())
          lines += fmt::format("# {}\n", effect_text(parameters[p], fit.parameters[p]));
      }
    }
    if (effects.empty() || !after.property_method.settle().empty()) continue;
    set = reactor::equation_of_state(*after.property_method)->parameters;
    break;
  }
  return effects;
}

std::string quantity(double value, const char* unit) {
  return fmt::format("\"{} {}\"", exact(value), unit);
}

class Writer {
 public:
  explicit Writer(const Effects& effects) : effects_(effects) {}

  void head(const std::string& table) { text += fmt::format("\n[{}]\n", table); }
  /// A key, below what changed it; `name` is that of the constant.
  void key(const std::string& name, const char* field, const std::string& value) {
    if (const auto found = effects_.find(name); found != effects_.end()) text += found->second;
    text += fmt::format("{} = {}\n", field, value);
  }

  std::string text;

 private:
  const Effects& effects_;
};

std::string table_key(const std::string& name) {
  const bool bare = std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_';
  });
  return bare ? name : toml_string(name);
}

void write_components(const Parameters& set, Writer& out) {
  for (const auto& c : set.components) {
    const std::string at = "components." + c.name + ".";
    out.head("components." + table_key(c.name));
    out.key(at + "segments", "segments", exact(c.segments));
    out.key(at + "diameter", "diameter", quantity(c.diameter / angstrom, "angstrom"));
    out.key(at + "energy", "energy", quantity(c.energy, "K"));
    if (kinetics::find_molecule(c.name) == nullptr)
      out.key(at, "molar_mass", quantity(1e3 * c.molar_mass, "g/mol"));
    if (!std::isnan(c.heat_capacity))
      out.key(at, "heat_capacity", quantity(c.heat_capacity, "J/(mol K)"));
    const auto& t = c.translation;
    if (t.value == 0.0 && t.slope == 0.0 && t.curve == 0.0) continue;
    out.key(at + "translation", "translation", quantity(t.value, "m3/mol"));
    out.key(at + "translation_slope", "translation_slope", quantity(t.slope, "m3/(mol K)"));
    out.key(at + "translation_curve", "translation_curve", quantity(t.curve, "m3/(mol K2)"));
  }
}

void write_polymer(const Parameters& set, Writer& out) {
  for (const auto& s : set.segments) {
    const std::string at = "polymer." + s.name + ".";
    out.head("polymer." + table_key(s.name));
    out.key(at + "segments_per_mass", "segments_per_mass", quantity(s.segments_per_mass, "mol/kg"));
    out.key(at + "diameter", "diameter", quantity(s.diameter / angstrom, "angstrom"));
    out.key(at + "energy", "energy", quantity(s.energy, "K"));
  }
}

void write_interactions(const Parameters& set, Writer& out) {
  for (const auto& k : set.interactions) {
    if (k.value == 0.0 && k.slope == 0.0) continue;
    std::string at = "interactions.";
    at += k.first + "." + k.second + ".";
    std::string swapped = "interactions.";
    swapped += k.second + "." + k.first + ".";
    out.text += fmt::format("\n[[interactions]]\npair = [{}, {}]\n", toml_string(k.first),
                            toml_string(k.second));
    out.key(at + "value", "value", exact(k.value));
    out.key(at + "slope", "slope", quantity(k.slope, "1/K"));
  }
}

}  // namespace

std::string fitted_properties(const FitFile& file, const optimize::Fit& fit) {
  std::optional<Parameters> set;
  const Effects effects = changes_of(file, fit, set);
  if (!set) return {};
  Writer out(effects);
  out.text = fmt::format(
      "# Parameters of PC-SAFT fitted by tandem fit {}, beside the catalyst that was fitted with "
      "them.\n# What has no interval is the base's. Name both in a job: properties and catalyst.\n"
      "source = {}\n",
      one_line(file.file.filename().string()),
      toml_string(fmt::format("{}; fitted by {}", set->source,
                              file.title.empty() ? file.name : file.title)));
  write_components(*set, out);
  write_polymer(*set, out);
  write_interactions(*set, out);
  return out.text;
}

}  // namespace tandem::app
