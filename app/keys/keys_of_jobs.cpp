// Rows of the key table: what names a job, what it asks for, how it is searched and verified.

#include <string>

#include "app/keys/key_table.hpp"
#include "optimize/objective.hpp"

namespace tandem::app {

namespace {

/// The names of the objectives, as a row has its choices: "margin|production".
std::string_view goal_words() {
  static const std::string all = [] {
    std::string words;
    for (const optimize::Objective& objective : optimize::objectives())
      words += (words.empty() ? "" : "|") + objective.name;
    return words;
  }();
  return all;
}

std::string_view goal_meaning() {
  static const std::string all = [] {
    std::string words = "What the search improves once all bands hold";
    for (const optimize::Objective& objective : optimize::objectives())
      words += (&objective == &optimize::objectives().front() ? ": " : "; ") + objective.name +
               ", " + objective.looks_for;
    return words;
  }();
  return all;
}

}  // namespace

using enum ValueKind;

std::vector<Key> job_keys() {
  return {
      {.pattern = "title",
       .kind = text,
       .meaning = "Title of the file, one line. Every file has its own",
       .fallback = R"("")",
       .example = R"("matched-viscosity membrane resin")",
       .files = in_job | in_plant | in_catalyst | in_grade | in_claims | in_properties},
      {.pattern = "name",
       .kind = name,
       .meaning = "Name of the job and of its output folder. Without it, the file name without its "
                  "extension",
       .example = R"("membrane-resin")"},
      {.pattern = "recipe.grade",
       .kind = text,
       .meaning = "Name of the grade at the head of the recipe. Without it, the title",
       .example = R"("membrane resin M-12")",
       .files = in_job | in_grade},
      {.pattern = "recipe.revision",
       .kind = text,
       .meaning = "Revision at the head of the recipe",
       .fallback = R"("0")",
       .example = R"("3")",
       .files = in_job | in_grade},
      {.pattern = "recipe.prepared_by",
       .kind = text,
       .meaning = "Person who prepared the recipe. If empty, the recipe has a line to fill in",
       .fallback = R"("")",
       .example = R"("A. Process")",
       .files = in_job | in_grade},
      {.pattern = "recipe.approved_by",
       .kind = text,
       .meaning = "Person who approves the recipe. Without a name the recipe is a draft",
       .fallback = R"("")",
       .example = R"("B. Production")",
       .files = in_job | in_grade},
      {.pattern = "plant_name",
       .kind = text,
       .meaning =
           "Name of the plant at the head of the recipe. Without it, the title of the plant file",
       .example = R"("loop and gas bed")",
       .files = in_job | in_plant},
      {.pattern = "plant",
       .kind = file,
       .meaning = "Plant file. The job may override each of its keys",
       .example = R"("../plants/loop-and-gas-bed.toml")"},
      {.pattern = "catalyst",
       .kind = file,
       .meaning = "Catalyst file. The job may override each of its keys",
       .example = R"("../catalysts/fourth-generation.toml")"},
      {.pattern = "grade",
       .kind = file,
       .meaning = "Grade file with claims, bands and set points. They override those of the plant",
       .example = R"("../grades/wide-ratio.toml")"},
      {.pattern = "specification",
       .kind = file,
       .meaning = "File of claims that replaces the seventeen claims built into the program",
       .example = R"("../claims.toml")",
       .files = in_job | in_grade},
      {.pattern = "claims",
       .kind = integer_list,
       .meaning =
           "Claims that the product has to meet. A claim brings the claims that it depends on",
       .fallback = "[]",
       .low = "1",
       .high = "1000000",
       .example = "[1, 4, 5, 7, 8]",
       .files = in_job | in_grade},
      {.pattern = "bands.[].quantity",
       .kind = text,
       .meaning = "Quantity of the product or plant that has to lie in a range, by its name in "
                  "result.json. The job's bands on a quantity replace the grade's bands on it",
       .required = true,
       .example = R"("mfr_whole")",
       .files = in_job | in_grade},
      {.pattern = "bands.[].range",
       .kind = interval,
       .meaning = "Range of the quantity, in the quantity's own unit. [ and ] include the end, ( "
                  "and ) exclude it",
       .required = true,
       .example = R"("[0.3, 20]")",
       .files = in_job | in_grade},
      {.pattern = "targets.[].quantity",
       .kind = text,
       .meaning = "Quantity that should have a certain value, by its name in result.json. The "
                  "job's target on a quantity replaces the grade's target on it",
       .required = true,
       .example = R"("gas.powder_out_kg_per_h")",
       .files = in_job | in_grade},
      {.pattern = "targets.[].value",
       .kind = figure,
       .meaning = "Value of the target with its unit. A plain number if the quantity has no unit",
       .required = true,
       .example = R"("8600 kg/h")",
       .files = in_job | in_grade},
      {.pattern = "targets.[].tolerance",
       .kind = figure,
       .meaning = "Largest deviation from the target that counts as met, in % of the value or in a "
                  "unit of the quantity. The fit divides the deviation by it",
       .fallback = R"("1 %")",
       .files = in_job | in_grade},
      {.pattern = "targets.[].use",
       .kind = choice,
       .meaning = "How the target is used. fit: the search chooses the decisions to meet it, with "
                  "objective.goal = \"targets\". check: the target is only judged",
       .fallback = R"("fit")",
       .words = "fit|check",
       .files = in_job | in_grade},
  };
}

std::vector<Key> search_keys() {
  return {
      {.pattern = "objective.goal",
       .kind = choice,
       .meaning = goal_meaning(),
       .fallback = R"("margin")",
       .words = goal_words(),
       .files = in_job | in_grade},
      {.pattern = "prices.catalyst",
       .kind = number,
       .meaning = "Price of the catalyst per kg. All prices are in the same currency; the "
                  "objective cost uses them",
       .fallback = "0.0",
       .low = "0",
       .example = "450.0"},
      {.pattern = "prices.{monomer}",
       .kind = number,
       .meaning = "Price of the monomer per kg",
       .fallback = "0.0",
       .low = "0",
       .example = "0.9"},
      {.pattern = "prices.hydrogen",
       .kind = number,
       .meaning = "Price of hydrogen per kg",
       .fallback = "0.0",
       .low = "0",
       .example = "2.5"},
      {.pattern = "prices.cocatalyst",
       .kind = number,
       .meaning = "Price of cocatalyst per kg",
       .fallback = "0.0",
       .low = "0",
       .example = "12.0"},
      {.pattern = "search.algorithm",
       .kind = choice,
       .meaning =
           "Search algorithm. automatic: SLSQP from every start; if the starts end in different "
           "points, also DIRECT-L over the whole range, polished by SLSQP. The other algorithms "
           "are polished by SLSQP as well. Algorithms that use gradients get exact ones",
       .fallback = R"("automatic")",
       .words = "automatic|SLSQP|MMA|CCSAQ|COBYLA|ISRES|DIRECT-L|CRS2|MLSL|AUGLAG"},
      {.pattern = "search.starts",
       .kind = integer,
       .meaning = "Number of starting points of the search: the job's own start, then points of a "
                  "Sobol sequence",
       .fallback = "8",
       .low = "1",
       .high = "1024"},
      {.pattern = "search.evaluations",
       .kind = integer,
       .meaning = "Largest number of evaluations per start",
       .fallback = "500",
       .low = "1",
       .high = "1000000"},
      {.pattern = "search.seed",
       .kind = integer,
       .meaning = "Index of the first Sobol point, and seed of random algorithms. The same seed "
                  "gives the same answer",
       .fallback = "1",
       .low = "0",
       .high = "1000000000"},
      {.pattern = "simulation.relative_tolerance",
       .kind = number,
       .meaning = "Relative tolerance of the integration that verifies the answer from start-up",
       .fallback = "1e-9",
       .low = "1e-13",
       .high = "1e-3"},
      {.pattern = "simulation.settled",
       .kind = number,
       .meaning = "The product counts as steady when it changes by less than this share over the "
                  "longest hold-up time",
       .fallback = "1e-8",
       .low = "1e-12",
       .high = "1e-2"},
      {.pattern = "simulation.horizon",
       .kind = quantity,
       .meaning = "Time over which a start-up is simulated. 0 means until the product is steady",
       .fallback = R"("0 h")",
       .dimension = Dimension::time,
       .low = "0 h",
       .high = "10000 h"},
      {.pattern = "measured.production",
       .kind = quantity,
       .meaning =
           "Measured production at the job's operating point. The model's activity is scaled to it",
       .dimension = Dimension::mass_flow,
       .low = "1 g/h",
       .high = "1000 t/h",
       .example = R"("20 t/h")"},
      {.pattern = "measured.mfr_pp",
       .kind = number,
       .meaning = "Measured melt flow rate of part A in g/10 min (230 degC, 2.16 kg), sampled "
                  "after the last stage of part A. Transfer to hydrogen is scaled to it",
       .low = "1e-4",
       .high = "1e5",
       .example = "2.5"},
      {.pattern = "measured.mfr_whole",
       .kind = number,
       .meaning = "Measured melt flow rate of the pellet in g/10 min. Together with mfr_pp it "
                  "calibrates the melt flow law of part B",
       .low = "1e-4",
       .high = "1e5",
       .example = "1.1"},
      {.pattern = "measured.comonomer_wt",
       .kind = number,
       .meaning = "Measured comonomer content of the pellet in wt%. The comonomer's reactivity is "
                  "scaled to it",
       .low = "0.01",
       .high = "99",
       .example = "12.5"},
  };
}

}  // namespace tandem::app
