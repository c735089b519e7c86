#include "reactor/solve/modes.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <numbers>

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
      while (column < row / 2.0) {
        column *= 4.0;
        f *= 2.0;
      }
      while (column >= row * 2.0) {
        column /= 4.0;
        f /= 2.0;
      }
      if (column + row >= 0.95 * before * f) continue;
      a.col(i) *= f;
      a.row(i) /= f;
      scale(i) *= f;
      changed = true;
    }
    if (!changed) return;
  }
}

/// Sets of states that act on each other, both ways. The modes of a matrix are those of its sets, and taken
/// by themselves equal ones (all that washes out) do not blur each other.
std::vector<std::vector<std::size_t>> coupled_blocks(const StateMatrix& matrix) {
  const std::size_t n = matrix.size;
  std::vector<char> reaches(n * n, 0);
  for (std::size_t i = 0; i < n * n; ++i) reaches[i] = matrix.entries[i] != 0.0;
  for (std::size_t k = 0; k < n; ++k) {
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t j = 0; reaches[i * n + k] != 0 && j < n; ++j) {
        reaches[i * n + j] = reaches[i * n + j] != 0 || reaches[k * n + j] != 0;
      }
    }
  }
  std::vector<std::vector<std::size_t>> blocks;
  std::vector<char> placed(n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    if (placed[i] != 0) continue;
    auto& block = blocks.emplace_back();
    for (std::size_t j = i; j < n; ++j) {
      if (j != i && (reaches[i * n + j] == 0 || reaches[j * n + i] == 0)) continue;
      block.push_back(j);
      placed[j] = 1;
    }
  }
  return blocks;
}

/// Modes of one set; false where they cannot be had.
bool add_modes(const StateMatrix& matrix, const std::vector<std::size_t>& block,
               std::vector<Mode>& modes) {
  const auto n = static_cast<Eigen::Index>(block.size());
  const auto state = [&](Eigen::Index i) { return block[static_cast<std::size_t>(i)]; };
  Eigen::MatrixXd a(n, n);
  for (Eigen::Index r = 0; r < n; ++r) {
    for (Eigen::Index c = 0; c < n; ++c)
      a(r, c) = matrix.entries[state(r) * matrix.size + state(c)];
  }
  if (!a.allFinite()) return false;
  Eigen::VectorXd scale = Eigen::VectorXd::Ones(n);
  balance(a, scale);
  const Eigen::EigenSolver<Eigen::MatrixXd> solver(a, true);
  if (solver.info() != Eigen::Success) return false;

  const auto& values = solver.eigenvalues();
  const Eigen::MatrixXcd vectors = solver.eigenvectors();
  for (Eigen::Index k = 0; k < n; ++k) {
    if (values(k).imag() < 0.0) continue;
    std::vector<std::pair<double, std::size_t>> share;
    for (Eigen::Index i = 0; i < n; ++i) {
      share.emplace_back(std::abs(vectors(i, k)) * scale(i) / matrix.scale[state(i)], state(i));
    }
    std::stable_sort(share.begin(), share.end(),
                     [](const auto& x, const auto& y) { return x.first > y.first; });
    Mode mode{.rate = values(k), .movers = {}};
    for (const auto& [size, i] : share) {
      const auto same = [&](std::size_t j) { return matrix.names[j] == matrix.names[i]; };
      if (mode.movers.size() == 3 || size < 0.1 * share[0].first) break;
      if (std::none_of(mode.movers.begin(), mode.movers.end(), same)) mode.movers.push_back(i);
    }
    modes.push_back(std::move(mode));
  }
  return true;
}

std::string list_of(const StateMatrix& matrix, const Mode& mode) {
  std::string text;
  for (const std::size_t i : mode.movers) text += (text.empty() ? "" : ", ") + matrix.names[i];
  return text;
}

}  // namespace

std::vector<Mode> modes_of(const StateMatrix& matrix) {
  std::vector<Mode> modes;
  for (const auto& block : coupled_blocks(matrix)) {
    if (!add_modes(matrix, block, modes)) return {};
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
  s.oscillates = swings == modes.begin();
  const std::string movers = " (mode: " + list_of(matrix, lead) + ")";
  const double doubling = std::numbers::ln2 * s.slowest;
  if (s.stable) {
    s.words = "stable; slowest mode " + duration_in_words(s.slowest);
    if (swings != modes.end()) {
      s.words += "; " + matrix.names[swings->movers.front()] + " oscillates with period " +
                 duration_in_words(s.period) + " and dies out in " + duration_in_words(s.dies_out);
    }
  } else if (s.oscillates) {
    s.words = "unstable: oscillates with period " + duration_in_words(s.period) +
              ", twice as far every " + duration_in_words(doubling) + movers;
  } else {
    const bool hot =
        std::ranges::any_of(lead.movers, [&](std::size_t i) { return i == matrix.temperature; });
    s.words = std::string("unstable: ") + (hot ? "temperature " : "") +
              "runs away with a doubling time of " + duration_in_words(doubling) + movers;
  }
  return s;
}

}  // namespace tandem::reactor::solve
