#pragma once

// A film-casting line, and the draft ratio that it draws the melt by: equations (F1) to (F4) of docs/model/film.md.

#include <optional>

namespace tandem::app {

/// Of polypropylene at 230 degC without pressure, 1/(1.1606 exp(6.70e-4 * 230)) g/cm3 after Zoller (1979);
/// representative.
inline constexpr double representative_melt_density = 738.6;  // kg/m3
/// Of polypropylene film at room temperature, without pores; representative.
inline constexpr double representative_film_density = 900.0;  // kg/m3

/// SI; all above 0.
struct FilmLine {
  std::optional<double> throughput;          ///< kg/s
  std::optional<double> die_gap;             ///< m
  std::optional<double> die_width;           ///< m
  std::optional<double> melt_density;        ///< kg/m3; nothing: representative
  std::optional<double> film_width;          ///< m, after neck-in; nothing: the die's
  std::optional<double> film_density;        ///< kg/m3, of the cast film; nothing: representative
  std::optional<double> take_off;            ///< m/s
  std::optional<double> wanted_draft_ratio;  ///< one to find the take-off speed for

  /// Mean speed of the melt in the lip, m/s (F1); NaN where throughput, gap or width is not known.
  [[nodiscard]] double melt_speed() const;
  /// Draft ratio at a take-off speed, and the speed that draws by a ratio, m/s (F2).
  [[nodiscard]] double draft_ratio(double take_off_speed) const;
  [[nodiscard]] double take_off_for(double draft_ratio) const;
  /// Thickness of the film as cast, m, at a take-off speed (F3).
  [[nodiscard]] double thickness(double take_off_speed) const;
};

}  // namespace tandem::app
