#pragma once

// A report in the units in which the job's numbers are shown.

#include <vector>

#include "app/results/report.hpp"

namespace tandem::app {

/// A copy of what a report holds of quantities, its numbers in the shown units. Every writer for people is given this one,
/// and needs to know no units; result.json and what is solved anew are made of the report itself.
class ShownReport {
 public:
  explicit ShownReport(const Report& own);
  ShownReport(const ShownReport&) = delete;
  ShownReport& operator=(const ShownReport&) = delete;

  [[nodiscard]] const Report& report() const { return report_; }

 private:
  optimize::Answer answer_;
  Report report_;
};

/// Bands in own units, of the job or its plant, in the shown ones.
[[nodiscard]] std::vector<optimize::Band> shown_bands(const Report& report,
                                                      std::vector<optimize::Band> bands);

}  // namespace tandem::app
