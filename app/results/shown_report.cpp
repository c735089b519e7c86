#include "app/results/shown_report.hpp"

#include <utility>

namespace tandem::app {
namespace {

/// How each quantity of a train is shown.
class ShownQuantities {
 public:
  ShownQuantities(const Job& job, const std::vector<reactor::Quantity>& quantities)
      : quantities_(quantities) {
    for (const reactor::Quantity& quantity : quantities) shown_.push_back(job.units.of(quantity));
  }

  [[nodiscard]] const ShownQuantity& of(std::size_t q) const { return shown_[q]; }
  /// Of a quantity by its name; one that the train has not is shown as it is.
  [[nodiscard]] const ShownQuantity& of(const std::string& name) const {
    static const ShownQuantity as_it_is;
    const std::size_t at = reactor::find_quantity(quantities_, name);
    return at == reactor::no_quantity ? as_it_is : shown_[at];
  }

  void turn(std::vector<double>& values) const {
    for (std::size_t q = 0; q < values.size() && q < shown_.size(); ++q)
      values[q] = shown_[q].shown(values[q]);
  }
  void turn(optimize::Band& band) const {
    const ShownQuantity& shown = of(band.quantity);
    band.low = shown.shown(band.low);
    band.high = shown.shown(band.high);
  }
  void turn(optimize::Limit& limit) const {
    if (!limit.of_decision) turn(limit.band);
  }

 private:
  const std::vector<reactor::Quantity>& quantities_;
  std::vector<ShownQuantity> shown_;
};

void turn(optimize::WhyNot& why, const ShownQuantities& shown) {
  for (optimize::Reach& reach : why.reachable) {
    const ShownQuantity& of = shown.of(reach.band.quantity);
    shown.turn(reach.band);
    for (double* value : {&reach.nearest, &reach.least, &reach.most}) *value = of.shown(*value);
  }
  for (optimize::Repair& repair : why.repairs)
    for (optimize::Change& change : repair.changes) {
      if (!change.limit.of_decision)
        change.to = shown.of(change.limit.band.quantity).shown(change.to);
      shown.turn(change.limit);
    }
  for (optimize::Limit& limit : why.conflict) shown.turn(limit);
  for (optimize::Block& block : why.blocking_bounds) shown.turn(block.limit);
}

optimize::Answer shown_answer(const Report& own) {
  const ShownQuantities shown(own.job, own.quantities);
  optimize::Answer answer = own.answer;
  for (reactor::Result* result : {&answer.steady, &answer.simulated})
    shown.turn(result->quantities);
  for (std::vector<double>& values : answer.start_up.quantities) shown.turn(values);
  for (optimize::BandResult& each : answer.bands) {
    const ShownQuantity& of = shown.of(each.band.quantity);
    shown.turn(each.band);
    each.value = of.shown(each.value);
    each.margin *= of.factor;
  }
  for (optimize::TargetResult& each : answer.targets) {
    const ShownQuantity& of = shown.of(each.target.quantity);
    each.target.value = of.shown(each.target.value);
    each.target.tolerance *= of.factor;
    each.value = of.shown(each.value);
  }
  for (optimize::Price& price : answer.prices) {
    if (!price.limit.of_decision) price.worth /= shown.of(price.limit.band.quantity).factor;
    shown.turn(price.limit);
  }
  turn(answer.why_not, shown);
  const std::size_t decisions = answer.decisions.size();
  for (std::size_t i = 0; i < answer.slopes.size(); ++i)
    answer.slopes[i] *= shown.of(i / decisions).factor;
  return answer;
}

}  // namespace

ShownReport::ShownReport(const Report& own)
    : answer_(shown_answer(own)),
      report_{.job = own.job,
              .answer = answer_,
              .task = own.task,
              .quantities = own.quantities,
              .claims = own.claims,
              .verdict = own.verdict,
              .calibration = own.calibration,
              .heat = own.heat,
              .intervals = own.intervals,
              .labels = {},
              .own = &own} {
  for (std::size_t q = 0; q < report_.quantities.size(); ++q) {
    reactor::Quantity& quantity = report_.quantities[q];
    ShownQuantity shown = own.job.units.of(quantity);
    if (q < report_.intervals.size())
      for (double* end : {&report_.intervals[q].low, &report_.intervals[q].high})
        *end = shown.shown(*end);
    report_.labels.push_back(std::move(shown.name));
    quantity.unit = shown.unit.empty() ? "1" : std::move(shown.unit);
  }
}

std::vector<optimize::Band> shown_bands(const Report& report, std::vector<optimize::Band> bands) {
  const ShownQuantities shown(report.job, report.in_own_units().quantities);
  for (optimize::Band& band : bands) shown.turn(band);
  return bands;
}

}  // namespace tandem::app
