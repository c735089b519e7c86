#include <fmt/format.h>

#include <algorithm>

#include "app/commands/study_grid.hpp"
#include "app/keys/key_match.hpp"
#include "app/keys/key_table.hpp"
#include "app/study/grid_report.hpp"
#include "app/text/text.hpp"

namespace tandem::app {

Command sweep_command() {
  static const Study study{
      .name = "sweep",
      .help = "Compute the product over a range of one set point",
      .arguments = {{"KEY", "the set point, such as stages.gas.temperature"},
                    {"FROM", "its first value, with the unit"},
                    {"TO", "its last value"}},
      .points = 41,
      .unfit = [](const StudyWords&, const Job&) { return std::string{}; },
      .extra_set = [](const StudyWords& words) -> std::optional<std::string> {
        // What is no set point is refused as that, below.
        const auto rows = rows_of(split(words.words[0], '.'));
        if (!std::ranges::any_of(rows, [](const Key* key) { return key->setting.has_value(); })) {
          return fmt::format("{}=[{}, {}]", words.words[0], toml_string(words.words[1]),
                             toml_string(words.words[2]));
        }
        // A start, because figures in [measured] ask for one; the study puts the job's own value in its place.
        return fmt::format("{}={{range = [{}, {}], start = {}}}", words.words[0],
                           toml_string(words.words[1]), toml_string(words.words[2]),
                           toml_string(words.words[1]));
      },
      .unfit_swept = [](const StudyWords& words, const Job& swept) -> std::string {
        if (find_decision(swept, words.words[0]) != nullptr) return {};
        return fmt::format(
            "a sweep is over a set point, such as stages.loop.temperature, and \"{}\" is none",
            one_line(words.words[0]));
      },
      .make = [](const StudyCase& of) { return make_grid(of, 1, sweep_report); }};
  return command_of(study);
}

}  // namespace tandem::app
