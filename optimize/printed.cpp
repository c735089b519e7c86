#include "optimize/printed.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "optimize/program.hpp"

namespace tandem::optimize {

namespace {

constexpr double same_number = 1e-9;  // relative: a number as typed, whatever its units' rounding
constexpr int most_digits = 12;
constexpr double off_by_rounding = 0.01;  // tolerances: a fitted target, at most
constexpr double at_end = 1e-6;           // of a range, in widths
constexpr std::size_t most_chosen = 8;    // decisions whose roundings are all combined
constexpr std::size_t most_tried = 4;     // combinations that are solved, of each number of digits

/// What a decision may be at so many digits: positions, up to three.
std::vector<double> roundings(const Decision& d, double x, int more) {
  const Shown& shown = d.shown;
  if (shown.digits == 0 || x <= 0.0 || x >= 1.0) return {x};
  std::vector<double> list;
  // An end as typed is as round as it was, and a search stops by as little before it.
  if (x < at_end || x > 1.0 - at_end) list.push_back(std::round(x));
  const double number = shown.factor * decision_value(d, x) + shown.offset;
  const double near = rounded_to(number, shown.digits + more);
  const double place = std::pow(10.0, std::floor(std::log10(std::abs(number))) + 1.0 -
                                          static_cast<double>(shown.digits + more));
  for (const double each :
       {near, rounded_to(near + (near < number ? place : -place), shown.digits + more)}) {
    const double value = (each - shown.offset) / shown.factor;
    const double rounding = same_number * std::abs(value);
    if (value >= d.low - rounding && value <= d.high + rounding)
      list.push_back(decision_position(d, value));
  }
  return list;
}

/// Combinations of roundings, the better first by the linear model at x, those that it says hold every end alone.
std::vector<std::vector<double>> combined(Evaluator& evaluator, const Problem& problem,
                                          const std::vector<double>& x,
                                          const std::vector<std::vector<double>>& choices) {
  const Evaluator::Point p = evaluator.at(x);
  const std::size_t n = x.size();
  const auto& constraints = evaluator.constraints();
  std::size_t count = 1;
  for (std::size_t i = 0; i < n; ++i) count *= i < most_chosen ? choices[i].size() : 1;
  std::vector<std::pair<double, std::vector<double>>> rated;
  for (std::size_t combination = 0; combination < count; ++combination) {
    std::vector<double> at(n);
    std::size_t rest = combination;
    for (std::size_t i = 0; i < n; ++i) {
      const std::size_t size = i < most_chosen ? choices[i].size() : 1;
      at[i] = choices[i][rest % size];
      rest /= size;
    }
    const auto along = [&](const double* slope) {
      double sum = 0.0;
      for (std::size_t i = 0; i < n; ++i) sum += slope[i] * (at[i] - x[i]);
      return sum;
    };
    double worst = -1.0, margin = 1.0;
    for (std::size_t c = 0; c < constraints.size(); ++c) {
      const double v = p.violation[c] + along(p.violation_gradient.data() + c * n);
      worst = std::max(worst, v);
      if (!constraints[c].plant) margin = std::min(margin, -v);
    }
    if (worst > -inner_margin) continue;
    double merit = along(p.merit_gradient.data());
    if (problem.objective.sense == Sense::margin) merit = tie_break * merit - margin;
    if (problem.objective.sense == Sense::least_squares) {  // met, it has no slope
      merit = 0.0;
      for (std::size_t t = 0; t < p.misses.size(); ++t) {
        const double miss = p.misses[t] + along(p.miss_gradient.data() + t * n);
        merit += miss * miss;
      }
    }
    rated.emplace_back(merit, std::move(at));
  }
  std::ranges::stable_sort(rated, {}, &std::pair<double, std::vector<double>>::first);
  std::vector<std::vector<double>> best;
  for (std::size_t i = 0; i < std::min(rated.size(), most_tried); ++i)
    best.push_back(std::move(rated[i].second));
  return best;
}

/// Whether a point holds every end, and misses no fitted target by more than another.
bool is_as_good(const Evaluator::Point& at, const Evaluator::Point& as) {
  if (Evaluator::worst(at) > -inner_margin) return false;
  for (std::size_t t = 0; t < as.misses.size(); ++t)
    if (!(std::abs(at.misses[t]) <= std::abs(as.misses[t]) + off_by_rounding)) return false;
  return true;
}

}  // namespace

double rounded_to(double number, int digits) {
  std::array<char, 64> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number,
                                 std::chars_format::scientific, digits - 1);
  double back = number;
  std::from_chars(text.data(), end.ptr, back);
  return back;
}

int digits_of(double number, int least) {
  int digits = least;
  while (digits < most_digits &&
         std::abs(rounded_to(number, digits) - number) > same_number * std::abs(number))
    ++digits;
  return digits;
}

std::vector<double> as_printed(Evaluator& evaluator, const Problem& problem,
                               const std::vector<double>& x) {
  const bool any =
      std::ranges::any_of(problem.decisions, [](const Decision& d) { return d.shown.digits > 0; });
  if (!any || Evaluator::worst(evaluator.at(x)) > -inner_margin) return x;
  const Evaluator::Point exact = evaluator.at(x);
  for (int more = 0; more <= most_digits; ++more) {
    std::vector<std::vector<double>> choices;
    for (std::size_t i = 0; i < x.size(); ++i)
      choices.push_back(roundings(problem.decisions[i], x[i], more));
    if (std::ranges::any_of(choices, [](const auto& each) { return each.empty(); })) continue;
    for (const auto& at : combined(evaluator, problem, x, choices))
      if (is_as_good(evaluator.at(at), exact)) return at;
  }
  return x;
}

}  // namespace tandem::optimize
