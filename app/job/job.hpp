#pragma once

// A job as read: everything the program needs, in SI, with the names of its files.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/job/plant_tag.hpp"
#include "app/keys/shown_units.hpp"
#include "optimize/calibrate.hpp"
#include "optimize/claims.hpp"
#include "optimize/fit/fitted_constants.hpp"
#include "optimize/problem.hpp"
#include "optimize/uncertain.hpp"

namespace tandem::app {

/// Plant or laboratory figures at the job's own operating point; the model is scaled to meet them.
struct Measured {
  std::optional<double> production;    ///< kg/s; scales every propagation
  std::optional<double> mfr_pp;        ///< g/10 min after step one; scales transfer to H2
  std::optional<double> mfr_whole;     ///< g/10 min of the pellet; with mfr_pp it calibrates
                                       ///< the melt flow law of part (B)
  std::optional<double> comonomer_wt;  ///< wt% comonomer of the pellet; scales its reactivity
};

/// What stands at the head of a recipe.
struct RecipeHead {
  std::string grade;  ///< empty: the job's title
  std::string revision;
  std::string prepared_by;  ///< empty: a line to fill in
  std::string approved_by;  ///< empty: nobody is named
  std::string approved_on;  ///< 2026-01-31; empty: not yet
};

/// How catalyst, cocatalyst and donor are dosed: set points and feeds are of them pure.
struct DosedIn {
  double share = 1.0;   ///< kg of what is dosed per kg of slurry, paste or solution
  std::string carrier;  ///< empty: not told
};

struct Dosing {
  DosedIn catalyst, cocatalyst, donor;
  double donor_molar_mass = 0.0;  ///< kg/mol; 0: not told, and the donor is told by moles alone
};

/// Hashes of the parameters that an answer rests on, overrides of the job included (app/text/hash.hpp).
struct ParameterHashes {
  std::string catalyst;
  std::string properties;  ///< empty: the program's own
};

/// How uncertainty is sampled.
struct Sampling {
  std::size_t samples = 100'000;
  std::size_t index_samples = 2048;  ///< for Sobol indices; 0: none
  std::uint64_t seed = 1;
  double probability = 0.95;  ///< with which a robust answer holds its bands
};

/// A line of the resolved job that holds a key, or begins a table: its place in the text.
struct JobLine {
  std::string key;  ///< the key's path, or the table's
  std::size_t begin = 0;
  std::size_t end = 0;  ///< behind the line's end
};

struct Job {
  std::string name;  ///< the file's name without ending
  std::string title;
  std::string plant_name;  ///< empty: the job holds its plant itself and gives it no name
  RecipeHead recipe;
  Dosing dosing;
  ParameterHashes parameters;
  std::filesystem::path file;
  reactor::Train train;
  reactor::OperatingPoint<double>
      point;  ///< set points; a decision's entry holds its start or middle
  std::vector<optimize::Decision> decisions;
  std::vector<int> claims;                     ///< ids the job asks for
  std::vector<optimize::Claim> specification;  ///< all claims known
  std::vector<optimize::Band> bands;           ///< the job's own, grade file's included
  std::vector<optimize::Target> targets;       ///< of the job and its grade
  optimize::Objective objective = optimize::objectives().front();
  std::vector<std::string>
      displaced;  ///< hold-ups of the plant that the job has replaced, in sentences
  optimize::Prices prices;
  optimize::Uses uses;  ///< beside the prices
  Measured measured;
  std::optional<optimize::Calibration>
      scaled;  ///< factors that an earlier run has found from figures, and that are applied to `train`
  optimize::Verification simulation;
  optimize::Search search;
  std::vector<optimize::FittedConstant> fitted;  ///< what a fit has left open of the catalyst
  std::vector<optimize::Uncertain>
      uncertain;  ///< independent of each other; those of the fit are the last
  Sampling uncertainty;
  ShownUnits units;
  std::vector<PlantTag> plant_tags;       ///< of what the job has
  std::vector<std::string> typed_ranges;  ///< of the first of `bands`, as they are written
  std::vector<std::pair<std::string, std::string>>
      typed_targets;               ///< value and tolerance of each target, likewise
  std::string resolved_toml;       ///< the whole job, every default spelled out
  std::vector<JobLine> job_lines;  ///< of resolved_toml, in its order
  std::string numbers;  ///< the same as one hash of what is computed with, however it is written
};

}  // namespace tandem::app
