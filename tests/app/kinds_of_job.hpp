#pragma once

// A small job of every kind that there is, to be crossed with what is done to jobs.

#include <string>
#include <vector>

namespace tandem::test {

struct KindOfJob {
  std::string name;
  std::string text;  ///< a whole job, in TOML
  std::string key;   ///< a set point for a sweep, with the ends of its range
  std::string low, high;
  std::string other_key;  ///< a second one that has a range; empty where the job has less than two
  bool batch = false;
  bool decides = true;  ///< some set point has a range
  bool asks = true;     ///< it has bands
};

/// By set points and by feeds, a batch of one and of two stages, by each property method, a jacket, a gas loop,
/// a prepolymerization, one stage and eight, tanks in series, one to four monomers, and jobs without ranges, bands or
/// both. Searches are of a start and a few evaluations, samples a few.
[[nodiscard]] const std::vector<KindOfJob>& kinds_of_job();

}  // namespace tandem::test
