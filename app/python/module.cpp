// The extension behind the Python package `tandem`: __init__.py beside it says what is public, __init__.pyi its types.

#include <pybind11/pybind11.h>

#include "app/python/job.hpp"
#include "app/python/result.hpp"
#include "app/python/species.hpp"
#include "app/python/steady.hpp"
#include "app/results/run_log.hpp"

PYBIND11_MODULE(_tandem, module) {
  module.attr("__version__") = tandem::app::version();
  tandem::python::define_job(module);
  tandem::python::define_steady(module);
  tandem::python::define_result(module);
  tandem::python::define_species(module);
}
