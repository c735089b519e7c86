#pragma once

// A job of a loop and a gas bed with an answer made up by hand, for the tests of what is written.

#include <limits>
#include <string>
#include <vector>

#include "app/results/report.hpp"

namespace tandem::test {

inline constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

/// Owns what a Report refers to.
struct Example {
  app::Job job;
  optimize::Answer answer;
  std::vector<reactor::Quantity> quantities;

  Example();

  [[nodiscard]] app::Report report(app::Task task = app::Task::optimize) const;

  /// Heat made up by hand: a loop with a jacket at the hot one of two states, and a bed.
  [[nodiscard]] app::Heat heat();

  /// Changes the value of a quantity.
  void set(const std::string& name, double value);

  /// One quantity more.
  void add(std::string name, std::string unit, std::string meaning, double value);

 private:
  void make_train();

  void make_point();

  void make_product();

  void make_judgement();
};

}  // namespace tandem::test
