#pragma once

// Colours and letters of all pictures, once: the page's style sheet and Vega's config come from here
// (specs/palette.json, specs/config.json).

#include <nlohmann/json.hpp>
#include <string>

namespace tandem::charts {

/// Colours by name as CSS writes them: paper (behind everything), ink (titles and text), faint (labels of axes,
/// captions), line (axes and borders), grid (lines across a plot), and a list `series`. Series are after Okabe and Ito:
/// with each kind of colour blindness any two are at least 12 apart in CIELAB; at least 3 to 1 against the paper.
using Colours = nlohmann::json;

[[nodiscard]] Colours light_colours();
[[nodiscard]] Colours dark_colours();

/// var(--paper) and so on: what a page takes, so that its style sheet decides, in print as well.
[[nodiscard]] Colours css_colours();

/// --paper:#ffffff;--ink:... for a rule of the style sheet.
[[nodiscard]] std::string css_variables(const Colours& colours);

/// Vega's config: fonts, sizes, margins and colours.
[[nodiscard]] nlohmann::json vega_config(const Colours& colours);

}  // namespace tandem::charts
