#pragma once

// The files of web/ and specs/ as they stand in the program, made by CMake.

#include <string_view>

namespace tandem::charts::web {

/// Vega and our scripts around it, which define the global `charts`. Without "</script" and "<!--".
extern const std::string_view bundle;
/// The page's style sheet, on top of palette.hpp's variables.
extern const std::string_view style;
/// Run by node: reads the bundle, a NUL and a specification, writes the picture.
extern const std::string_view node_script;

/// The text of specs/NAME.json; empty where there is no such file.
[[nodiscard]] std::string_view specification(std::string_view name);

}  // namespace tandem::charts::web
