#pragma once

// What is not known exactly, or does not stay: numbers of a train and its set points as distributions.

#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "optimize/random_numbers.hpp"
#include "reactor/operating_point.hpp"
#include "reactor/train.hpp"

namespace tandem::optimize {

enum class Distribution {
  normal,  ///< width: standard deviation; cut at five of them
  lognormal,  ///< width: standard deviation of the logarithm, the nominal value is the median; cut alike
  uniform,     ///< width: half the range
  triangular,  ///< width: half the range; the nominal value is the likeliest
};

/// What they are called, in the order above.
inline constexpr std::array<std::string_view, 4> distribution_names{"normal", "lognormal",
                                                                    "uniform", "triangular"};

/// Farthest that normal and lognormal go, in standard deviations.
inline constexpr double cut = 5.0;

/// A number of the train that moves with an uncertain key: in proportion to it, or in a straight line.
struct MovedNumber {
  std::size_t index = 0;  ///< in the order of each_number
  std::optional<double>
      slope;  ///< by the key in parts of its nominal value; nothing: in proportion
};

/// A number of the train that an independent direction of a fit moves (fit/fitted_constants.hpp).
struct FittedMove {
  std::size_t index = 0;  ///< in the order of each_number
  double part =
      0.0;  ///< of the number's logarithm, or where it shifts of the number, per unit of the direction
  bool shifts = false;
};

/// One independent source.
struct Uncertain {
  std::string key;  ///< as the job writes it: "reactions.propagation.k"
  Distribution distribution = Distribution::normal;
  bool relative = true;  ///< width in parts of the nominal value, else in its SI unit
  double width = 0.0;
  std::string unit;      ///< in which the job writes a width that is not relative; empty: none
  double of_unit = 1.0;  ///< SI in one of it
  double nominal = 0.0;  ///< SI; of a list by site type, whose width is relative, the first
  std::vector<MovedNumber> numbers;
  std::vector<reactor::SetPoint> set_points;
  std::vector<FittedMove> fitted;  ///< of a direction of a fit, which is standard normal
};

/// What a draw does to its key: value * factor + shift.
struct Move {
  double factor = 1.0;
  double shift = 0.0;
};

/// The move of a source at a random number u in 0..1.
[[nodiscard]] Move move_at(const Uncertain& source, double u);

/// What sources move of a train: found out once, and told as often as they are drawn.
class MovedBySources {
 public:
  explicit MovedBySources(std::span<const Uncertain> sources);

  /// The numbers that they move, by their places in the order of each_number.
  [[nodiscard]] const std::vector<std::size_t>& numbers() const { return numbers_; }

  /// Applies one move for each source to a point and to those numbers.
  void apply(std::span<const Move> moves, reactor::OperatingPoint<double>& point,
             std::span<double> numbers) const;

 private:
  std::vector<std::size_t> numbers_;
  std::vector<Uncertain> sources_;  ///< a number is known by its place in numbers_
};

}  // namespace tandem::optimize
