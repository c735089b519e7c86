// The fuzz target of tests/fuzz/entries.hpp's read_changed_keys.

#include "tests/fuzz/entries.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tandem::app::fuzz::read_changed_keys({reinterpret_cast<const char*>(data), size});
  return 0;
}
