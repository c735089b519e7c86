#pragma once

// A train and an operating point as bytes, for the steady model that a report's page holds (wasm/door.cpp). Both sides
// are compiled from one list of members, so neither can know a number that the other does not.

#include <optional>
#include <string>
#include <string_view>

#include "reactor/train.hpp"

namespace tandem::app {

struct LiveTrain {
  reactor::Train train;
  reactor::OperatingPoint<double> point;
};

/// Every number as a little-endian double, every text behind its length.
[[nodiscard]] std::string bytes_of(const LiveTrain& live);

/// The same train again; nothing where the bytes are no train.
[[nodiscard]] std::optional<LiveTrain> train_of(std::string_view bytes);

}  // namespace tandem::app
