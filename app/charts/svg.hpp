#pragma once

// A picture as a file of its own, drawn by node.

#include <chrono>
#include <optional>
#include <string>

#include "app/charts/chart.hpp"

namespace tandem::charts {

struct SvgOptions {
  std::string node = "node";  ///< looked for on the PATH
  std::chrono::milliseconds patience{30000};
};

/// The chart as SVG in light colours, with its title; otherwise nothing, and `problem` receives a
/// sentence.
[[nodiscard]] std::optional<std::string> svg(const Chart& chart, std::string& problem,
                                             const SvgOptions& options = {});

}  // namespace tandem::charts
