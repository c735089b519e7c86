#include "app/job/film_line.hpp"

#include <cmath>
#include <cstdlib>
#include <limits>

#include "app/text/text.hpp"

namespace tandem::app {

double FilmLine::melt_speed() const {
  if (!throughput || !die_gap || !die_width) return std::numeric_limits<double>::quiet_NaN();
  return *throughput / (melt_density.value_or(representative_melt_density) * *die_gap * *die_width);
}

double FilmLine::draft_ratio(double take_off_speed) const {
  // Figures of a line have few digits: one that makes a draft ratio of 3 shall not miss it by the last bit.
  constexpr int kept = 12;
  const double ratio = take_off_speed / melt_speed();
  return std::isfinite(ratio) ? std::strtod(rounded(ratio, kept).c_str(), nullptr) : ratio;
}

double FilmLine::take_off_for(double draft_ratio) const { return draft_ratio * melt_speed(); }

double FilmLine::thickness(double take_off_speed) const {
  if (!throughput || !die_width) return std::numeric_limits<double>::quiet_NaN();
  return *throughput / (film_density.value_or(representative_film_density) *
                        film_width.value_or(*die_width) * take_off_speed);
}

}  // namespace tandem::app
