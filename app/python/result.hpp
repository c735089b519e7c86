#pragma once

// tandem.Result: what optimize and simulate answer.

#include <pybind11/pybind11.h>

namespace tandem::python {

/// optimize, simulate, Result. After define_job and define_steady.
void define_result(pybind11::module_& module);

}  // namespace tandem::python
