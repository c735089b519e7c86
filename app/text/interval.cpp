#include "app/text/interval.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

namespace tandem::app {
namespace {

void trim(std::string_view& text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
}

/// A number and what stands behind it.
bool read_end(std::string_view text, double& end, std::string_view& unit) {
  trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), end);
  unit = {stop, static_cast<std::size_t>(text.data() + text.size() - stop)};
  trim(unit);
  return error == std::errc{} && !std::isnan(end);
}

}  // namespace

std::string read_interval(std::string_view text, optimize::Band& band, std::string* unit) {
  constexpr std::string_view form =
      R"form(an interval is written as in "[0.2, 5]", "(10, 1000]" or "[150, inf)")form";
  const auto wrong = [&](std::string_view what) {
    return std::string(what) + "; " + std::string(form);
  };
  trim(text);
  if (text.size() < 2 || (text.front() != '[' && text.front() != '('))
    return wrong("does not begin with [ or (");
  // Behind the bracket a unit may stand.
  const std::size_t close = text.find_first_of("])", std::min(text.find(','), text.size()));
  if (close == std::string_view::npos) return wrong("does not end with ] or )");
  const bool low_open = text.front() == '(', high_open = text[close] == ')';
  std::string_view behind = text.substr(close + 1);
  trim(behind);
  text = text.substr(1, close - 1);
  const std::size_t comma = text.find(',');
  if (comma == std::string_view::npos || text.find(',', comma + 1) != std::string_view::npos)
    return wrong("does not hold two ends with one comma between");
  double low = 0.0, high = 0.0;
  std::string_view of_low, of_high;
  if (!read_end(text.substr(0, comma), low, of_low))
    return wrong("has a lower end that is not a number");
  if (!read_end(text.substr(comma + 1), high, of_high))
    return wrong("has an upper end that is not a number");
  for (const std::string_view each : {of_low, of_high}) {
    if (each.empty()) continue;
    if (!behind.empty() && behind != each) return wrong("has two units");
    behind = each;
  }
  if (!behind.empty() && unit == nullptr) return wrong("has a unit, which is not taken here");
  if (unit != nullptr) *unit = behind;
  if (low > high) return "is reversed: its lower end lies above its upper end";
  if (std::isinf(low) && low > 0.0) return wrong("begins at infinity");
  if (std::isinf(high) && high < 0.0) return wrong("ends at minus infinity");
  if (low == high && (low_open || high_open)) return "is empty: no number lies in it";
  if (std::isinf(low) && !low_open) return wrong("includes -inf, which no number reaches");
  if (std::isinf(high) && !high_open) return wrong("includes inf, which no number reaches");
  band.low = low;
  band.high = high;
  band.low_open = low_open;
  band.high_open = high_open;
  return {};
}

}  // namespace tandem::app
