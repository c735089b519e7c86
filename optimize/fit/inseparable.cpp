#include "optimize/fit/inseparable.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "optimize/singular_directions.hpp"

namespace tandem::optimize {

namespace {

// Of the largest part of a direction: smaller ones go along by chance.
constexpr double least_part = 0.25;
// Singular values of columns of length 1 below it: so near to each other are their effects. Brun and others (2001) take
// 10 to 15 for the limit of the inverse, the collinearity index.
constexpr double least_singular = 1.0 / 12.0;

}  // namespace

std::vector<Inseparable> inseparable_of(const Eigen::MatrixXd& slopes,
                                        const std::vector<double>& wide) {
  std::vector<Inseparable> groups;
  const Eigen::Index n = slopes.cols();
  const auto [length, values, directions] = singular_directions(slopes);
  // (Q13): each direction in the coordinates themselves, the weakest first.
  for (Eigen::Index k = n - 1; k >= 0; --k) {
    const double singular = values[k];
    if (singular > least_singular) break;
    const Eigen::VectorXd along = directions.col(k);
    std::vector<std::size_t> order(static_cast<std::size_t>(n));
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto part = [&](std::size_t p) { return along[static_cast<Eigen::Index>(p)]; };
    std::ranges::sort(
        order, [&](std::size_t a, std::size_t b) { return std::abs(part(a)) > std::abs(part(b)); });
    Inseparable group;
    bool some_wide = false;
    for (const std::size_t p : order) {
      if (std::abs(part(p)) < least_part * std::abs(part(order[0]))) break;
      // What this direction alone adds to the deviation of the parameter.
      const double spread =
          std::abs(part(p)) / (std::max(singular, 1e-300) * length[static_cast<Eigen::Index>(p)]);
      some_wide = some_wide || spread > wide[p];
      group.parameters.push_back(p);
      group.parts.push_back(part(p));
      group.deviation = std::max(group.deviation, spread);
    }
    if (some_wide && group.parameters.size() > 1) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace tandem::optimize
