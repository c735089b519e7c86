#include "app/python/species.hpp"

#include <string>

#include "app/job/read_properties.hpp"
#include "kinetics/species.hpp"
#include "reactor/properties/mixture.hpp"

namespace tandem::python {

namespace py = pybind11;

namespace {

py::object phase_of(const std::vector<reactor::MixtureAmount>& mixture,
                    const reactor::MixturePhase& phase) {
  if (!(phase.fraction > 0.0)) return py::none();
  py::dict fractions, fugacities, out;
  for (std::size_t i = 0; i < mixture.size(); ++i) {
    fractions[py::str(mixture[i].name)] = phase.mole_fractions[i];
    fugacities[py::str(mixture[i].name)] = phase.fugacities[i];
  }
  out["fraction"] = phase.fraction;
  out["mole_fractions"] = fractions;
  out["fugacities"] = fugacities;
  out["molar_density"] = phase.molar_density;
  out["density"] = phase.density;
  out["enthalpy"] = phase.enthalpy;
  return out;
}

py::dict flash(const py::dict& amounts, double temperature, double pressure,
               const std::string& properties) {
  std::vector<reactor::MixtureAmount> mixture;
  for (const auto& [name, amount] : amounts)
    mixture.push_back({py::cast<std::string>(name), py::cast<double>(amount)});
  reactor::pc_saft::Parameters parameters = reactor::pc_saft::default_parameters();
  if (!properties.empty()) {
    app::PropertiesResult read = app::read_properties(properties);
    if (!read.parameters) throw py::value_error(app::format(read.diagnostics.front()));
    parameters = *std::move(read.parameters);
  }
  const reactor::MixtureAnswer answer =
      reactor::flash_mixture(parameters, mixture, temperature, pressure);
  if (!answer.fault.empty()) throw py::value_error(answer.fault);
  py::dict out;
  out["liquid"] = phase_of(mixture, answer.liquid);
  out["vapour"] = phase_of(mixture, answer.vapour);
  out["bubble_pressure"] = answer.bubble_pressure;
  out["dew_pressure"] = answer.dew_pressure;
  out["bubble_temperature"] = answer.bubble_temperature;
  out["dew_temperature"] = answer.dew_temperature;
  return out;
}

}  // namespace

void define_species(py::module_& module) {
  using kinetics::Species;
  py::class_<Species>(module, "Species", "A monomer or a gas.")
      .def_property_readonly("name", [](const Species& s) { return std::string(s.name); })
      .def_property_readonly("code", [](const Species& s) { return std::string(s.code); })
      .def_readonly("molar_mass", &Species::molar_mass, "kg/mol")
      .def_readonly("heat_capacity", &Species::heat_capacity,
                    "J/(mol K), of the ideal gas near 340 K")
      .def_readonly("heat_of_polymerization", &Species::heat_of_polymerization,
                    "J/mol, the default of a catalyst file; 0: no monomer")
      .def("__repr__", [](const Species& s) { return "<Species " + std::string(s.name) + ">"; });
  py::dict all;
  for (const Species& species : kinetics::all_species)
    all[py::str(std::string(species.name))] = py::cast(species);
  module.attr("species") = all;
  module.def(
      "flash", &flash, py::arg("mixture"), py::arg("temperature"), py::arg("pressure"),
      py::arg("properties") = "",
      "Phases of a mixture, {name: moles}, at a temperature [K] and a pressure [Pa] by PC-SAFT, "
      "and where it boils and condenses. SI; a phase that is not there is None, a point that "
      "does not exist NaN. `properties`: a property file.");
}

}  // namespace tandem::python
