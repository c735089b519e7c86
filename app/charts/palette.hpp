#pragma once

// Colours and letters of all pictures, once: the page's style sheet and Vega's config come from here.

#include <array>
#include <nlohmann/json.hpp>
#include <string>

namespace tandem::charts {

inline constexpr std::size_t series_colours = 7;

/// Colours as CSS writes them.
struct Colours {
  std::string paper;  ///< behind everything
  std::string ink;    ///< titles and text
  std::string faint;  ///< labels of axes, captions
  std::string line;   ///< axes and borders
  std::string grid;   ///< lines across a plot
  /// After Okabe and Ito: seen with each kind of colour blindness any two are at least 12 apart
  /// in CIELAB; at least 3 to 1 against the paper.
  std::array<std::string, series_colours> series;
};

[[nodiscard]] Colours light_colours();
[[nodiscard]] Colours dark_colours();

/// var(--paper) and so on: what a page takes, so that its style sheet decides, in print as well.
[[nodiscard]] Colours css_colours();

/// --paper:#ffffff;--ink:... for a rule of the style sheet.
[[nodiscard]] std::string css_variables(const Colours& colours);

/// Vega's config: fonts, sizes, margins and colours.
[[nodiscard]] nlohmann::json vega_config(const Colours& colours);

}  // namespace tandem::charts
