#pragma once

// The one place that knows libxlsxwriter.

#include <ctime>
#include <string>
#include <vector>

#include "app/document/document.hpp"

namespace tandem::app::doc {

/// A sheet of a workbook.
struct Sheet {
  std::string name;  ///< at most 31 characters
  Document content;
};

struct WorkbookHead {
  std::string title;
  std::time_t created = 0;  ///< the same bytes on another day only where this is the same
};

/// The bytes of a workbook: texts stay texts, whatever they begin with; numbers and formulas compute. Empty where it could
/// not be made; `fault` then says why.
[[nodiscard]] std::string workbook(const WorkbookHead& head, const std::vector<Sheet>& sheets,
                                   std::string& fault);

}  // namespace tandem::app::doc
