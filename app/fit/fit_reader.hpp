#pragma once

// The parts of reading a fit file, one for each of its tables.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/fit/fit_file.hpp"
#include "app/layers/value.hpp"
#include "app/tables/table.hpp"

namespace tandem::app {

/// A standard deviation as text has it: in % of the value, or in the quantity's unit.
struct Deviation {
  double value = 0.0;  ///< a part of the value where it is relative
  bool relative = false;
};

/// Reads "5 %" or "0.3"; nothing where it is neither, or not above 0.
[[nodiscard]] std::optional<Deviation> read_deviation(const std::string& text);

/// What is said of another text.
[[nodiscard]] std::string expected_deviation(const std::string& found);

/// For readers of a table row by row: cells by the names of their columns, and faults in their places.
class RowReader {
 protected:
  RowReader(const DataTable& table, std::vector<Diagnostic>& faults)
      : table_(table), faults_(faults) {}

  /// The text of a cell; nothing where it is empty or the table has no such column.
  std::optional<std::string> word(std::size_t row, const char* column) {
    const auto at = table_.find(column);
    return at ? table_.text(row, *at, faults_) : std::nullopt;
  }

  void fault(std::size_t row, const char* column, const std::string& message,
             const std::string& hint = {}) {
    const auto at = table_.find(column);
    faults_.push_back(at ? table_.fault(row, *at, message, hint)
                         : table_.fault(row, message, hint));
  }

  const DataTable& table_;
  std::vector<Diagnostic>& faults_;
};

/// The table of experiments: id, job, group, use, and any key of a job.
void read_experiments(const std::filesystem::path& table, FitFile& fit,
                      std::vector<Diagnostic>& faults);

/// The table of candidates for the next experiment: as that of experiments, and columns deviation.QUANTITY of what would be
/// measured.
void read_candidates(const std::filesystem::path& table, FitFile& fit,
                     std::vector<Diagnostic>& faults);

/// The keys of [next] but its table: what a candidate is to make sharper. The fit has experiments, candidates, parameters.
void read_sharpened(const Member& next, FitFile& fit, Faults& faults);

/// The table of measurements; `usual`: deviations of quantities whose rows give none.
void read_measurements(const std::filesystem::path& table,
                       const std::map<std::string, Deviation>& usual, FitFile& fit,
                       std::vector<Diagnostic>& faults);

/// The table of curves: which file holds each, how sharp it is and as how many measurements it counts. After the measurements.
void read_curves(const std::filesystem::path& table, FitFile& fit, std::vector<Diagnostic>& faults);

/// How many of `to` one of `from` is; nothing where no kind of quantity has both.
[[nodiscard]] std::optional<double> units_in(const std::string& from, const std::string& to);

/// Keeps a file's text: a fit whose tables have changed is another one.
void note_text(const std::filesystem::path& file, FitFile& fit);

/// One [[parameter]] of the fit file, which has experiments already: with `each` it becomes several.
void read_parameter(const Value& parameter, FitFile& fit, Faults& faults);

}  // namespace tandem::app
