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
  bool one_page = false;  ///< printed on one upright page, otherwise on as many as its rows take
};

struct WorkbookHead {
  std::string title;
  std::time_t created = 0;     ///< the same bytes on another day only where this is the same
  std::string page_head = {};  ///< "membrane resin M-12, revision 3"; empty: none
};

/// A workbook prints on A4, landscape but for a sheet of one page, every page with `page_head`, the sheet, and its number. Cells to type into are open,
/// all others are protected without a password; what a status says is coloured as it is typed.
/// The bytes of a workbook: texts stay texts, whatever they begin with; numbers and formulas compute. Empty where it could
/// not be made; `fault` then says why.
[[nodiscard]] std::string workbook(const WorkbookHead& head, const std::vector<Sheet>& sheets,
                                   std::string& fault);

}  // namespace tandem::app::doc
