#include "app/fit/fit_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/fit/fit_quality.hpp"
#include "app/fit/parameter_text.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

using optimize::Informed;

constexpr std::size_t name_width = 34;

Lines parameter_lines(const FitFile& file, const optimize::Fit& fit) {
  const bool profiled = std::ranges::any_of(fit.parameters, &optimize::FittedParameter::profiled);
  Lines lines{fmt::format("{:<{}} {:>8}  {:<18} {:>8}", "Parameters", name_width, "value",
                          profiled ? "95 %, by profile" : "95 % interval", "st. dev.")};
  for (std::size_t p = 0; p < fit.parameters.size(); ++p) {
    const auto& parameter = file.problem.parameters[p];
    const auto& fitted = fit.parameters[p];
    const auto shown = [&](double value, int digits) {
      return rounded(shown_value(parameter, value), digits);
    };
    const bool shift = parameter.tie == optimize::Tie::shift;
    lines.push_back(fmt::format(
        "  {} {:>8}  {:<18} {:>8}", tandem::app::fit(name_with_unit(parameter), name_width - 2),
        shown(fitted.value, 4),
        fmt::format("{} to {}", shown(fitted.low, 3), shown(fitted.high, 3)),
        shift ? shown(fitted.deviation, 2) : deviation_text(parameter, fitted.deviation, 2)));
    if (const auto remark = remark_of(fitted.informed); !remark.empty())
      lines.push_back(fmt::format("    ^ {}", remark));
  }
  return lines;
}

Lines untold_lines(const FitFile& file, const optimize::Fit& fit) {
  Lines lines;
  for (const std::string& sentence : untold_sentences(file, fit))
    append(lines, wrap("  " + sentence, screen_columns, 4));
  if (!lines.empty()) lines.insert(lines.begin(), "What the data do not tell");
  return lines;
}

Lines sum_lines(const char* head, const std::vector<optimize::ChiSquare>& sums) {
  Lines lines{fmt::format("{:<{}} {:>10} {:>13}", head, name_width, "chi-square", "measurements")};
  for (const auto& each : sums)
    lines.push_back(fmt::format("  {} {:>10} {:>13}", tandem::app::fit(each.name, name_width - 2),
                                rounded(each.sum, 3), rounded(each.count)));
  return lines;
}

/// Those misses that a person should look at, the largest first: outliers, and what was only to be checked.
Lines miss_lines(const FitFile& file, const optimize::Fit& fit, bool fitted) {
  std::vector<std::size_t> places;
  for (std::size_t m = 0; m < fit.measurements.size(); ++m) {
    const auto& measured = file.problem.measurements[m];
    const bool is_fitted = measured.use == optimize::MeasurementUse::fit;
    if (measured.curve || is_fitted != fitted || (fitted && !fit.measurements[m].outlier)) continue;
    places.push_back(m);
  }
  if (fitted)
    std::ranges::stable_sort(places, std::ranges::greater{},
                             [&](std::size_t m) { return std::abs(fit.measurements[m].miss); });
  Lines lines;
  for (const std::size_t m : places) {
    const auto& measured = file.problem.measurements[m];
    lines.push_back(
        fmt::format("  {} {}: measured {}, model {}, {} standard deviations{}",
                    file.problem.experiments[measured.experiment].name, measured.quantity,
                    rounded(measured.value), rounded(fit.measurements[m].modelled),
                    with_sign(fit.measurements[m].miss, 2),
                    fitted && !measured.where.empty() ? " (" + measured.where + ")" : ""));
  }
  if (!lines.empty())
    lines.insert(lines.begin(),
                 fitted ? "Outliers, beyond three standard deviations" : "Predicted, not fitted");
  return lines;
}

/// What chi-square says of model, stated deviations and priors together.
std::string judgement_of(const FitFile& file, const optimize::Fit& fit) {
  switch (agreement_of(fit)) {
    case Agreement::unknown:
      return "As many parameters as data: chi-square judges nothing.";
    case Agreement::as_stated:
      return "Model and stated deviations agree.";
    case Agreement::better:
      return "That is less than chance gives: the deviations are stated too large.";
    case Agreement::worse:
      break;
  }
  double of_priors = 0.0;
  for (const PriorMiss& each : prior_misses(file, fit)) of_priors += each.miss * each.miss;
  if (of_priors > 0.5 * fit.chi_square)
    return fmt::format(
        "That is more than chance gives, and {} of it are priors: the data contradict them.",
        rounded(of_priors, 3));
  return "That is more than chance gives: the model is wrong somewhere, a measurement is, or the "
         "deviations are stated too small.";
}

/// The priors that the fit went against by more than one standard deviation.
Lines prior_lines(const FitFile& file, const optimize::Fit& fit) {
  Lines lines;
  double sum = 0.0;
  for (const PriorMiss& each : prior_misses(file, fit)) {
    sum += each.miss * each.miss;
    if (std::abs(each.miss) > 1.0)
      lines.push_back(fmt::format("  {}: {} standard deviations from its prior", each.name,
                                  with_sign(each.miss, 2)));
  }
  if (!lines.empty())
    lines.insert(lines.begin(), fmt::format("Priors, chi-square {}", rounded(sum, 3)));
  return lines;
}

Lines set_point_lines(const FitFile& file, const optimize::Fit& fit) {
  Lines lines;
  for (const std::string& each : moved_set_points(file, fit))
    append(lines, wrap("  " + each, screen_columns, 4));
  if (!lines.empty())
    lines.insert(
        lines.begin(),
        "Set points that the fit moved. Its constants hold with them: set them in the jobs");
  return lines;
}

/// Measurements that are fitted and no points of curves.
std::size_t single_count(const FitFile& file) {
  return static_cast<std::size_t>(
      std::ranges::count_if(file.problem.measurements, [](const optimize::FitMeasurement& m) {
        return m.use == optimize::MeasurementUse::fit && !m.curve;
      }));
}

std::string counted(std::size_t count, const char* noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

/// Each curve with the root mean square of what it is missed by, and as how many measurements it counts.
Lines curve_lines(const FitFile& file, const optimize::Fit& fit) {
  const auto& problem = file.problem;
  if (problem.curves.empty()) return {};
  Lines lines{fmt::format("{:<{}} {:>10} {:>13} {:>13}", "Curves", name_width, "points",
                          "counts as", "miss, st. dev")};
  for (std::size_t c = 0; c < problem.curves.size(); ++c) {
    double points = 0.0, counts = 0.0, squares = 0.0;
    for (std::size_t m = 0; m < problem.measurements.size(); ++m) {
      if (problem.measurements[m].curve != c) continue;
      points += 1.0;
      counts += problem.measurements[m].counts;
      squares += fit.measurements[m].miss * fit.measurements[m].miss;
    }
    lines.push_back(fmt::format("  {} {:>10} {:>13} {:>13}",
                                tandem::app::fit(problem.curves[c].name, name_width - 2), points,
                                rounded(counts, 3), rounded(std::sqrt(squares / points), 3)));
  }
  return lines;
}

}  // namespace

std::string_view name_of(Informed informed) {
  switch (informed) {
    case Informed::by_data:
      return "by_data";
    case Informed::by_prior:
      return "by_prior";
    case Informed::not_alone:
      return "not_alone";
    case Informed::hardly:
      return "hardly";
    case Informed::at_its_bound:
      return "at_its_bound";
  }
  return "by_data";
}

std::string_view remark_of(Informed informed) {
  switch (informed) {
    case Informed::by_data:
      return "";
    case Informed::by_prior:
      return "not informed: its prior alone";
    case Informed::not_alone:
      return "not alone, see below";
    case Informed::hardly:
      return "hardly informed";
    case Informed::at_its_bound:
      return "at the end of its range";
  }
  return "";
}

std::string unmoved_sentence(const FitFile& file, std::size_t measurement) {
  const optimize::FitMeasurement& m = file.problem.measurements[measurement];
  return one_line(fmt::format(
      "{} {}{} is moved by no parameter: it counts in chi-square and tells nothing. Set its use to "
      "check or off, or add a parameter that moves it.",
      file.problem.experiments[m.experiment].name, optimize::quantity_of(m),
      m.where.empty() ? "" : " (" + m.where + ")"));
}

std::vector<std::string> untold_sentences(const FitFile& file, const optimize::Fit& fit) {
  std::vector<std::string> sentences;
  const auto& parameters = file.problem.parameters;
  for (const auto& group : fit.inseparable) {
    std::string names;
    for (std::size_t i = 0; i < group.parameters.size(); ++i)
      names += (i == 0                             ? ""
                : i + 1 == group.parameters.size() ? " and "
                                                   : ", ") +
               parameters[group.parameters[i]].name;
    sentences.push_back(
        fmt::format("{} cannot be told apart by these data: moved together they change next to "
                    "nothing that was "
                    "measured. Hold one, give it a prior, or add a measurement of another kind.",
                    names));
  }
  for (std::size_t p = 0; p < fit.parameters.size(); ++p) {
    const std::string& name = parameters[p].name;
    if (fit.parameters[p].informed == Informed::by_prior)
      sentences.push_back(fmt::format("{} is not informed: its interval is the prior's.", name));
    if (fit.parameters[p].informed == Informed::hardly)
      sentences.push_back(
          fmt::format("{} is hardly informed: add a measurement that it moves.", name));
    if (fit.parameters[p].informed == Informed::at_its_bound)
      sentences.push_back(
          fmt::format("{} stands at the end of its range: the data ask for more.", name));
  }
  for (const std::size_t m : fit.unmoved) sentences.push_back(unmoved_sentence(file, m));
  return sentences;
}

std::string verdict_of(const FitFile& file, const optimize::Fit& fit) {
  return fmt::format(
      "{} to {}{} of {}: chi-square {} at {} degrees of freedom. {}",
      counted(fit.parameters.size(), "parameter"), counted(single_count(file), "measurement"),
      file.problem.curves.empty() ? "" : " and " + counted(file.problem.curves.size(), "curve"),
      counted(file.problem.experiments.size(), "experiment"), rounded(fit.chi_square, 4),
      rounded(fit.degrees_of_freedom), judgement_of(file, fit));
}

Lines fit_screen(const FitFile& file, const optimize::Fit& fit) {
  const bool meets = meets_the_data(fit) && fit.stop != optimize::Stop::evaluations;
  Lines lines{fmt::format("{}  {}", meets ? "FITTED" : "DOES NOT FIT",
                          file.title.empty() ? file.name : file.title)};
  append(lines, wrap("  " + verdict_of(file, fit), screen_columns, 2));
  if (fit.stop == optimize::Stop::evaluations)
    lines.emplace_back("  The evaluations were used up before a least sum was found.");
  if (!fit.held_by.empty())
    append(lines,
           wrap("  What holds the search: " + one_line(fit.held_by) + '.', screen_columns, 2));
  append(lines, start_lines(fit));
  for (const Lines& part :
       {parameter_lines(file, fit), untold_lines(file, fit), set_point_lines(file, fit),
        next_lines(file, fit), left_out_lines(file, fit), curve_lines(file, fit),
        prior_lines(file, fit), at_most(miss_lines(file, fit, true), 13, "in residuals.csv"),
        sum_lines("By quantity", fit.by_quantity), sum_lines("By experiment", fit.by_experiment),
        at_most(miss_lines(file, fit, false), 12, "in residuals.csv")}) {
    if (part.empty()) continue;
    lines.emplace_back();
    append(lines, part);
  }
  return lines;
}

}  // namespace tandem::app
