#pragma once

// What the report is made of: sections of words, tables and pictures, each from the answer alone.

#include <string>
#include <vector>

#include "app/charts/chart.hpp"
#include "app/report/html.hpp"
#include "app/report/window.hpp"
#include "app/results/report.hpp"

namespace tandem::app {

/// How much of the page's width a picture takes.
enum class Width { whole, half, third };

/// A picture with what it shows as numbers, for those who cannot see it and for paper.
struct Picture {
  std::string name;  ///< of its file: "chain-lengths"
  charts::Chart chart;
  HtmlTable numbers;
  Width width = Width::whole;
  std::string note = {};  ///< on the numbers
};

struct Section {
  std::string id;     ///< of the link to it
  std::string title;  ///< short: it stands in the row of links
  std::string body;   ///< HTML before the pictures
  std::vector<Picture> figures;
  std::string after = {};  ///< HTML behind them
};

/// Verdict, what it rests on, the figures asked for first, what binds or what stands in the way: HTML with the page's
/// heading, before all sections.
[[nodiscard]] std::string verdict_header(const Report& report);

// Each answers a section without body and pictures where the answer has nothing of the kind.
[[nodiscard]] Section product_section(const Report& report);
[[nodiscard]] Section train_section(const Report& report);
[[nodiscard]] Section start_up_section(const Report& report);
[[nodiscard]] Section distribution_section(const Report& report);
[[nodiscard]] Section rubber_section(const Report& report);
[[nodiscard]] Section window_section(const Report& report, const Window& window);
[[nodiscard]] Section sensitivity_section(const Report& report, const Window& window);
[[nodiscard]] Section search_section(const Report& report);

}  // namespace tandem::app
