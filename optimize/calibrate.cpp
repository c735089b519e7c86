#include "optimize/calibrate.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "reactor/check/check.hpp"
#include "reactor/train_numbers.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::optimize {

namespace {

/// A factor and the numbers of a train that it moves, of the catalyst and of the stages that override it.
struct Factor {
  double Calibration::*value;
  std::vector<reactor::MovedParameter> numbers;  ///< each by its own value
};

/// All factors: those of a train without comonomer move nothing.
std::vector<Factor> factors_of(const reactor::Train& train) {
  std::vector<Factor> list;
  const auto add = [&](double Calibration::*value, const std::string& name) {
    if (list.empty() || list.back().value != value) list.push_back({value, {}});
    const auto found = reactor::find_parameters(train, name, reactor::ParameterScale::relative);
    auto& numbers = list.back().numbers;
    numbers.insert(numbers.end(), found.begin(), found.end());
  };
  add(&Calibration::activity, "sites.potential");
  add(&Calibration::transfer_to_hydrogen, "reactions.transfer_to_hydrogen.k");
  for (std::size_t i = 1; i < train.catalyst.monomers.size(); ++i) {
    const std::string& comonomer = train.catalyst.monomers[i].name;
    for (const char* reaction : {"propagation.*.", "atactic_propagation.*.", "initiation."}) {
      add(&Calibration::comonomer_reactivity,
          std::string("reactions.") + reaction + comonomer + ".k");
    }
  }
  add(&Calibration::copolymer_melt_flow, "melt_flow.copolymer.a");
  return list;
}

/// A copy of the train with the factors on its numbers.
reactor::Train scaled(const reactor::Train& train, const std::vector<Factor>& list,
                      const Calibration& factors) {
  reactor::Train t = train;
  std::vector<double*> numbers;
  reactor::each_number(t, [&](double& number) { numbers.push_back(&number); });
  for (const Factor& factor : list) {
    for (const auto& moved : factor.numbers) *numbers[moved.index] *= factors.*factor.value;
  }
  return t;
}

/// One thing to meet: the factor that moves it most, the quantity, and its measured value in its unit.
struct MeasuredFigure {
  double Calibration::*factor;
  const char* quantity;
  double value;
};

std::vector<MeasuredFigure> targets_of(const Measurement& m) {
  std::vector<MeasuredFigure> list;
  if (m.production) {
    list.push_back({&Calibration::activity, "production_kg_per_h", *m.production * 3600.0});
  }
  if (m.mfr_pp) list.push_back({&Calibration::transfer_to_hydrogen, "mfr_pp", *m.mfr_pp});
  if (m.comonomer_wt) {
    list.push_back({&Calibration::comonomer_reactivity, "comonomer_wt", *m.comonomer_wt});
  }
  if (m.mfr_whole) {
    // With MFR_PP measured the pellet tells of part (B): its own law moves. Alone, it tells of hydrogen.
    list.push_back(
        {m.mfr_pp ? &Calibration::copolymer_melt_flow : &Calibration::transfer_to_hydrogen,
         "mfr_whole", *m.mfr_whole});
  }
  return list;
}

}  // namespace

void scale(reactor::Train& train, const Calibration& factors) {
  train = scaled(train, factors_of(train), factors);
}

Calibration calibrate(reactor::Train& train, const reactor::OperatingPoint<double>& point,
                      const Measurement& measured) {
  const std::vector<MeasuredFigure> targets = targets_of(measured);
  const auto n = static_cast<Eigen::Index>(targets.size());
  Calibration factors;
  if (n == 0) return factors;

  const auto fail = [&](const std::string& why) {
    Calibration failed;
    failed.solved = false;
    failed.message = "the measured figures could not be met: " + why;
    return failed;
  };
  const std::string wrong = reactor::sentence_of(reactor::check(train, point));
  if (!wrong.empty()) return fail(wrong);
  // A site is a titanium atom: more activity than that is none of this catalyst.
  const double most_activity =
      (1.0 - 1e-12) * train.catalyst.titanium_per_mass / train.catalyst.sites_per_mass;
  bool at_most = false;

  const std::vector<Factor> all_factors = factors_of(train);
  /// Directions that are logarithms of the targets' factors, at a train with factors on its numbers.
  const auto directions_at = [&](const reactor::Train& there) {
    const std::vector<Factor> list = factors_of(there);
    std::vector<reactor::Direction> along;
    for (const auto& target : targets) {
      const auto moved = std::ranges::find(list, target.factor, &Factor::value);
      along.push_back({});
      if (moved != list.end()) along.back().parameters = moved->numbers;
    }
    return along;
  };
  /// ln(model / measured) of every target, and its slopes by the factors' logarithms; false where the model has no
  /// such figure.
  const auto misses = [&](const Calibration& f, Eigen::VectorXd& miss, Eigen::MatrixXd& slopes,
                          std::string& message) {
    const reactor::Train there = scaled(train, all_factors, f);
    reactor::TrainSolver solver(there);
    const auto along = directions_at(there);
    std::vector<double> values(solver.quantities().size());
    std::vector<double> gradient(values.size() * along.size());
    if (solver.evaluate(point, along, values, gradient, nullptr, &message) !=
        reactor::SolveStatus::solved)
      return false;
    for (Eigen::Index i = 0; i < n; ++i) {
      const auto& target = targets[static_cast<std::size_t>(i)];
      const std::size_t q = reactor::find_quantity(solver.quantities(), target.quantity);
      miss[i] = std::log(values[q] / target.value);
      for (Eigen::Index k = 0; k < n; ++k) {
        const bool moves = !along[static_cast<std::size_t>(k)].parameters.empty();
        const double slope = gradient[q * along.size() + static_cast<std::size_t>(k)];
        slopes(i, k) = moves ? slope / values[q] : 0.0;
      }
    }
    return miss.allFinite();
  };
  constexpr double tolerance = 1e-10;
  constexpr double largest_move = 1.0;
  const double limit = std::log(1e3);
  Eigen::VectorXd miss(n);
  Eigen::MatrixXd slopes(n, n);
  std::string message;
  for (int round = 0; round < 60; ++round) {
    if (!misses(factors, miss, slopes, message)) {
      return fail(message.empty() ? "the product has no such figure at this point" : message);
    }
    if (miss.lpNorm<Eigen::Infinity>() < tolerance) {
      train = scaled(train, all_factors, factors);
      // MFR_PP and MFR_whole together have told what part (B)'s law is.
      if (measured.mfr_pp && measured.mfr_whole) train.catalyst.copolymer_melt_flow_assumed = false;
      return factors;
    }
    const Eigen::VectorXd change = -slopes.fullPivLu().solve(miss);
    if (!change.allFinite()) return fail("the figures contradict each other");
    for (Eigen::Index k = 0; k < n; ++k) {
      double& factor = factors.*targets[static_cast<std::size_t>(k)].factor;
      factor *= std::exp(std::clamp(change[k], -largest_move, largest_move));
      if (std::abs(std::log(factor)) > limit) {
        return fail("a factor beyond 1000 would be needed; check units and operating point");
      }
    }
    if (factors.activity > most_activity) {
      if (at_most) {
        return fail(
            "more sites than the catalyst has titanium would be needed; check sites.titanium, the "
            "measured production and the operating point");
      }
      factors.activity = most_activity;
      at_most = true;
    }
  }
  return fail("the fit did not converge");
}

}  // namespace tandem::optimize
