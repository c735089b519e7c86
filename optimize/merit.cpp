#include "optimize/merit.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace tandem::optimize {

namespace {

/// The text with every `mark` in it replaced.
std::string with(std::string text, std::string_view mark, const std::string& word) {
  for (std::size_t at = text.find(mark); at != std::string::npos;
       at = text.find(mark, at + word.size()))
    text.replace(at, mark.size(), word);
  return text;
}

bool names(const std::string& text, std::string_view mark) {
  return text.find(mark) != std::string::npos;
}

}  // namespace

WeightedQuantities::WeightedQuantities(const Objective& objective, const Prices& prices,
                                       const Uses& uses, const reactor::Train& train,
                                       const std::vector<reactor::Quantity>& quantities)
    : sign_(more_is_better(objective) ? -1.0 : 1.0) {
  const auto add = [&](const Term& term, const std::string& stage, const std::string& monomer) {
    const auto named = [&](const std::string& text) {
      return with(with(with(text, "<stage>", stage), "<monomer>", monomer), "<diluent>",
                  train.catalyst.diluent.name);
    };
    const std::size_t q = reactor::find_quantity(quantities, named(term.quantity));
    double weight = term.weight;
    if (!term.price.empty()) {
      const auto found = prices.find(named(term.price));
      weight *= found == prices.end() ? 0.0 : found->second;
    }
    for (const std::string& use : term.uses) weight *= use_of(uses, named(use));
    if (q != reactor::no_quantity && weight != 0.0) terms_.push_back({q, weight, term.part});
  };
  const auto for_each_monomer = [&](const Term& term, const std::string& stage) {
    if (!names(term.quantity, "<monomer>")) return add(term, stage, {});
    for (const kinetics::Monomer& monomer : train.catalyst.monomers) add(term, stage, monomer.name);
  };
  for (const Term& term : objective.terms) {
    if (!names(term.quantity, "<stage>")) {
      for_each_monomer(term, {});
      continue;
    }
    for (const reactor::Stage& stage : train.stages) for_each_monomer(term, stage.name);
  }
  if (!objective.per.empty()) per_ = reactor::find_quantity(quantities, objective.per);
}

double WeightedQuantities::sum(std::span<const double> values) const {
  double total = 0.0;
  for (const Weighted& term : terms_) total += term.weight * values[term.quantity];
  return total;
}

double WeightedQuantities::value(std::span<const double> values) const {
  return per_ == reactor::no_quantity ? sum(values) : sum(values) / values[per_];
}

std::vector<WeightedQuantities::PartOfValue> WeightedQuantities::parts(
    std::span<const double> values) const {
  std::vector<PartOfValue> parts;
  const double per = per_ == reactor::no_quantity ? 1.0 : values[per_];
  for (const Weighted& term : terms_) {
    auto part = std::ranges::find(parts, term.part, &PartOfValue::name);
    if (part == parts.end()) part = parts.insert(parts.end(), {term.part, 0.0});
    part->value += term.weight * values[term.quantity] / per;
  }
  return parts;
}

double WeightedQuantities::merit(std::span<const double> values, std::span<const double> slopes,
                                 std::span<double> gradient) const {
  const std::size_t n = gradient.size();
  const double total = sum(values);
  for (std::size_t i = 0; i < n; ++i) {
    double slope = 0.0;
    for (const Weighted& term : terms_) slope += term.weight * slopes[term.quantity * n + i];
    slope /= total;
    if (per_ != reactor::no_quantity) slope -= slopes[per_ * n + i] / values[per_];
    gradient[i] = sign_ * slope;
  }
  return sign_ * std::log(value(values));
}

double change_by_merit(const Objective& objective, double value) {
  switch (objective.sense) {
    case Sense::margin:
      return -1.0;
    case Sense::largest:
      return -value;  // the merit is minus its logarithm
    case Sense::least:
      return value;
    case Sense::least_squares:  // ln(1 + m^2) of the typical miss m
      return value > 1e-9 ? (1.0 + value * value) / (2.0 * value) : 0.0;
  }
  return 0.0;
}

}  // namespace tandem::optimize
