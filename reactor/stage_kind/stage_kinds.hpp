#pragma once

// The stage kinds. A new one is a file beside this one and a line in each of the two lists below.

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "reactor/stage_kind/gas_bed.hpp"
#include "reactor/stage_kind/loop.hpp"
#include "reactor/stage_kind/pool.hpp"

namespace tandem::reactor {

template <class... Kind>
struct KindList {
  static constexpr std::size_t size = sizeof...(Kind);
  static constexpr std::array<KindFacts, size> facts{Kind::facts...};
  static constexpr std::array<std::span<const KindLimit>, size> limits{
      std::span<const KindLimit>(Kind::limits)...};
};

enum class StageKind { loop, pool, gas_bed };
using StageKinds = KindList<Loop, Pool, GasBed>;  ///< in the order of StageKind

/// All of them.
[[nodiscard]] constexpr std::array<StageKind, StageKinds::size> stage_kinds() {
  std::array<StageKind, StageKinds::size> all{};
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<StageKind>(i);
  return all;
}

[[nodiscard]] constexpr const KindFacts& facts_of(StageKind kind) {
  return StageKinds::facts[static_cast<std::size_t>(kind)];
}

/// The limits that a plant keeps to in stages of a kind.
[[nodiscard]] constexpr std::span<const KindLimit> limits_of(StageKind kind) {
  return StageKinds::limits[static_cast<std::size_t>(kind)];
}

/// The kind of this name; nothing where there is none.
[[nodiscard]] constexpr std::optional<StageKind> stage_kind(std::string_view name) {
  for (std::size_t i = 0; i < StageKinds::size; ++i) {
    if (StageKinds::facts[i].name == name) return static_cast<StageKind>(i);
  }
  return std::nullopt;
}

[[nodiscard]] constexpr bool reacts_in_liquid(StageKind kind) {
  return facts_of(kind).reacting() == Phase::liquid;
}

namespace detail {

template <class F, class First, class... Rest>
constexpr decltype(auto) with_kind(KindList<First, Rest...>, std::size_t place, const F& f) {
  if constexpr (sizeof...(Rest) == 0) {
    return f(First{});
  } else {
    if (place == 0) return f(First{});
    return with_kind(KindList<Rest...>{}, place - 1, f);
  }
}

}  // namespace detail

/// f(Loop{}), f(Pool{}) and so on: the laws of a kind, chosen once a call.
template <class F>
constexpr decltype(auto) with_kind(StageKind kind, const F& f) {
  return detail::with_kind(StageKinds{}, static_cast<std::size_t>(kind), f);
}

}  // namespace tandem::reactor
