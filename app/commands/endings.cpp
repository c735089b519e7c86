#include "app/commands/endings.hpp"

#include <fmt/format.h>

#include "app/commands/command_line.hpp"
#include "app/terminal/console.hpp"
#include "app/text/text.hpp"

namespace tandem::app {

int print(const std::string& answer, int code) {
  return print_answer(answer) ? code : refuse("the answer cannot be written to stdout");
}

int code_of(const Report& report) {
  if (report.verdict == optimize::Verdict::failed) return exit_code::failed;
  const bool in_vain =
      report.task == Task::optimize && report.verdict == optimize::Verdict::infeasible;
  return in_vain ? exit_code::infeasible : exit_code::done;
}

int refuse(const std::string& sentence) {
  print_fault(sentence);
  return exit_code::bad_input;
}

int refuse(const std::vector<Diagnostic>& diagnostics, const std::string& file) {
  for (const Diagnostic& diagnostic : diagnostics) {
    print_note(format(diagnostic, stderr_columns(widest_excerpt)) + '\n');
  }
  return refuse(fmt::format("{} fault{} in {}; nothing was computed", diagnostics.size(),
                            diagnostics.size() == 1 ? "" : "s", one_line(file)));
}

}  // namespace tandem::app
