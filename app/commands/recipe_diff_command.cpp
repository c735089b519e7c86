#include <CLI/CLI.hpp>

#include "app/commands/command.hpp"
#include "app/commands/job_words.hpp"
#include "app/commands/two_documents.hpp"
#include "app/recipe/recipe_diff.hpp"

namespace tandem::app {
namespace {

int run_recipe_diff(const DiffWords& words, const std::vector<std::string>&) {
  std::string fault;
  const auto texts = read_two(words, "recipe.json", "tandem recipe diff", fault);
  if (!texts) return refuse(fault);
  const RecipeDiff diff = diff_recipes((*texts)[0], (*texts)[1]);
  if (!diff.fault.empty()) return refuse(diff.fault);
  return print(words.json ? recipe_diff_json(diff) : recipe_diff_screen(diff));
}

}  // namespace

Command recipe_diff_command() {
  return {.name = "recipe diff",
          .group = group::plant,
          .help = "List what a new recipe changes for the shift",
          .declare = [](CLI::App& app) {
            const auto words = std::make_shared<DiffWords>();
            add_two(app, words->two,
                    "the old and the new: two folders of results, or two files recipe.json");
            app.add_flag("--json", words->json, "One JSON document on stdout");
            return running(words, run_recipe_diff);
          }};
}

}  // namespace tandem::app
