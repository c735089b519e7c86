#include "app/screens/flash_screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/text/json.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"

namespace tandem::app {
namespace {

using reactor::MixturePhase;

constexpr double bar = 1e5;              // Pa
constexpr double zero_celsius = 273.15;  // K

double sum_of_amounts(const FlashReport& report) {
  double sum = 0.0;
  for (const reactor::MixtureAmount& each : report.mixture) sum += each.amount;
  return sum;
}

bool is_there(const MixturePhase& phase) { return phase.fraction > 0.0; }

std::string line_of(std::string_view label, const std::string& feed, const std::string& liquid,
                    const std::string& vapour) {
  return "  " + fit(label, 30) + fit_right(feed, 14) + fit_right(liquid, 14) +
         fit_right(vapour, 14);
}

Json phase_json(const FlashReport& report, const MixturePhase& phase) {
  if (!is_there(phase)) return nullptr;
  Json fractions = Json::object(), fugacities = Json::object();
  for (std::size_t i = 0; i < report.mixture.size(); ++i) {
    fractions[report.mixture[i].name] = json_number(phase.mole_fractions[i]);
    fugacities[report.mixture[i].name] = json_number(phase.fugacities[i] / bar);
  }
  return {{"fraction_mol", json_number(phase.fraction)},
          {"mole_fractions", std::move(fractions)},
          {"fugacities_bar", std::move(fugacities)},
          {"density_kg_per_m3", json_number(phase.density)},
          {"density_mol_per_L", json_number(1e-3 * phase.molar_density)},
          {"enthalpy_J_per_mol", json_number(phase.enthalpy)}};
}

}  // namespace

std::string flash_screen(const FlashReport& report) {
  const reactor::MixtureAnswer& answer = report.answer;
  const MixturePhase &liquid = answer.liquid, &vapour = answer.vapour;
  const std::string phases = is_there(liquid) && is_there(vapour) ? "liquid and vapour"
                             : is_there(liquid)                   ? "liquid alone"
                                                                  : "vapour alone";
  const reactor::ToldIn &degrees = report.telling.temperature, &told = report.telling.pressure;
  Lines lines = wrap(fmt::format("{} at {} and {}", phases, degrees.text(report.temperature, 6),
                                 told.text(report.pressure, 6)),
                     screen_columns, 2);
  append(lines, wrap("  PC-SAFT, " + one_line(report.source), screen_columns, 2));
  lines.emplace_back();
  const auto row = [&](std::string_view label, const std::string& feed, auto value) {
    const auto of = [&](const MixturePhase& phase) {
      return is_there(phase) ? rounded(value(phase), 6) : std::string("-");
    };
    lines.push_back(line_of(label, feed, of(liquid), of(vapour)));
  };
  lines.push_back(line_of("", "feed", "liquid", "vapour"));
  row("share of the moles", "1", [](const MixturePhase& phase) { return phase.fraction; });
  const double sum = sum_of_amounts(report);
  for (std::size_t i = 0; i < report.mixture.size(); ++i)
    row("mole fraction " + one_line(report.mixture[i].name),
        rounded(report.mixture[i].amount / sum, 6),
        [i](const MixturePhase& phase) { return phase.mole_fractions[i]; });
  for (std::size_t i = 0; i < report.mixture.size(); ++i)
    row(fmt::format("fugacity {}, {}", one_line(report.mixture[i].name),
                    difference_unit(told.unit)),
        "", [&](const MixturePhase& phase) { return phase.fugacities[i] * told.factor; });
  row("density, kg/m3", "", [](const MixturePhase& phase) { return phase.density; });
  row("density, mol/L", "", [](const MixturePhase& phase) { return 1e-3 * phase.molar_density; });
  row("enthalpy, kJ/mol", "", [](const MixturePhase& phase) { return 1e-3 * phase.enthalpy; });
  lines.emplace_back();
  const auto point = [&](const char* what, double value, const reactor::ToldIn& in) {
    const std::string number = rounded(value * in.factor + in.offset, 6);
    lines.push_back("  " + fit(what, 44) + fit_right(number, 14) +
                    (std::isnan(value) ? "" : ' ' + in.unit));
  };
  point("bubble pressure at this temperature", answer.bubble_pressure, told);
  point("dew pressure at this temperature", answer.dew_pressure, told);
  point("bubble temperature at this pressure", answer.bubble_temperature, degrees);
  point("dew temperature at this pressure", answer.dew_temperature, degrees);
  lines.emplace_back();
  append(lines, wrap("Fugacities are absolute. Enthalpies are over the ideal gases at 25 degC. A "
                     "dash: there is none.",
                     screen_columns, 0));
  return joined(lines);
}

std::string flash_json(const FlashReport& report) {
  const reactor::MixtureAnswer& answer = report.answer;
  Json feed = Json::object();
  const double sum = sum_of_amounts(report);
  for (const reactor::MixtureAmount& each : report.mixture)
    feed[each.name] = json_number(each.amount / sum);
  Json out;
  out["temperature_C"] = json_number(report.temperature - zero_celsius);
  out["pressure_bar"] = json_number(report.pressure / bar);
  out["parameters"] = report.source;
  out["mole_fractions"] = std::move(feed);
  out["liquid"] = phase_json(report, answer.liquid);
  out["vapour"] = phase_json(report, answer.vapour);
  out["bubble_pressure_bar"] = json_number(answer.bubble_pressure / bar);
  out["dew_pressure_bar"] = json_number(answer.dew_pressure / bar);
  out["bubble_temperature_C"] = json_number(answer.bubble_temperature - zero_celsius);
  out["dew_temperature_C"] = json_number(answer.dew_temperature - zero_celsius);
  return json_document(out);
}

}  // namespace tandem::app
