#include <fmt/format.h>

#include "app/commands/study_grid.hpp"
#include "app/study/grid_report.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

std::string unfit_for_map(const StudyWords& words, const Job& job) {
  std::vector<std::string> keys;
  for (const optimize::Decision& d : job.decisions) keys.push_back(d.key);
  for (const std::string& key : words.words) {
    if (find_decision(job, key) != nullptr) continue;
    const std::string meant = did_you_mean(key, keys);
    return fmt::format(
        "a map is over set points that have a range in the job, and \"{}\" has none{}",
        one_line(key),
        meant.empty() ? fmt::format("; --set '{}=[LOW, HIGH]' gives it one", one_line(key))
                      : "; " + meant);
  }
  if (words.words[0] == words.words[1])
    return "a map is over two set points, and both are " + one_line(words.words[0]);
  return {};
}

}  // namespace

Command map_command() {
  static const Study study{
      .name = "map",
      .help = "Compute the operating window over two set points: where all bands hold",
      .arguments = {{"KEY1", "a set point that has a range in the job"}, {"KEY2", "another one"}},
      .points = 41,
      .unfit = unfit_for_map,
      .make = [](const StudyCase& of) { return make_grid(of, 2, map_report); }};
  return command_of(study);
}

}  // namespace tandem::app
