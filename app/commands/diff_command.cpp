#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>

#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/commands/two_documents.hpp"
#include "app/text/json_pairs.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

constexpr std::size_t shown_differences = 34;

/// A value as text; of an entry of a list that only one side has, a word.
std::string text_of(const Json* value) {
  if (value == nullptr) return {};
  return value->is_object() ? "present" : json_text(*value);
}

/// A number as people read it, other values as they are.
std::string cell(const Json* value) {
  if (value == nullptr) return "not there";
  return value->is_number() ? rounded(value->get<double>(), 6) : text_of(value);
}

/// The identity of an entry of a list: what it is about.
std::string identity_of(const Json& entry) {
  std::string name;
  if (entry.is_object())
    for (const char* key : {"name", "key", "quantity", "id", "range"})
      if (entry.contains(key)) name += (name.empty() ? "" : " ") + json_text(entry[key]);
  return name;
}

/// How far two numbers are apart, in parts of the larger; infinite of all else.
double relative_of(const JsonPair& pair) {
  if (pair.before == nullptr || pair.after == nullptr || !pair.before->is_number() ||
      !pair.after->is_number())
    return std::numeric_limits<double>::infinity();
  const auto x = pair.before->get<double>(), y = pair.after->get<double>();
  return std::abs(x - y) / std::max(std::abs(x), std::abs(y));
}

/// What a reader looks at first comes first: verdict, claims, product; among likes the largest difference.
void sort_by_weight(std::vector<JsonPair>& changes) {
  static constexpr std::array<std::string_view, 5> first{"verdict", "message", "claims", "product",
                                                         "decisions"};
  const auto rank = [](const JsonPair& pair) {
    return std::ranges::find_if(
               first, [&](std::string_view each) { return pair.name.starts_with(each); }) -
           first.begin();
  };
  const auto weight = [&](const JsonPair& pair) {
    return std::tuple(rank(pair), -relative_of(pair), pair.before == nullptr, pair.name);
  };
  std::ranges::sort(changes, {}, weight);
}

std::string diff_json(const JsonDiff& diff) {
  Json list = Json::array();
  for (const JsonPair& each : diff.changes)
    list.push_back({{"key", each.name},
                    {"first", text_of(each.before)},
                    {"second", text_of(each.after)},
                    {"relative", json_number(relative_of(each))}});
  return Json{{"same", diff.changes.empty()},
              {"keys", diff.values},
              {"differences", std::move(list)}}
             .dump(2) +
         '\n';
}

std::string diff_screen(const JsonDiff& diff) {
  if (diff.changes.empty()) return fmt::format("The same in all {} keys.\n", diff.values);
  Lines lines{fmt::format("{} of {} keys differ", diff.changes.size(), diff.values), "",
              fmt::format("{:<40} {:>13} {:>13} {:>10}", "Key", "first", "second", "by")};
  Lines rows;
  for (const JsonPair& each : diff.changes) {
    const double relative = relative_of(each);
    rows.push_back(
        fit(one_line(each.name), 40) + ' ' + fit_right(one_line(cell(each.before)), 13) + ' ' +
        fit_right(one_line(cell(each.after)), 13) + ' ' +
        fit_right(std::isfinite(relative) ? fmt::format("{:.2g} %", 100.0 * relative) : "", 10));
  }
  append(lines, at_most(rows, shown_differences, "; --json shows all"));
  return joined(lines);
}

int run_diff(const DiffWords& words, const std::vector<std::string>&) {
  std::string fault;
  const auto texts = read_two(words, "result.json", "tandem diff", fault);
  if (!texts) return refuse(fault);
  std::array<Json, 2> documents;
  for (std::size_t i = 0; i < 2; ++i) {
    documents[i] = Json::parse((*texts)[i], nullptr, false);
    if (!documents[i].is_object())
      return refuse(
          fmt::format("the {} file is not the JSON of a result", i == 0 ? "first" : "second"));
  }
  JsonDiff diff = json_diff(documents[0], documents[1], identity_of);
  sort_by_weight(diff.changes);
  return print(words.json ? diff_json(diff) : diff_screen(diff));
}

}  // namespace

Command diff_command() {
  return {.name = "diff",
          .group = group::studies,
          .help = "List the differences between two results",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<DiffWords>();
            add_two(app, words->two, "two folders of results, or two files result.json");
            app.add_flag("--json", words->json, "One JSON document on stdout");
            return running(words, run_diff);
          }};
}

}  // namespace tandem::app
