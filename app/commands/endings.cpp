#include "app/commands/endings.hpp"

#include <fmt/format.h>

#include "app/terminal/console.hpp"
#include "app/text/text.hpp"

namespace tandem::app {

int print(const std::string& answer, int code) {
  return print_answer(answer) ? code : refuse("the answer cannot be written to stdout");
}

int print_unwritten(const std::string& answer, const std::string& why) {
  const int code = print(answer, exit_code::unwritten);
  print_fault(why + "; the answer is on stdout");
  return code;
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

int refuse_line(const std::string& sentence) {
  print_fault(one_line(sentence));
  print_note("Run tandem --help for what there is.\n");
  return exit_code::bad_input;
}

Output::Output(const std::optional<std::filesystem::path>& folder) {
  if (folder) folder_.emplace(*folder);
}

std::string Output::write(const std::vector<OutputFile>& files) const {
  return folder_ ? folder_->write(files) : "";
}

std::string Output::naming(const std::vector<OutputFile>& files) const {
  if (!folder_) return {};
  std::string text = path() + ':';
  for (const OutputFile& file : files) text += ' ' + file.name;
  return text;
}

int Output::give_up(const std::string& why, int code) {
  if (folder_) folder_->abandon();
  print_fault(why);
  return code;
}

int Output::end_interrupted() {
  return give_up("interrupted; nothing was written", exit_code::interrupted);
}

}  // namespace tandem::app
