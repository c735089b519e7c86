#include "app/commands/diff_command.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <fstream>
#include <iterator>
#include <optional>

#include "app/commands/endings.hpp"
#include "app/results/result_diff.hpp"
#include "app/terminal/console.hpp"
#include "app/text/json.hpp"
#include "app/text/screen.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t shown_differences = 34;

std::optional<std::string> result_in(fs::path path, std::string& fault) {
  std::error_code code;
  if (fs::is_directory(path, code)) path /= "result.json";
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  if (in && fs::is_regular_file(path, code)) return text;
  fault = fmt::format(
      "{} cannot be read; tandem diff takes two folders of results, or two files "
      "result.json",
      path.string());
  return {};
}

/// A number as people read it, other values as they are.
std::string cell(const std::string& text) {
  double number = 0.0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty()) return "not there";
  return error == std::errc{} && end == text.data() + text.size() ? rounded(number, 6) : text;
}

std::string json_of(const DiffResult& diff) {
  Json list = Json::array();
  for (const Difference& d : diff.differences)
    list.push_back({{"key", d.key},
                    {"first", d.first},
                    {"second", d.second},
                    {"relative", std::isfinite(d.relative) ? Json(d.relative) : Json(nullptr)}});
  return Json{{"same", diff.differences.empty()},
              {"keys", diff.keys},
              {"differences", std::move(list)}}
             .dump(2) +
         '\n';
}

std::string screen_of(const DiffResult& diff) {
  if (diff.differences.empty()) return fmt::format("The same in all {} keys.\n", diff.keys);
  Lines lines{fmt::format("{} of {} keys differ", diff.differences.size(), diff.keys), "",
              fmt::format("{:<40} {:>13} {:>13} {:>10}", "Key", "first", "second", "by")};
  Lines rows;
  for (const Difference& d : diff.differences)
    rows.push_back(
        fit(one_line(d.key), 40) + ' ' + fit_right(one_line(cell(d.first)), 13) + ' ' +
        fit_right(one_line(cell(d.second)), 13) + ' ' +
        fit_right(std::isfinite(d.relative) ? fmt::format("{:.2g} %", 100.0 * d.relative) : "",
                  10));
  append(lines, at_most(rows, shown_differences, "; --json shows all"));
  return joined(lines);
}

}  // namespace

int run_diff(const Command& command) {
  std::string fault;
  const auto first = result_in(command.study.folders[0], fault);
  if (!first) return refuse(fault);
  const auto second = result_in(command.study.folders[1], fault);
  if (!second) return refuse(fault);
  const DiffResult diff = diff_results(*first, *second);
  if (!diff.fault.empty()) return refuse(diff.fault);
  return print(command.json ? json_of(diff) : screen_of(diff), exit_code::done);
}

}  // namespace tandem::app
