#pragma once

// tandem.species: the monomers and gases of kinetics/species.hpp, by name.

#include <pybind11/pybind11.h>

namespace tandem::python {

void define_species(pybind11::module_& module);

}  // namespace tandem::python
