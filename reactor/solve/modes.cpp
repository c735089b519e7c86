#include "reactor/solve/modes.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <numeric>

namespace tandem::reactor::solve {

namespace {

/// Balances by powers of two after Parlett and Reinsch: rows and columns of equal size, so that slow modes
/// keep their digits beside fast ones. scale[i] is what state i was divided by.
void balance(Eigen::MatrixXd& a, Eigen::VectorXd& scale) {
  const Eigen::Index n = a.rows();
  for (int round = 0; round < 50; ++round) {
    bool changed = false;
    for (Eigen::Index i = 0; i < n; ++i) {
      double column = a.col(i).cwiseAbs().sum() - std::abs(a(i, i));
      const double row = a.row(i).cwiseAbs().sum() - std::abs(a(i, i));
      if (!(column > 0.0) || !(row > 0.0)) continue;
      const double before = column + row;
      double f = 1.0;
      for (; column < row / 2.0; column *= 4.0) f *= 2.0;
      for (; column >= row * 2.0; column /= 4.0) f /= 2.0;
      if (column + row >= 0.95 * before * f) continue;
      a.col(i) *= f;
      a.row(i) /= f;
      scale(i) *= f;
      changed = true;
    }
    if (!changed) return;
  }
}

std::string list_of(const StateMatrix& matrix, const Mode& mode) {
  std::string text;
  for (const std::size_t i : mode.movers) text += (text.empty() ? "" : ", ") + matrix.names[i];
  return text;
}

}  // namespace

std::vector<Mode> modes_of(const StateMatrix& matrix) {
  const auto n = static_cast<Eigen::Index>(matrix.size);
  Eigen::MatrixXd a(n, n);
  for (Eigen::Index r = 0; r < n; ++r) {
    for (Eigen::Index c = 0; c < n; ++c) {
      a(r, c) = matrix.entries[static_cast<std::size_t>(r * n + c)];
    }
  }
  if (n == 0 || !a.allFinite()) return {};
  Eigen::VectorXd scale = Eigen::VectorXd::Ones(n);
  balance(a, scale);
  const Eigen::EigenSolver<Eigen::MatrixXd> solver(a, true);
  if (solver.info() != Eigen::Success) return {};

  const auto values = solver.eigenvalues();
  const Eigen::MatrixXcd vectors = solver.eigenvectors();
  std::vector<Mode> modes;
  for (Eigen::Index k = 0; k < n; ++k) {
    if (values(k).imag() < 0.0) continue;
    std::vector<double> share(matrix.size);
    for (std::size_t i = 0; i < matrix.size; ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      share[i] = std::abs(vectors(row, k)) * scale(row) / matrix.scale[i];
    }
    std::vector<std::size_t> order(matrix.size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t x, std::size_t y) { return share[x] > share[y]; });
    Mode mode{.rate = values(k), .movers = {}};
    for (std::size_t i = 0; i < std::min<std::size_t>(3, order.size()); ++i) {
      if (share[order[i]] > 0.1 * share[order[0]]) mode.movers.push_back(order[i]);
    }
    modes.push_back(std::move(mode));
  }
  std::sort(modes.begin(), modes.end(),
            [](const Mode& x, const Mode& y) { return x.rate.real() > y.rate.real(); });
  return modes;
}

std::string duration_in_words(double seconds) {
  const bool hours = seconds >= 5400.0;
  const bool minutes = seconds >= 90.0;
  std::array<char, 40> text{};
  std::snprintf(text.data(), text.size(), "%.2g %s",
                hours ? seconds / 3600.0 : (minutes ? seconds / 60.0 : seconds),
                hours ? "h" : (minutes ? "min" : "s"));
  // Two digits, but no powers of ten for a long time.
  if (hours && seconds / 3600.0 >= 99.5) {
    std::snprintf(text.data(), text.size(), "%.0f h", seconds / 3600.0);
  }
  return text.data();
}

StageStability stability_of(const StateMatrix& matrix, const std::vector<Mode>& modes) {
  StageStability s;
  if (modes.empty()) {
    s.words = "not known: the modes could not be computed";
    return s;
  }
  const Mode& lead = modes.front();
  s.stable = lead.rate.real() < 0.0;
  s.slowest = 1.0 / std::abs(lead.rate.real());
  // A mode is seen to oscillate where it swings back before it has died out.
  const auto swings = std::find_if(modes.begin(), modes.end(), [](const Mode& m) {
    return m.rate.imag() > std::abs(m.rate.real());
  });
  if (swings != modes.end()) {
    s.period = 2.0 * std::numbers::pi / swings->rate.imag();
    s.dies_out = -1.0 / swings->rate.real();
  }
  const std::string movers = " (mode: " + list_of(matrix, lead) + ")";
  const double doubling = std::numbers::ln2 * s.slowest;
  if (s.stable) {
    s.words = "stable; slowest mode " + duration_in_words(s.slowest);
    if (swings != modes.end()) {
      s.words += "; " + matrix.names[swings->movers.front()] + " oscillates with period " +
                 duration_in_words(s.period) + " and dies out in " + duration_in_words(s.dies_out);
    }
  } else if (swings == modes.begin()) {
    s.words = "unstable: oscillates with period " + duration_in_words(s.period) +
              ", twice as far every " + duration_in_words(doubling) + movers;
  } else {
    s.words = "unstable: runs away with a doubling time of " + duration_in_words(doubling) + movers;
    for (const std::size_t i : lead.movers) {
      if (matrix.names[i] == "temperature") s.words.insert(10, "temperature ");
    }
  }
  return s;
}

}  // namespace tandem::reactor::solve
