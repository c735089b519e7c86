#pragma once

// A recipe: what a plant signs. Every number of it is rounded and every word chosen here, once; the writers
// beside this file only lay it out, so that all that a run leaves agrees to the last printed digit.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "app/recipe/recipe_ranges.hpp"
#include "app/results/report.hpp"
#include "app/results/trim.hpp"

namespace tandem::app {

/// What a page is.
enum class RecipeKind {
  recipe,           ///< set points that a search found and a simulation confirmed
  operating_point,  ///< those that the job gave
  none,             ///< nothing that a plant may be set by
};

/// A set point, and how far it alone may lie from its aim.
struct RecipeSetPoint {
  reactor::SetPoint at;
  std::string key;    ///< "stages.loop.temperature"
  std::string name;   ///< "temperature", "hydrogen/propylene in the liquid"
  bool feed = false;  ///< matter that enters, a flow or a charge, as against a state that is held
  Figure low, aim, high;
  std::string low_by, high_by;  ///< what ends it: "mfr_ratio in [0.2, 5] (claim 4)"
  bool chosen = false;          ///< by the search
  bool at_end = false;          ///< of the range that the search was given
  std::string tag = {};         ///< of the control system; empty: the plant gives none
};

/// A flow that follows from the set points.
struct RecipeFeed {
  std::size_t stage = 0;
  std::string name;       ///< "propylene feed"
  std::string quantity;   ///< as result.json names it
  Figure low, aim, high;  ///< low and high: while each set point by itself stays in its range
  std::string tag = {};
  bool purged = false;  ///< the figures are of what has to be taken out
};

/// What the laboratory is to find.
struct RecipeTest {
  std::string sample;     ///< "powder after loop", "pellet"
  std::string name;       ///< "MFR after step one", as the laboratory calls it
  std::string quantity;   ///< as result.json names it
  Figure low, aim, high;  ///< where the aim lies between the ends it does so as printed, too
  bool low_open = false, high_open = false;  ///< the end itself is outside
  std::string asked_by;   ///< "claim 4, job"; empty: nobody, the aim is what the model expects
  bool computed = false;  ///< from other figures of the table, not from a sample
  std::string method;     ///< "ISO 16152"; empty: the laboratory's own
  Figure first;  ///< h after the first feed, when a sample first says what the grade will be
  std::string tag = {};
};

/// What must not be passed, and where to warn.
struct RecipeLimit {
  std::string where;  ///< a stage, or "pellet"
  std::string name;
  std::string quantity;
  Figure value, alarm, limit;
  bool at_most = true;
  std::string origin;  ///< "plant: slurry pumps"
  std::string tag = {};
};

/// What a tag of the control system or historian is by the recipe, in the tag's own unit.
struct RecipeTag {
  std::string tag;
  std::string key;          ///< of a set point, or a quantity as result.json names it
  std::string description;  ///< "gas: temperature"
  Figure low, aim, high;    ///< ends inside of those in the recipe's own units
  /// Of a set point whose aim lies on the end of its range: how far a measured value may lie from the aim by noise alone.
  Figure tolerance = {};
};

struct RecipeFact {
  std::string name;
  std::string value;
};

struct RecipeStage {
  std::string name;
  char part = 'A';
};

struct Recipe {
  RecipeKind kind = RecipeKind::none;
  /// Whether a program may take set points out of it: the verdict does not speak against them. A page may
  /// still show what the user gave himself.
  bool loadable = false;
  std::string verdict;  ///< "FEASIBLE"
  std::string sentence;
  std::string status;  ///< "draft until signed by ...", "approved by ... on ...", "no recipe"
  std::string job;     ///< its name
  std::string grade, title, revision, prepared_by, approved_by, approved_on;
  std::string claims;                    ///< "1, 4, 5"; empty: none
  std::string_view course = "Start-up";  ///< what the simulated course is: CourseWords::title
  std::string plant, catalyst;
  std::string date;  ///< 2026-01-31; the one thing that is not the job's
  std::vector<std::string> warnings;
  std::vector<RecipeStage> stages;
  std::vector<RecipeSetPoint> set_points;  ///< stage by stage; empty where kind is none
  std::string range_note;                  ///< what low and high say, or why there are none
  doc::Table readings;                     ///< what follows from them
  doc::Table dosing;                       ///< the catalyst as it is dosed
  std::vector<RecipeFeed> feeds;           ///< those among the readings
  std::vector<RecipeTest> tests;
  std::vector<RecipeLimit> limits;
  doc::Table heat_losses;  ///< what each stage does that loses its cooling and its feeds
  doc::Table intervals;    ///< what the fit of the catalyst leaves open; empty where there is none
  doc::Table cost;         ///< a kg of product, by its parts; empty where the job has no prices
  doc::Table steps;        ///< of the start-up: time_h, wait_h, hold, words
  Trims trims;
  std::vector<std::string> binds;
  std::vector<RecipeTag> tags;  ///< in the order of the plant's
  std::vector<RecipeFact> provenance;
};

/// "Recipe", "Operating point", "Not a recipe".
[[nodiscard]] std::string_view kind_words(RecipeKind kind);

/// A set point's name with its stage's, the same in every file: "gas: temperature".
[[nodiscard]] std::string full_name(const Recipe& recipe, const RecipeSetPoint& point);

/// Set points with their ranges, laboratory, limits: as recipe.json has them, and in a workbook with cells to type into.
[[nodiscard]] doc::Table set_point_table(const Recipe& recipe);
[[nodiscard]] doc::Table laboratory_table(const Recipe& recipe);
[[nodiscard]] doc::Table limit_table(const Recipe& recipe);
[[nodiscard]] doc::Table feed_table(const Recipe& recipe);
[[nodiscard]] doc::Table tag_table(const std::vector<RecipeTag>& tags);

/// The limits by what they are of, those of both sides in one row.
[[nodiscard]] doc::Table alarm_table(const Recipe& recipe);

/// The recipe of a computed job. `date` stands in it as it is given.
[[nodiscard]] Recipe make_recipe(const Report& report, const RecipeRanges& ranges,
                                 const std::string& date);

}  // namespace tandem::app
