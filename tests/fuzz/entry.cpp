// SPDX-License-Identifier: MIT
// What libFuzzer calls. FUZZ_TARGET is one of the functions in fuzz.hpp.
#include <cstddef>
#include <cstdint>

#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  inspect::FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
  return 0;
}
