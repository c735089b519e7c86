#include "app/python/result.hpp"

#include <pybind11/stl.h>
#include <pybind11/stl/filesystem.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <stdexcept>
#include <utility>

#include "app/keys/site_table.hpp"
#include "app/python/arrays.hpp"
#include "app/python/job.hpp"
#include "app/python/steady.hpp"
#include "app/python/waiting.hpp"
#include "app/results/compute.hpp"
#include "app/results/distribution.hpp"
#include "app/results/job_files.hpp"
#include "app/results/result_json.hpp"
#include "app/text/verdict_words.hpp"
#include "reactor/parallel.hpp"

namespace tandem::python {

namespace py = pybind11;

namespace {

class Result {
 public:
  Result(std::shared_ptr<Job> job, std::unique_ptr<const app::Computed> computed,
         app::RunFacts facts)
      : job_(std::move(job)),
        computed_(std::move(computed)),
        facts_(std::move(facts)),
        report_(computed_->report()) {
    const auto& values = computed_->answer.simulated.quantities;
    product_ = product_dict(job_->quantities(), values);
    stages_ = stages_dict(job_->read(), job_->quantities(), values);
    tell_sites();
    for (std::size_t i = 0; i < job_->decisions().size(); ++i) {
      const optimize::Decision& d = job_->read().decisions[i];
      const ShownDecision& shown = job_->decisions()[i];
      const auto& point = computed_->answer.point;
      if (d.at.stage < point.size()) decisions_[shown.key.c_str()] = shown.text.shown(point[d.at]);
    }
    tell_shown();
    tell_trajectory();
    const app::Distribution found = app::distribution_of(report_);
    distribution_["log10_M"] = array_of(std::vector<double>(found.log10_M));
    for (const auto& curve : found.curves)
      distribution_[curve.name.c_str()] = array_of(std::vector<double>(curve.values));
    if (!computed_->answer.slopes.empty()) gradients_ = Gradients(*job_, computed_->answer.slopes);
  }

  [[nodiscard]] const app::Report& report() const { return report_; }
  [[nodiscard]] py::dict product() const { return product_; }
  [[nodiscard]] py::dict stages() const { return stages_; }
  [[nodiscard]] py::dict sites() const { return sites_; }
  [[nodiscard]] py::dict decisions() const { return decisions_; }
  [[nodiscard]] py::dict shown() const { return shown_; }
  [[nodiscard]] py::dict trajectory() const { return trajectory_; }
  [[nodiscard]] py::dict distribution() const { return distribution_; }
  [[nodiscard]] const std::optional<Gradients>& gradients() const { return gradients_; }
  [[nodiscard]] std::shared_ptr<Job> job() const { return job_; }

  [[nodiscard]] std::string json() const { return app::result_json(report_); }

  /// Writes what the program writes; throws where it cannot.
  std::vector<std::filesystem::path> save(const std::filesystem::path& path) const {
    const py::gil_scoped_release others_run;
    const app::OutputFolder folder(path);
    const auto files = app::job_files(report_, facts_);
    const std::string fault = folder.error().empty() ? folder.write(files) : folder.error();
    if (!fault.empty()) throw std::runtime_error(fault);
    std::vector<std::filesystem::path> written;
    for (const app::OutputFile& file : files) written.push_back(folder.path() / file.name);
    return written;
  }

 private:
  void tell_sites() {
    const auto& stages = job_->read().train.stages;
    const auto& results = computed_->answer.simulated.sites;
    for (std::size_t s = 0; s < std::min(stages.size(), results.size()); ++s) {
      py::dict of_stage;
      for (const app::SiteQuantity& quantity : app::site_table) {
        std::vector<double> values;
        for (const reactor::SiteResult& site : results[s]) values.push_back(quantity.of(site));
        of_stage[py::str(quantity.name)] = array_of(std::move(values));
      }
      sites_[stages[s].name.c_str()] = of_stage;
    }
  }

  void tell_shown() {
    const auto& values = computed_->answer.simulated.quantities;
    for (std::size_t q = 0; q < std::min(job_->quantities().size(), values.size()); ++q) {
      const app::ShownQuantity shown = job_->read().units.of(job_->quantities()[q]);
      shown_[shown.name.c_str()] = py::make_tuple(shown.told(values[q]), shown.unit);
    }
  }

  void tell_trajectory() {
    const reactor::Trajectory& start_up = computed_->answer.start_up;
    const std::size_t points = std::min(start_up.time.size(), start_up.quantities.size());
    std::vector<double> hours;
    for (std::size_t i = 0; i < points; ++i) hours.push_back(start_up.time[i] / 3600.0);
    trajectory_["time_h"] = array_of(std::move(hours));
    for (std::size_t q = 0; q < job_->quantities().size(); ++q) {
      std::vector<double> values;
      for (std::size_t i = 0; i < points; ++i) values.push_back(start_up.quantities[i][q]);
      trajectory_[job_->quantities()[q].name.c_str()] = array_of(std::move(values));
    }
  }

  std::shared_ptr<Job> job_;
  std::unique_ptr<const app::Computed> computed_;
  app::RunFacts facts_;
  app::Report report_;  ///< refers to computed_
  py::dict product_, shown_, stages_, sites_, decisions_, trajectory_, distribution_;
  std::optional<Gradients> gradients_;
};

std::unique_ptr<Result> computed(const std::shared_ptr<Job>& job, app::Task task, unsigned threads,
                                 py::object progress) {
  Waiting waiting(std::move(progress));
  app::RunFacts facts{.command_line = {"Python:", task == app::Task::optimize ? "tandem.optimize"
                                                                              : "tandem.simulate"},
                      .started = std::chrono::system_clock::now(),
                      .threads = threads};
  auto found = std::make_unique<app::Computed>();
  waiting.run([&] {
    *found = app::compute(
        job->read(), task,
        {.threads = threads, .interrupted = waiting.interrupted(), .progress = waiting.listener()});
  });
  if (!found->fault.empty()) raise_job_error(found->fault);
  facts.computed = std::chrono::system_clock::now() - facts.started;
  return std::make_unique<Result>(job, std::move(found), std::move(facts));
}

std::unique_ptr<Result> optimized(const std::shared_ptr<Job>& job, unsigned threads,
                                  py::object progress) {
  const std::string unfit = app::unfit_for_search(job->read());
  if (!unfit.empty()) raise_job_error(unfit);
  return computed(job, app::Task::optimize, reactor::thread_count(threads), std::move(progress));
}

std::unique_ptr<Result> simulated(const std::shared_ptr<Job>& job, py::object progress) {
  return computed(job, app::Task::simulate, 1, std::move(progress));
}

}  // namespace

void define_result(py::module_& module) {
  py::class_<Result>(module, "Result",
                     "What a job answers. Dicts and arrays are made once and are the same at every "
                     "access; arrays are "
                     "read-only: copy one to change it.")
      .def_property_readonly("job", &Result::job, "The job that was computed.")
      .def_property_readonly(
          "verdict",
          [](const Result& result) {
            const optimize::Verdict verdict = result.report().verdict;
            return verdict == optimize::Verdict::none
                       ? py::object(py::none())
                       : py::object(py::str(app::words_of(verdict).name));
          },
          "'feasible', 'infeasible', 'failed'; None where the job asks for nothing.")
      .def_property_readonly(
          "sentence", [](const Result& result) { return app::verdict_sentence(result.report()); },
          "What the verdict rests on.")
      .def_property_readonly("product", &Result::product,
                             "The product simulated from start-up, quantities by name; NaN: none.")
      .def_property_readonly(
          "shown", &Result::shown,
          "Every quantity as the job shows it, by its shown name: (number, unit); 'production': "
          "(35.9, 't/h').")
      .def_property_readonly("stages", &Result::stages, "The stages' quantities: stage, then name.")
      .def_property_readonly("sites", &Result::sites,
                             "Of each stage: arrays over its site types, 'DPn', 'DPn_so_far', ...")
      .def_property_readonly("decisions", &Result::decisions,
                             "The set points found, by key, in the units of job.decisions.")
      .def_property_readonly(
          "trajectory", &Result::trajectory,
          "The start-up: arrays over 'time_h' [h], each quantity in its own unit.")
      .def_property_readonly(
          "distribution", &Result::distribution,
          "dw/dlog10M over 'log10_M' (g/mol): arrays by site type of each stage, 'part A', 'part "
          "B', 'whole'; each weighted by its share.")
      .def_property_readonly("gradients", &Result::gradients,
                             "Gradients at the answer; None where there are none.")
      .def("to_json", &Result::json, "The text of result.json.")
      .def(
          "as_dict",
          [](const Result& result) {
            return py::module_::import("json").attr("loads")(result.json());
          },
          "result.json as a dict.")
      .def("save", &Result::save, py::arg("folder"),
           "Writes the files that the program writes, and answers their paths.")
      .def("__repr__", [](const Result& result) {
        return "<Result: " + app::verdict_sentence(result.report()) + '>';
      });

  constexpr const char* about_progress =
      " `progress` is called as progress(text, part) by the thread that waits; part is what is "
      "done of it, 0 to 1, or "
      "None. Other Python threads run meanwhile; Ctrl-C ends it.";
  module.def(
      "optimize", &optimized, py::arg("job"), py::arg("threads") = 0,
      py::arg("progress") = py::none(),
      (std::string(
           "Searches for the set points that serve the job's objective and proves them by a "
           "simulation "
           "from start-up. threads: 0 takes as many as there are; the answer is the same on any "
           "number.") +
       about_progress)
          .c_str());
  module.def(
      "simulate", &simulated, py::arg("job"), py::arg("progress") = py::none(),
      (std::string("Simulates the job's own set points from start-up.") + about_progress).c_str());
}

}  // namespace tandem::python
