#pragma once

// The distribution of part (B) over particles whose activity decays, by quadrature over the stays in (A)
// and (B) (docs/model/particles.md, equations R9 to R13).
//
// Every stay is counted in mean stays of one tank: s_A and s_B are gamma-distributed of order N at unit
// scale, and kappa is k_d tau of one tank.

#include <algorithm>
#include <cmath>
#include <vector>

#include "kinetics/gamma_law.hpp"
#include "kinetics/part_history.hpp"

namespace tandem::kinetics {

/// Made anew for every question; see RubberDistribution, which asks it. W within 0 and 1.
template <class T>
class RubberWithDecay {
 public:
  RubberWithDecay(const PartHistory<T>& A, const PartHistory<T>& B, const T& W);

  [[nodiscard]] T above(double w) const;    ///< equation (R11)
  [[nodiscard]] T density(double w) const;  ///< equation (R12)
  [[nodiscard]] T mixed_mass() const;  ///< mean of ab/(a + b) over that of a + b, equation (R13)

 private:
  /// Where the tails of a sum are cut. A NaN ends a sum, too.
  static constexpr double negligible = 1e-13;

  /// What growth in one part is to all particles.
  struct Part {
    T N, kappa;
    T mass;      ///< mean of (1 - e^(-kappa s))/kappa
    T activity;  ///< mean of e^(-kappa s)
    T log_gamma_N;
    GammaLaw law;
    explicit Part(const PartHistory<T>& history);
  };

  /// Where the line of one share w crosses a stay s_B: the stay in (A) that gives just w. Equation (R10).
  struct Crossing {
    T B;     ///< (B) grown at s_B per activity left by (A), (1 - e^(-kappa s_B))/kappa
    T D;     ///< the same in the unit of (A)
    T E;     ///< growth per activity left in (A), (e^(kappa s) - 1)/kappa at the crossing
    T stay;  ///< s_A there
    T log_stay;
    T stretch;   ///< 1 + kappa E = e^(kappa s_A)
    T per_stay;  ///< density of s_A there, s_A^N e^(-s_A)/Gamma(N) over s_A
  };
  [[nodiscard]] Crossing crossing(double s_B, double ratio) const;
  /// Mass of (B) per unit of activity that a stay s_B makes, (1 - e^(-kappa s))/kappa.
  [[nodiscard]] T grown_B(double s_B) const { return s_B * decayed_mean(T(B_.kappa * s_B)); }
  /// s_B^N e^(-s_B)/Gamma(N), the probability per ln s_B.
  [[nodiscard]] T per_logarithm_B(double log_s) const {
    return lifted(B_.N, B_.law.per_logarithm(log_s),
                  B_.law.per_logarithm(log_s) * (log_s - B_.law.digamma));
  }

  T W_;
  Part A_, B_;
  T scale_;  ///< (B) over (A) for a particle with both growths 1: W <A>/((1 - W) <y> <B>)
  double step_;
  double last_;  ///< ln s_B beyond which nothing is left
};

template <class T>
RubberWithDecay<T>::Part::Part(const PartHistory<T>& history)
    : N(history.tanks),
      kappa(history.deactivation * history.residence_time / history.tanks),
      log_gamma_N(log_gamma(history.tanks)),
      law(value_of(history.tanks)) {
  const PartMeans<T> means = part_means(history);
  mass = means.mass * history.tanks / history.residence_time;
  activity = means.activity;
}

template <class T>
RubberWithDecay<T>::RubberWithDecay(const PartHistory<T>& A, const PartHistory<T>& B, const T& W)
    : W_(W),
      A_(A),
      B_(B),
      scale_(W * A_.mass / ((1.0 - W) * A_.activity * B_.mass)),
      step_(GammaLaw::step(std::max(A_.law.N, B_.law.N))),
      last_(std::log(B_.law.N)) {
  while (B_.law.per_logarithm(last_) > negligible) last_ += step_;
}

template <class T>
typename RubberWithDecay<T>::Crossing RubberWithDecay<T>::crossing(double s_B, double ratio) const {
  using std::exp;
  using std::log;
  Crossing at;
  at.B = grown_B(s_B);
  at.D = scale_ * at.B;
  at.E = at.D / ratio;
  at.stretch = 1.0 + A_.kappa * at.E;
  at.stay = at.E * log_mean(T(A_.kappa * at.E));
  at.log_stay = log(at.stay);
  at.per_stay = exp((A_.N - 1.0) * at.log_stay - at.stay - A_.log_gamma_N);
  return at;
}

// Trapezoidal rule in ln s_B, in which all factors are analytic to |Im ln s_B| = pi/2. The probabilities
// that go with a node are sums over the steps between nodes: of s_B from the long stays down, of s_A from
// the short stays up.
template <class T>
T RubberWithDecay<T>::above(double w) const {
  using std::exp;
  using std::log;
  struct Node {
    T mass_B;     // of the particles that stay s_B, were they all above w
    T log_limit;  // ln of the longest s_A that leaves them above, times 1 + kappa_A
  };
  std::vector<Node> nodes;
  nodes.reserve(96);
  // Weighting with e^(-kappa s) makes stays shorter by 1 + kappa.
  const T log_rate = log(T(1.0 + A_.kappa));
  const T per_A = (1.0 - W_) / A_.mass, per_B = W_ / B_.mass;
  T sum(0.0);
  GammaLaw::Mass longer;  // probability of a stay in (B) longer than s_B
  for (double log_s = last_;; log_s -= step_) {
    const double s = std::exp(log_s);
    const Crossing at = crossing(s, w / (1.0 - w));
    const T grown = at.E / at.stretch;  // (A) at the crossing
    const T mass_A = per_A * lifted(B_.N, longer.value, longer.by_order) * at.per_stay * grown *
                     grown * exp(-(B_.kappa * s)) * s / at.B;
    nodes.push_back(
        {.mass_B = per_B * per_logarithm_B(log_s) * at.B, .log_limit = log_rate + at.log_stay});
    sum += mass_A;
    if (!(s >= B_.law.N || value_of(nodes.back().log_limit) >= std::log(A_.law.N) ||
          value_of(mass_A) + value_of(nodes.back().mass_B) >= negligible))
      break;
    longer += B_.law.between(log_s - step_, log_s);
  }
  double from = value_of(nodes.back().log_limit);
  GammaLaw::Mass shorter = A_.law.below(from);  // probability of a stay in (A), so weighted
  for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) {
    const double to = value_of(node->log_limit);
    shorter += A_.law.between(from, to);
    from = to;
    sum += node->mass_B * (lifted(A_.N, shorter.value, shorter.by_order) +
                           A_.law.per_logarithm(to) * (node->log_limit - to));
  }
  return sum * step_;
}

template <class T>
T RubberWithDecay<T>::density(double w) const {
  T sum(0.0);
  for (double log_s = last_;; log_s -= step_) {
    const double s = std::exp(log_s);
    const Crossing at = crossing(s, w / (1.0 - w));
    const T left = at.D / at.stretch;
    const T term = per_logarithm_B(log_s) * at.per_stay * left * left;
    sum += term;
    if (!(s >= B_.law.N || value_of(at.stay) >= A_.law.N ||
          value_of(term) > negligible * value_of(sum)))
      break;
  }
  return (1.0 - W_) / A_.mass * sum * step_ / (w * w * w);
}

// Trapezoidal rule in both ln s_B and v = ln((e^(kappa s_A) - 1)/kappa): in v the one factor that knows
// both stays, E D/(E + D) with E = e^v, is analytic to |Im v| = pi however strong the decay.
template <class T>
T RubberWithDecay<T>::mixed_mass() const {
  using std::exp;
  using std::log;
  const double kappa = value_of(A_.kappa), E_mean = value_of(A_.mass) / value_of(A_.activity);
  const double D_mean = value_of(scale_) * value_of(B_.mass);
  std::vector<double> E;
  std::vector<T> P, R, D;
  const double step_A = GammaLaw::step(A_.law.N), step_B = GammaLaw::step(B_.law.N);
  const double middle = A_.law.N / (1.0 + 2.0 * kappa);
  const double top = std::log(middle * decayed_mean(kappa * middle)) + kappa * middle;
  for (const int side : {-1, 1}) {
    double largest = 0.0;
    for (int i = side < 0 ? 1 : 0;; ++i) {
      E.push_back(std::exp(top + side * i * step_A));
      const T stay = E.back() * log_mean(T(A_.kappa * E.back()));
      P.push_back(exp((A_.N - 1.0) * log(stay) - (1.0 + 2.0 * A_.kappa) * stay - A_.log_gamma_N) *
                  (E.back() * step_A));
      const double size = value_of(P.back()) * E.back() / (E.back() + D_mean);
      largest = std::max(largest, size);
      if (!(size >= negligible * largest)) break;
    }
  }
  double largest = 0.0;
  for (double log_s = last_;; log_s -= step_B) {
    R.push_back(per_logarithm_B(log_s) * step_B);
    D.push_back(scale_ * grown_B(std::exp(log_s)));
    const double size = value_of(R.back()) * value_of(D.back()) / (value_of(D.back()) + E_mean);
    largest = std::max(largest, size);
    if (!(size >= negligible * largest)) break;
  }
  // The double sum of P R E D/(E + D) in plain doubles, with its derivatives by every P, R and D.
  std::vector<double> P_value(P.size()), by_P(P.size());
  for (std::size_t i = 0; i < P.size(); ++i) P_value[i] = value_of(P[i]);
  T sum(0.0);
  for (std::size_t j = 0; j < D.size(); ++j) {
    const double d = value_of(D[j]), r = value_of(R[j]);
    double by_R = 0.0, by_D = 0.0;
    for (std::size_t i = 0; i < P.size(); ++i) {
      const double share = E[i] / (E[i] + d);
      by_R += P_value[i] * share * d;
      by_D += P_value[i] * share * share;
      by_P[i] += r * share * d;
    }
    sum += R[j] * by_R + (r * by_D) * (D[j] - d);
  }
  for (std::size_t i = 0; i < P.size(); ++i) sum += by_P[i] * (P[i] - P_value[i]);
  return (1.0 - W_) / A_.mass * sum;
}

}  // namespace tandem::kinetics
