#pragma once

// report.html: everything about an answer on one page that needs nothing else.

#include <string>
#include <vector>

#include "app/recipe/recipe.hpp"
#include "app/report/window.hpp"
#include "app/results/output_folder.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

/// The page. The same job gives the same bytes.
[[nodiscard]] std::string report_page(const Report& report, const Window& window,
                                      const Recipe& recipe);

/// Its pictures, each as NAME.svg, drawn by node; where that cannot be had, none or only some, and `note` says why.
[[nodiscard]] std::vector<OutputFile> report_pictures(const Report& report, const Window& window,
                                                      std::string& note);

}  // namespace tandem::app
