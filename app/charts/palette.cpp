#include "app/charts/palette.hpp"

#include "app/charts/specification.hpp"

namespace tandem::charts {

Colours light_colours() { return specification("palette", {})["light"]; }
Colours dark_colours() { return specification("palette", {})["dark"]; }

Colours css_colours() {
  Colours out = light_colours();
  for (auto& [name, colour] : out.items())
    if (colour.is_string()) colour = "var(--" + name + ")";
  for (std::size_t i = 0; i < out["series"].size(); ++i)
    out["series"][i] = "var(--series-" + std::to_string(i + 1) + ")";
  return out;
}

std::string css_variables(const Colours& colours) {
  std::string out;
  const auto add = [&out](const std::string& name, const Colours& colour) {
    out += "--" + name + ':' + colour.get<std::string>() + ';';
  };
  for (const auto& [name, colour] : colours.items())
    if (colour.is_string()) add(name, colour);
  for (std::size_t i = 0; i < colours["series"].size(); ++i)
    add("series-" + std::to_string(i + 1), colours["series"][i]);
  return out;
}

nlohmann::json vega_config(const Colours& colours) { return specification("config", colours); }

}  // namespace tandem::charts
