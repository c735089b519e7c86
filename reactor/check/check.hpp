#pragma once

// Whether a train can be solved at all. TrainSolver, the job reader, the calibration and Python all ask here.

#include <string>
#include <vector>

#include "reactor/check/fault.hpp"
#include "reactor/train.hpp"

namespace tandem::reactor {

/// Everything wrong with the train itself, whatever its operating point.
[[nodiscard]] std::vector<Fault> check(const Train& train);

/// The same, and everything wrong with the operating point. Whether the set points have a solution, the property
/// method tells later (check_set_points).
[[nodiscard]] std::vector<Fault> check(const Train& train, const OperatingPoint<double>& point);

/// Everything wrong with the operating point of a train that is sound by itself.
[[nodiscard]] std::vector<Fault> check_point(const Train& train,
                                             const OperatingPoint<double>& point);

/// What is given and nothing reads: set points of another way to hold or to run a stage, an activation energy or an order
/// of a reaction without a k. A file that says so is refused. No solver asks: in C++ one point serves trains that are
/// held in several ways, and a k of 0 switches a reaction off. Of a sound train and point.
[[nodiscard]] std::vector<Fault> unread(const Train& train, const OperatingPoint<double>& point);

/// Why `like` cannot take the place of `train` in a solver; empty: it has the same shape.
[[nodiscard]] std::string why_of_another_shape(const Train& train, const Train& like);

/// The first sentence, and how many more there are; empty without faults.
[[nodiscard]] std::string sentence_of(const std::vector<Fault>& faults);

}  // namespace tandem::reactor
