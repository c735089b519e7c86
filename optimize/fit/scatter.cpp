#include "optimize/fit/scatter.hpp"

#include <cmath>
#include <numbers>

namespace tandem::optimize {

namespace {

/// ln Phi(u), and its derivative phi/Phi.
struct LogPhi {
  double value = 0.0;
  double hazard = 0.0;
};

/// Far below 0 by the asymptote of Mills' ratio, (Q7): erfc itself would be 0 below -38.
LogPhi log_phi(double u) {
  const double root = std::sqrt(2.0 * std::numbers::pi);
  if (u > -30.0) {
    const double above = 0.5 * std::erfc(u / std::numbers::sqrt2);  // 1 - Phi
    const double value =
        u > 0.0 ? std::log1p(-above) : std::log(0.5 * std::erfc(-u / std::numbers::sqrt2));
    return {value, std::exp(-0.5 * u * u - value) / root};
  }
  const double inverse = 1.0 / (u * u);
  const double series = inverse * (-1.0 + inverse * (3.0 + inverse * (-15.0 + 105.0 * inverse)));
  return {-0.5 * u * u - std::log(-u * root) + std::log1p(series), -u / (1.0 + series)};
}

/// Huber's loss as a square: its root, with the sign of the miss. (Q8)
Miss robust(const Miss& miss) {
  const double size = std::abs(miss.value);
  if (size <= huber_limit) return miss;
  const double root = std::sqrt(huber_limit * (2.0 * size - huber_limit));
  return {std::copysign(root, miss.value), miss.slope * huber_limit / root};
}

}  // namespace

Miss censored_miss(double u) {
  const auto [log_chance, hazard] = log_phi(u);
  const double value = std::sqrt(-2.0 * log_chance);
  if (!(value > 0.0)) return std::isnan(u) ? Miss{u, u} : Miss{};
  return {value, -hazard / value};
}

Miss miss_of(const Scatter& scatter, double measured, double modelled) {
  const bool by_ratio = scatter.model == ErrorModel::log_normal;
  Miss plain{(by_ratio ? std::log(modelled / measured) : modelled - measured) / scatter.deviation,
             (by_ratio ? 1.0 / modelled : 1.0) / scatter.deviation};
  if (by_ratio && !(modelled > 0.0)) plain = {std::nan(""), std::nan("")};
  switch (scatter.censoring) {
    case Censoring::none:
      break;
    case Censoring::
        below: {  // the chance of a truth below the limit: Phi((limit - model)/deviation)
      const Miss censored = censored_miss(-plain.value);
      return {censored.value, -censored.slope * plain.slope};
    }
    case Censoring::above: {
      const Miss censored = censored_miss(plain.value);
      return {censored.value, censored.slope * plain.slope};
    }
  }
  return scatter.robust ? robust(plain) : plain;
}

}  // namespace tandem::optimize
