#pragma once

// Where a quantity exists at all: the table of quantities (product_quantities.hpp) says it of each, and
// why_absent tells it of one train. What cannot exist cannot be asked for.

#include <cstddef>
#include <optional>
#include <string>

#include "reactor/operating_point.hpp"
#include "reactor/when.hpp"

namespace tandem::reactor {

struct Train;

/// What a quantity is of, beside how its stage is built and run; a set of bits.
namespace needs {
using Needs = unsigned;
inline constexpr Needs part_A = 1, part_B = 2;  ///< in the product, the seed of a closed vessel too
inline constexpr Needs parts_in_order = 4;      ///< all stages of (A) first, then those of (B)
inline constexpr Needs porosity = 8;            ///< of the particle, known
inline constexpr Needs chlorine = 16;           ///< of the catalyst, known
inline constexpr Needs cocatalyst = 32, donor = 64;  ///< fed to some stage
inline constexpr Needs vessel = 128;                 ///< of a volume that is known
inline constexpr Needs stage_before = 256, bed_before = 512;
inline constexpr Needs condensable = 1024;  ///< a comonomer that could condense in the stage
inline constexpr Needs vapour = 2048;       ///< a gas, or a vapour over a liquid that is not full
inline constexpr Needs hydrogen = 4096;     ///< in some stage
/// Parts that stages make: of a seed's chains nothing is known.
inline constexpr Needs made_A = 8192, made_B = 16384;
/// Into the stage, once.
inline constexpr Needs hydrogen_charged = 32768, propylene_charged = 65536;
}  // namespace needs

struct Presence {
  when::When fits = when::always;  ///< of the stage; of the product: the whole train
  needs::Needs needs = 0;
};

/// Why a train has no such quantity, as a phrase ("there is no part (B)"); empty where it may have. `stage`: of a
/// stage's quantity. `most`: set points, each the largest that it may become; without it nothing is said of feeds.
[[nodiscard]] std::string why_absent(const Train& train, const OperatingPoint<double>* most,
                                     std::optional<std::size_t> stage, const Presence& presence);

}  // namespace tandem::reactor
