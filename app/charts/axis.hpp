#pragma once

// Axes of a plot: which numbers have a place on one, its scale, its ticks, its words.

#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <string>

namespace tandem::charts {

enum class Scale { linear, logarithmic };

struct Axis {
  std::string title;
  std::string unit;  ///< stands after the title in parentheses; empty for plain numbers
  Scale scale = Scale::linear;
  std::optional<double> low;  ///< ends of the axis; without, those of the numbers shown
  std::optional<double> high;
};

struct Range {
  double low = 0.0;
  double high = 1.0;
};

/// "Time (h)".
[[nodiscard]] std::string words_of(const Axis& axis);

/// Whether the number has a place on the axis: finite, and above zero on a logarithmic one.
[[nodiscard]] bool has_place(const Axis& axis, double value);

/// The number to seven digits, more than a picture shows; null if it has no place on the axis.
[[nodiscard]] nlohmann::json placed(const Axis& axis, double value);

/// What the axis spans: always a low end below a high end, both with a place on it.
[[nodiscard]] Range range_of(const Axis& axis, std::span<const double> values);

/// What a specification takes of the axis `name`, "x" or "y": NAME_type, NAME_range, NAME_nice, NAME_axes, a list, for
/// a logarithmic axis has small ticks of its own, and for expressions NAME_title and NAME_unit.
void put_axis(nlohmann::json& values, const std::string& name, const Axis& axis, Range range);

/// Where a logarithmic axis has labels: powers of ten, 1, 2 and 5 where those are few.
[[nodiscard]] std::vector<double> labelled_ticks(Range range);

/// What stands at such a tick: 0.01 near one, 10⁻⁶ far from it.
[[nodiscard]] std::string tick_label(double tick, Range range);

/// " 3 points have no place on the axes and are left out.", or nothing if there are none.
[[nodiscard]] std::string left_out(std::size_t count);

}  // namespace tandem::charts
