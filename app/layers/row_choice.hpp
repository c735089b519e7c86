#pragma once

// Which of a key's rows has a meaning in a stage, and what becomes of a key that has none there.

#include "app/layers/context.hpp"

namespace tandem::app {

/// Whether a row has a meaning where these bits hold; a group with several bits is not told yet.
[[nodiscard]] bool fits(const Key& row, When given);

/// What is wrong with a key that has no meaning in its stage, and the way out.
struct WhyNone {
  std::string message, hint;
};

/// By the first group of bits that rules all of a leaf's rows out.
[[nodiscard]] WhyNone why_none(const Leaf& leaf, const Context& context);

/// Whether a higher layer's choice of what the stage is run by, or how it is cooled, leaves this leaf of
/// layer `number` without a meaning that it had before: it gives way, as if it were not there.
[[nodiscard]] bool gives_way(const Leaf& leaf, std::size_t number, const Merged& merged,
                             const Context& context);

}  // namespace tandem::app
