#include "app/text/hash.hpp"

#include <fmt/format.h>

namespace tandem::app {

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  return hash;
}

std::string hash_text(std::string_view text) { return fmt::format("{:016x}", hash_of(text)); }

}  // namespace tandem::app
