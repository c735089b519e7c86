#pragma once

// docs/job-format.md, made from the key table.

#include <string>

namespace tandem::app {

/// The whole page as Markdown.
[[nodiscard]] std::string job_format_page();

}  // namespace tandem::app
