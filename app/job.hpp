#pragma once

// A job as read: everything the program needs, in SI, with the names of its files.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "optimize/band.hpp"
#include "optimize/decision.hpp"
#include "optimize/objective.hpp"
#include "optimize/target.hpp"
#include "reactor/operating_point.hpp"
#include "reactor/train.hpp"

namespace tandem::app {

/// How the origin of a band begins that a key of a stage brings, and no table [[bands]].
inline constexpr std::string_view plant_origin = "plant: ";

/// Plant or laboratory figures at the job's own operating point; the model is scaled to meet them.
struct Measured {
  std::optional<double> production;    ///< kg/s; scales every propagation
  std::optional<double> mfr_pp;        ///< g/10 min after step one; scales transfer to H2
  std::optional<double> mfr_whole;     ///< g/10 min of the pellet; with mfr_pp it calibrates
                                       ///< the melt flow law of part (B)
  std::optional<double> comonomer_wt;  ///< wt% comonomer of the pellet; scales its reactivity
};

/// How the answer is verified from start-up.
struct Simulation {
  double relative_tolerance = 1e-9;
  double settled = 1e-8;  ///< relative change of the product over the slowest hold-up time
  double horizon = 0.0;   ///< s; 0: until settled
};

struct Search {
  std::size_t starts = 8;         ///< points of the Sobol sequence
  std::size_t evaluations = 500;  ///< a start, at most
  std::uint64_t seed = 1;         ///< index of the first Sobol point
};

struct Job {
  std::string name;  ///< the file's name without ending
  std::string title;
  std::filesystem::path file;
  reactor::Train train;
  reactor::OperatingPoint<double>
      point;  ///< set points; a decision's entry holds its start or middle
  std::vector<optimize::Decision> decisions;
  std::vector<int> claims;                     ///< ids the job asks for
  std::vector<optimize::Claim> specification;  ///< all claims known
  std::vector<optimize::Band> bands;           ///< the job's own, grade file's included
  std::vector<optimize::Target> targets;       ///< of the job and its grade
  optimize::Objective objective;
  Measured measured;
  Simulation simulation;
  Search search;
  std::string resolved_toml;  ///< the whole job, every default spelled out
};

}  // namespace tandem::app
