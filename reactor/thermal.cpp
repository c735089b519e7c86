// What a stage does that has lost its cooling, in words.

#include "reactor/thermal.hpp"

#include <fmt/format.h>

#include <cmath>

#include "reactor/solve/modes.hpp"

namespace tandem::reactor {

std::string ending_words(const LossOfCooling& lost, const Telling& telling) {
  constexpr double same = 1e-3;  // K: the end of the method is passed at a root
  const ToldIn& told = telling.temperature;
  const std::string at = told.text(lost.temperature_end);
  const std::string after = " after " + solve::duration_in_words(lost.time_end);
  switch (lost.end) {
    case LossEnd::unknown:
      return {};
    case LossEnd::rests:
      return "the temperature stops at " + at + after;
    case LossEnd::monomer_used_up:
      return "the monomer is used up at " + at + after;
    case LossEnd::critical:
      return (std::isnan(lost.time_to_bubble)
                  ? "above its critical pressure it passes from liquid to gas without boiling, at "
                  : "near its critical point, where liquid and vapour become alike, it passes ") +
             at + after;
    case LossEnd::method_range:
      if (!(lost.temperature_end >= lost.method_to - same))
        return "the property method ends below " + told.text(lost.method_to);
      return "the property method ends at " + told.text(lost.method_to) + ", passed" + after;
    case LossEnd::time:
      return "still rising at " + at + after;
  }
  return {};
}

std::string course_words(const LossOfCooling& lost, const Telling& telling) {
  std::string words;
  if (lost.time_to_bubble == 0.0) {
    words = "the liquid boils from the start";
  } else if (lost.time_to_bubble > 0.0) {
    words = fmt::format("the liquid boils at {} after {}",
                        telling.temperature.text(lost.temperature_bubble),
                        solve::duration_in_words(lost.time_to_bubble));
  }
  const std::string ending = ending_words(lost, telling);
  return words.empty() || ending.empty() ? words + ending : words + "; " + ending;
}

}  // namespace tandem::reactor
