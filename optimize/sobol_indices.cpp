#include "optimize/sobol_indices.hpp"

#include <array>
#include <cmath>

#include "optimize/not_finite.hpp"

namespace tandem::optimize {

namespace {

constexpr std::size_t jackknife_blocks = 32;
/// What the estimators are made of, summed over samples. Answers are taken from their common mean, which keeps
/// rounding, and the spread of Saltelli's product, small.
struct Sums {
  double count = 0.0, sum = 0.0, squares = 0.0;  // the latter two of a and b
  std::vector<double> first, total;              ///< of each source

  explicit Sums(std::size_t sources) : first(sources, 0.0), total(sources, 0.0) {}

  void add(const Sums& other, double sign) {
    count += sign * other.count;
    sum += sign * other.sum;
    squares += sign * other.squares;
    for (std::size_t k = 0; k < first.size(); ++k) {
      first[k] += sign * other.first[k];
      total[k] += sign * other.total[k];
    }
  }
  [[nodiscard]] double variance() const {
    const double mean = 0.5 * sum / count;
    return 0.5 * squares / count - mean * mean;
  }
  [[nodiscard]] double first_index(std::size_t k) const { return first[k] / count / variance(); }
  [[nodiscard]] double total_index(std::size_t k) const {
    return 0.5 * total[k] / count / variance();
  }
};

bool solved(const SobolSamples& s, std::size_t i) {
  bool all = std::isfinite(s.a(i)) && std::isfinite(s.b(i));
  for (std::size_t k = 0; k < s.sources; ++k) all = all && std::isfinite(s.mixed(i, k));
  return all;
}

/// The estimate from all sums, and its spread from the sums without each block.
template <class Estimate>
Index jackknife(const Sums& all, const std::vector<Sums>& without, const Estimate& estimate) {
  double mean = 0.0;
  for (const Sums& sums : without) mean += estimate(sums) / jackknife_blocks;
  double squares = 0.0;
  for (const Sums& sums : without) {
    const double off = estimate(sums) - mean;
    squares += off * off;
  }
  constexpr double t_31 = 2.04;  // 97.5 % of Student's t with 31 degrees of freedom
  return {estimate(all), t_31 * std::sqrt(squares * (jackknife_blocks - 1.0) / jackknife_blocks)};
}

}  // namespace

SobolIndices sobol_indices(const SobolSamples& s) {
  SobolIndices out;
  std::vector<std::size_t> used;
  for (std::size_t i = 0; i < s.count; ++i)
    if (solved(s, i)) used.push_back(i);
  out.used = used.size();
  out.failed = s.count - used.size();
  out.first.assign(s.sources, {nan, nan});
  out.total = out.first;
  out.variance = nan;
  if (used.size() < 2 * jackknife_blocks) return out;

  double mean = 0.0;
  for (const std::size_t i : used) mean += (s.a(i) + s.b(i)) / (2.0 * double(used.size()));
  Sums all(s.sources);
  std::vector<Sums> without(jackknife_blocks, Sums(s.sources));
  for (std::size_t block = 0; block < jackknife_blocks; ++block) {
    Sums& own = without[block];
    for (std::size_t u = block * used.size() / jackknife_blocks;
         u < (block + 1) * used.size() / jackknife_blocks; ++u) {
      const std::size_t i = used[u];
      const double a = s.a(i) - mean;
      const double b = s.b(i) - mean;
      own.count += 1.0;
      own.sum += a + b;
      own.squares += a * a + b * b;
      for (std::size_t k = 0; k < s.sources; ++k) {
        const double mixed = s.mixed(i, k) - mean;
        own.first[k] += b * (mixed - a);
        own.total[k] += (a - mixed) * (a - mixed);
      }
    }
    all.add(own, 1.0);
  }
  for (Sums& sums : without) {
    Sums rest = all;
    rest.add(sums, -1.0);
    sums = rest;
  }
  out.variance = all.variance();
  if (!(out.variance > 1e-20 * mean * mean)) return out;
  for (std::size_t k = 0; k < s.sources; ++k) {
    out.first[k] = jackknife(all, without, [k](const Sums& x) { return x.first_index(k); });
    out.total[k] = jackknife(all, without, [k](const Sums& x) { return x.total_index(k); });
  }
  return out;
}

}  // namespace tandem::optimize
