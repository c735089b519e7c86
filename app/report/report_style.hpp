#pragma once

#include <string_view>

namespace tandem::app {

/// report.css, on top of the style of all pages with pictures.
extern const std::string_view report_style;

}  // namespace tandem::app
