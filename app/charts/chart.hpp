#pragma once

// What a picture is: words and a Vega specification. Every picture of the program is one of these,
// shown by html_page.hpp or svg.hpp; how it looks (fonts, colours) is theirs, from palette.hpp.

#include <nlohmann/json.hpp>
#include <string>

namespace tandem::charts {

struct Chart {
  std::string title;  ///< one line, without a full stop
  std::string
      description;      ///< what a reader who cannot see the picture has to know; also its caption
  nlohmann::json spec;  ///< Vega, with neither title, description nor config
};

}  // namespace tandem::charts
