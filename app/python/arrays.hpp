#pragma once

// NumPy arrays that own what they show. They are read-only: what is computed stays as it was computed.

#include <pybind11/numpy.h>

#include <memory>
#include <utility>
#include <vector>

namespace tandem::python {

/// Takes the values over without copying them; `shape` has as many places as there are values.
inline pybind11::array_t<double> array_of(std::vector<double>&& values,
                                          std::vector<pybind11::ssize_t> shape) {
  auto kept = std::make_unique<std::vector<double>>(std::move(values));
  const double* data = kept->data();
  const pybind11::capsule owner(kept.release(),
                                [](void* v) { delete static_cast<std::vector<double>*>(v); });
  pybind11::array_t<double> array(std::move(shape), data, owner);
  array.attr("setflags")(pybind11::arg("write") = false);
  return array;
}

inline pybind11::array_t<double> array_of(std::vector<double>&& values) {
  const auto size = static_cast<pybind11::ssize_t>(values.size());
  return array_of(std::move(values), {size});
}

}  // namespace tandem::python
