// The fuzz target of tests/fuzz/entries.hpp's read_bytes.

#include "tests/fuzz/entries.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  tandem::app::fuzz::read_bytes({reinterpret_cast<const char*>(data), size});
  return 0;
}
