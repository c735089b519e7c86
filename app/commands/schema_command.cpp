#include <CLI/CLI.hpp>

#include "app/commands/command.hpp"
#include "app/job/json_schema.hpp"

namespace tandem::app {

Command schema_command() {
  return {
      .name = "schema",
      .group = group::writing,
      .help = "Print the JSON Schema of a kind of file, for editors with Taplo or Tombi",
      .declare = [](CLI::App& app) {
        const auto kind = std::make_shared<std::string>("job");
        app.add_option("KIND", *kind, "which kind of file; otherwise the job's")
            ->type_name("")
            ->check(CLI::IsMember(schema_names()));
        return Run([kind](const std::vector<std::string>&) { return print(json_schema(*kind)); });
      }};
}

}  // namespace tandem::app
