#pragma once

// job.resolved.toml: the job as one file, every default spelled out.

#include <string>
#include <vector>

#include "app/job/job.hpp"
#include "app/layers/context.hpp"

namespace tandem::app {

/// All keys that hold, in the order of the key table, values as they were written, so that reading
/// them gives the same numbers bit by bit; no references to other files. Claims are spelled out where
/// they are not the program's own. `lines` receives where its keys stand.
[[nodiscard]] std::string resolved_toml(const Merged& merged, const Context& context,
                                        const Job& job, bool own_claims,
                                        std::vector<JobLine>& lines);

/// A hash of the same in SI and without the words that are for people: two jobs of one hash compute the same.
[[nodiscard]] std::string hash_of_numbers(const Merged& merged, const Context& context,
                                          const Job& job, bool own_claims);

/// Of the keys that make a catalyst, and of those that make a property set, as they hold.
[[nodiscard]] ParameterHashes parameter_hashes(const Merged& merged);

}  // namespace tandem::app
