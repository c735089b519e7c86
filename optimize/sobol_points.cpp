#include "optimize/sobol_points.hpp"

#include <boost/random/sobol.hpp>

#include "optimize/random_numbers.hpp"

namespace tandem::optimize {

std::vector<std::vector<double>> sobol_points(std::size_t dimensions, std::size_t count,
                                              std::uint64_t seed) {
  constexpr std::uint32_t stream = 0x50B01;  // of random numbers that are nobody else's
  boost::random::sobol sequence(dimensions);
  static_assert(boost::random::sobol::max() == ~std::uint64_t{0});
  sequence.discard(dimensions);
  const auto word = [&](std::uint64_t of, std::size_t dimension) {
    return word_at(
        {.seed = of, .stream = stream, .dimension = static_cast<std::uint32_t>(dimension)});
  };
  std::vector<std::uint64_t> shift(dimensions);
  for (std::size_t i = 0; i < dimensions; ++i) shift[i] = word(seed, i) ^ word(1, i);
  std::vector<std::vector<double>> points(count, std::vector<double>(dimensions));
  for (auto& x : points)
    for (std::size_t i = 0; i < dimensions; ++i) x[i] = inside_unit(sequence() ^ shift[i]);
  return points;
}

}  // namespace tandem::optimize
