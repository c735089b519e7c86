#include "optimize/calibrate.hpp"

#include <Eigen/Dense>
#include <array>
#include <cmath>
#include <vector>

#include "reactor/train_solver.hpp"

namespace tandem::optimize {

namespace {

using kinetics::RateConstant;

/// A copy of the train with the factors on its constants, stage overrides included.
reactor::Train scaled(const reactor::Train& train, const Calibration& factors) {
  reactor::Train t = train;
  t.catalyst.sites_per_mass *= factors.activity;
  t.catalyst.melt_flow_copolymer.a *= factors.copolymer_melt_flow;
  const auto scale = [&](kinetics::Chemistry& chemistry) {
    for (kinetics::SiteType& type : chemistry.site_types) {
      for (RateConstant& c : type.transfer_to_hydrogen) c.k *= factors.transfer_to_hydrogen;
      for (auto* table : {&type.propagation, &type.atactic_propagation}) {
        for (auto& by_end : *table) {
          for (std::size_t i = 1; i < by_end.size(); ++i)
            by_end[i].k *= factors.comonomer_reactivity;
        }
      }
      for (std::size_t i = 1; i < type.initiation.size(); ++i) {
        type.initiation[i].k *= factors.comonomer_reactivity;
      }
    }
  };
  scale(t.catalyst.chemistry);
  for (reactor::Stage& stage : t.stages) scale(stage.chemistry);
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

Calibration calibrate(reactor::Train& train, const reactor::OperatingPoint<double>& point,
                      const Measurement& measured) {
  const std::vector<MeasuredFigure> targets = targets_of(measured);
  const auto n = static_cast<Eigen::Index>(targets.size());
  Calibration factors;
  if (n == 0) return factors;

  /// ln(model / measured) of every target; false where the model has no such figure.
  const auto misses = [&](const Calibration& f, Eigen::VectorXd& miss, std::string& message) {
    reactor::TrainSolver solver(scaled(train, f));
    const reactor::Result result = solver.steady(point);
    message = result.message;
    for (Eigen::Index i = 0; i < n; ++i) {
      const auto& target = targets[static_cast<std::size_t>(i)];
      const std::size_t q = reactor::find_quantity(solver.quantities(), target.quantity);
      miss[i] = std::log(result.quantities[q] / target.value);
    }
    return miss.allFinite();
  };
  const auto fail = [&](const std::string& why) {
    Calibration failed;
    failed.solved = false;
    failed.message = "the measured figures could not be met: " + why;
    return failed;
  };

  constexpr double tolerance = 1e-10;
  constexpr double step = 1e-5;  // of a logarithm, for the slopes of a smooth steady answer
  constexpr double largest_move = 1.0;
  const double limit = std::log(1e3);
  Eigen::VectorXd miss(n);
  Eigen::VectorXd moved(n);
  Eigen::MatrixXd slopes(n, n);
  std::string message;
  for (int round = 0; round < 60; ++round) {
    if (!misses(factors, miss, message)) {
      return fail(message.empty() ? "the product has no such figure at this point" : message);
    }
    if (miss.lpNorm<Eigen::Infinity>() < tolerance) {
      train = scaled(train, factors);
      // MFR_PP and MFR_whole together have told what part (B)'s law is.
      if (measured.mfr_pp && measured.mfr_whole) train.catalyst.copolymer_melt_flow_assumed = false;
      return factors;
    }
    for (Eigen::Index k = 0; k < n; ++k) {
      Calibration nudged = factors;
      nudged.*targets[static_cast<std::size_t>(k)].factor *= std::exp(step);
      if (!misses(nudged, moved, message)) return fail(message);
      slopes.col(k) = (moved - miss) / step;
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
  }
  return fail("the fit did not converge");
}

}  // namespace tandem::optimize
