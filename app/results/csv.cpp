#include "app/results/csv.hpp"

#include <fmt/format.h>

#include <iterator>

#include "app/results/distribution.hpp"
#include "app/text/text.hpp"

namespace tandem::app {

std::string trajectory_csv(const Report& report) {
  std::string out = "time_h";
  for (const auto& quantity : report.quantities) {
    const std::string label = report.label(quantity.name);
    out += ',' + csv_field(label == quantity.name ? label : label + " (" + quantity.unit + ')');
  }
  out += '\n';
  const reactor::Trajectory& start_up = report.answer.start_up;
  for (std::size_t i = 0; i < start_up.time.size() && i < start_up.quantities.size(); ++i) {
    out += exact(start_up.time[i] / 3600.0);
    for (const double value : start_up.quantities[i]) {
      out += ',';
      out += exact(value);
    }
    out += '\n';
  }
  return out;
}

std::string distribution_csv(const Report& report) {
  const Distribution distribution = distribution_of(report);
  std::string out = "log10_M";
  for (const auto& curve : distribution.curves) out += ',' + csv_field(curve.name);
  out += '\n';
  for (std::size_t i = 0; i < distribution.log10_M.size(); ++i) {
    fmt::format_to(std::back_inserter(out), "{:.2f}", distribution.log10_M[i]);
    for (const auto& curve : distribution.curves)
      fmt::format_to(std::back_inserter(out), ",{}", curve.values[i]);
    out += '\n';
  }
  return out;
}

}  // namespace tandem::app
