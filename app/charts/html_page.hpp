#pragma once

// Pictures in one file that needs nothing else: no network, no file beside it.

#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <string_view>

#include "app/charts/chart.hpp"

namespace tandem::charts {

/// A text that HTML shows as it stands, within an attribute as well.
[[nodiscard]] std::string html_text(std::string_view text);

/// JSON that may stand within <script>: without '<' there is no </script> and no <!-- either. In JSON '<' occurs within
/// strings only, where the escape means the same.
[[nodiscard]] std::string json_for_script(const nlohmann::json& value);

/// The figure in which a page's chart `number`, from 1 on, is drawn: its title as a heading of `level`, the picture,
/// its description, and `below`, which is HTML.
[[nodiscard]] std::string html_figure(const Chart& chart, std::size_t number, int level = 2,
                                      const std::string& below = {});

/// A page whose body somebody else has written.
struct HtmlPage {
  std::string title;              ///< text
  std::string style;              ///< CSS, behind the style of all pages
  std::string body;               ///< HTML, with an html_figure for each chart
  std::span<const Chart> charts;  ///< [number - 1]
};
[[nodiscard]] std::string html_document(const HtmlPage& page);

/// An HTML page of the charts, one below the other, for screens light and dark, and for paper.
[[nodiscard]] std::string html_page(const std::string& title, std::span<const Chart> charts);

}  // namespace tandem::charts
