#pragma once

#include <string>

#include "app/document/document.hpp"

namespace tandem::app::doc {

/// A document as Markdown, ready to print: of pictures it has the numbers.
[[nodiscard]] std::string markdown_page(const Document& document);

}  // namespace tandem::app::doc
