#include "app/python/job.hpp"

#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <memory>
#include <utility>

#include "app/job/job_problem.hpp"
#include "app/job/read_job.hpp"
#include "app/layers/value.hpp"
#include "app/results/compute.hpp"

namespace tandem::python {

namespace py = pybind11;

namespace {

/// tandem.JobError; the module keeps it alive.
PyObject* job_error = nullptr;

/// A value as TOML has it. A text stands for itself at the top ("72 degC"), in quotes inside a list.
std::string toml_of(const py::handle& value, bool inside) {
  if (py::isinstance<py::str>(value)) {
    const auto text = value.cast<std::string>();
    return inside ? app::toml_string(text) : text;
  }
  if (PyBool_Check(value.ptr())) return value.cast<bool>() ? "true" : "false";
  if (PyIndex_Check(value.ptr()) != 0)
    return py::str(py::reinterpret_steal<py::object>(PyNumber_Index(value.ptr())));
  if (PyFloat_Check(value.ptr())) return py::repr(py::float_(value.cast<double>()));
  const auto listed = [](const py::handle& items, char open, char close, auto text_of) {
    std::string list(1, open);
    for (const py::handle item : items) list += (list.size() > 1 ? ", " : "") + text_of(item);
    return list + close;
  };
  if (py::isinstance<py::dict>(value)) {
    return listed(value.attr("items")(), '{', '}', [](const py::handle& item) {
      const auto pair = item.cast<py::tuple>();
      return app::toml_string(pair[0].cast<std::string>()) + " = " + toml_of(pair[1], true);
    });
  }
  if (py::isinstance<py::sequence>(value)) {
    return listed(value, '[', ']', [](const py::handle& item) { return toml_of(item, true); });
  }
  throw py::type_error("a value of `set` is a text, a number, True, False, a list or a dict, not " +
                       py::repr(value).cast<std::string>());
}

/// Overrides as the command line has them, KEY=VALUE.
std::vector<std::string> sets_of(const py::object& set) {
  std::vector<std::string> sets;
  if (set.is_none()) return sets;
  if (!py::isinstance<py::dict>(set)) {
    if (py::isinstance<py::str>(set) || !py::isinstance<py::sequence>(set))
      throw py::type_error("set is a dict of keys and values, or a list of 'KEY=VALUE'");
    return set.cast<std::vector<std::string>>();
  }
  for (const auto& [key, value] : set.cast<py::dict>())
    sets.push_back(key.cast<std::string>() + '=' + toml_of(value, false));
  return sets;
}

[[noreturn]] void raise(const std::string& text, const py::list& faults) {
  const py::object error = py::reinterpret_borrow<py::object>(job_error)(text);
  error.attr("faults") = faults;
  PyErr_SetObject(job_error, error.ptr());
  throw py::error_already_set();
}

[[noreturn]] void raise_faults(const std::vector<app::Diagnostic>& faults) {
  std::string text;
  py::list list;
  for (const app::Diagnostic& fault : faults) {
    text += app::format(fault);
    py::dict d;
    d["file"] = fault.file;
    d["line"] = fault.line;
    d["column"] = fault.column;
    d["key"] = fault.key;
    d["message"] = fault.message;
    d["hint"] = fault.hint;
    list.append(d);
  }
  while (text.ends_with('\n')) text.pop_back();
  raise(text, list);
}

std::shared_ptr<Job> read_job(const std::filesystem::path& path, const py::object& set) {
  const std::vector<std::string> sets = sets_of(set);
  app::ReadResult read;
  {
    const py::gil_scoped_release others_run;
    read = app::read_job(path, sets);
  }
  if (!read.job) raise_faults(read.diagnostics);
  return std::make_shared<Job>(*std::move(read.job));
}

py::dict quantities_of(const Job& job) {
  py::dict out;
  for (const reactor::Quantity& quantity : job.quantities()) out[quantity.name.c_str()] = quantity;
  return out;
}

std::vector<optimize::Band> bands_of(const Job& job) { return app::problem_of(job.read()).bands; }

}  // namespace

void raise_job_error(const std::string& sentence) { raise(sentence, py::list()); }

Job::Job(app::Job job) : job_(std::move(job)), quantities_(reactor::quantities_of(job_.train)) {
  for (const optimize::Decision& d : job_.decisions) {
    const app::SettingText text = job_.units.of(job_.train, d.at);
    decisions_.push_back({.key = d.key,
                          .text = text,
                          .low = text.shown(d.low),
                          .high = text.shown(d.high),
                          .start = text.shown(job_.point[d.at]),
                          .logarithmic = d.logarithmic});
  }
}

const app::Job* Job::scaled(std::string& fault) {
  const std::lock_guard lock(mutex_);
  if (!scaled_) {
    app::Job job = job_;
    fault = app::unmet_figures(app::scale_to_measured(job));
    if (!fault.empty()) return nullptr;
    scaled_ = std::move(job);
  }
  return &*scaled_;
}

void define_job(py::module_& module) {
  static const py::exception<app::Diagnostic> error(module, "JobError", PyExc_ValueError);
  job_error = error.ptr();
  error.doc() =
      "A job that cannot be read, or not be computed as asked. Its text is what the program "
      "prints, with "
      "file, line and a caret; `faults` is a list of dicts with file, line, column, key, message, "
      "hint.";

  py::class_<reactor::Quantity>(module, "Quantity", "A number that the model answers.")
      .def_readonly("name", &reactor::Quantity::name, "As result.json and bands name it.")
      .def_readonly("unit", &reactor::Quantity::unit, "Its unit as people read it; may be empty.")
      .def_readonly("meaning", &reactor::Quantity::meaning, "What it is, a phrase.")
      .def("__repr__", [](const reactor::Quantity& q) {
        return "<Quantity " + q.name + (q.unit.empty() ? "" : " [" + q.unit + ']') + '>';
      });

  py::class_<ShownDecision>(module, "Decision",
                            "A set point with a range. Its numbers are in `unit`.")
      .def_readonly("key", &ShownDecision::key, "As the job writes it: 'stages.loop.temperature'.")
      .def_property_readonly(
          "label", [](const ShownDecision& d) { return d.text.label; }, "For people.")
      .def_property_readonly(
          "unit", [](const ShownDecision& d) { return d.text.unit; }, "'degC', 'bar abs', ...")
      .def_readonly("low", &ShownDecision::low, "Low end of its range.")
      .def_readonly("high", &ShownDecision::high, "High end of its range.")
      .def_readonly("start", &ShownDecision::start, "Where the job starts it.")
      .def_readonly("logarithmic", &ShownDecision::logarithmic,
                    "Whether the range spans decades and is better searched by ratio.")
      .def("__repr__", [](const ShownDecision& d) {
        return py::str("<Decision {} {:.6g} to {:.6g} {}>")
            .format(d.key, d.low, d.high, d.text.unit);
      });

  py::class_<optimize::Band>(module, "Band", "An interval that a quantity has to lie in.")
      .def_readonly("quantity", &optimize::Band::quantity, "Name of the quantity.")
      .def_readonly("low", &optimize::Band::low, "In the quantity's unit; -inf: no low end.")
      .def_readonly("high", &optimize::Band::high, "In the quantity's unit; inf: no high end.")
      .def_property_readonly(
          "origin", [](const optimize::Band& band) { return name_of(band.origin); },
          "'claim 4', 'job'.")
      .def("holds", &optimize::Band::holds, py::arg("value"),
           "Whether a value lies inside, without tolerance.")
      .def("__repr__", [](const optimize::Band& band) {
        return py::str("<Band {} {:.6g} to {:.6g} ({})>")
            .format(band.quantity, band.low, band.high, name_of(band.origin));
      });

  py::class_<Job, std::shared_ptr<Job>>(module, "Job", "A job, read with all the files it names.")
      .def_property_readonly(
          "name", [](const Job& job) { return job.read().name; }, "The file's name without ending.")
      .def_property_readonly(
          "title", [](const Job& job) { return job.read().title; }, "The job's own; may be empty.")
      .def_property_readonly("file", [](const Job& job) { return job.read().file; })
      .def_property_readonly(
          "decisions", &Job::decisions, py::return_value_policy::reference_internal,
          "The set points that have a range, in the order of every decision vector.")
      .def_property_readonly("quantities", &quantities_of,
                             "Every quantity by its name, in the order of every vector of values.")
      .def_property_readonly("bands", &bands_of, "The bands of the job's claims, then its own.")
      .def_property_readonly(
          "resolved_toml", [](const Job& job) { return job.read().resolved_toml; },
          "The whole job as TOML, every default spelled out.")
      .def("__repr__", [](const Job& job) {
        return py::str("<Job {}: {} decisions>").format(job.read().name, job.decisions().size());
      });

  module.def("read_job", &read_job, py::arg("path"), py::arg("set") = py::none(),
             "Reads a job. `set` overrides keys: {'stages.loop.temperature': '72 degC', "
             "'search.starts': 4}, or a "
             "list of 'KEY=VALUE' as the program's --set takes them. Raises JobError with every "
             "fault found.");
}

}  // namespace tandem::python
