// What completes a command line, for the stubs of `tandem completion`: a candidate a line, with a tab and its help where
// it has one. Everything follows from the commands themselves and from the table of keys.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdlib>

#include "app/commands/command.hpp"
#include "app/commands/known_keys.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

/// The folders, and the files *.toml if asked for, whose path begins with `word`. A folder ends in "/".
Words paths(const std::string& word, bool files) {
  const std::size_t slash = word.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : word.substr(0, slash + 1);
  fs::path place = folder.empty() ? "." : folder;
  if (const char* home = std::getenv("HOME"); home != nullptr && folder.starts_with("~/"))
    place = home + folder.substr(1);
  Words found;
  std::error_code code;
  for (const auto& entry : fs::directory_iterator(place, code)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') && word.size() == folder.size()) continue;  // hidden until asked for
    if (entry.is_directory(code))
      found.push_back(folder + name + '/');
    else if (files && name.ends_with(".toml"))
      found.push_back(folder + name);
  }
  return found;
}

/// The words of "TEXT:{bash,zsh,fish}", as a check for one of a few leaves it in a type's name.
Words words_of(const std::string& type) {
  const std::size_t open = type.find('{'), close = type.find('}');
  if (open == std::string::npos || close == std::string::npos) return {};
  return CLI::detail::split(type.substr(open + 1, close - open - 1), ',');
}

/// What can stand where an option has its value, or an argument.
Words values_of(const CLI::Option& option, const std::string& word, const fs::path& job) {
  const std::string type = option.get_type_name();
  if (Words few = words_of(type); !few.empty()) return few;
  const std::string kind =
      option.get_positional() ? option.get_name(true) : type.substr(0, type.find(':'));
  if (kind == "FILE" || kind == "JOB") return paths(word, true);
  if (kind == "DIR" || kind == "OUT" || kind == "RESULTS") return paths(word, false);
  if (!kind.starts_with("KEY") || word.find('=') != std::string::npos) return {};
  Words keys = known_keys(job);
  if (kind == "KEY=VALUE")
    for (std::string& key : keys) key += '=';
  return keys;
}

Words options_of(const CLI::App& app) {
  Words names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames())
      names.push_back("--" + name + '\t' + option->get_description());
    for (const std::string& name : option->get_snames())
      names.push_back("-" + name + '\t' + option->get_description());
  }
  return names;
}

const CLI::Option* option_of(const CLI::App& app, const std::string& word) {
  const CLI::Option* option = word.starts_with('-') ? app.get_option_no_throw(word) : nullptr;
  return option != nullptr && option->get_type_size() > 0 ? option : nullptr;
}

/// All that can stand in the place of the last word.
Words candidates(const CLI::App& program, const Words& words, const fs::path& job) {
  const CLI::App* app = &program;
  std::size_t at = 0;
  for (; at + 1 < words.size() && !app->get_subcommands({}).empty(); ++at) {
    const auto below =
        app->get_subcommands([&](const CLI::App* each) { return each->get_name() == words[at]; });
    if (below.empty()) return {};
    app = below.front();
  }
  const std::string& word = words.back();
  std::size_t taken = 0;  // arguments before the word
  for (; at + 1 < words.size(); ++at) {
    if (const CLI::Option* option = option_of(*app, words[at])) {
      if (++at + 1 == words.size()) return values_of(*option, word, job);
    } else if (!words[at].starts_with('-')) {
      ++taken;
    }
  }
  Words found;
  for (const CLI::App* below : app->get_subcommands({}))
    if (!below->get_group().empty())
      found.push_back(below->get_name() + '\t' + below->get_description());
  if (word.starts_with('-') || !found.empty()) {
    for (std::string& name : options_of(*app)) found.push_back(std::move(name));
    return found;
  }
  for (const CLI::Option* option : app->get_options()) {
    if (!option->get_positional()) continue;
    const auto most = static_cast<std::size_t>(option->get_expected_max());
    if (taken < most) return values_of(*option, word, job);
    taken -= most;
  }
  return {};
}

/// bash makes three words of KEY=VALUE; here they are one again. `at`: the word to complete, counted from 1.
Words joined_at_equals(const Words& words, std::size_t& at) {
  Words out;
  std::size_t there = 0;
  bool joins = false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!out.empty() && (words[i] == "=" || joins))
      out.back() += words[i];
    else
      out.push_back(words[i]);
    joins = words[i] == "=";
    if (i + 1 == at) there = out.size();
  }
  at = there;
  return out;
}

/// `line`: "tandem complete", perhaps "--at N", and words that are no options of this command whatever they are.
int run_complete(const Words& line) {
  auto first = line.begin() + 2;
  std::size_t at = 0;
  if (line.end() - first >= 2 && *first == "--at") {
    at = std::strtoul(first[1].c_str(), nullptr, 10);
    first += 2;
  }
  const auto count = static_cast<std::size_t>(line.end() - first);
  if (at == 0 || at > count) at = count;
  Words words = joined_at_equals({first, line.end()}, at);
  const auto job =
      std::ranges::find_if(words, [](const std::string& word) { return word.ends_with(".toml"); });
  const fs::path file = job == words.end() ? "" : *job;
  words.resize(at);
  if (words.empty()) words.emplace_back();
  CLI::App program{"", "tandem"};
  program.set_version_flag("--version", "");
  Chosen unused;
  add_commands(program, unused);
  std::string answer;
  Words found = candidates(program, words, file);
  std::ranges::sort(found);
  for (const std::string& each : found)
    if (each.starts_with(words.back())) answer += each + '\n';
  return print(answer);
}

}  // namespace

Command complete_command() {
  return {.name = "complete",
          .group = "",
          .help = "What completes the last of these words of a command line",
          .declare = [](CLI::App& app) {
            app.set_help_flag();
            app.prefix_command();
            return Run(run_complete);
          }};
}

}  // namespace tandem::app
