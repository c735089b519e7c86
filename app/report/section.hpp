#pragma once

// What the report is made of: sections of words, tables and pictures, each from the answer alone.

#include <string>
#include <utility>
#include <vector>

#include "app/document/document.hpp"
#include "app/recipe/recipe.hpp"
#include "app/report/window.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

struct Section {
  std::string id;     ///< of the link to it
  std::string title;  ///< short: it stands in the row of links
  doc::Document content = {};
};

/// Verdict, what it rests on, the figures asked for first, what binds or what stands in the way: what stands before all
/// sections, with the page's heading.
[[nodiscard]] doc::Document verdict_header(const Report& report);

// Each answers a section without content where the answer has nothing of the kind.
[[nodiscard]] Section product_section(const Report& report);
[[nodiscard]] Section train_section(const Report& report);
[[nodiscard]] Section start_up_section(const Report& report);
[[nodiscard]] Section distribution_section(const Report& report);
[[nodiscard]] Section rubber_section(const Report& report);
[[nodiscard]] Section window_section(const Report& report, const Window& window);
[[nodiscard]] Section sensitivity_section(const Report& report, const Window& window);
[[nodiscard]] Section live_section(const Report& report);
[[nodiscard]] Section search_section(const Report& report);

/// Curves over one x as numbers at no more than `most` places.
[[nodiscard]] doc::Table sampled(std::string caption, std::string x_head,
                                 const std::vector<double>& x,
                                 const std::vector<std::pair<std::string, std::vector<double>>>& ys,
                                 std::size_t most);

}  // namespace tandem::app
