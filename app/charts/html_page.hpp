#pragma once

// Pictures in one file that needs nothing else: no network, no file beside it.

#include <span>
#include <string>

#include "app/charts/chart.hpp"

namespace tandem::charts {

/// An HTML page of the charts, one below the other, for screens light and dark, and for paper.
[[nodiscard]] std::string html_page(const std::string& title, std::span<const Chart> charts);

}  // namespace tandem::charts
