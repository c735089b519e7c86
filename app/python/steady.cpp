#include "app/python/steady.hpp"

#include <pybind11/stl.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

#include "app/python/arrays.hpp"
#include "app/results/report.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::python {

namespace py = pybind11;

namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

/// What the steady state at a decision vector answers.
struct Steady {
  bool solved = false;
  std::string message;
  py::array_t<double> point, values;
  py::dict product, stages;
  std::optional<Gradients> gradients;
};

/// The decision vector that was given: a vector, or a dict of those that differ from the job's start; None: the start.
std::vector<double> point_of(const Job& job, const py::object& given) {
  const auto& decisions = job.decisions();
  std::vector<double> point;
  for (const ShownDecision& d : decisions) point.push_back(d.start);
  if (given.is_none()) return point;
  if (py::isinstance<py::dict>(given)) {
    for (const auto& [key, value] : given.cast<py::dict>()) {
      const auto name = key.cast<std::string>();
      const auto found = std::ranges::find(decisions, name, &ShownDecision::key);
      if (found == decisions.end()) throw py::key_error(name + " is no decision of the job");
      point[static_cast<std::size_t>(found - decisions.begin())] = value.cast<double>();
    }
  } else {
    const auto vector = given.cast<std::vector<double>>();
    if (vector.size() != point.size())
      throw py::value_error("the point has " + std::to_string(vector.size()) +
                            " numbers, the job " + std::to_string(point.size()) + " decisions");
    point = vector;
  }
  for (std::size_t i = 0; i < point.size(); ++i) {
    const optimize::Decision& d = job.read().decisions[i];
    const double SI = decisions[i].SI(point[i]);
    if (!std::isfinite(SI) || SI < d.least || SI > d.most)
      throw py::value_error(d.key + " = " + std::to_string(point[i]) + ' ' +
                            decisions[i].text.unit + " is nothing that it can be");
  }
  return point;
}

Steady steady(Job& job, const py::object& given, bool gradients) {
  std::vector<double> point = point_of(job, given);
  const auto& decisions = job.decisions();
  std::vector<double> values(job.quantities().size(), nan);
  std::vector<double> derivatives(gradients ? values.size() * decisions.size() : 0, nan);
  Steady found;
  std::string fault;
  {
    const py::gil_scoped_release others_run;
    if (const app::Job* scaled = job.scaled(fault)) {
      reactor::OperatingPoint<double> at = scaled->point;
      std::vector<reactor::Direction> directions;
      for (std::size_t i = 0; i < decisions.size(); ++i) {
        const optimize::Decision& d = scaled->decisions[i];
        at[d.at] = decisions[i].SI(point[i]);
        directions.push_back({.at = d.at, .scale = 1.0});
      }
      reactor::TrainSolver solver(scaled->train);
      found.solved = solver.evaluate(at, directions, values, derivatives, nullptr,
                                     &found.message) == reactor::SolveStatus::solved;
    }
  }
  if (!fault.empty()) raise_job_error(fault);
  found.product = product_dict(job.quantities(), values);
  found.stages = stages_dict(job.read(), job.quantities(), values);
  if (gradients) found.gradients.emplace(job, std::move(derivatives));
  found.point = array_of(std::move(point));
  found.values = array_of(std::move(values));
  return found;
}

}  // namespace

Gradients::Gradients(const Job& job, std::vector<double> derivatives) {
  for (const reactor::Quantity& quantity : job.quantities()) quantities.push_back(quantity.name);
  for (const ShownDecision& d : job.decisions()) {
    decisions.push_back(d.key);
    units.push_back(d.text.unit);
  }
  for (std::size_t k = 0; k < derivatives.size(); ++k)
    derivatives[k] /= job.decisions()[k % decisions.size()].text.factor;
  matrix = array_of(std::move(derivatives), {static_cast<py::ssize_t>(quantities.size()),
                                             static_cast<py::ssize_t>(decisions.size())});
}

double Gradients::at(const std::string& quantity, const std::string& decision) const {
  const auto place = [](const std::vector<std::string>& names, const std::string& name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) throw py::key_error(name);
    return found - names.begin();
  };
  return matrix.at(place(quantities, quantity), place(decisions, decision));
}

py::dict product_dict(const std::vector<reactor::Quantity>& quantities,
                      const std::vector<double>& values) {
  py::dict out;
  for (std::size_t q = 0; q < quantities.size(); ++q)
    if (app::is_product_quantity(quantities[q].name))
      out[quantities[q].name.c_str()] = q < values.size() ? values[q] : nan;
  return out;
}

py::dict stages_dict(const app::Job& job, const std::vector<reactor::Quantity>& quantities,
                     const std::vector<double>& values) {
  py::dict out;
  for (const reactor::Stage& stage : job.train.stages) {
    py::dict of_stage;
    for (std::size_t q = 0; q < quantities.size(); ++q) {
      const auto name = app::stage_quantity(quantities[q].name, stage.name);
      if (!name.empty()) of_stage[py::str(name)] = q < values.size() ? values[q] : nan;
    }
    out[stage.name.c_str()] = of_stage;
  }
  return out;
}

void define_steady(py::module_& module) {
  py::class_<Gradients>(
      module, "Gradients",
      "Exact derivatives of every quantity by every decision, in the quantity's unit per the "
      "decision's. g['mfr_pp', 'stages.loop.temperature'] is one of them.")
      .def_readonly("matrix", &Gradients::matrix,
                    "Array [quantity, decision]; NaN where a quantity does not exist. Read-only.")
      .def_readonly("quantities", &Gradients::quantities, "Names of the rows.")
      .def_readonly("decisions", &Gradients::decisions, "Keys of the columns.")
      .def_readonly("units", &Gradients::units, "Units of the decisions: 'degC', 'bar abs', ...")
      .def("__getitem__", [](const Gradients& g, const std::pair<std::string, std::string>& names) {
        return g.at(names.first, names.second);
      });

  py::class_<Steady>(module, "Steady", "A steady state and its exact derivatives.")
      .def_readonly("solved", &Steady::solved, "False: there is none, and all values are NaN.")
      .def_readonly("message", &Steady::message, "Why it is not solved; empty otherwise.")
      .def_readonly("point", &Steady::point, "The decision vector, in the decisions' units.")
      .def_readonly("values", &Steady::values, "All quantities in the order of job.quantities.")
      .def_readonly("product", &Steady::product, "The product's quantities by name.")
      .def_readonly("stages", &Steady::stages, "The stages' quantities: stage, then name.")
      .def_readonly("gradients", &Steady::gradients, "Gradients; None where not asked for.")
      .def("__repr__", [](const Steady& found) {
        return found.solved ? std::string("<Steady>")
                            : "<Steady, not solved: " + found.message + '>';
      });

  module.def(
      "steady", &steady, py::arg("job"), py::arg("point") = py::none(), py::arg("gradients") = true,
      "The steady state at a decision vector: numbers in the decisions' units, in the order of "
      "job.decisions; or a dict of those that differ from the job's start; None: that start. What "
      "it answers "
      "depends on the point alone. A point that has no steady state is no exception: solved is "
      "False.");
}

}  // namespace tandem::python
