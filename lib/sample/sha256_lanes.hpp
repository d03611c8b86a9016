// SPDX-License-Identifier: MIT
// SHA-256 (FIPS 180-4) of many short texts behind one block that they share: one compression each,
// several side by side in the lanes of vector registers.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace inspect {

/// What SHA-256 has made of the blocks so far.
using Sha256State = std::array<std::uint32_t, 8>;

/// The longest text that fits in one block with its padding and its length.
constexpr std::size_t longest_in_lanes = 55;

/// The first eight bytes of the digests, as numbers, the first byte the highest, of one block that
/// leaves `state` followed by each of `texts`. The places of longer texts are left as they were.
/// How many are not longer; 0, with nothing done, where this processor has no lanes.
std::size_t sha256_lanes(const Sha256State& state, std::span<const std::string_view> texts,
                         std::span<std::uint64_t> heads);

}  // namespace inspect
