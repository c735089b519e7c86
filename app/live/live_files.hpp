#pragma once

// What a page needs to run the steady model, made by CMake: our script, and the model as WebAssembly.

#include <cstddef>
#include <string_view>

namespace tandem::app {

/// web/live.js, which defines the global `live`. Without "</script" and "<!--".
[[nodiscard]] std::string_view live_script();

/// The model for a train of so many monomers, gzip as base64; empty where this program was built without it.
[[nodiscard]] std::string_view live_module(std::size_t monomers);

}  // namespace tandem::app
