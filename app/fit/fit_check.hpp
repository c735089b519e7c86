#pragma once

// A fit read without computing: whether a file is one, and what it is.

#include "app/fit/fit_file.hpp"
#include "app/text/screen.hpp"

namespace tandem::app {

/// Whether a file holds the keys of a fit. What cannot be read is none.
[[nodiscard]] bool is_fit_file(const std::filesystem::path& file);

/// What the terminal shows of a sound fit before anything is computed.
[[nodiscard]] Lines fit_check_screen(const FitFile& file);

}  // namespace tandem::app
