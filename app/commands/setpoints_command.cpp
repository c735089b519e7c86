#include <CLI/CLI.hpp>

#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/commands/recipe_tags.hpp"
#include "app/plant/tag_file.hpp"

namespace tandem::app {
namespace {

int run_setpoints(const JobWords& words, const std::vector<std::string>&) {
  std::string fault;
  const TaggedRecipe recipe = tagged_recipe(words.file, fault);
  return fault.empty() ? print(tags_csv(recipe.tags)) : refuse(fault);
}

}  // namespace

Command setpoints_command() {
  return {.name = "setpoints",
          .group = group::plant,
          .help = "Print the tags of a recipe as a table that a control system imports",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<JobWords>();
            app.add_option("OUT", words->file,
                           "the folder of a run, or the job that left its recipe")
                ->required()
                ->type_name("");
            return running(words, run_setpoints);
          }};
}

}  // namespace tandem::app
