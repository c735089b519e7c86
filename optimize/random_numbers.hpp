#pragma once

// Random numbers that follow from their place alone: no state, so that a sample is the same on any thread,
// shard or rank, and after a restart.

#include <array>
#include <cstdint>

namespace tandem::optimize {

/// Philox4x32-10 of Salmon, Moraes, Dror and Shaw (SC 2011): four words of a counter under a key.
[[nodiscard]] constexpr std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter,
                                                            std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t even = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t odd = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {static_cast<std::uint32_t>(odd >> 32) ^ counter[1] ^ key[0],
               static_cast<std::uint32_t>(odd),
               static_cast<std::uint32_t>(even >> 32) ^ counter[3] ^ key[1],
               static_cast<std::uint32_t>(even)};
    key = {key[0] + 0x9E3779B9, key[1] + 0xBB67AE85};
  }
  return counter;
}

/// Where a random number stands.
struct RandomPlace {
  std::uint64_t seed = 1;
  std::uint32_t stream = 0;  ///< one for each purpose: samples, fresh samples, ...
  std::uint64_t index = 0;   ///< of the sample
  std::uint32_t dimension = 0;
};

/// 64 random bits.
[[nodiscard]] constexpr std::uint64_t word_at(const RandomPlace& place) {
  const auto low = [](std::uint64_t word) { return static_cast<std::uint32_t>(word); };
  const auto words =
      philox({low(place.index), low(place.index >> 32), place.dimension, place.stream},
             {low(place.seed), low(place.seed >> 32)});
  return (std::uint64_t{words[0]} << 32) | words[1];
}

/// The first 52 of 64 bits as the middle of their cell in 0..1: a double holds it exactly, so no end is reached.
[[nodiscard]] constexpr double inside_unit(std::uint64_t word) {
  return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52;
}

/// Evenly spread in 0..1, ends left out.
[[nodiscard]] constexpr double uniform_at(const RandomPlace& place) {
  return inside_unit(word_at(place));
}

}  // namespace tandem::optimize
