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
    std::string words = "what is best among the feasible points";
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
       .meaning = "what the file is, in a line; each file has its own",
       .fallback = R"("")",
       .example = R"("matched-viscosity membrane resin")",
       .files = in_job | in_plant | in_catalyst | in_grade | in_claims | in_properties},
      {.pattern = "name",
       .kind = name,
       .meaning =
           "of the job; names the output folder. Without it, the file's name without its ending",
       .example = R"("membrane-resin")"},
      {.pattern = "recipe.grade",
       .kind = text,
       .meaning = "the grade's name at the head of the recipe; without it, the title",
       .example = R"("membrane resin M-12")",
       .files = in_job | in_grade},
      {.pattern = "recipe.revision",
       .kind = text,
       .meaning = "of the recipe, at its head",
       .fallback = R"("0")",
       .example = R"("3")",
       .files = in_job | in_grade},
      {.pattern = "recipe.prepared_by",
       .kind = text,
       .meaning = "who signs for having prepared the recipe; empty: a line to fill in",
       .fallback = R"("")",
       .example = R"("A. Process")",
       .files = in_job | in_grade},
      {.pattern = "recipe.approved_by",
       .kind = text,
       .meaning = "who signs for its approval; the recipe is a draft until he has",
       .fallback = R"("")",
       .example = R"("B. Production")",
       .files = in_job | in_grade},
      {.pattern = "plant_name",
       .kind = text,
       .meaning = "at the head of the recipe; without it, the title of the plant file",
       .example = R"("loop and gas bed")",
       .files = in_job | in_plant},
      {.pattern = "plant",
       .kind = file,
       .meaning = "the plant file; every key of it may be overridden in the job",
       .example = R"("../plants/loop-and-gas-bed.toml")"},
      {.pattern = "catalyst",
       .kind = file,
       .meaning = "the catalyst file; every key of it may be overridden in the job",
       .example = R"("../catalysts/fourth-generation.toml")"},
      {.pattern = "grade",
       .kind = file,
       .meaning = "a grade file: claims, bands and set points, over those of the plant",
       .example = R"("../grades/wide-ratio.toml")"},
      {.pattern = "specification",
       .kind = file,
       .meaning = "a file of claims in place of the seventeen that the program carries",
       .example = R"("../claims.toml")",
       .files = in_job | in_grade},
      {.pattern = "claims",
       .kind = integer_list,
       .meaning = "the claims asked for; each brings those it depends on",
       .fallback = "[]",
       .low = "1",
       .high = "1000000",
       .example = "[1, 4, 5, 7, 8]",
       .files = in_job | in_grade},
      {.pattern = "bands.[].quantity",
       .kind = text,
       .meaning = "a product or plant quantity with a limit of its own, as result.json names it. A "
                  "job's bands on a quantity replace those of its grade",
       .required = true,
       .example = R"("mfr_whole")",
       .files = in_job | in_grade},
      {.pattern = "bands.[].range",
       .kind = interval,
       .meaning =
           "where the quantity has to lie, in its own unit; [ ] include the end, ( ) leave it out",
       .required = true,
       .example = R"("[0.3, 20]")",
       .files = in_job | in_grade},
      {.pattern = "targets.[].quantity",
       .kind = text,
       .meaning = "a quantity that is to have a certain value, as result.json names it. A job's "
                  "target on a quantity replaces that of its grade",
       .required = true,
       .example = R"("gas.powder_out_kg_per_h")",
       .files = in_job | in_grade},
      {.pattern = "targets.[].value",
       .kind = figure,
       .meaning = "the value, with its unit; a plain number where the quantity has none",
       .required = true,
       .example = R"("8600 kg/h")",
       .files = in_job | in_grade},
      {.pattern = "targets.[].tolerance",
       .kind = figure,
       .meaning = "what still counts as met, and what the fit weighs a miss by: in % of the value, "
                  "or in a unit of the quantity",
       .fallback = R"("1 %")",
       .files = in_job | in_grade},
      {.pattern = "targets.[].use",
       .kind = choice,
       .meaning =
           "fit: the decisions are chosen to meet it, by objective.goal = \"targets\"; check: "
           "only judged",
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
       .meaning = "per kg, in any one currency; for the goal cost",
       .fallback = "0.0",
       .low = "0",
       .example = "450.0"},
      {.pattern = "prices.{monomer}",
       .kind = number,
       .meaning = "per kg",
       .fallback = "0.0",
       .low = "0",
       .example = "0.9"},
      {.pattern = "prices.hydrogen",
       .kind = number,
       .meaning = "per kg",
       .fallback = "0.0",
       .low = "0",
       .example = "2.5"},
      {.pattern = "prices.cocatalyst",
       .kind = number,
       .meaning = "per kg",
       .fallback = "0.0",
       .low = "0",
       .example = "12.0"},
      {.pattern = "search.algorithm",
       .kind = choice,
       .meaning = "how it is searched; automatic: SLSQP from every start, and where these end in "
                  "different "
                  "points DIRECT-L over the whole range, polished by SLSQP. Gradients are exact "
                  "wherever an "
                  "algorithm takes them; what MMA, CCSAQ, COBYLA, ISRES, DIRECT-L, CRS2, MLSL or "
                  "AUGLAG find "
                  "is polished by SLSQP",
       .fallback = R"("automatic")",
       .words = "automatic|SLSQP|MMA|CCSAQ|COBYLA|ISRES|DIRECT-L|CRS2|MLSL|AUGLAG"},
      {.pattern = "search.starts",
       .kind = integer,
       .meaning = "points of the Sobol sequence from which the search starts",
       .fallback = "8",
       .low = "1",
       .high = "1024"},
      {.pattern = "search.evaluations",
       .kind = integer,
       .meaning = "evaluations of one start, at most",
       .fallback = "500",
       .low = "1",
       .high = "1000000"},
      {.pattern = "search.seed",
       .kind = integer,
       .meaning = "index of the first Sobol point; the same seed gives the same answer",
       .fallback = "1",
       .low = "0",
       .high = "1000000000"},
      {.pattern = "simulation.relative_tolerance",
       .kind = number,
       .meaning = "of the integration that verifies the answer from start-up",
       .fallback = "1e-9",
       .low = "1e-13",
       .high = "1e-3"},
      {.pattern = "simulation.settled",
       .kind = number,
       .meaning =
           "relative change of the product over the slowest hold-up time at which it is steady",
       .fallback = "1e-8",
       .low = "1e-12",
       .high = "1e-2"},
      {.pattern = "simulation.horizon",
       .kind = quantity,
       .meaning = "how long a start-up is followed; 0: until the product is settled",
       .fallback = R"("0 h")",
       .dimension = Dimension::time,
       .low = "0 h",
       .high = "10000 h"},
      {.pattern = "measured.production",
       .kind = quantity,
       .meaning = "production at the job's operating point, which the model is scaled to meet: its "
                  "activity",
       .dimension = Dimension::mass_flow,
       .low = "1 g/h",
       .high = "1000 t/h",
       .example = R"("20 t/h")"},
      {.pattern = "measured.mfr_pp",
       .kind = number,
       .meaning = "g/10 min, 230 degC, 2.16 kg, sampled after the last stage of part A: scales "
                  "transfer to hydrogen",
       .low = "1e-4",
       .high = "1e5",
       .example = "2.5"},
      {.pattern = "measured.mfr_whole",
       .kind = number,
       .meaning = "g/10 min of the pellet; with mfr_pp it calibrates the melt flow law of part B",
       .low = "1e-4",
       .high = "1e5",
       .example = "1.1"},
      {.pattern = "measured.comonomer_wt",
       .kind = number,
       .meaning = "wt% comonomer of the pellet: scales the comonomer's reactivity",
       .low = "0.01",
       .high = "99",
       .example = "12.5"},
  };
}

}  // namespace tandem::app
