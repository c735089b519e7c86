#pragma once

// A chain of tanks as the integrator's stiff system.

#include <functional>
#include <optional>

#include "reactor/solve/chain_matrix.hpp"
#include "reactor/solve/matrix_system.hpp"
#include "reactor/solve/tank_chain.hpp"
#include "reactor/solve/temperature_range.hpp"

namespace tandem::reactor::solve {

template <int M>
class ChainSystem final : public MatrixSystem {
 public:
  using Conditions = typename TankChain<M>::Conditions;

  enum class EventKind { full, too_hot, too_cold, limit, used_up, judged };
  /// Above 0 where the product at a state is as asked, else below.
  using Judge = std::function<double(double t, const double* y)>;
  struct Event {
    EventKind kind;
    std::size_t tank;
    double time = 0.0;  ///< s, when it has passed
  };

  /// `reference_sites` [mol] sets what is negligible; `names` names the states; `windows` [stage], or none: between
  /// which temperatures the tanks are followed.
  ChainSystem(TankChain<M>& chain, const Conditions& conditions, double reference_sites,
              std::vector<std::string> names, std::vector<TemperatureWindow> windows = {})
      : chain_(chain),
        conditions_(conditions),
        reference_sites_(reference_sites),
        names_(std::move(names)),
        windows_(std::move(windows)) {
    windows_.resize(conditions.size());
    for (std::size_t t = 0; t < chain.tanks(); ++t) {
      size_ += tank_size<M>(chain.state[t]);
      right_.push_back(chain.state[t]);
      const TemperatureWindow& window = windows_[chain.places()[t].stage];
      if (chain.full[t] == 0) events_.push_back({EventKind::full, t});
      if (std::isfinite(window.highest)) events_.push_back({EventKind::too_hot, t});
      if (std::isfinite(window.lowest)) events_.push_back({EventKind::too_cold, t});
      if (std::isfinite(window.limit)) events_.push_back({EventKind::limit, t});
      if (conditions[chain.places()[t].stage].charges.of_propylene)
        events_.push_back({EventKind::used_up, t});
    }
    seen_ = right_;
    passed_.reserve(events_.size());  // nothing is allocated while time goes on
  }

  /// Before an integration begins at time t [s] and state y. The judge may use the chain.
  void ask(Judge judge, double t, const double* y) {
    judge_ = std::move(judge);
    said_ = judge_(t, y);
    turned_ = t;
    events_.push_back({EventKind::judged, 0});
  }
  /// The same judge has been asked until now in another system, about the same train.
  void go_on_from(const ChainSystem& before) {
    if ((before.said_ > 0.0) == (said_ > 0.0)) turned_ = before.turned_;
  }
  /// s, when the judge's answer has changed last; where it has not, when it was asked first.
  [[nodiscard]] double turned() const { return turned_; }

  [[nodiscard]] std::size_t size() const override { return size_; }

  [[nodiscard]] bool rates(double, const double* y, double* dydt) override {
    load(y);
    for (std::size_t t = 0; t < chain_.tanks(); ++t) {
      if (is_far_outside(t, chain_.state[t].medium.temperature)) return false;
    }
    chain_.evaluate(conditions_);
    bool finite = true;
    for (std::size_t t = 0; t < chain_.tanks(); ++t) {
      pack<M>(chain_.rates[t], dydt);
      dydt += tank_size<M>(chain_.rates[t]);
      finite = finite && std::isfinite(chain_.flows[t].production) &&
               std::isfinite(chain_.flows[t].mass);
    }
    return finite;
  }

  void assemble(double, const double* y) override {
    load(y);
    chain_.evaluate(conditions_);
    for (std::size_t t = 0; t < chain_.tanks(); ++t) chain_.assemble(conditions_, t);
  }

  [[nodiscard]] bool factor(double gamma) override {
    for (std::size_t t = 0; t < chain_.tanks(); ++t) {
      if (!chain_.factor(t, 1.0, gamma)) return false;
    }
    return true;
  }

  [[nodiscard]] long steps_per_jacobian() const override { return 20; }

  void solve(double* b) override {
    const double* from = b;
    for (auto& tank : right_) {
      unpack<M>(from, tank);
      from += tank_size<M>(tank);
    }
    chain_.solve(right_);
    for (const auto& tank : right_) {
      pack<M>(tank, b);
      b += tank_size<M>(tank);
    }
  }

  [[nodiscard]] bool jacobian(double, const double* y, double* columns) override {
    load(y);
    if (!matrix_) matrix_.emplace(chain_);
    return matrix_->write(conditions_, columns);
  }

  void mark_counters(char* marks) const override {
    for (auto& tank : chain_.state) {
      visit_fields(
          [&](const StateField& field, std::size_t, double) { *marks++ = field.counter ? 1 : 0; },
          tank);
    }
  }

  [[nodiscard]] std::size_t events() const override { return events_.size(); }
  void events(double t, const double* y, double* values) const override {
    std::size_t tank = chain_.tanks();  // that stands in seen_
    for (std::size_t i = 0; i < events_.size(); ++i) {
      if (events_[i].kind == EventKind::judged) {
        values[i] = said_ = judge_(t, y);
        continue;
      }
      if (events_[i].tank != tank) {
        tank = events_[i].tank;
        unpack<M>(y + first_state(tank), seen_[tank]);
      }
      values[i] = distance(events_[i].kind, tank);
    }
  }
  [[nodiscard]] Passing pass_event(double t, std::size_t i) override {
    events_[i].time = t;
    now_ = t;
    if (events_[i].kind == EventKind::judged) {
      turned_ = t;
      return Passing::noted;
    }
    passed_.push_back(events_[i]);
    if (events_[i].kind != EventKind::full) return Passing::ends;
    chain_.full[events_[i].tank] = 1;
    return Passing::goes_on;
  }
  /// What a tank lets out from now on may be what was asked for.
  void jump(double* y) override {
    if (!judge_) return;
    const double before = said_;
    said_ = judge_(now_, y);
    if ((before > 0.0) != (said_ > 0.0)) turned_ = now_;
  }
  [[nodiscard]] const Event& event(std::size_t i) const { return events_[i]; }
  /// A tank at this temperature [K] is so far outside its window that its fluid would be sought in vain.
  [[nodiscard]] bool is_far_outside(std::size_t tank, double temperature) const {
    const TemperatureWindow& window = windows_[chain_.places()[tank].stage];
    return temperature > window.too_high || temperature < window.too_low;
  }
  /// At the highest temperature of a tank its liquid boils.
  [[nodiscard]] bool boils(std::size_t tank) const {
    return windows_[chain_.places()[tank].stage].boils;
  }
  /// K, of a tank at y.
  [[nodiscard]] double temperature(const double* y, std::size_t tank) const {
    unpack<M>(y + first_state(tank), seen_[tank]);
    return seen_[tank].medium.temperature;
  }
  /// In their order.
  [[nodiscard]] const std::vector<Event>& passed() const { return passed_; }
  /// Before another integration begins.
  void forget_passed() { passed_.clear(); }
  /// The end of its window that a tank has passed at y; nothing where all are within.
  [[nodiscard]] std::optional<Event> outside(const double* y) const {
    std::vector<double> values(events_.size());
    events(0.0, y, values.data());
    for (std::size_t i = 0; i < events_.size(); ++i) {
      const bool ends = events_[i].kind != EventKind::full && events_[i].kind != EventKind::judged;
      if (ends && values[i] < 0.0) return events_[i];
    }
    return std::nullopt;
  }
  [[nodiscard]] const Conditions& conditions() const { return conditions_; }

  void scales(double* scale) const override {
    // One part in 1e9 of what a train of this feed holds.
    constexpr double small = 1e-9;
    constexpr double units_per_site = 1e5;
    const double sites = small * reference_sites_;
    const SizeReference size{.sites = sites,
                             .units = sites * units_per_site,
                             .mass_of_unit = chain_.masses().monomer[0]};
    for (auto& tank : chain_.state) {
      visit_fields(
          [&](const StateField& field, std::size_t, double) { *scale++ = negligible(field, size); },
          tank);
    }
  }

  [[nodiscard]] std::string state_name(std::size_t i) const override {
    return i < names_.size() ? names_[i] : "?";
  }

  void load(const double* y) {
    for (auto& tank : chain_.state) {
      unpack<M>(y, tank);
      y += tank_size<M>(tank);
    }
  }

 private:
  [[nodiscard]] std::size_t first_state(std::size_t tank) const {
    std::size_t first = 0;
    for (std::size_t t = 0; t < tank; ++t) first += tank_size<M>(chain_.state[t]);
    return first;
  }
  /// How far a tank in seen_ is from an event: positive before, negative after.
  [[nodiscard]] double distance(EventKind kind, std::size_t t) const {
    constexpr double size = 10.0;  // K
    const std::size_t stage = chain_.places()[t].stage;
    const TemperatureWindow& window = windows_[stage];
    const double temperature = seen_[t].medium.temperature;
    switch (kind) {
      case EventKind::full:
        if (chain_.full[t] != 0) return 1.0;
        return 1.0 - totals_of(chain_.masses(), stage, seen_[t]).powder /
                         powder_when_full(conditions_[stage], chain_.masses(), seen_[t]);
      case EventKind::too_hot:
        return (window.highest - temperature) / size;
      case EventKind::too_cold:
        return (temperature - window.lowest) / size;
      case EventKind::limit:
        return (window.limit - temperature) / size;
      case EventKind::used_up: {
        const auto& c = conditions_[stage];
        const Totals<double, M> totals = totals_of(chain_.masses(), stage, seen_[t]);
        const double liquid =
            charged_fluid(c, chain_.masses(), seen_[t].medium, totals).split.liquid_volume;
        return liquid / (least_liquid_share * c.vessel_volume) - 1.0;
      }
      case EventKind::judged:
        break;
    }
    return 1.0;
  }
  TankChain<M>& chain_;
  const Conditions& conditions_;
  double reference_sites_;
  std::vector<std::string> names_;
  std::vector<TemperatureWindow> windows_;  ///< [stage]
  std::size_t size_ = 0;
  std::vector<Event> events_;
  std::vector<Event> passed_;
  Judge judge_;
  mutable double said_ = 0.0;                  ///< the judge's last answer
  double turned_ = 0.0;                        ///< s
  double now_ = 0.0;                           ///< s, of the last event
  mutable std::vector<Tank<double, M>> seen_;  ///< work space of events
  std::vector<Tank<double, M>> right_;         ///< right-hand side and solution
  std::optional<ChainMatrix<M>> matrix_;       ///< made when first asked for
};

}  // namespace tandem::reactor::solve
