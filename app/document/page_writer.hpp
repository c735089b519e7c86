#pragma once

#include <string>
#include <vector>

#include "app/document/document.hpp"

namespace tandem::app::doc {

/// What writes a document as a file of pages.
struct PageWriter {
  const char* extension;  ///< "md"
  std::string (*write)(const Document& document);
};

/// All of them, in the order of app/CMakeLists.txt: a run leaves recipe.EXTENSION of each.
[[nodiscard]] const std::vector<const PageWriter*>& page_writers();

}  // namespace tandem::app::doc
