#pragma once

// The stages of a train as drawn: SVG, in the colours of the page.

#include <optional>
#include <string>

#include "reactor/train.hpp"

namespace tandem::app {

/// One stage between its neighbours, with what flows. Texts are plain; empty ones are not drawn.
struct StageDrawing {
  reactor::StageKind kind = reactor::StageKind::loop;
  std::size_t tanks = 1;
  bool first = false, last = false;  ///< in the train
  bool closed = false;               ///< nothing flows through: a batch
  double level = 0.0;                ///< 0..1 of the vessel
  std::string fed;                   ///< at the arrow into it
  std::string vented;                ///< at the arrow out of its top
  std::string flashed;               ///< at the arrow up from the powder behind it
  std::string out;                   ///< at the arrow to the next stage
  std::string duty;                  ///< at the arrow of heat; "heat" is written before it
  std::string words;                 ///< what one who cannot see it hears
};

/// An SVG element 240 px wide, whose arrows meet those of its neighbours.
[[nodiscard]] std::string drawn(const StageDrawing& stage);

}  // namespace tandem::app
