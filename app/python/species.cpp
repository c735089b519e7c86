#include "app/python/species.hpp"

#include <string>

#include "kinetics/species.hpp"

namespace tandem::python {

namespace py = pybind11;

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
}

}  // namespace tandem::python
