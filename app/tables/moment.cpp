#include "app/tables/moment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

namespace tandem::app {
namespace {

constexpr double day = 86400.0;                                  // s
constexpr double days_to_1970 = 25569.0, days_to_1904 = 1462.0;  // of a workbook, since 1899-12-30

/// Takes `count` digits from the front of a text.
std::optional<unsigned> digits(std::string_view& text, std::size_t count) {
  unsigned number = 0;
  if (text.size() < count) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + count, number);
  if (error != std::errc{} || end != text.data() + count) return std::nullopt;
  text.remove_prefix(count);
  return number;
}

bool take(std::string_view& text, char letter) {
  if (!text.starts_with(letter)) return false;
  text.remove_prefix(1);
  return true;
}

/// Seconds with their fraction, behind "14:05"; nothing where what stands there is none.
std::optional<double> seconds_behind(std::string_view& text) {
  if (!take(text, ':')) return 0.0;
  const auto whole = digits(text, 2);
  if (!whole || *whole > 59) return std::nullopt;
  double fraction = 0.0;
  if (take(text, '.') || take(text, ',')) {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    if (count == 0) return std::nullopt;
    double place = 0.1;
    for (const char c : text.substr(0, count)) {
      fraction += place * (c - '0');
      place /= 10.0;
    }
    text.remove_prefix(count);
  }
  return *whole + fraction;
}

/// How far the clock is ahead of UTC [s], where the rest of a text says so.
std::optional<double> ahead_of_UTC(std::string_view text) {
  if (text == "Z") return 0.0;
  const bool behind = text.starts_with('-');
  if (!behind && !text.starts_with('+')) return std::nullopt;
  text.remove_prefix(1);
  const auto hours = digits(text, 2);
  take(text, ':');
  const auto minutes = text.empty() ? std::optional(0U) : digits(text, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59 || !text.empty()) return std::nullopt;
  return (behind ? -60.0 : 60.0) * (60.0 * *hours + *minutes);
}

}  // namespace

std::optional<Moment> written_moment(std::string_view text) {
  const auto year = digits(text, 4);
  if (!year || !take(text, '-')) return std::nullopt;
  const auto month = digits(text, 2);
  if (!month || !take(text, '-')) return std::nullopt;
  const auto of_month = digits(text, 2);
  if (!of_month || !(take(text, ' ') || take(text, 'T'))) return std::nullopt;
  const auto hour = digits(text, 2);
  if (!hour || *hour > 23 || !take(text, ':')) return std::nullopt;
  const auto minute = digits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  const auto second = seconds_behind(text);
  if (!second) return std::nullopt;
  while (take(text, ' ')) continue;
  const auto ahead = ahead_of_UTC(text);
  if (!text.empty() && !ahead) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                         std::chrono::month(*month), std::chrono::day(*of_month)};
  if (!date.ok()) return std::nullopt;
  const auto days = std::chrono::sys_days(date).time_since_epoch().count();
  return Moment{.seconds = static_cast<double>(days) * day + 3600.0 * *hour + 60.0 * *minute +
                           *second - ahead.value_or(0.0),
                .zoned = ahead.has_value()};
}

Moment moment_of_serial(double days, bool from_1904) {
  constexpr double most = 3e6;  // the year 9999 is day 2 958 465
  const double since_1970 =
      std::clamp(days, -most, most) + (from_1904 ? days_to_1904 : 0.0) - days_to_1970;
  return {.seconds = std::round(since_1970 * day * 1e3) / 1e3};  // a serial keeps the microsecond
}

std::string moment_text(const Moment& moment) {
  const double days = std::floor(moment.seconds / day);
  const std::chrono::year_month_day date{
      std::chrono::sys_days(std::chrono::days(static_cast<int>(days)))};
  const auto left = static_cast<int>(moment.seconds - days * day);
  std::string text = fmt::format("{:04}-{:02}-{:02} {:02}:{:02}", static_cast<int>(date.year()),
                                 static_cast<unsigned>(date.month()),
                                 static_cast<unsigned>(date.day()), left / 3600, left / 60 % 60);
  if (left % 60 != 0) text += fmt::format(":{:02}", left % 60);
  return text + (moment.zoned ? " UTC" : "");
}

}  // namespace tandem::app
