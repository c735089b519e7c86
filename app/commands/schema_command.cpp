#include <CLI/CLI.hpp>

#include "app/commands/command.hpp"
#include "app/fit/fit_keys.hpp"
#include "app/job/json_schema.hpp"

namespace tandem::app {
namespace {

/// Kinds of file that have a schema; a fit's is made of a table of its own.
constexpr const char* fit_kind = "fit";

std::vector<std::string> kinds_of_file() {
  std::vector<std::string> kinds = schema_names();
  kinds.emplace_back(fit_kind);
  return kinds;
}

}  // namespace

Command schema_command() {
  return {.name = "schema",
          .group = group::writing,
          .help = "Print the JSON Schema of a kind of file, for editors with Taplo or Tombi",
          .declare = [](CLI::App& app) {
            const auto kind = std::make_shared<std::string>("job");
            app.add_option("KIND", *kind, "which kind of file; otherwise the job's")
                ->type_name("")
                ->check(CLI::IsMember(kinds_of_file()));
            return Run([kind](const std::vector<std::string>&) {
              return print(*kind == fit_kind ? fit_schema() : json_schema(*kind));
            });
          }};
}

}  // namespace tandem::app
