#pragma once

// The Jacobian of a whole chain of tanks written out, by the model on duals and nothing else: what TankJacobian
// has to agree with, and what solvers get that know nothing of the shape.

#include "reactor/solve/tank_chain.hpp"

namespace tandem::reactor::solve {

template <int M>
class ChainMatrix {
 public:
  using Conditions = typename TankChain<M>::Conditions;

  explicit ChainMatrix(const TankChain<M>& chain) : chain_(chain), flows_(chain.tanks()) {
    for (std::size_t t = 0; t < chain.tanks(); ++t) {
      tanks_.emplace_back(chain.masses().shape_of(chain.places()[t].stage));
      first_.push_back(size_);
      size_ += tank_size<M>(chain.state[t]);
    }
    rates_ = tanks_;
  }

  /// At the state of the chain; columns[k * n + i] is the derivative of rate i by state k. False where it is
  /// not finite.
  [[nodiscard]] bool write(const Conditions& conditions, double* columns) {
    std::fill_n(columns, size_ * size_, 0.0);
    for (std::size_t t = 0; t < tanks_.size(); ++t) {
      for_each_number(tanks_[t], chain_.state[t], [](D& x, double v) { x = D(v); });
    }
    bool finite = true;
    for (std::size_t t = 0; t < tanks_.size(); ++t) {
      const std::size_t n = tank_size<M>(chain_.state[t]);
      for (std::size_t begin = 0; begin < n; begin += width) {
        seed(t, begin);
        // A tank acts on all that come after it: on the next by what flows, and so by its outflow on.
        for (std::size_t by = t; by < tanks_.size(); ++by) {
          evaluate(conditions, by);
          finite = take(by, first_[t] + begin, std::min(width, n - begin), columns) && finite;
        }
      }
      seed(t, n);  // those after it see it as a constant
      evaluate(conditions, t);
    }
    return finite;
  }

 private:
  static constexpr std::size_t width = 8;
  using D = Dual<static_cast<int>(width)>;

  void evaluate(const Conditions& conditions, std::size_t t) {
    const TankPlace& place = chain_.places()[t];
    flows_[t] = tank_rates(conditions[place.stage], chain_.masses(), place, chain_.full[t] != 0,
                           tanks_[t], chain_.inflow(chain_.masses(), tanks_, flows_, t), rates_[t]);
  }

  /// Makes the numbers from `begin` on the directions.
  void seed(std::size_t t, std::size_t begin) {
    std::size_t i = 0;
    for_each_number(tanks_[t], tanks_[t], [&](D& x, const D&) {
      x.slope.fill(0.0);
      if (i >= begin && i < begin + width) x.slope[i - begin] = 1.0;
      ++i;
    });
  }

  [[nodiscard]] bool take(std::size_t t, std::size_t column, std::size_t count, double* columns) {
    double sum = 0.0;
    std::size_t row = first_[t];
    for_each_number(rates_[t], rates_[t], [&](const D& rate, const D&) {
      for (std::size_t d = 0; d < count; ++d) {
        columns[(column + d) * size_ + row] = rate.slope[d];
        sum += std::abs(rate.slope[d]);
      }
      ++row;
    });
    return std::isfinite(sum);
  }

  const TankChain<M>& chain_;
  std::size_t size_ = 0;
  std::vector<std::size_t> first_;  ///< [tank], place of its first state
  std::vector<Tank<D, M>> tanks_, rates_;
  std::vector<TankFlow<D, M>> flows_;
};

}  // namespace tandem::reactor::solve
