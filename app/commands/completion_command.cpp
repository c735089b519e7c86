// The stubs by which a shell asks `tandem complete` (complete_command.cpp) for what completes a command line.

#include <CLI/CLI.hpp>
#include <map>

#include "app/commands/command.hpp"

namespace tandem::app {
namespace {

/// A candidate may have a tab and its help behind it. One that ends in "/" or "=" goes on: no space follows it.
const std::map<std::string, std::string>& completion_stubs() {
  static const std::map<std::string, std::string> stubs{
      {"bash", R"sh(# Completes tandem in bash; load it with:  source <(tandem completion bash)
_tandem() {
  local IFS=$'\n'
  COMPREPLY=($("${COMP_WORDS[0]}" complete --at "$COMP_CWORD" "${COMP_WORDS[@]:1}" 2>/dev/null))
  COMPREPLY=("${COMPREPLY[@]%%$'\t'*}")
  [[ ${COMPREPLY[0]} != *[/=] ]] || compopt -o nospace
}
complete -F _tandem tandem
)sh"},
      {"fish", R"sh(# Completes tandem in fish; load it with:  tandem completion fish | source
function __tandem_complete
    set -l words (commandline -opc)
    $words[1] complete --at (count $words) $words[2..] (commandline -ct) 2>/dev/null
end
complete -c tandem -f -a '(__tandem_complete)'
)sh"},
      {"zsh", R"sh(#compdef tandem
# Completes tandem in zsh; load it with:  source <(tandem completion zsh)
_tandem() {
  local -a found names shown
  found=(${(f)"$($words[1] complete --at $((CURRENT - 1)) "${(@)words[2,-1]}" 2>/dev/null)"})
  names=(${found%%$'\t'*})
  compadd -S '' -- ${(M)names:#*[/=]}
  shown=(${${found:#*[/=]}/$'\t'/  -- })
  names=(${names:#*[/=]})
  compadd -l -d shown -a names
}
if [[ $funcstack[1] == _tandem ]]; then _tandem "$@"; else compdef _tandem tandem; fi
)sh"}};
  return stubs;
}

}  // namespace

Command completion_command() {
  return {.name = "completion",
          .group = group::writing,
          .help = "Print the script with which a shell completes commands, options, files and keys",
          .declare = [](CLI::App& app) {
            const auto shell = std::make_shared<std::string>();
            app.add_option("SHELL", *shell, "which shell")
                ->required()
                ->type_name("")
                ->check(CLI::IsMember(std::set<std::string>{"bash", "zsh", "fish"}));
            return Run([shell](const std::vector<std::string>&) {
              return print(completion_stubs().at(*shell));
            });
          }};
}

}  // namespace tandem::app
