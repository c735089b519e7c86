#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>

#include "app/commands/campaign_words.hpp"
#include "app/commands/fit_shards.hpp"
#include "app/results/run_log.hpp"
#include "app/study/ranks.hpp"
#include "app/text/text.hpp"

namespace tandem::app {
namespace {

namespace fs = std::filesystem;

struct MergeWords : SharedWords {
  std::vector<fs::path> folders;  ///< of the shards
  bool partial = false;           ///< says what is there, and joins nothing

  [[nodiscard]] std::string fault() const {
    return partial || folder
               ? SharedWords::fault()
               : "merge writes the results of the whole into a folder: give it with -o";
  }
};

/// The journals of shards of one study; a sentence in `fault` where they are not that.
std::vector<JournalContent> shards_in(const std::vector<fs::path>& folders, std::string& fault) {
  std::vector<JournalContent> shards;
  for (const fs::path& folder : folders) {
    std::vector<fs::path> journals;
    std::error_code code;
    for (const auto& entry : fs::directory_iterator(folder, code))
      if (entry.path().extension() == ".journal") journals.push_back(entry.path());
    if (code || journals.size() != 1) {
      fault = fmt::format("{} holds {} journals of a study, and merge takes folders with one",
                          folder.string(), journals.size());
      return {};
    }
    shards.push_back(read_journal(journals[0]));
    fault = shards.back().fault;
    if (!fault.empty()) return {};
    JournalOwner as_first = shards.back().owner;
    as_first.shard.number = shards.front().owner.shard.number;
    if (as_first != shards.front().owner) {
      fault = fmt::format("{} and {} hold shards of different studies", folders[0].string(),
                          folder.string());
      return {};
    }
  }
  return shards;
}

/// "2/4, 3/4": the shards that are not there.
std::string missing_from(const std::vector<JournalContent>& shards) {
  std::string missing;
  const Shard& first = shards.front().owner.shard;
  for (std::size_t number = 1; number <= first.of; ++number) {
    const bool there = std::ranges::any_of(
        shards, [number](const JournalContent& s) { return s.owner.shard.number == number; });
    if (!there) missing += fmt::format("{}{}/{}", missing.empty() ? "" : ", ", number, first.of);
  }
  return missing;
}

/// Says what the folders hold so far.
int tell_partial(const std::vector<fs::path>& folders, const std::vector<JournalContent>& shards) {
  std::size_t all = 0;
  std::string text =
      fmt::format("Evaluations of tandem {} so far\n", one_line(shards.front().owner.verb));
  for (std::size_t i = 0; i < shards.size(); ++i) {
    const Shard& shard = shards[i].owner.shard;
    text += fmt::format("  shard {}/{}  {:>8}  {}\n", shard.number, shard.of, shards[i].rows.size(),
                        one_line(folders[i].string()));
    all += shards[i].rows.size();
  }
  text += fmt::format("  together  {:>8}\n", all);
  if (const std::string missing = missing_from(shards); !missing.empty())
    text += fmt::format("Not begun: {}\n", missing);
  return print(text);
}

/// Whether a journal holds nothing but rows of these shards: an earlier merge of them that was stopped.
bool is_part_of(const JournalContent& whole, const JournalOwner& owner,
                const std::vector<JournalContent>& shards) {
  if (!whole.fault.empty() || whole.complete || whole.owner != owner) return false;
  return std::ranges::all_of(whole.rows, [&](const auto& entry) {
    return std::ranges::any_of(shards, [&](const JournalContent& shard) {
      const auto same = shard.rows.find(entry.first);
      return same != shard.rows.end() && same->second.status == entry.second.status &&
             same->second.values.size() == entry.second.values.size() &&
             same->second.message == entry.second.message;
    });
  });
}

const Study* study_of(std::string_view verb) {
  for (const Command& command : commands())
    if (command.study != nullptr && command.name == verb) return command.study;
  return nullptr;
}

int run_merge(const MergeWords& words, const std::vector<std::string>& line) {
  std::string fault;
  const auto shards = shards_in(words.folders, fault);
  if (!fault.empty()) return refuse(fault);
  if (words.partial)
    return Ranks::is_leader() ? tell_partial(words.folders, shards) : exit_code::done;
  if (const std::string missing = missing_from(shards); !missing.empty())
    return refuse("shards are missing: " + missing);
  JournalOwner owner = shards.front().owner;
  owner.shard = {};
  if (owner.program != "tandem " + version())
    return refuse(
        fmt::format("the shards are of {}, and this is tandem {}: each program merges its own",
                    one_line(owner.program), version()));
  if (owner.verb == campaign_verb) return merge_campaign(words, words.folders, owner, shards);
  StudyWords study;
  static_cast<SharedWords&>(study) = words;
  study.study = study_of(owner.verb);
  std::optional<fs::path> fit;
  if (owner.verb == fit_verb) {
    fit = fit_of(words.folders, owner, fault);
    if (!Ranks::agree(fit.has_value())) return refuse(fault);
  } else if (study.study == nullptr || !take_kept_words(owner.words, study)) {
    return refuse(fmt::format("the shards are of no study that this program makes: tandem {}",
                              one_line(owner.verb)));
  }
  if (Ranks::is_leader()) {
    const OutputFolder folder(*words.folder);
    fault = folder.error();
    if (fault.empty()) {
      const fs::path file = journal_in(folder.path(), owner.verb);
      const bool again = is_part_of(read_journal(file), owner, shards);
      Journal journal(file, owner, again ? Journal::Start::resume : Journal::Start::afresh);
      for (const JournalContent& shard : shards)
        for (const auto& [place, row] : shard.rows)
          if (!journal.rows().contains(place)) journal.append(place, {row});
      fault = journal.fault();
    }
  }
  if (!Ranks::agree(fault.empty())) return refuse(fault);
  if (fit) return finish_fit(words, *fit, line);
  study.file = words.folders[0] / resolved_in(owner.verb);
  study.resume = true;
  study.merging = true;
  return run_study(study, line);
}

}  // namespace

Command merge_command() {
  return {
      .name = "merge",
      .group = group::studies,
      .help = "Join the folders of a study's shards and write its results",
      .declare =
          [](CLI::App& app) {
            const auto words = std::make_shared<MergeWords>();
            app.add_option("DIR", words->folders, "the shards' folders")->required()->type_name("");
            app.add_option("-o,--output", words->folder, "Folder for the results")
                ->type_name("DIR");
            app.add_flag("--partial", words->partial,
                         "Say what the shards hold so far, and join nothing");
            add_quiet(app, *words);
            return running(words, run_merge);
          },
      .on_all_ranks = true};
}

}  // namespace tandem::app
