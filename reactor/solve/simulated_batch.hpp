#pragma once

// A batch in time: one closed vessel, the stages one after another in it.

#include "reactor/solve/cvode_stepper.hpp"
#include "reactor/solve/modes.hpp"
#include "reactor/solve/train_model.hpp"
#include "reactor/stage_report.hpp"

namespace tandem::reactor::solve {

/// Charges a batch's next stage: what the last one left, its fluid replaced by the set points', and what
/// is added fresh. `last` is null at the first stage.
template <class T, int M>
void charge(const StageConditions<T, M>& c, const Tank<T, M>* last, Tank<T, M>& tank) {
  if (last != nullptr) {
    tank.medium = last->medium;
    tank.medium.seed = T(0.0);
    std::ranges::copy(last->carried_seed, tank.carried_seed.begin());
    if (last->carried_seed.size() < tank.carried_seed.size()) {
      tank.carried_seed.back() = last->medium.seed;
    }
    for (std::size_t j = 0; j < tank.sites.size(); ++j) {
      tank.sites[j].active = last->sites[j].active;
      tank.sites[j].dead = last->sites[j].dead;
      tank.carried[last->carried.size() + j] = last->sites[j].added;
    }
    std::ranges::copy(last->carried, tank.carried.begin());
  }
  tank.medium.temperature = c.point[Setting::temperature];
  tank.medium.coolant = c.point[Setting::coolant_temperature];
  tank.medium.fluid = {};
  if (c.charges.of_hydrogen) tank.medium.fluid.hydrogen = c.charges.hydrogen;
  if (c.charges.of_propylene) tank.medium.fluid.monomer[0] = c.charges.propylene;
  tank.medium.potential_sites += c.feeds.potential_sites;
  tank.medium.cocatalyst += c.feeds.cocatalyst;
  tank.medium.poison += c.feeds.poison;
  if (!std::isnan(c.design->seed_bed)) tank.medium.seed += c.design->seed_bed;
}

/// The end of an integration in a stage of a batch at a time [s], and why.
[[nodiscard]] inline Event batch_event(const Stage& stage, std::size_t s, Ending ending,
                                       double time, const std::string& message) {
  if (ending != Ending::at_event)
    return event_of(ending, time, "stage " + stage.name + " " + message);
  return {.kind = EventKind::liquid_used_up,
          .time = time,
          .stage = s,
          .message = "stage " + stage.name + " has used up its liquid propylene after " +
                     duration_in_words(time) + "; charge more, or end it sooner"};
}

/// Simulation::Model::point of a batch whose stages end at these times [s]: equal steps in each stage.
[[nodiscard]] inline Simulation::Model::Point batch_point(const std::vector<double>& ends,
                                                          std::size_t n, double begin,
                                                          const RunOptions& options) {
  const std::size_t points = std::max<std::size_t>(options.points_per_hold_up, 1);
  std::size_t seen = 0;
  for (std::size_t s = 0; s < ends.size(); ++s) {
    const double duration = ends[s] - (s > 0 ? ends[s - 1] : 0.0);
    for (std::size_t i = 1; i <= points; ++i) {
      const double time = i == points
                              ? ends[s]
                              : ends[s] - duration +
                                    duration * static_cast<double>(i) / static_cast<double>(points);
      if (time <= begin) continue;
      if (++seen == n) return {.time = time, .looks = true, .asks = false};
    }
  }
  return {.time = HUGE_VAL};
}

template <int M>
class SimulatedBatch final : public Simulation::Model {
 public:
  /// A given state holds the vessel at the end of each stage before, and as it is now in the stage to which the
  /// state's time belongs.
  SimulatedBatch(TrainModel<M>& model, const TrainState& state, const OperatingPoint<double>& point,
                 const SimulationOptions& options)
      : Model(model.train), model_(model), options_(options), time_(state.time), point_(point) {
    take(point);
    for (std::size_t s = 0; s < conditions_.size(); ++s) {
      tanks_.emplace_back(model.steady_.masses().shape_of(s));
    }
    flows_.resize(tanks_.size());
    values_.assign(model.quantities.size(), nan);
    const double* from = state.values.data();
    for (std::size_t s = 0; s < tanks_.size() && !state.values.empty(); ++s) {
      unpack<M>(from, tanks_[s]);
      from += tank_size<M>(tanks_[s]);
    }
    while (stage_ + 1 < tanks_.size() && !state.values.empty() && time_ > end_of(stage_)) ++stage_;
    begin(state.values.empty());
  }

  [[nodiscard]] SolveStatus status() const { return SolveStatus::solved; }
  [[nodiscard]] const std::string& message() const { return fault_; }

  /// The stage that runs goes on with them, those to come begin with them.
  void set(const OperatingPoint<double>& point) override {
    load();
    past_ = counts();
    take(point);
    begin(false);
  }

  [[nodiscard]] Event advance(double time, Budget& budget, const Stop& stop) override {
    while (time_ < time && time_ < end_of(tanks_.size() - 1)) {
      if (time_ >= end_of(stage_)) next_stage();
      const Ending ending = stepper_->advance(std::min(time, end_of(stage_)), budget, stop);
      time_ = stepper_->time();
      load();
      if (ending == Ending::arrived) continue;
      return batch_event(train().stages[stage_], stage_, ending, time_, stepper_->message());
    }
    return {.kind = EventKind::reached, .time = time_};
  }

  [[nodiscard]] std::vector<Event> events() const override { return {}; }
  [[nodiscard]] double time() const override { return time_; }
  /// What is asked of a stage is known at the end.
  [[nodiscard]] double as_asked_since() override {
    if (!options_.judge.says || !(options_.judge.says(quantities()) > 0.0)) return nan;
    look(tanks_[stage_], time_, judged_);
    return options_.judge.says(judged_) > 0.0 ? system_->turned() : time_;
  }
  [[nodiscard]] TrainState state() const override {
    TrainState now{.time = time_, .values = {}};
    for (const auto& tank : tanks_) {
      const std::size_t begin = now.values.size();
      now.values.resize(begin + tank_size<M>(tank));
      pack<M>(tank, now.values.data() + begin);
    }
    return now;
  }
  /// Of the product, and of each stage that has begun over the time that it has run.
  [[nodiscard]] const std::vector<double>& quantities() override {
    values_.assign(model_.quantities.size(), nan);
    if (!(time_ > begin_of(stage_))) return values_;  // it has been charged alone
    const auto begun = static_cast<std::ptrdiff_t>(stage_ + 1);
    typename TankChain<M>::Conditions so_far(conditions_.begin(), conditions_.begin() + begun);
    if (time_ < end_of(stage_)) so_far.back().residence_time = time_ - begin_of(stage_);
    for (std::size_t s = 0; s <= stage_; ++s)
      flows_[s].production = made_in(s) / so_far[s].residence_time;
    const std::vector<Tank<double, M>> tanks(tanks_.begin(), tanks_.begin() + begun);
    const std::vector<TankFlow<double, M>> flows(flows_.begin(), flows_.begin() + begun);
    model_.report(so_far, model_.steady_.masses(), tanks, flows, values_);
    return values_;
  }
  [[nodiscard]] const std::vector<double>& derivatives() override { return none_; }
  [[nodiscard]] SolverCounts counts() const override {
    SolverCounts all = past_;
    if (stepper_ != nullptr) all += stepper_->counts();
    return all;
  }
  void report(Result& result) override { model_.report_sites(tanks_, flows_, time_, result); }

  [[nodiscard]] Point point(std::size_t n, double begin, const RunOptions& options) const override {
    return batch_point(ends_, n, begin, options);
  }
  [[nodiscard]] bool looks_at_once() const override { return false; }
  [[nodiscard]] const std::vector<double>& seen() override { return quantities(); }

 private:
  static constexpr double nan = std::numeric_limits<double>::quiet_NaN();

  /// kg of powder that a stage has made in the vessel so far.
  [[nodiscard]] double made_in(std::size_t s) const {
    const auto& masses = model_.steady_.masses();
    Tank<double, M> before(masses.shape_of(s));
    charge(conditions_[s], s > 0 ? &tanks_[s - 1] : nullptr, before);
    return totals_of(masses, s, tanks_[s]).powder - totals_of(masses, s, before).powder;
  }

  /// The product's quantities where the vessel is like this at a time [s]; NaN of all others.
  void look(const Tank<double, M>& tank, double time, std::vector<double>& values) const {
    double catalyst = 0.0;  // kg charged so far
    std::vector<double> temperatures;
    for (std::size_t s = 0; s <= stage_; ++s) {
      catalyst += conditions_[s].feeds.catalyst;
      temperatures.push_back((s < stage_ ? tanks_[s] : tank).medium.temperature);
    }
    values.clear();
    if (time > 0.0) {
      const auto product = product_quantities(train(), model_.steady_.masses(), temperatures, tank,
                                              1.0 / time, catalyst / time);
      visit_product(product, [&](const auto&, const Measure& measure, const char*, double value) {
        values.push_back(measure.factor * value);
      });
    }
    values.resize(model_.quantities.size(), nan);
  }

  /// Has the judge asked along the stage that runs.
  void ask(const ChainSystem<M>* before, const std::vector<double>& start) {
    if (!options_.judge.says) return;
    const auto judge = [this](double time, const double* y) {
      system_->load(y);
      look(chain_->state[0], time, judged_);
      return options_.judge.says(judged_);
    };
    system_->ask(judge, time_, start.data());
    if (before != nullptr) system_->go_on_from(*before);
  }

  void take(const OperatingPoint<double>& point) {
    point_ = point;
    conditions_ = stage_conditions<double, M>(train(), point);
    ends_.clear();
    double end = 0.0;
    for (const auto& c : conditions_) ends_.push_back(end += c.residence_time);
  }
  /// s
  [[nodiscard]] double end_of(std::size_t stage) const { return ends_[stage]; }
  [[nodiscard]] double begin_of(std::size_t stage) const {
    return stage > 0 ? ends_[stage - 1] : 0.0;
  }

  void next_stage() {
    past_ = counts();
    ++stage_;
    begin(true);
  }

  /// Sets up the integration of the stage that runs; `charged`: it has just begun.
  void begin(bool charged) {
    const auto& c = conditions_[stage_];
    if (charged) charge(c, stage_ > 0 ? &tanks_[stage_ - 1] : nullptr, tanks_[stage_]);
    double sites = 0.0;
    for (std::size_t s = 0; s <= stage_; ++s) sites += conditions_[s].feeds.potential_sites;
    stepper_.reset();
    const auto last_chain = std::move(chain_);
    const auto last_system = std::move(system_);
    chain_ = std::make_unique<TankChain<M>>(train(), stage_, stage_ + 1, true);
    chain_->state[0] = tanks_[stage_];
    system_ = std::make_unique<ChainSystem<M>>(*chain_, conditions_, sites,
                                               model_.state_names_of(stage_));
    std::vector<double> start(system_->size());
    pack<M>(tanks_[stage_], start.data());
    ask(last_system.get(), start);
    stepper_ = make_cvode(*system_, start,
                          {.relative_tolerance = options_.relative_tolerance, .start_time = time_});
  }

  void load() {
    system_->load(stepper_->state().data());
    tanks_[stage_] = chain_->state[0];
  }

  TrainModel<M>& model_;
  SimulationOptions options_;
  double time_;  ///< s
  OperatingPoint<double> point_;
  typename TankChain<M>::Conditions conditions_;
  std::vector<double> ends_;            ///< [stage] s
  std::vector<Tank<double, M>> tanks_;  ///< [stage] the vessel at its end, or as it is now
  std::vector<TankFlow<double, M>> flows_;
  std::size_t stage_ = 0;  ///< that runs
  std::unique_ptr<TankChain<M>> chain_;
  std::unique_ptr<ChainSystem<M>> system_;
  std::unique_ptr<Stepper> stepper_;
  SolverCounts past_;  ///< of the stages before
  std::string fault_;
  std::vector<double> values_, judged_, none_;
};

}  // namespace tandem::reactor::solve
