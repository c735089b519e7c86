#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/document/document.hpp"

namespace tandem::app::doc {

/// A document as HTML for the body of a page. Its pictures are put behind `charts`, which a page that draws them needs
/// (charts::html_document).
[[nodiscard]] std::string html(const Document& document, std::vector<charts::Chart>& charts);

/// The same of one table.
[[nodiscard]] std::string html(const Table& table);

/// A text that HTML and XML show as it stands, on one line.
[[nodiscard]] std::string escaped(std::string_view text);

}  // namespace tandem::app::doc
