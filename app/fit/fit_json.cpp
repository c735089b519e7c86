#include <algorithm>

#include "app/fit/fit_words.hpp"
#include "app/fit/fitted_catalyst.hpp"
#include "app/text/json.hpp"

namespace tandem::app {
namespace {

Json left_out_json(const optimize::FitProblem& problem, const optimize::Fit& fit) {
  return json_list(fit.left_out, [&](const optimize::LeftOut& group) {
    Json foretold = Json::array();
    for (std::size_t i = 0; i < group.foretold.size(); ++i) {
      const auto& measured = problem.measurements[group.measurements[i]];
      foretold.push_back({{"experiment", problem.experiments[measured.experiment].name},
                          {"quantity", measured.quantity},
                          {"measured", json_number(measured.value)},
                          {"foretold", json_number(group.foretold[i])},
                          {"standardized", json_number(group.miss[i])}});
    }
    return Json{{"name", group.name}, {"message", group.message}, {"measurements", foretold}};
  });
}

/// Whether no parameter moves a measurement, or a point of such a curve.
bool is_unmoved(const optimize::FitProblem& problem, const optimize::Fit& fit, std::size_t m) {
  const auto& curve = problem.measurements[m].curve;
  return std::ranges::any_of(fit.unmoved, [&](std::size_t first) {
    return first == m || (curve && problem.measurements[first].curve == curve);
  });
}

/// null where none was asked for.
Json next_json(const optimize::FitProblem& problem, const optimize::Fit& fit) {
  if (!fit.next) return nullptr;
  const auto& asked = *problem.sharpened;
  Json out;
  if (asked.parameter) {
    out["parameter"] = problem.parameters[*asked.parameter].name;
  } else {
    out["experiment"] = problem.experiment(asked.experiment).name;
    out["quantity"] = asked.quantity;
  }
  out["value"] = json_number(fit.next->value);
  out["standard_deviation"] = json_number(fit.next->deviation);
  out["candidates"] = json_list(fit.next->ranked, [&](const optimize::RankedCandidate& each) {
    return Json{{"name", problem.candidates[each.candidate].experiment.name},
                {"standard_deviation", json_number(each.deviation)},
                {"message", each.message}};
  });
  return out;
}

}  // namespace

std::string fit_json(const FitFile& file, const optimize::Fit& fit) {
  const auto& problem = file.problem;
  Json out;
  out["title"] = file.title;
  out["catalyst"] = file.catalyst.generic_string();
  out["chi_square"] = json_number(fit.chi_square);
  out["degrees_of_freedom"] = json_number(fit.degrees_of_freedom);
  out["evaluations"] = fit.evaluations;
  out["iterations"] = fit.iterations;
  Json parameters = Json::array();
  for (std::size_t p = 0; p < problem.parameters.size(); ++p) {
    const auto& fitted = fit.parameters[p];
    parameters.push_back({{"name", problem.parameters[p].name},
                          {"value", json_number(fitted.value)},
                          {"low_95", json_number(fitted.low)},
                          {"high_95", json_number(fitted.high)},
                          {"standard_deviation", json_number(fitted.deviation)},
                          {"profiled", fitted.profiled},
                          {"informed", name_of(fitted.informed)}});
  }
  out["parameters"] = parameters;
  const std::size_t n = problem.parameters.size();
  Json covariance = Json::array();
  for (std::size_t p = 0; p < n; ++p) {
    Json row = Json::array();
    for (std::size_t q = 0; q < n; ++q) row.push_back(json_number(fit.covariance[p * n + q]));
    covariance.push_back(row);
  }
  out["covariance"] = covariance;
  Json groups = Json::array();
  for (const auto& group : fit.inseparable) {
    Json names = Json::array();
    for (const std::size_t p : group.parameters) names.push_back(problem.parameters[p].name);
    groups.push_back({{"parameters", names}, {"standard_deviation", json_number(group.deviation)}});
  }
  out["inseparable"] = groups;
  const auto sums = [](const std::vector<optimize::ChiSquare>& list) {
    return json_list(list, [](const optimize::ChiSquare& each) {
      return Json{{"name", each.name},
                  {"chi_square", json_number(each.sum)},
                  {"measurements", json_number(each.count)}};
    });
  };
  out["by_quantity"] = sums(fit.by_quantity);
  out["by_experiment"] = sums(fit.by_experiment);
  Json measurements = Json::array();
  for (std::size_t m = 0; m < problem.measurements.size(); ++m) {
    const auto& measured = problem.measurements[m];
    measurements.push_back(
        {{"experiment", problem.experiments[measured.experiment].name},
         {"quantity", optimize::quantity_of(measured)},
         {"time_s", measured.time ? Json(*measured.time) : Json(nullptr)},
         {"log10_M", measured.log10_M > 0.0 ? Json(measured.log10_M) : Json(nullptr)},
         {"fitted", measured.use == optimize::MeasurementUse::fit},
         {"moved", !is_unmoved(problem, fit, m)},
         {"measured", json_number(measured.value)},
         {"model", json_number(fit.measurements[m].modelled)},
         {"standardized", json_number(fit.measurements[m].miss)},
         {"outlier", fit.measurements[m].outlier}});
  }
  out["measurements"] = measurements;
  out["starts"] = json_list(fit.starts, [](const optimize::FitStart& start) {
    return Json{{"chi_square", json_number(start.chi_square)},
                {"at_best", start.at_best},
                {"evaluations", start.evaluations},
                {"iterations", start.iterations},
                {"message", start.message}};
  });
  out["left_out"] = left_out_json(problem, fit);
  out["next_experiment"] = next_json(problem, fit);
  return json_document(out);
}

}  // namespace tandem::app
