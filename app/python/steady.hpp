#pragma once

// tandem.Steady and tandem.Gradients: values and exact derivatives at a decision vector, for those who bring their own
// optimizer.

#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

#include <string>
#include <vector>

#include "app/python/job.hpp"

namespace tandem::python {

/// Derivatives of quantities by decisions, each in its shown unit: [quantity][decision].
struct Gradients {
  std::vector<std::string> quantities, decisions, units;  ///< units: of the decisions
  pybind11::array_t<double> matrix;

  /// `derivatives` as the library has them: per SI unit, [quantity][decision].
  Gradients(const Job& job, std::vector<double> derivatives);

  /// Throws pybind11::key_error for a name that is none of them.
  [[nodiscard]] double at(const std::string& quantity, const std::string& decision) const;
};

/// The values of product and stages by name: {'mfr_pp': ...}, {'loop': {'pressure_bar': ...}}.
[[nodiscard]] pybind11::dict product_dict(const std::vector<reactor::Quantity>& quantities,
                                          const std::vector<double>& values);
[[nodiscard]] pybind11::dict stages_dict(const app::Job& job,
                                         const std::vector<reactor::Quantity>& quantities,
                                         const std::vector<double>& values);

void define_steady(pybind11::module_& module);

}  // namespace tandem::python
