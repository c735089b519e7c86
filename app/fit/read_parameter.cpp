#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>

#include "app/fit/fit_reader.hpp"
#include "app/keys/setting_text.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "app/text/units.hpp"
#include "reactor/parameters.hpp"
#include "reactor/train_numbers.hpp"

namespace tandem::app {
namespace {

using optimize::FitParameter;
using optimize::Tie;

const std::vector<std::string> keys_of_parameter{"name",  "constants", "tie", "start",
                                                 "range", "prior",     "each"};
constexpr double widest_factor = 10.0;

/// A number as typed, and the unit behind it; empty where none stands.
struct Amount {
  double number = 0.0;
  std::string unit;
};

/// A plain number, or a text of a number and its unit.
std::optional<Amount> amount_of(const Value& value) {
  Amount amount;
  if (is_number(value, amount.number)) return amount;
  if (value.text() == nullptr) return std::nullopt;
  amount.unit = unit_behind(*value.text());
  const std::string_view text = *value.text();
  const std::size_t begin = std::min(text.find_first_not_of(" +"), text.size());
  const auto [end, error] =
      std::from_chars(text.data() + begin, text.data() + text.size(), amount.number);
  const bool sound = error == std::errc{} && std::isfinite(amount.number) && !amount.unit.empty();
  return sound ? std::optional(amount) : std::nullopt;
}

/// The set point that a job calls so.
std::optional<reactor::SetPoint> set_point_of(const reactor::Train& train, const std::string& key) {
  for (std::size_t s = 0; s < train.stages.size(); ++s)
    for (std::size_t i = 0; i < reactor::setting_count; ++i) {
      const reactor::SetPoint at{s, static_cast<reactor::Setting>(i)};
      if (set_point_key(train, at) == key) return at;
    }
  return std::nullopt;
}

class ParameterReader {
 public:
  ParameterReader(const Value& given, FitFile& fit, Faults& faults)
      : given_(given), fit_(fit), faults_(faults) {}

  void read() {
    const Table* table = given_.table();
    if (table == nullptr)
      return faults_.add(given_.where, "parameter", "is a table, headed [[parameter]]");
    for (const Member& member : *table) take(member);
    if (parameter_.name.empty())
      faults_.add(given_.where, "parameter.name", "missing: name = \"activity\"");
    if (constants_.empty())
      faults_.add(given_.where, "parameter.constants",
                  "missing: constants = [\"reactions.transfer_to_hydrogen.k\"]");
    settle();
    if (!sound_ || parameter_.name.empty() || constants_.empty()) return;
    if (each_ == "none") {
      if (auto placed = place(parameter_, all(true))) keep(*std::move(placed));
    } else {
      split();
    }
  }

 private:
  void fault(const Member& member, const std::string& message, const std::string& hint = {}) {
    faults_.add(member.value.where, "parameter." + member.key, message, hint);
    sound_ = false;
  }

  void take(const Member& member) {
    const std::string* text = member.value.text();
    if (member.key == "name" && text != nullptr) {
      parameter_.name = one_line(*text);
      name_ = &member;
    } else if (member.key == "constants") {
      take_constants(member);
    } else if (member.key == "tie") {
      const std::string word = text == nullptr ? "" : *text;
      if (word == "factor" || word == "shift" || word == "spread")
        parameter_.tie = word == "shift"    ? Tie::shift
                         : word == "spread" ? Tie::spread
                                            : Tie::factor;
      else
        fault(member, "expected factor, shift or spread; found " + describe(member.value));
    } else if (member.key == "each") {
      each_ = text == nullptr ? "" : *text;
      if (each_ != "experiment" && each_ != "group")
        fault(member, "expected experiment or group; found " + describe(member.value));
    } else if (member.key == "start") {
      start_ = &member;
    } else if (member.key == "range") {
      range_ = &member;
    } else if (member.key == "prior") {
      prior_ = &member;
    } else {
      fault(member,
            std::ranges::find(keys_of_parameter, member.key) == keys_of_parameter.end()
                ? "unknown key of a parameter"
                : "expected a text; found " + describe(member.value),
            did_you_mean(member.key, keys_of_parameter));
    }
  }

  void take_constants(const Member& member) {
    const Array* list = member.value.array();
    if (list == nullptr)
      return fault(member, "expected a list of constants; found " + describe(member.value));
    for (const Value& each : *list) {
      const std::string* text = each.text();
      if (text == nullptr) {
        fault(member, "expected names in quotes; found " + describe(each));
        continue;
      }
      const bool inverse = text->starts_with("1/");
      constants_.push_back({inverse ? text->substr(2) : *text, inverse});
      wheres_.push_back(each.where);
    }
  }

  /// Start, range and prior, once the tie is known.
  void settle() {
    const bool shift = parameter_.tie == Tie::shift;
    if (shift) take_unit();
    parameter_.start = shift ? 0.0 : 1.0;
    if (start_ != nullptr) {
      if (const auto start = in_own_unit(start_->value))
        parameter_.start = *start;
      else
        fault(*start_, "expected a number; found " + describe(start_->value), unit_hint());
    }
    parameter_.low = 1.0 / widest_factor;
    parameter_.high = widest_factor;
    if (range_ != nullptr) {
      take_range();
    } else if (shift && sound_) {
      faults_.add(given_.where, "parameter.range",
                  "missing: a shift has a range, as in range = [-0.3, 0.3]");
      sound_ = false;
    }
    if (prior_ == nullptr) return;
    std::optional<double> deviation;
    if (shift)
      deviation = in_own_unit(prior_->value);
    else if (const std::string* text = prior_->value.text())
      if (const auto read = read_deviation(*text); read && read->relative) deviation = read->value;
    if (deviation && *deviation > 0.0)
      parameter_.prior = {optimize::coordinate_of(parameter_, parameter_.start), *deviation};
    else
      fault(*prior_,
            (shift ? "expected a standard deviation above 0; found "
                   : R"(expected a standard deviation in %, as in "10 %"; found )") +
                describe(prior_->value),
            unit_hint());
  }

  /// A shift's own unit is that of its constants or set points; it is shown in the one in which the file has it.
  void take_unit() {
    for (const std::size_t e : all(true)) {
      const reactor::Train& train = fit_.problem.experiment(e).train;
      for (const optimize::TiedNumber& number : constants_) {
        const auto moved = reactor::find_parameters(train, number.name);
        if (!moved.empty())
          own_unit_ = reactor::parameters_of(train)[moved.front().index].unit;
        else if (const auto at = set_point_of(train, number.name))
          own_unit_ = reactor::traits_of(at->setting).unit;
      }
    }
    if (own_unit_ == "1") own_unit_.clear();
    parameter_.unit = own_unit_;
    for (const Member* member : {prior_, start_, range_}) {
      if (member == nullptr) continue;
      const Array* ends = member->value.array();
      const auto amount = amount_of(ends != nullptr && !ends->empty() ? (*ends)[0] : member->value);
      const auto factor =
          amount && !amount->unit.empty() ? units_in(amount->unit, own_unit_) : std::nullopt;
      if (!factor) continue;
      parameter_.unit = amount->unit;
      parameter_.of_unit = *factor;
    }
  }

  /// A number of the file in the unit that the model has; nothing where it has another one. A factor has none.
  [[nodiscard]] std::optional<double> in_own_unit(const Value& value) const {
    const auto amount = amount_of(value);
    if (!amount || amount->unit.empty())
      return amount ? std::optional(amount->number) : std::nullopt;
    if (parameter_.tie != Tie::shift) return std::nullopt;
    const auto factor = units_in(amount->unit, own_unit_);
    return factor ? std::optional(amount->number * *factor) : std::nullopt;
  }

  [[nodiscard]] std::string unit_hint() const {
    if (parameter_.tie != Tie::shift) return "a factor and an exponent have no unit";
    return own_unit_.empty() ? "what it moves is a plain number"
                             : "what it moves is in " + own_unit_;
  }

  void take_range() {
    const Array* ends = range_->value.array();
    std::optional<double> low, high;
    if (ends != nullptr && ends->size() == 2) {
      low = in_own_unit((*ends)[0]);
      high = in_own_unit((*ends)[1]);
    }
    if (!low || !high || !(*low < *high))
      return fault(*range_,
                   "expected the lowest and the highest value, as in [0.2, 5]; found " +
                       describe(range_->value),
                   unit_hint());
    parameter_.low = *low;
    parameter_.high = *high;
  }

  /// Whether an experiment has one of the constants or set points.
  [[nodiscard]] bool moves(std::size_t e) const {
    const reactor::Train& train = fit_.problem.experiment(e).train;
    return std::ranges::any_of(constants_, [&](const optimize::TiedNumber& number) {
      return !reactor::find_parameters(train, number.name).empty() ||
             set_point_of(train, number.name).has_value();
    });
  }

  [[nodiscard]] std::vector<std::size_t> all(bool with_candidates) const {
    std::vector<std::size_t> list(fit_.problem.experiments.size() +
                                  (with_candidates ? fit_.problem.candidates.size() : 0));
    for (std::size_t e = 0; e < list.size(); ++e) list[e] = e;
    return list;
  }

  /// Whether a constant of the property method is not the same in all these experiments: the fit could leave no one value.
  [[nodiscard]] bool differs(const std::string& name,
                             const std::vector<std::size_t>& experiments) const {
    std::map<std::string, double> values;
    for (const std::size_t e : experiments) {
      const reactor::Train& train = fit_.problem.experiment(e).train;
      auto moved = reactor::find_parameters(train, name);
      const std::size_t first = reactor::first_property_constant(train);
      std::erase_if(moved, [first](const auto& each) { return each.index < first; });
      if (moved.empty()) continue;
      const auto numbers = reactor::parameters_of(train);
      for (const auto& each : moved) {
        const auto& [number, unit, value] = numbers[each.index];
        if (values.emplace(number, value).first->second != value) return true;
      }
    }
    return false;
  }

  using Parts = std::vector<std::pair<std::string, std::vector<std::size_t>>>;

  /// One parameter for each experiment, or for each group.
  void split() {
    Parts parts;
    for (const std::size_t e : all(false)) {
      const auto& experiment = fit_.problem.experiments[e];
      const std::string& name = each_ == "group" ? experiment.group : experiment.name;
      if (name.empty() || !moves(e)) continue;  // of no group, or without such a stage
      auto found = std::ranges::find_if(parts, [&](const auto& p) { return p.first == name; });
      if (found == parts.end()) found = parts.insert(parts.end(), {name, {}});
      found->second.push_back(e);
    }
    if (parts.empty()) {
      const auto experiments = all(false);
      if (std::ranges::none_of(experiments, [&](std::size_t e) { return moves(e); }))
        return unknown(0);
      faults_.add(given_.where, "parameter.each", "no experiment that it moves has a group");
    }
    for (std::size_t c = 0; c < fit_.problem.candidates.size(); ++c) give_candidate(c, parts);
    for (const auto& [name, experiments] : parts) {
      FitParameter one = parameter_;
      one.name += " of " + name;
      one.experiments = experiments;
      if (auto placed = place(std::move(one), experiments)) keep(*std::move(placed));
    }
  }

  /// Results name a parameter by its name alone.
  void keep(FitParameter parameter) {
    auto& parameters = fit_.problem.parameters;
    if (std::ranges::find(parameters, parameter.name, &FitParameter::name) == parameters.end())
      return parameters.push_back(std::move(parameter));
    fault(*name_, fmt::format("another parameter is called \"{}\"", parameter.name),
          "one factor on several constants is one table: constants = [\"...\", \"...\"]");
  }

  /// The constant of those from the first to this one's that it moves as well: the name of the number; empty where there
  /// is none.
  [[nodiscard]] std::string moved_before(std::size_t constant, const reactor::Train& train) const {
    const auto mine = reactor::find_parameters(train, constants_[constant].name);
    for (std::size_t i = 0; i < constant; ++i)
      for (const auto& other : reactor::find_parameters(train, constants_[i].name))
        if (std::ranges::find(mine, other.index, &reactor::MovedParameter::index) != mine.end())
          return reactor::parameters_of(train)[other.index].name;
    return {};
  }

  /// A candidate is of a group that is fitted, or has such a parameter of its own.
  void give_candidate(std::size_t c, Parts& parts) {
    auto& candidate = fit_.problem.candidates[c];
    const std::size_t place_of = fit_.problem.experiments.size() + c;
    const std::string& group = candidate.experiment.group;
    if (!moves(place_of) || (each_ == "group" && group.empty())) return;
    const auto found = std::ranges::find_if(
        parts, [&](const auto& p) { return each_ == "group" && p.first == group; });
    if (found != parts.end()) return found->second.push_back(place_of);
    auto own = place(parameter_, {place_of});
    if (!own) return;
    own->experiments = {0};
    candidate.own.push_back(*std::move(own));
  }

  /// Finds what the constants are in these experiments: numbers of the model, or set points.
  std::optional<FitParameter> place(FitParameter parameter,
                                    const std::vector<std::size_t>& experiments) {
    const auto give_up = [&](Where where, const std::string& message,
                             const std::string& hint = {}) {
      faults_.add(where, "parameter.constants", message, hint);
      return std::nullopt;
    };
    for (std::size_t i = 0; i < constants_.size(); ++i) {
      const std::string& name = constants_[i].name;
      bool found = false;
      std::vector<reactor::SetPoint> points;
      std::vector<std::size_t> having;  // a stage of that name
      for (const std::size_t e : experiments) {
        const reactor::Train& train = fit_.problem.experiment(e).train;
        found = found || !reactor::find_parameters(train, name).empty();
        if (const auto at = set_point_of(train, name)) {
          having.push_back(e);
          if (std::ranges::find(points, *at) == points.end()) points.push_back(*at);
        }
      }
      if (found) {
        for (const std::size_t e : experiments)
          if (const std::string twice = moved_before(i, fit_.problem.experiment(e).train);
              !twice.empty())
            return give_up(
                wheres_[i],
                fmt::format("{} is moved by this name and by one before it", one_line(twice)),
                "name each constant once");
        if (differs(name, experiments))
          return give_up(wheres_[i],
                         one_line(name) + " is another number in each of these experiments",
                         "the jobs of a fit that moves it name one set of properties");
        parameter.numbers.push_back(constants_[i]);
      } else if (!points.empty() && (constants_[i].inverse || parameter.tie == Tie::spread)) {
        return give_up(wheres_[i], name + " is a set point: it has no inverse and no spread");
      } else if (points.size() == 1) {
        if (std::ranges::find(parameter.set_points, points[0]) != parameter.set_points.end())
          return give_up(wheres_[i], one_line(name) + " is named twice",
                         "name each set point once");
        const bool first = parameter.set_points.empty();
        parameter.set_points.push_back(points[0]);
        if (!first && parameter.experiments != having)
          return give_up(wheres_[i],
                         name + " is a set point of other experiments than the one before it",
                         "one parameter moves set points that the same experiments have");
        parameter.experiments = having;
      } else if (points.empty()) {
        unknown(i);
        return std::nullopt;
      } else {
        return give_up(wheres_[i], name + " is another set point in each of these experiments",
                       "fit it by each = \"experiment\"");
      }
    }
    if (!parameter.numbers.empty() && !parameter.set_points.empty())
      return give_up(given_.where, "a parameter moves constants or set points, not both");
    return parameter;
  }

  void unknown(std::size_t i) {
    std::vector<std::string> known;
    for (const auto& experiment : fit_.problem.experiments)
      for (const auto& number : reactor::parameters_of(experiment.train))
        known.push_back(number.name.substr(0, number.name.find('[')));
    faults_.add(wheres_[i], "parameter.constants",
                fmt::format("no constant of the model and no set point is called {}",
                            one_line(constants_[i].name)),
                did_you_mean(constants_[i].name, known));
  }

  const Value& given_;
  FitFile& fit_;
  Faults& faults_;
  FitParameter parameter_;
  std::vector<optimize::TiedNumber> constants_;
  std::vector<Where> wheres_;
  std::string each_ = "none";
  const Member *name_ = nullptr, *start_ = nullptr, *range_ = nullptr, *prior_ = nullptr;
  std::string own_unit_;  ///< of a shift, as the model has it
  bool sound_ = true;
};

}  // namespace

void read_parameter(const Value& parameter, FitFile& fit, Faults& faults) {
  ParameterReader(parameter, fit, faults).read();
}

}  // namespace tandem::app
