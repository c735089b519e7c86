#pragma once

// What the fuzz targets run, and what their small corpora replay as ordinary tests: the reader of jobs, from raw bytes
// and from behind the TOML parser. Whatever comes in, a job that is sound or faults that can be shown come out; a sound
// job's resolved text is the same job again. An expectation that fails ends the program.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tandem::app::fuzz {

/// Reads bytes as the text of a job.
void read_bytes(std::string_view bytes);

/// Takes a whole job, changes keys and values as the bytes say, and reads that.
void read_changed_keys(std::string_view bytes);

}  // namespace tandem::app::fuzz
