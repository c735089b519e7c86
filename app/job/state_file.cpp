#include "app/job/state_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "app/layers/source.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "reactor/train_solver.hpp"

namespace tandem::app {
namespace {

/// 2: the seed powder of each earlier stage is a number of its own.
constexpr std::int64_t state_version = 2;

/// The member of a table; null where there is none.
const Member* member_of(const Table& table, std::string_view key) {
  const auto at = std::ranges::find(table, key, &Member::key);
  return at == table.end() ? nullptr : &*at;
}

class StateReader {
 public:
  StateReader(const Document& document, const reactor::Train& train, Faults& faults)
      : document_(document), faults_(faults) {
    const reactor::TrainSolver solver(train);
    names_ = solver.state_names();
    units_ = solver.state_units();
  }

  [[nodiscard]] reactor::TrainState read() {
    reactor::TrainState state;
    for (const Member& member : document_.table) {
      const bool known = member.key == "version" || member.key == "time" || member.key == "state";
      if (!known) {
        faults_.add(member.where, member.key, "unknown key",
                    did_you_mean(member.key, {"version", "time", "state"}));
      }
    }
    if (!is_this_version()) return state;
    state.time = number_of("time", "s", member_of(document_.table, "time"));
    if (state.time < 0.0) faults_.add(whole(), "time", "cannot be below 0");
    const Member* table = member_of(document_.table, "state");
    if (table == nullptr || table->value.table() == nullptr) {
      faults_.add(table == nullptr ? whole() : table->where, "state",
                  "expected a table, headed [state], of the train's numbers");
      return state;
    }
    read_numbers(*table, state);
    return state;
  }

 private:
  [[nodiscard]] Where whole() const { return {.file = document_.file, .line = 0, .column = 0}; }

  [[nodiscard]] bool is_this_version() {
    const Member* member = member_of(document_.table, "version");
    if (member == nullptr) {
      faults_.add(whole(), "version", "is missing: this is no state file");
      return false;
    }
    const auto* number = std::get_if<std::int64_t>(&member->value.data);
    if (number != nullptr && *number == state_version) return true;
    const bool older = number != nullptr && *number < state_version;
    faults_.add(member->value.where, "version",
                fmt::format("expected {}; found {}{}", state_version, describe(member->value),
                            older ? ", of an older program, which did not tell seed powder by its "
                                    "stage"
                                  : ""),
                "save the state again with this program");
    return false;
  }

  void read_numbers(const Member& section, reactor::TrainState& state) {
    const Table& table = *section.value.table();
    std::map<std::string_view, const Member*> given;
    for (const Member& member : table) {
      given.emplace(member.key, &member);
      if (std::ranges::find(names_, member.key) == names_.end()) {
        faults_.add(member.where, member.key, "the job's train has no such number",
                    did_you_mean(member.key, names_));
      }
    }
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const auto at = given.find(names_[i]);
      if (at == given.end()) {
        faults_.add(section.where, names_[i], "is missing: the job's train has this number");
        continue;
      }
      state.values.push_back(number_of(names_[i], units_[i], at->second));
    }
  }

  /// A number with its unit; 0 after a fault.
  [[nodiscard]] double number_of(const std::string& key, const std::string& unit,
                                 const Member* member) {
    if (member == nullptr) {
      faults_.add(whole(), key, "is missing");
      return 0.0;
    }
    const std::string form = fmt::format("expected {{ value = NUMBER, unit = \"{}\" }}", unit);
    const Table* pair = member->value.table();
    const Member* value = pair == nullptr ? nullptr : member_of(*pair, "value");
    const Member* in = pair == nullptr ? nullptr : member_of(*pair, "unit");
    double number = 0.0;
    if (value == nullptr || in == nullptr || pair->size() != 2 ||
        !is_number(value->value, number)) {
      faults_.add(member->value.where, key, form + "; found " + describe(member->value));
    } else if (in->value.text() == nullptr || *in->value.text() != unit) {
      faults_.add(in->value.where, key,
                  fmt::format("expected the unit \"{}\"; found {}", unit, describe(in->value)));
    } else if (!std::isfinite(number)) {
      faults_.add(value->value.where, key, "expected a finite number");
    } else {
      return number;
    }
    return 0.0;
  }

  const Document& document_;
  Faults& faults_;
  std::vector<std::string> names_, units_;
};

}  // namespace

std::string state_text(const reactor::Train& train, const reactor::TrainState& state) {
  const reactor::TrainSolver solver(train);
  const auto names = solver.state_names();
  const auto units = solver.state_units();
  std::string text = fmt::format(
      "# The state of a train at an instant: every number that the model integrates.\n"
      "version = {}\ntime = {{ value = {}, unit = \"s\" }}\n\n[state]\n",
      state_version, exact(state.time));
  for (std::size_t i = 0; i < names.size(); ++i) {
    text += fmt::format("{} = {{ value = {}, unit = \"{}\" }}\n", toml_key(names[i]),
                        exact(state.values[i]), units[i]);
  }
  return text;
}

StateResult read_state(const std::filesystem::path& path, const reactor::Train& train) {
  StateResult result;
  Faults faults;
  if (const auto document = read_document(path, faults)) {
    auto state = StateReader(*document, train, faults).read();
    if (faults.count() == 0) result.state = std::move(state);
  }
  result.diagnostics = faults.sorted();
  return result;
}

}  // namespace tandem::app
