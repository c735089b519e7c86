#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "app/fit/fit_reader.hpp"
#include "app/layers/source.hpp"
#include "app/text/file_bytes.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"
#include "optimize/fit/uninformed.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string> keys_of_fit{"title",      "catalyst", "experiments", "measurements",
                                           "deviations", "profiles", "parameter",   "starts",
                                           "leave_out",  "next",     "curves"};

constexpr double most_starts = 1000.0;

const Member* find(const Table& table, std::string_view key) {
  const auto found = std::ranges::find(table, key, &Member::key);
  return found == table.end() ? nullptr : &*found;
}

/// The file that a key names, from the folder of the fit file. A fault where it names none.
fs::path file_of(const Table& table, const std::string& key, const std::string& example,
                 const fs::path& file, Faults& faults) {
  const Member* member = find(table, key);
  if (member == nullptr || member->value.text() == nullptr || member->value.text()->empty()) {
    faults.add(member == nullptr ? Where{} : member->value.where, key,
               member == nullptr ? "missing: " + key + " = \"" + example + "\""
                                 : "expected the name of a file; found " + describe(member->value));
    return {};
  }
  return file.parent_path() / *member->value.text();
}

/// Nothing where a fault was found: rows that rely on it would only repeat it.
std::optional<std::map<std::string, Deviation>> read_deviations(const Member& section,
                                                                Faults& faults) {
  std::map<std::string, Deviation> usual;
  bool sound = true;
  const Table* table = section.value.table();
  if (table == nullptr) {
    faults.add(section.where, "deviations",
               "is a table, headed [deviations]; found " + describe(section.value));
    return std::nullopt;
  }
  for (const Member& member : *table) {
    double number = 0.0;
    const std::string text = member.value.text() != nullptr    ? *member.value.text()
                             : is_number(member.value, number) ? exact(number)
                                                               : "";
    if (const auto deviation = read_deviation(text)) {
      usual[member.key] = *deviation;
    } else {
      sound = false;
      faults.add(member.value.where, "deviations." + member.key,
                 R"(expected a standard deviation above 0, as in "5 %" or 0.3; found )" +
                     describe(member.value));
    }
  }
  if (!sound) return std::nullopt;
  return usual;
}

/// How many searches, what is left out in turn.
void read_how(const Table& table, FitFile& fit, Faults& faults) {
  if (const Member* starts = find(table, "starts")) {
    double number = 0.0;
    if (is_number(starts->value, number) && number >= 1.0 && number <= most_starts &&
        number == std::floor(number))
      fit.starts = static_cast<std::size_t>(number);
    else
      faults.add(starts->value.where, "starts",
                 "expected a whole number from 1 to 1000; found " + describe(starts->value));
  }
  const Member* leave_out = find(table, "leave_out");
  if (leave_out == nullptr) return;
  const std::string word = leave_out->value.text() == nullptr ? "" : *leave_out->value.text();
  if (word == "experiment" || word == "group")
    fit.leave_out = word == "group" ? optimize::LeaveOut::group : optimize::LeaveOut::experiment;
  else
    faults.add(leave_out->value.where, "leave_out",
               "expected experiment or group; found " + describe(leave_out->value));
}

/// The candidates of [next], into the tables' faults.
void read_table_of_next(const Member& next, const fs::path& file, FitFile& fit, Faults& faults,
                        std::vector<Diagnostic>& of_tables) {
  const Table* table = next.value.table();
  if (table == nullptr)
    return faults.add(next.where, "next",
                      "is a table, headed [next]; found " + describe(next.value));
  const fs::path candidates = file_of(*table, "candidates", "candidates.csv", file, faults);
  if (!candidates.empty()) read_candidates(candidates, fit, of_tables);
  note_text(candidates, fit);
}

/// Parameters that no measurement sees, each where its table begins. `wheres`: of each parameter.
void check_informed(const FitFile& fit, const std::vector<Where>& wheres, Faults& faults) {
  for (const optimize::Uninformed& each : optimize::uninformed_of(fit.problem))
    faults.add(wheres[each.parameter], "parameter",
               fmt::format("{} is not informed by any measurement: {}",
                           one_line(fit.problem.parameters[each.parameter].name), each.why),
               "leave it out, give it a prior, or add a measurement that it moves");
}

/// Where the problem as a whole cannot be fitted. Rows of tables have named themselves.
void check_problem(const FitFile& fit, const fs::path& file, std::vector<Diagnostic>& faults) {
  for (const std::string& fault : optimize::faults_of(fit.problem))
    faults.push_back({.file = one_line(file.string()), .message = fault});
  const bool grouped = std::ranges::any_of(fit.problem.experiments,
                                           [](const auto& each) { return !each.group.empty(); });
  if (fit.leave_out == optimize::LeaveOut::group && !grouped)
    faults.push_back({.file = one_line(file.string()),
                      .key = "leave_out",
                      .message = "no experiment has a group",
                      .hint = "give the table of experiments a column group, or leave out each "
                              "experiment in turn"});
}

}  // namespace

std::optional<Deviation> read_deviation(const std::string& text) {
  Deviation deviation;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, deviation.value);
  std::string unit(stop, end);
  std::erase(unit, ' ');
  if (error != std::errc{} || !(deviation.value > 0.0) || !std::isfinite(deviation.value) ||
      (!unit.empty() && unit != "%"))
    return std::nullopt;
  deviation.relative = unit == "%";
  if (deviation.relative) deviation.value /= 100.0;
  return deviation;
}

void note_text(const fs::path& file, FitFile& fit) {
  const std::string name = file.string();
  std::string problem;
  const auto text = bytes_of(name.substr(0, name.rfind('#')), problem, {.largest = 16U << 20U});
  fit.numbers += text.value_or("");
}

std::string expected_deviation(const std::string& found) {
  return "expected a standard deviation above 0, as in 5 % or 0.3; found \"" + one_line(found) +
         "\"";
}

ReadFit read_fit(const fs::path& file) {
  ReadFit result;
  Faults faults;
  const std::optional<Document> document = read_document(file, faults);
  if (!document) {
    result.diagnostics = faults.sorted();
    return result;
  }
  FitFile fit{.file = file, .name = file.stem().string()};
  const Table& table = document->table;
  for (const Member& member : table)
    if (std::ranges::find(keys_of_fit, member.key) == keys_of_fit.end())
      faults.add(member.where, member.key, "unknown key of a fit",
                 did_you_mean(member.key, keys_of_fit));
  if (const Member* title = find(table, "title");
      title != nullptr && title->value.text() != nullptr)
    fit.title = one_line(*title->value.text());
  if (const Member* profiles = find(table, "profiles")) {
    if (const bool* wanted = std::get_if<bool>(&profiles->value.data))
      fit.profiles = *wanted;
    else
      faults.add(profiles->value.where, "profiles",
                 "expected true or false; found " + describe(profiles->value));
  }
  read_how(table, fit, faults);
  note_text(file, fit);
  std::optional<std::map<std::string, Deviation>> usual{std::in_place};
  if (const Member* section = find(table, "deviations")) usual = read_deviations(*section, faults);
  fit.catalyst = file_of(table, "catalyst", "../catalysts/ours.toml", file, faults);
  const fs::path experiments = file_of(table, "experiments", "experiments.csv", file, faults);
  const fs::path measurements = file_of(table, "measurements", "measurements.csv", file, faults);
  std::vector<Diagnostic> of_tables;
  if (!experiments.empty() && !fit.catalyst.empty()) read_experiments(experiments, fit, of_tables);
  const Member* next = find(table, "next");
  if (next != nullptr && of_tables.empty()) read_table_of_next(*next, file, fit, faults, of_tables);
  if (!measurements.empty() && usual && of_tables.empty())
    read_measurements(measurements, *usual, fit, of_tables);
  for (const fs::path& each : {experiments, measurements}) note_text(each, fit);
  if (find(table, "curves") != nullptr) {
    const fs::path curves = file_of(table, "curves", "curves.csv", file, faults);
    if (!curves.empty() && of_tables.empty()) read_curves(curves, fit, of_tables);
    note_text(curves, fit);
  }
  const Member* parameters = find(table, "parameter");
  const Array* list = parameters == nullptr ? nullptr : parameters->value.array();
  if (list == nullptr) {
    faults.add(parameters == nullptr ? Where{} : parameters->where, "parameter",
               "a fit has tables [[parameter]], one for each constant to fit");
  } else if (of_tables.empty()) {
    std::vector<Where> wheres;
    for (const Value& parameter : *list) {
      read_parameter(parameter, fit, faults);
      wheres.resize(fit.problem.parameters.size(), parameter.where);
    }
    if (next != nullptr && next->value.table() != nullptr) read_sharpened(*next, fit, faults);
    if (faults.count() == 0) check_informed(fit, wheres, faults);
  }
  result.diagnostics = faults.sorted();
  result.diagnostics.insert(result.diagnostics.end(), of_tables.begin(), of_tables.end());
  if (result.diagnostics.empty()) check_problem(fit, file, result.diagnostics);
  if (result.diagnostics.empty()) result.fit = std::move(fit);
  return result;
}

}  // namespace tandem::app
