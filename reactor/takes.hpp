#pragma once

// Computations that take much of a solve's time and serve few quantities. The table of quantities
// (product_quantities.hpp) says which quantity takes which; what nobody asks for is not computed.

namespace tandem::reactor::takes {

using Takes = unsigned;
inline constexpr Takes dew_point = 1;            ///< of the gas of a bed
inline constexpr Takes rubber_distribution = 2;  ///< how part (B) is spread over the particles
inline constexpr Takes all = dew_point | rubber_distribution;

}  // namespace tandem::reactor::takes
