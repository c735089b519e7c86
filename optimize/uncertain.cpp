#include "optimize/uncertain.hpp"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cassert>
#include <cmath>

namespace tandem::optimize {

namespace {

/// A standard normal number from an evenly spread one, cut. In double: long double differs between processors.
double normal_at(double u) {
  using boost::math::policies::policy;
  using InDouble = policy<boost::math::policies::promote_double<false>>;
  static const boost::math::normal_distribution<double, InDouble> standard;
  return std::clamp(boost::math::quantile(standard, u), -cut, cut);
}

/// On -1..1, likeliest at 0.
double triangular_at(double u) {
  return u < 0.5 ? std::sqrt(2.0 * u) - 1.0 : 1.0 - std::sqrt(2.0 * (1.0 - u));
}

}  // namespace

Move move_at(const Uncertain& source, double u) {
  double step = 0.0;  // in widths
  switch (source.distribution) {
    case Distribution::lognormal:
      return {.factor = std::exp(source.width * normal_at(u))};
    case Distribution::normal:
      step = normal_at(u);
      break;
    case Distribution::uniform:
      step = 2.0 * u - 1.0;
      break;
    case Distribution::triangular:
      step = triangular_at(u);
      break;
  }
  if (source.relative) return {.factor = 1.0 + source.width * step};
  return {.shift = source.width * step};
}

MovedBySources::MovedBySources(std::span<const Uncertain> sources)
    : sources_(sources.begin(), sources.end()) {
  const auto place_of = [&](std::size_t& index) {
    const auto found = std::ranges::find(numbers_, index);
    const auto place = static_cast<std::size_t>(found - numbers_.begin());
    if (found == numbers_.end()) numbers_.push_back(index);
    index = place;
  };
  for (Uncertain& source : sources_) {
    for (MovedNumber& moved : source.numbers) place_of(moved.index);
    for (FittedMove& moved : source.fitted) place_of(moved.index);
  }
}

void MovedBySources::apply(std::span<const Move> moves, reactor::OperatingPoint<double>& point,
                           std::span<double> numbers) const {
  const auto& sources = sources_;
  assert(sources.size() == moves.size());
  for (std::size_t i = 0; i < sources.size(); ++i) {
    for (const reactor::SetPoint& moved : sources[i].set_points) {
      double& value = point[moved];
      value = value * moves[i].factor + moves[i].shift;
    }
    if (sources[i].numbers.empty()) continue;
    const double shift = moves[i].shift == 0.0 ? 0.0 : moves[i].shift / sources[i].nominal;
    const double by = moves[i].factor - 1.0 + shift;
    for (const MovedNumber& moved : sources[i].numbers) {
      double& value = numbers[moved.index];
      value += by * moved.slope.value_or(value);
    }
  }
  // Factors first: a shift is of what they leave, in whatever order the directions come.
  for (const bool shifting : {false, true})
    for (std::size_t i = 0; i < sources.size(); ++i)
      for (const FittedMove& moved : sources[i].fitted) {
        if (moved.shifts != shifting) continue;
        double& value = numbers[moved.index];
        value = shifting ? value + moved.part * moves[i].shift
                         : value * std::exp(moved.part * moves[i].shift);
      }
}

}  // namespace tandem::optimize
