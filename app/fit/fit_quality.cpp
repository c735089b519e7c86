#include "app/fit/fit_quality.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "app/keys/setting_text.hpp"
#include "app/text/text.hpp"

namespace tandem::app {

Agreement agreement_of(const optimize::Fit& fit) {
  const double k = fit.degrees_of_freedom;
  if (!(k > 0.0)) return Agreement::unknown;
  const double variance = 2.0 / (9.0 * k);
  const double off = (std::cbrt(fit.chi_square / k) - (1.0 - variance)) / std::sqrt(variance);
  constexpr double normal_95 = 1.96;
  return off > normal_95    ? Agreement::worse
         : off < -normal_95 ? Agreement::better
                            : Agreement::as_stated;
}

double widening_of(const optimize::Fit& fit) {
  if (agreement_of(fit) != Agreement::worse) return 1.0;
  return std::sqrt(std::max(1.0, fit.chi_square / fit.degrees_of_freedom));
}

bool meets_the_data(const optimize::Fit& fit) {
  constexpr double twice = 2.0;
  return widening_of(fit) <= twice;
}

std::vector<PriorMiss> prior_misses(const FitFile& file, const optimize::Fit& fit) {
  std::vector<PriorMiss> misses;
  for (std::size_t p = 0; p < fit.parameters.size(); ++p) {
    const optimize::FitParameter& parameter = file.problem.parameters[p];
    if (parameter.prior)
      misses.push_back({parameter.name, (fit.parameters[p].coordinate - parameter.prior->mean) /
                                            parameter.prior->deviation});
  }
  std::ranges::stable_sort(misses, std::ranges::greater{},
                           [](const PriorMiss& each) { return std::abs(each.miss); });
  return misses;
}

std::vector<std::string> moved_set_points(const FitFile& file, const optimize::Fit& fit) {
  std::vector<std::string> moved;
  const auto& problem = file.problem;
  for (std::size_t p = 0; p < fit.parameters.size(); ++p) {
    const optimize::FitParameter& parameter = problem.parameters[p];
    std::vector<std::size_t> experiments = parameter.experiments;
    if (experiments.empty()) {
      experiments.resize(problem.experiments.size());
      std::iota(experiments.begin(), experiments.end(), std::size_t{0});
    }
    for (const reactor::SetPoint& at : parameter.set_points)
      for (const std::size_t e : experiments) {
        if (e >= problem.experiments.size()) continue;  // of a candidate
        const optimize::Experiment& experiment = problem.experiments[e];
        const double was = experiment.point[at];
        const double value = fit.parameters[p].value;
        const double is = parameter.tie == optimize::Tie::shift ? was + value : was * value;
        const SettingText text = setting_text(experiment.train, at);
        moved.push_back(fmt::format("{}: {} {} {} became {} {}", one_line(experiment.name),
                                    set_point_key(experiment.train, at), rounded(text.shown(was)),
                                    text.unit, rounded(text.shown(is)), text.unit));
      }
  }
  return moved;
}

}  // namespace tandem::app
