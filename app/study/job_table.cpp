#include "app/study/job_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "app/keys/setting_text.hpp"
#include "app/results/product_tables.hpp"
#include "app/results/result_document.hpp"
#include "app/results/run_log.hpp"
#include "app/results/set_points.hpp"
#include "app/results/shown_objective.hpp"
#include "app/results/shown_report.hpp"
#include "app/text/text.hpp"
#include "app/text/verdict_words.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t shown_jobs = 24;
constexpr std::size_t shown_faults = 8;  // lines of them
constexpr std::size_t shown_limits = 4;

struct TableQuantity {
  const char* key;
  const char* heading;  ///< empty, of the production: the unit in which the jobs show it
};
/// The figures by which people tell grades apart.
constexpr std::array<TableQuantity, 3> shown_quantities{
    {{"production_kg_per_h", ""}, {"mfr_whole", "MFR, whole"}, {"homopolymer_wt", "wt% (A)"}}};

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json begun(const JobEntry& entry) {
  Json sets = Json::object();
  for (const auto& [key, value] : entry.sets) sets[key] = value;
  return {{"job", entry.name}, {"set", std::move(sets)}};
}

Json set_points_json(const Report& report) {
  Json out = Json::array();
  for (const SetPointRow& row : set_points(report))
    out.push_back({{"key", set_point_key(report.job.train, row.at)},
                   {"stage", report.job.train.stages[row.at.stage].name},
                   {"set_point", row.label},
                   {"unit", row.unit},
                   {"value", json_number(tidy(row.value))},
                   {"chosen", row.chosen},
                   {"at_low", row.at_low},
                   {"at_high", row.at_high}});
  return out;
}

/// What the table for people has in the job's own units: the product's quantities, the objective.
Json shown_json(const Report& report) {
  const Report& own = report.in_own_units();
  Json product = Json::array();
  for (const reactor::Quantity& quantity : own.quantities) {
    if (!is_product_quantity(quantity.name)) continue;
    const ShownQuantity shown = own.job.units.of(quantity);
    product.push_back({{"quantity", quantity.name},
                       {"column", column_name(quantity, shown)},
                       {"unit", shown.unit},
                       {"value", json_number(shown.told(own.value(quantity.name)))}});
  }
  const ShownQuantity objective = shown_objective(own.job, own.job.objective);
  return {{"product", std::move(product)},
          {"objective", json_number(objective.told(own.answer.objective))},
          {"objective_unit", objective.unit}};
}

bool was_computed(const Json& row) { return row.contains("product"); }

std::string campaign_csv(const std::vector<Json>& jobs) {
  Json rows = Json::array();
  for (Json row : jobs) {
    if (was_computed(row)) {
      Json settings = Json::object();  // put into the row at the end: it may move its members then
      for (const Json& set : row.at("set_points")) {
        const auto unit = set.at("unit").get<std::string>();
        settings[set.at("stage").get<std::string>() + ' ' + set.at("set_point").get<std::string>() +
                 (unit.empty() ? "" : " (" + unit + ')')] = set.at("value");
      }
      row["settings"] = std::move(settings);
      const Json& shown = row.at("shown");
      Json product = Json::object();
      for (const Json& one : shown.at("product"))
        product[one.at("column").get<std::string>()] = one.at("value");
      row["objective"] = shown.at("objective");
      row["objective_unit"] = shown.at("objective_unit");
      row["product"] = std::move(product);
      for (const char* list : {"binds", "missed"})
        row[list] =
            fmt::format("{}", fmt::join(row.at(list).get<std::vector<std::string>>(), "; "));
    }
    rows.push_back(std::move(row));
  }
  std::vector<CsvColumn> columns{{"job", "/job"}};
  const auto add = [&columns](const std::vector<CsvColumn>& more) {
    columns.insert(columns.end(), more.begin(), more.end());
  };
  add(csv_members(rows, "/set"));
  for (const char* key : {"title", "verdict", "message", "goal", "objective", "objective_unit",
                          "optimum", "start_up_to_bands_h"})
    columns.push_back({key, std::string("/") + key});
  add(csv_members(rows, "/product"));
  add(csv_members(rows, "/settings"));
  add({{"binds", "/binds"}, {"missed", "/missed"}});
  return csv_of(rows, columns);
}

/// Verdicts with their number of jobs, in the order in which people ask for them.
std::vector<std::pair<std::string, std::size_t>> counts_of(const std::vector<Json>& rows) {
  std::vector<std::pair<std::string, std::size_t>> counts;
  for (const char* verdict :
       {"feasible", "infeasible", "failed", "simulated", "unfit", "unreadable"}) {
    const auto count = std::ranges::count_if(
        rows, [verdict](const Json& row) { return row.at("verdict") == verdict; });
    if (count > 0) counts.emplace_back(verdict, static_cast<std::size_t>(count));
  }
  return counts;
}

/// "mfr_pp at 0.3 (job) in 4", the most frequent first.
std::string binds_most(const std::vector<Json>& rows) {
  std::vector<std::pair<std::string, std::size_t>> limits;
  for (const Json& row : rows) {
    if (!was_computed(row)) continue;
    for (const Json& bind : row.at("binds")) {
      const auto text = bind.get<std::string>();
      const auto found =
          std::ranges::find(limits, text, &std::pair<std::string, std::size_t>::first);
      if (found == limits.end()) {
        limits.emplace_back(text, 1);
      } else {
        ++found->second;
      }
    }
  }
  std::ranges::stable_sort(limits, std::ranges::greater{},
                           &std::pair<std::string, std::size_t>::second);
  std::string text;
  for (std::size_t i = 0; i < std::min(limits.size(), shown_limits); ++i)
    text +=
        fmt::format("{}{} in {}", i == 0 ? "" : "; ", one_line(limits[i].first), limits[i].second);
  if (limits.size() > shown_limits) text += fmt::format("; {} more", limits.size() - shown_limits);
  return text;
}

/// A quantity of a row as its job shows it; null where it has none.
const Json* shown_of(const Json& row, const std::string& quantity) {
  if (!was_computed(row)) return nullptr;
  for (const Json& one : row.at("shown").at("product"))
    if (one.at("quantity") == quantity) return &one;
  return nullptr;
}

/// The unit in which all jobs show a quantity; empty where they differ.
std::string common_unit(const std::vector<Json>& rows, const std::string& quantity) {
  std::string common;
  for (const Json& row : rows) {
    const Json* shown = shown_of(row, quantity);
    if (shown == nullptr) continue;
    const auto unit = shown->at("unit").get<std::string>();
    if (!common.empty() && unit != common) return {};
    common = unit;
  }
  return common;
}

/// `production`: the unit above its column; empty: each number has its own behind it.
std::string screen_row(const Json& row, const std::string& production) {
  const bool computed = was_computed(row);
  const auto figure = [&](const Json& value) {
    return value.is_number() ? rounded(value.get<double>()) : std::string{"-"};
  };
  std::string line = fit(one_line(row.at("job").get<std::string>()), 24) + ' ' +
                     fit(one_line(row.at("verdict").get<std::string>()), 11) + ' ' +
                     fit_right(computed ? figure(row.at("shown").at("objective")) : "-", 10);
  for (const TableQuantity& quantity : shown_quantities) {
    const Json* shown = shown_of(row, quantity.key);
    std::string text = shown == nullptr ? "-" : figure(shown->at("value"));
    if (shown != nullptr && *quantity.heading == '\0' && production.empty())
      text += ' ' + shown->at("unit").get<std::string>();
    line += ' ' + fit_right(text, 10);
  }
  return line;
}

/// Why a job has no answer: what its nearest point misses, or the first line of its message.
std::string reason_of(const Json& row) {
  if (row.at("verdict") == "infeasible" && !row.at("missed").empty())
    return fmt::format("misses {}",
                       fmt::join(row.at("missed").get<std::vector<std::string>>(), "; "));
  auto message = row.at("message").get<std::string>();
  message.resize(std::min(message.find('\n'), message.size()));
  return message;
}

Lines screen_of(const std::vector<Json>& rows) {
  std::string head = fmt::format("{} job{}:", rows.size(), rows.size() == 1 ? "" : "s");
  for (const auto& [verdict, count] : counts_of(rows))
    head += fmt::format("{} {} {}", head.ends_with(':') ? "" : ",", count, verdict);
  Lines lines = wrap(head, screen_columns, 2);
  lines.emplace_back();
  std::string header = fit("job", 24) + ' ' + fit("verdict", 11) + ' ' + fit_right("objective", 10);
  const std::string production = common_unit(rows, shown_quantities[0].key);
  for (const TableQuantity& quantity : shown_quantities) {
    const std::string unit = production.empty() ? "production" : production;
    header += ' ' + fit_right(*quantity.heading == '\0' ? unit : quantity.heading, 10);
  }
  lines.push_back(header);
  Lines table;
  for (const Json& row : rows) table.push_back(screen_row(row, production));
  append(lines, at_most(table, shown_jobs, "in campaign.csv"));
  Lines faults;
  for (const char* verdict : {"unreadable", "failed", "unfit", "infeasible"})
    for (const Json& row : rows)
      if (row.at("verdict") == verdict)
        append(faults, wrap(fmt::format("{}: {}", one_line(row.at("job").get<std::string>()),
                                        one_line(reason_of(row))),
                            screen_columns, 2));
  if (!faults.empty()) lines.emplace_back();
  append(lines, at_most(faults, shown_faults, "in campaign.csv"));
  if (const std::string most = binds_most(rows); !most.empty()) {
    lines.emplace_back();
    append(lines, wrap("Binds: " + most + '.', screen_columns, 2));
  }
  return lines;
}

}  // namespace

std::string table_row(const JobEntry& entry, const Report& report, const std::string& note) {
  const Json result = result_document(report);
  Json row = begun(entry);
  row["title"] = result.at("title");
  row["verdict"] = words_of(report.verdict).name;
  row["message"] = verdict_sentence(report) + (note.empty() ? "" : " (" + note + ")");
  row["goal"] = report.job.objective.name;
  row["objective"] = result.at("objective");
  row["optimum"] = result.at("optimum");
  row["start_up_to_bands_h"] = result.at("start_up").at("to_bands_h");
  row["product"] = result.at("product");
  row["set_points"] = set_points_json(report);
  const ShownReport turned(report);
  const Report& shown = turned.report();
  row["binds"] = what_binds(shown);
  Json missed = Json::array();
  for (const optimize::BandResult& band : shown.answer.bands)
    if (!band.holds)
      missed.push_back(fmt::format("{} {}{} ({})", shown.label(band.band.quantity),
                                   rounded_range(band.band), unit_behind(shown, band.band.quantity),
                                   name_of(band.band.origin)));
  for (const optimize::TargetResult& target : shown.answer.targets)
    if (!target.met) missed.push_back(shown.label(target.target.quantity));
  row["shown"] = shown_json(report);
  row["missed"] = std::move(missed);
  return dumped(row);
}

std::string table_row(const JobEntry& entry, std::string_view verdict, std::string_view message) {
  Json row = begun(entry);
  row["verdict"] = verdict;
  row["message"] = (entry.place.empty() ? "" : entry.place + ": ") + std::string(message);
  return dumped(row);
}

std::optional<StudyReport> job_table(const optimize::Rows& rows) {
  try {
    std::vector<Json> jobs;
    for (const optimize::Row& row : rows.rows) jobs.push_back(Json::parse(row.message));
    std::vector<Json> told = jobs;  // for programs: in the units of result.json
    for (Json& row : told) row.erase("shown");
    Json counts = Json::object();
    for (const auto& [verdict, count] : counts_of(jobs)) counts[verdict] = count;
    StudyReport report;
    report.screen = screen_of(jobs);
    report.files.push_back({"campaign.csv", campaign_csv(jobs)});
    report.add_document(
        "campaign",
        {{"program", "tandem " + version()}, {"verdicts", std::move(counts)}, {"jobs", told}});
    return report;
  } catch (const Json::exception&) {  // a journal that something else has written
    return {};
  }
}

}  // namespace tandem::app
