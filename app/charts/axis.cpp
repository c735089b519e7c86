#include "app/charts/axis.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <vector>

#include "app/charts/specification.hpp"

namespace tandem::charts {
namespace {

constexpr int most_labels = 9;  // powers of ten on an axis before some are left out

std::string digits_of(double value, int precision) {
  std::array<char, 40> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), value,
                                 std::chars_format::general, precision);
  return {text.data(), end.ptr};
}

int first_power(Range range) { return static_cast<int>(std::ceil(std::log10(range.low) - 1e-9)); }
int last_power(Range range) { return static_cast<int>(std::floor(std::log10(range.high) + 1e-9)); }

/// The numbers `factors` times a power of ten that lie in the range.
std::vector<double> ticks_at(std::span<const int> factors, Range range) {
  std::vector<double> out;
  for (int power = first_power(range) - 1; power <= last_power(range); ++power) {
    for (const int factor : factors) {
      // Through text: the double nearest to the decimal number, not to a product.
      const double tick =
          std::strtod((std::to_string(factor) + "e" + std::to_string(power)).c_str(), nullptr);
      if (tick >= range.low * (1.0 - 1e-9) && tick <= range.high * (1.0 + 1e-9))
        out.push_back(tick);
    }
  }
  return out;
}

std::string superscript(int number) {
  static constexpr std::array<const char*, 10> digits{"⁰", "¹", "²", "³", "⁴",
                                                      "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string out;
  for (const char c : std::to_string(number))
    out += c == '-' ? "⁻" : digits[static_cast<std::size_t>(c - '0')];
  return out;
}

Range log_range(Range range) {
  const double span = range.high / range.low;
  const double margin = std::max(std::pow(span, 0.04), span > 1.0001 ? 1.0 : 2.0);
  return {range.low / margin, range.high * margin};
}

Range linear_range(Range range) {
  if (range.high > range.low) return range;
  const double margin = range.low == 0.0 ? 1.0 : 0.05 * std::fabs(range.low);
  return {range.low - margin, range.high + margin};
}

}  // namespace

std::string words_of(const Axis& axis) {
  if (axis.title.empty()) return axis.unit;
  return axis.unit.empty() ? axis.title : axis.title + " (" + axis.unit + ")";
}

bool has_place(const Axis& axis, double value) {
  return std::isfinite(value) && (axis.scale == Scale::linear || value > 0.0);
}

nlohmann::json placed(const Axis& axis, double value) {
  if (!has_place(axis, value)) return nullptr;
  return std::strtod(digits_of(value, 7).c_str(), nullptr);
}

Range range_of(const Axis& axis, std::span<const double> values) {
  const double none = axis.scale == Scale::linear ? 0.0 : 1.0;
  Range range{none, none};
  bool any = false;
  for (const double value : values) {
    if (!has_place(axis, value)) continue;
    range.low = any ? std::min(range.low, value) : value;
    range.high = any ? std::max(range.high, value) : value;
    any = true;
  }
  if (!any && axis.scale == Scale::linear) range.high = 1.0;
  range = axis.scale == Scale::linear ? linear_range(range) : log_range(range);
  if (axis.low && has_place(axis, *axis.low) && *axis.low < range.high) range.low = *axis.low;
  if (axis.high && has_place(axis, *axis.high) && *axis.high > range.low) range.high = *axis.high;
  return range;
}

void put_axis(nlohmann::json& values, const std::string& name, const Axis& axis, Range range) {
  static constexpr std::array<int, 9> each{1, 2, 3, 4, 5, 6, 7, 8, 9};
  const bool upright = name == "y", linear = axis.scale == Scale::linear;
  nlohmann::json put{{"scale", name},
                     {"orient", upright ? "left" : "bottom"},
                     {"title", words_of(axis)},
                     {"tick_count", upright ? "ceil(height/45)" : "ceil(width/90)"}};
  if (linear) {
    const double largest = std::max(std::fabs(range.low), std::fabs(range.high));
    put["powers"] = largest >= 1e7 || largest < 1e-3;
  } else {
    put["ticks"] = labelled_ticks(range);
    put["labels"] = nlohmann::json::array();
    for (const double tick : put["ticks"]) put["labels"].push_back(tick_label(tick, range));
    if (last_power(range) - first_power(range) < most_labels)
      put["small_ticks"] = ticks_at(each, range);
  }
  values[name + "_axes"] = specification("axis", put);
  values[name + "_type"] = linear ? "linear" : "log";
  values[name + "_range"] = {range.low, range.high};
  // Round ends for y; for x the curves fill the width.
  values[name + "_nice"] = linear && upright && !axis.low && !axis.high;
  values[name + "_title"] = axis.title;
  values[name + "_unit"] = axis.unit.empty() ? "" : " " + axis.unit;
}

std::vector<double> labelled_ticks(Range range) {
  static constexpr std::array<int, 1> powers{1};
  static constexpr std::array<int, 3> thirds{1, 2, 5};
  static constexpr std::array<int, 9> each{1, 2, 3, 4, 5, 6, 7, 8, 9};
  std::vector<double> ticks = ticks_at(powers, range);
  if (ticks.size() < 3) ticks = ticks_at(thirds, range);
  if (ticks.size() < 2) ticks = ticks_at(each, range);
  if (ticks.size() < 2) return {range.low, range.high};
  const auto count = static_cast<int>(ticks.size());
  const int step = (count + most_labels - 1) / most_labels;
  std::vector<double> out;
  for (int i = 0; i < count; i += step) out.push_back(ticks[static_cast<std::size_t>(i)]);
  return out;
}

std::string tick_label(double tick, Range range) {
  const double power = std::log10(tick);
  const bool is_power = std::fabs(power - std::round(power)) < 1e-9;
  const bool near_one = range.low > 0.8e-4 && range.high < 1.2e5;
  if (is_power && !near_one) return "10" + superscript(static_cast<int>(std::lround(power)));
  if (near_one) {
    std::array<char, 40> text{};
    const auto end =
        std::to_chars(text.data(), text.data() + text.size(),
                      std::strtod(digits_of(tick, 3).c_str(), nullptr), std::chars_format::fixed);
    return {text.data(), end.ptr};
  }
  const int whole = static_cast<int>(std::floor(power));
  return digits_of(tick / std::pow(10.0, whole), 3) + "·10" + superscript(whole);
}

std::string left_out(std::size_t count) {
  if (count == 0) return {};
  if (count == 1) return " 1 point has no place on the axes and is left out.";
  return " " + std::to_string(count) + " points have no place on the axes and are left out.";
}

}  // namespace tandem::charts
