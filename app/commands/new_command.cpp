#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <functional>
#include <iostream>
#include <optional>

#include "app/commands/command.hpp"
#include "app/job/new_job.hpp"
#include "app/job/shipped_files.hpp"
#include "app/keys/key_table.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"
#include "app/text/near_miss.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* usual_plant = "loop-and-gas-bed";
constexpr const char* usual_catalyst = "representative-ethylene";

struct NewWords {
  fs::path file;
  std::string plant, catalyst, title, goal;
  std::vector<int> claims;
  std::vector<std::string> bands;  ///< QUANTITY=RANGE
  bool ask = false;

  [[nodiscard]] std::string fault() const {
    for (const std::string& band : bands) {
      const std::size_t equals = band.find('=');
      if (equals == 0 || equals == std::string::npos)
        return fmt::format("--band takes QUANTITY=RANGE, as in 'mfr_whole=[0.3, 20]', not \"{}\"",
                           one_line(band));
    }
    return {};
  }
};

std::string already_there(const fs::path& file) {
  std::error_code code;
  return fs::exists(fs::symlink_status(file, code))
             ? fmt::format("{} is there already; name another file, or move that one away",
                           one_line(file.string()))
             : std::string{};
}

/// The shipped file that a word means, or a sentence why there is none.
struct Found {
  fs::path file;
  std::string fault;
};
Found find(const fs::path& job, const std::string& kind, const std::string& word) {
  if (const auto file = find_file(job, kind, word)) return {*file, {}};
  std::vector<std::string> names;
  for (const fs::path& file : shipped_files(job, kind)) names.push_back(file.stem().string());
  const std::string what(kind == "plants" ? "plant" : "catalyst");
  if (names.empty())
    return {
        {},
        fmt::format("there is no file \"{}\", and no shipped {} was found; TANDEM_CONFIGS names "
                    "the folder that holds plants/ and catalysts/",
                    one_line(word), what)};
  const std::string meant = did_you_mean(word, names);
  return {{},
          fmt::format(
              "there is no {} \"{}\"; {}", what, one_line(word),
              meant.empty() ? "there are " + fmt::format("{}", fmt::join(names, ", ")) : meant)};
}

std::string bad_claims(const std::string& text, std::vector<int>& claims) {
  claims.clear();
  for (std::string_view word : split(text, ',')) {
    while (!word.empty() && word.front() == ' ') word.remove_prefix(1);
    while (!word.empty() && word.back() == ' ') word.remove_suffix(1);
    if (word.empty()) continue;
    int number = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
    if (error != std::errc{} || end != word.data() + word.size() || number < 1)
      return "claims are whole numbers with commas between, such as 1, 4";
    claims.push_back(number);
  }
  return {};
}

/// Asks until an answer will do; false where nobody answers any more.
class Asker {
 public:
  Asker() { interrupts_end_reading(); }
  [[nodiscard]] bool ask(const std::string& question, const std::string& usual, std::string& answer,
                         const std::function<std::string(const std::string&)>& fault) {
    while (!interrupted()) {
      print_note(usual.empty() ? question + ": " : fmt::format("{} [{}]: ", question, usual));
      if (!std::getline(std::cin, answer)) return false;
      if (answer.ends_with('\r')) answer.pop_back();
      if (answer.empty()) answer = usual;
      const std::string why = fault(answer);
      if (why.empty()) return true;
      print_note("  " + why + '\n');
    }
    return false;
  }
};

/// The name of the n-th of a list, where the answer is a number.
std::string by_number(const std::string& answer, const std::vector<fs::path>& files) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(answer.data(), answer.data() + answer.size(), number);
  const bool whole = error == std::errc{} && end == answer.data() + answer.size();
  return whole && number >= 1 && number <= files.size() ? files[number - 1].stem().string()
                                                        : answer;
}

bool ask_for_file(Asker& asker, const fs::path& job, const std::string& kind,
                  const std::string& question, const std::string& usual, std::string& answer) {
  const std::vector<fs::path> files = shipped_files(job, kind);
  for (std::size_t i = 0; i < files.size(); ++i)
    print_note(fmt::format("  {} {}\n", i + 1, one_line(files[i].stem().string())));
  const bool known = std::any_of(files.begin(), files.end(),
                                 [&](const fs::path& file) { return file.stem() == usual; });
  const bool answered = asker.ask(
      question + ", by number, name or path", known ? usual : "", answer,
      [&](const std::string& given) { return find(job, kind, by_number(given, files)).fault; });
  answer = by_number(answer, files);
  return answered;
}

/// Fills what the options left open.
bool ask_all(NewWords& words) {
  Asker asker;
  std::string answer;
  if (words.file.empty()) {
    const auto fault = [](const std::string& given) {
      return given.empty() ? std::string("a file needs a name") : already_there(given);
    };
    if (!asker.ask("File to write", "my-job.toml", answer, fault)) return false;
    words.file = answer;
  }
  if (words.title.empty() &&
      !asker.ask("What it is, in a line", words.file.stem().string(), words.title,
                 [](const std::string&) { return std::string{}; }))
    return false;
  if (words.plant.empty() &&
      !ask_for_file(asker, words.file, "plants", "Plant", usual_plant, words.plant))
    return false;
  if (words.catalyst.empty() &&
      !ask_for_file(asker, words.file, "catalysts", "Catalyst", usual_catalyst, words.catalyst))
    return false;
  if (words.claims.empty()) {
    const auto fault = [&](const std::string& given) { return bad_claims(given, words.claims); };
    if (!asker.ask("Claims of the specification, such as 1, 4; empty: none", "", answer, fault))
      return false;
  }
  if (words.goal.empty()) {
    const bool judged = !words.claims.empty() || !words.bands.empty();
    const auto fault = [](const std::string& given) {
      const std::vector<std::string> goals = new_job_goals();
      return std::find(goals.begin(), goals.end(), given) == goals.end()
                 ? "it is one of " + any_of(goals)
                 : std::string{};
    };
    if (!asker.ask("Best among the feasible: " + any_of(new_job_goals()),
                   judged ? "margin" : "production", words.goal, fault))
      return false;
  }
  return true;
}

fs::path schema_near(const fs::path& job) {
  std::error_code code;
  for (const fs::path& folder : config_folders(job))
    if (fs::path file = folder / "schema" / "job.json"; fs::is_regular_file(file, code))
      return file;
  return {};
}

int run_new(const NewWords& given, const std::vector<std::string>&) {
  NewWords words = given;
  const bool open = words.file.empty() || words.plant.empty() || words.catalyst.empty();
  if (!words.file.empty())
    if (const std::string fault = already_there(words.file); !fault.empty()) return refuse(fault);
  if ((words.ask || (open && can_ask())) && !ask_all(words)) {
    if (interrupted()) return exit_code::interrupted;
    return refuse("no answer came; nothing was written");
  }
  if (words.file.empty()) return refuse("say which file to write: tandem new my-job.toml");
  if (words.plant.empty()) words.plant = usual_plant;
  if (words.catalyst.empty()) words.catalyst = usual_catalyst;
  const Found plant = find(words.file, "plants", words.plant);
  if (!plant.fault.empty()) return refuse(plant.fault);
  const Found catalyst = find(words.file, "catalysts", words.catalyst);
  if (!catalyst.fault.empty()) return refuse(catalyst.fault);

  NewJob wish{.file = words.file,
              .plant = plant.file,
              .catalyst = catalyst.file,
              .schema = schema_near(words.file),
              .title = words.title.empty() ? words.file.stem().string() : words.title,
              .claims = words.claims,
              .bands = {},
              .goal = words.goal};
  for (const std::string& band : words.bands)
    wish.bands.push_back({band.substr(0, band.find('=')), band.substr(band.find('=') + 1)});
  const NewJobText made = new_job_text(wish);
  if (!made.diagnostics.empty()) return refuse(made.diagnostics, words.file.string());

  const fs::path parent = words.file.parent_path();
  const OutputFolder folder(parent.empty() ? fs::path(".") : parent);
  std::string fault = folder.error();
  if (fault.empty()) fault = folder.write_new({words.file.filename().string(), made.text});
  if (!fault.empty()) return refuse(fault);
  const std::string name = one_line(words.file.string());
  return print(fmt::format("{} is written.\nNext:  edit it; tandem check {}; tandem optimize {}\n",
                           name, name, name));
}

}  // namespace

Command new_command() {
  return {
      .name = "new",
      .group = group::writing,
      .help = "Write a starting job for a plant and a catalyst, by asking or by options",
      .declare = [](CLI::App& app) {
        const auto words = std::make_shared<NewWords>();
        app.add_option("FILE", words->file, "the job to write; never one that is there")
            ->type_name("");
        app.add_option("--plant", words->plant, "A plant file, or the name of a shipped one")
            ->type_name("FILE");
        app.add_option("--catalyst", words->catalyst,
                       "A catalyst file, or the name of a shipped one")
            ->type_name("FILE");
        app.add_option("--title", words->title, "What the job is, in a line")->type_name("TEXT");
        app.add_option("--claims", words->claims, "The claims asked for, such as 1,4")
            ->delimiter(',')
            ->allow_extra_args(false)
            ->type_name("LIST");
        app.add_option("--band", words->bands,
                       "A limit, such as 'mfr_whole=[0.3, 20]'; several times")
            ->allow_extra_args(false)
            ->type_name("QUANTITY=RANGE");
        app.add_option("--goal", words->goal, "What is best among the feasible")
            ->type_name("GOAL")
            ->check(CLI::IsMember(new_job_goals()));
        app.add_flag("--ask", words->ask, "Ask on stderr for what is not given, terminal or not");
        return running(words, run_new);
      }};
}

}  // namespace tandem::app
