#include <fmt/format.h>

#include <algorithm>
#include <system_error>

#include "app/fit/fit_reader.hpp"
#include "app/job/read_job.hpp"
#include "app/text/text.hpp"
#include "reactor/quantity.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

// Of columns of candidates.
constexpr std::string_view planned_prefix = "deviation.";

/// A sentence for a fault of an experiment's job: which of its files, and what.
std::string of_job(const Diagnostic& fault) {
  std::string text = fault.key.empty() ? fault.message : fault.key + ": " + fault.message;
  if (!fault.file.starts_with("--set")) text = sentence(fault);
  return one_line(text);
}

class ExperimentReader {
 public:
  ExperimentReader(const fs::path& file, const DataTable& table, FitFile& fit,
                   std::vector<Diagnostic>& faults)
      : file_(file), table_(table), fit_(fit), faults_(faults) {
    std::error_code code;
    catalyst_ = fs::absolute(fit.catalyst, code).lexically_normal();
    for (std::size_t c = 0; c < table.columns().size(); ++c) {
      const std::string& name = table.columns()[c];
      const bool of_ours = name == "id" || name == "job" || name == "group" || name == "use";
      if (!of_ours && !name.starts_with(planned_prefix)) keys_.push_back(c);
    }
  }

  /// Nothing where the row is off, or has faults.
  [[nodiscard]] std::optional<optimize::Experiment> read(std::size_t row) {
    if (const auto use = table_.find("use")) {
      const std::string word = table_.text(row, *use, faults_).value_or("fit");
      if (word == "off") return std::nullopt;
      if (word != "fit")
        faults_.push_back(table_.fault(
            row, *use, fmt::format("expected fit or off; found \"{}\"", one_line(word))));
    }
    const auto id_column = table_.find("id"), job_column = table_.find("job");
    const auto id = table_.needed_text(row, *id_column, faults_);
    const auto job = table_.needed_text(row, *job_column, faults_);
    if (!id || !job) return std::nullopt;
    const auto& problem = fit_.problem;
    bool twice = false;
    for (std::size_t e = 0; e < problem.experiments.size() + problem.candidates.size(); ++e)
      twice = twice || problem.experiment(e).name == one_line(*id);
    if (twice) {
      faults_.push_back(table_.fault(row, *id_column,
                                     fmt::format("there is another experiment {}", one_line(*id)),
                                     "each experiment has a name of its own"));
      return std::nullopt;
    }
    std::vector<std::string> sets{"catalyst=" + toml_string(catalyst_.string())};
    std::vector<std::size_t> columns{*job_column};
    for (const std::size_t column : keys_) {
      const auto value = table_.setting(row, column, faults_);
      if (!value) continue;
      sets.push_back(table_.columns()[column] + "=" + *value);
      columns.push_back(column);
    }
    const ReadResult read = read_job(file_.parent_path() / *job, sets);
    for (const Diagnostic& fault : read.diagnostics) {
      // A fault of an override is one of the cell that it came from.
      std::size_t column = *job_column;
      for (std::size_t i = 1; i < columns.size(); ++i)
        if (fault.file == fmt::format("--set {}", i + 1)) column = columns[i];
      faults_.push_back(table_.fault(row, column, of_job(fault), fault.hint));
    }
    if (!read.job) return std::nullopt;
    if (!read.job->decisions.empty()) {
      const optimize::Decision& open = read.job->decisions.front();
      faults_.push_back(
          table_.fault(row, *job_column,
                       fmt::format("the job leaves {} open, between two ends", one_line(open.key)),
                       "an experiment was run at one value: give the table a column of that name"));
      return std::nullopt;
    }
    const auto group = table_.find("group");
    fit_.numbers += read.job->numbers;
    return optimize::Experiment{
        .name = one_line(*id),
        .group = group ? table_.text(row, *group, faults_).value_or("") : "",
        .train = read.job->train,
        .point = read.job->point};
  }

 private:
  const fs::path& file_;
  const DataTable& table_;
  FitFile& fit_;
  std::vector<Diagnostic>& faults_;
  fs::path catalyst_;
  std::vector<std::size_t> keys_;  ///< columns
};

/// Calls take(row, experiment) for every row of a table that is an experiment.
template <class F>
void each_experiment(const fs::path& file, FitFile& fit, std::vector<Diagnostic>& faults,
                     const F& take) {
  const auto table = read_table(file, faults);
  if (!table) return;
  const bool whole = table->require("id", faults) && table->require("job", faults);
  if (!whole) return;
  ExperimentReader reader(file, *table, fit, faults);
  for (std::size_t row = 0; row < table->rows(); ++row)
    if (auto experiment = reader.read(row)) take(*table, row, *std::move(experiment));
}

/// What a row of candidates says would be measured.
std::vector<optimize::PlannedMeasurement> planned_in(const DataTable& table, std::size_t row,
                                                     const optimize::Experiment& experiment,
                                                     std::vector<Diagnostic>& faults) {
  std::vector<optimize::PlannedMeasurement> planned;
  const auto quantities = reactor::quantities_of(experiment.train, experiment.point);
  const std::size_t before = faults.size();
  for (std::size_t c = 0; c < table.columns().size(); ++c) {
    if (!table.columns()[c].starts_with(planned_prefix) || table.empty(row, c)) continue;
    const auto text = table.setting(row, c, faults);
    if (!text) continue;
    const std::string name = table.columns()[c].substr(planned_prefix.size());
    const std::size_t q = reactor::find_quantity(quantities, name);
    const auto deviation = read_deviation(*text);
    if (!deviation)
      faults.push_back(table.fault(row, c, expected_deviation(*text)));
    else if (q == reactor::no_quantity || !quantities[q].absent.empty())
      faults.push_back(
          table.fault(row, c,
                      fmt::format("experiment {} has no {}{}", experiment.name, one_line(name),
                                  q == reactor::no_quantity ? "" : ": " + quantities[q].absent),
                      "leave the cell empty where a quantity would not be measured"));
    else
      planned.push_back({name, deviation->value, deviation->relative});
  }
  if (planned.empty() && faults.size() == before)
    faults.push_back(table.fault(
        row, fmt::format("nothing would be measured in {}", experiment.name),
        "a column deviation.mfr_pp with the cell 5 % says that mfr_pp would be, and how sharply"));
  return planned;
}

}  // namespace

void read_experiments(const fs::path& file, FitFile& fit, std::vector<Diagnostic>& faults) {
  each_experiment(file, fit, faults,
                  [&](const DataTable&, std::size_t, optimize::Experiment experiment) {
                    fit.problem.experiments.push_back(std::move(experiment));
                  });
}

void read_candidates(const fs::path& file, FitFile& fit, std::vector<Diagnostic>& faults) {
  each_experiment(file, fit, faults,
                  [&](const DataTable& table, std::size_t row, optimize::Experiment experiment) {
                    auto planned = planned_in(table, row, experiment, faults);
                    fit.problem.candidates.push_back(
                        {.experiment = std::move(experiment), .planned = std::move(planned)});
                  });
}

}  // namespace tandem::app
