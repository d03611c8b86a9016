// SPDX-License-Identifier: MIT
// SHA-256 (FIPS 180-4) and HMAC-SHA-256 (RFC 2104): of files, of seeds, of tickets.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace inspect {

/// The 32 bytes of a SHA-256 digest; they compare as their hexadecimal forms do.
using Digest = std::array<std::uint8_t, 32>;

/// The digest of `first` followed by `second`, without joining them.
Digest sha256(std::string_view first, std::string_view second = {});

/// HMAC-SHA-256 of `text` under `key`.
Digest hmac_sha256(std::string_view key, std::string_view text);

/// 64 lower-case hexadecimal digits, as sha256sum prints them.
std::string hexadecimal(const Digest& digest);

/// The digest that 64 lower-case hexadecimal digits stand for; false where they are something else.
bool parse_hexadecimal(std::string_view text, Digest& digest);

}  // namespace inspect
