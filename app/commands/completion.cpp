#include "app/commands/completion.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

namespace tandem::app {
namespace {

/// What a word on the command line can be completed with.
enum class Wanted { nothing, toml, folder, key, set, words };

struct Word {
  std::string name, help;    ///< of an option's long name without dashes, of a place its own
  std::string short_name;    ///< of an option; empty: none
  bool takes_value = false;  ///< an option's
  bool repeated = false;     ///< a place's: all further words, too
  Wanted wanted = Wanted::nothing;
  std::vector<std::string> words;  ///< where it is one of a few
};

struct VerbWords {
  std::string name, help;
  std::vector<Word> options, places;
};

/// The words of "TEXT:{bash,zsh,fish}", as a check for one of a few leaves it in a type's name.
std::vector<std::string> words_of(const std::string& type) {
  std::vector<std::string> words;
  const std::size_t open = type.find('{'), close = type.find('}');
  if (open == std::string::npos || close == std::string::npos) return words;
  return CLI::detail::split(type.substr(open + 1, close - open - 1), ',');
}

Wanted wanted_by(const std::string& type, const std::vector<std::string>& words) {
  if (!words.empty()) return Wanted::words;
  if (type == "KEY=VALUE") return Wanted::set;
  if (type.starts_with("KEY")) return Wanted::key;
  if (type == "FILE") return Wanted::toml;
  if (type == "DIR" || type == "OUT") return Wanted::folder;
  return Wanted::nothing;
}

Word word_of(const CLI::Option& option) {
  Word word;
  const bool place = option.get_positional();
  word.name = place ? option.get_name(true) : option.get_lnames().front();
  if (!option.get_snames().empty()) word.short_name = option.get_snames().front();
  word.help = option.get_description();
  word.takes_value = option.get_type_size() > 0;
  word.repeated = option.get_expected_max() > 1;
  const std::string type = option.get_type_name();
  word.words = words_of(type);
  word.wanted = wanted_by(place ? word.name : type.substr(0, type.find(':')), word.words);
  return word;
}

std::vector<VerbWords> verbs_of(const CLI::App& program) {
  std::vector<VerbWords> verbs;
  for (const CLI::App* verb : program.get_subcommands({})) {
    VerbWords words{verb->get_name(), verb->get_description(), {}, {}};
    for (const CLI::Option* option : verb->get_options())
      (option->get_positional() ? words.places : words.options).push_back(word_of(*option));
    verbs.push_back(std::move(words));
  }
  return verbs;
}

std::string words_joined(const std::vector<std::string>& words, std::string_view between) {
  return fmt::format("{}", fmt::join(words, between));
}

/// For single quotes of a shell.
std::string single_quoted(std::string_view text, std::string_view escaped = {}) {
  std::string out = "'";
  for (const char c : text) {
    if (escaped.find(c) != std::string_view::npos) out += '\\';
    if (c == '\'')
      out += "'\\''";
    else
      out += c;
  }
  return out + "'";
}

std::string bash_word(const Word& word) {
  switch (word.wanted) {
    case Wanted::nothing:
      return "none";
    case Wanted::toml:
      return "toml";
    case Wanted::folder:
      return "folder";
    case Wanted::key:
      return "key";
    case Wanted::set:
      return "set";
    case Wanted::words:
      return "words:" + words_joined(word.words, ",");
  }
  return {};
}

std::string bash_script(const std::vector<VerbWords>& verbs) {
  std::string cases;
  std::vector<std::string> names;
  for (const VerbWords& verb : verbs) {
    names.push_back(verb.name);
    std::string options = "--help -h", valued, places;
    for (const Word& option : verb.options) {
      if (option.name == "help") continue;
      options += " --" + option.name;
      if (!option.short_name.empty()) options += " -" + option.short_name;
      if (!option.takes_value) continue;
      valued += fmt::format(" --{}={}", option.name, bash_word(option));
      if (!option.short_name.empty())
        valued += fmt::format(" -{}={}", option.short_name, bash_word(option));
    }
    for (const Word& place : verb.places)
      places += fmt::format(" {}{}", bash_word(place), place.repeated ? "+" : "");
    cases += fmt::format("    {}) options='{}'; valued='{}'; places='{}' ;;\n", verb.name, options,
                         valued, places);
  }
  return fmt::format(
      R"sh(# Completes tandem in bash; load it with:  source <(tandem completion bash)
_tandem_words() {{  # KIND JOB: what completes a word of that kind
  local IFS=$'\n' of=()
  [[ -z $2 ]] || of=(--job "$2")
  case $1 in
    toml) COMPREPLY=($(compgen -f -X '!*.toml' -- "$cur") $(compgen -d -S / -- "$cur")); compopt -o nospace ;;
    folder) COMPREPLY=($(compgen -d -- "$cur")); compopt -o filenames ;;
    key) COMPREPLY=($(compgen -W "$("${{COMP_WORDS[0]}}" explain --keys "${{of[@]}}" 2>/dev/null)" -- "$cur")) ;;
    set) COMPREPLY=($(compgen -S = -W "$("${{COMP_WORDS[0]}}" explain --keys "${{of[@]}}" 2>/dev/null)" -- "$cur")); compopt -o nospace ;;
    words:*) local words=${{1#words:}}; COMPREPLY=($(compgen -W "${{words//,/$'\n'}}" -- "$cur")) ;;
  esac
  # A whole file name is ended; a folder goes on.
  [[ $1 != toml || ${{#COMPREPLY[@]}} != 1 || ${{COMPREPLY[0]}} == */ ]] || compopt +o nospace
}}
_tandem() {{
  local cur=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD - 1]}}
  local verb='' options='' valued='' places='' job='' word kind i at=0 skip=false
  COMPREPLY=()
  verb=${{COMP_WORDS[1]}}
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '{} --help --version' -- "$cur"))
    return
  fi
  case $verb in
{}  esac
  # Where on the line we are: how many places are taken, and which word is the job.
  for ((i = 2; i < COMP_CWORD; i++)); do
    word=${{COMP_WORDS[i]}}
    if $skip; then skip=false; [[ ${{COMP_WORDS[i + 1]}} != '=' ]] || ((i += 2)); continue; fi
    if [[ $word == -* ]]; then [[ " $valued" != *" $word="* ]] || skip=true; continue; fi
    [[ $word != *.toml || -n $job ]] || job=$word
    ((at++))
  done
  for ((; i < ${{#COMP_WORDS[@]}}; i++)); do [[ ${{COMP_WORDS[i]}} != *.toml || -n $job ]] || job=${{COMP_WORDS[i]}}; done
  for kind in $valued; do
    if [[ ${{kind%%=*}} == "$previous" ]]; then _tandem_words "${{kind#*=}}" "$job"; return; fi
  done
  [[ $cur != '=' && $previous != '=' ]] || return 0
  if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W "$options" -- "$cur")); return; fi
  set -- $places
  if (($# > 0 && at >= $#)) && [[ ${{!#}} == *+ ]]; then at=$(($# - 1)); fi
  shift "$at" 2>/dev/null || return 0
  [[ -z ${{1-}} ]] || _tandem_words "${{1%+}}" "$job"
}}
complete -F _tandem tandem
)sh",
      words_joined(names, " "), cases);
}

std::string zsh_action(const Word& word) {
  switch (word.wanted) {
    case Wanted::nothing:
      return " ";
    case Wanted::toml:
      return "_files -g \"*.toml\"";
    case Wanted::folder:
      return "_files -/";
    case Wanted::key:
      return "_tandem_keys";
    case Wanted::set:
      return "_tandem_keys -S =";
    case Wanted::words:
      return "(" + words_joined(word.words, " ") + ")";
  }
  return {};
}

std::string zsh_script(const std::vector<VerbWords>& verbs) {
  constexpr std::string_view special = "[]:\\";
  std::string names, cases;
  for (const VerbWords& verb : verbs) {
    names += "    " + single_quoted(verb.name + ':' + verb.help) + '\n';
    cases += fmt::format("    {}) _arguments", verb.name);
    for (const Word& option : verb.options) {
      std::string text = "[";
      for (const char c : option.help) {
        if (special.find(c) != std::string_view::npos) text += '\\';
        text += c;
      }
      text += "]";
      if (option.takes_value) text += ":" + option.name + ":" + zsh_action(option);
      cases += fmt::format(" \\\n        {}", single_quoted("*--" + option.name + text));
      if (!option.short_name.empty())
        cases += fmt::format(" \\\n        {}", single_quoted("*-" + option.short_name + text));
    }
    for (const Word& place : verb.places)
      cases += fmt::format(" \\\n        {}",
                           single_quoted(fmt::format("{}:{}:{}", place.repeated ? "*" : "",
                                                     place.name, zsh_action(place))));
    cases += " ;;\n";
  }
  return fmt::format(R"sh(#compdef tandem
# Completes tandem in zsh; load it with:  source <(tandem completion zsh)
_tandem_keys() {{
  local -a keys job
  job=(${{(M)words:#*.toml}})
  keys=(${{(f)"$(tandem explain --keys ${{job[1]:+--job}} ${{job[1]}} 2>/dev/null)"}})
  compadd "$@" -a keys
}}
_tandem() {{
  local -a verbs
  verbs=(
{})
  if ((CURRENT == 2)); then
    _describe command verbs
    return
  fi
  local verb=$words[2]
  shift words
  ((CURRENT--))
  case $verb in
{}  esac
}}
if [[ $funcstack[1] == _tandem ]]; then _tandem "$@"; else compdef _tandem tandem; fi
)sh",
                     names, cases);
}

std::string fish_values(const Word& word) {
  switch (word.wanted) {
    case Wanted::nothing:
      return "";
    case Wanted::toml:
      return " -ka '(__fish_complete_suffix .toml)'";
    case Wanted::folder:
      return " -a '(__fish_complete_directories)'";
    case Wanted::key:
      return " -a '(__tandem_keys)'";
    case Wanted::set:
      return " -a '(__tandem_keys)='";
    case Wanted::words:
      return fmt::format(" -a '{}'", words_joined(word.words, " "));
  }
  return {};
}

std::string fish_script(const std::vector<VerbWords>& verbs) {
  std::string out = R"sh(# Completes tandem in fish; load it with:  tandem completion fish | source
function __tandem_keys
    set -l job (string match -r -- '\S+\.toml' (commandline -p))
    if test -n "$job[1]"
        tandem explain --keys --job $job[1] 2>/dev/null
    else
        tandem explain --keys 2>/dev/null
    end
end
complete -c tandem -f
complete -c tandem -n __fish_use_subcommand -l help -s h
complete -c tandem -n __fish_use_subcommand -l version
)sh";
  for (const VerbWords& verb : verbs) {
    out += fmt::format("complete -c tandem -n __fish_use_subcommand -a {} -d {}\n", verb.name,
                       single_quoted(verb.help));
    const std::string where =
        fmt::format("complete -c tandem -n '__fish_seen_subcommand_from {}'", verb.name);
    for (const Word& option : verb.options) {
      out += where + " -l " + option.name;
      if (!option.short_name.empty()) out += " -s " + option.short_name;
      if (option.takes_value) out += " -x" + fish_values(option);
      out += " -d " + single_quoted(option.help) + '\n';
    }
    for (const Word& place : verb.places)
      if (place.wanted != Wanted::nothing)
        out += where + fish_values(place) + " -d " + single_quoted(place.help) + '\n';
  }
  return out;
}

}  // namespace

std::vector<std::string> completion_shells() { return {"bash", "zsh", "fish"}; }

std::string completion_script(const CLI::App& program, std::string_view shell) {
  const std::vector<VerbWords> verbs = verbs_of(program);
  return shell == "bash"  ? bash_script(verbs)
         : shell == "zsh" ? zsh_script(verbs)
                          : fish_script(verbs);
}

}  // namespace tandem::app
