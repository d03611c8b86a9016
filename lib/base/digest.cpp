// SPDX-License-Identifier: MIT
#include "lib/base/digest.hpp"

#include <nettle/hmac.h>
#include <nettle/sha2.h>

#include <cstddef>

namespace inspect {

namespace {

constexpr std::string_view hexadecimal_digits = "0123456789abcdef";

const std::uint8_t* bytes(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

}  // namespace

Digest sha256(std::string_view first, std::string_view second) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, first.size(), bytes(first));
  sha256_update(&context, second.size(), bytes(second));
  Digest digest;
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

Digest hmac_sha256(std::string_view key, std::string_view text) {
  hmac_sha256_ctx context;
  hmac_sha256_set_key(&context, key.size(), bytes(key));
  hmac_sha256_update(&context, text.size(), bytes(text));
  Digest digest;
  hmac_sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

std::string hexadecimal(const Digest& digest) {
  std::string text;
  text.reserve(2 * digest.size());
  for (const unsigned byte : digest) {
    text += hexadecimal_digits[byte >> 4U];
    text += hexadecimal_digits[byte & 15U];
  }
  return text;
}

bool parse_hexadecimal(std::string_view text, Digest& digest) {
  if (text.size() != 2 * digest.size()) return false;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const auto high = hexadecimal_digits.find(text[2 * i]);
    const auto low = hexadecimal_digits.find(text[2 * i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return false;
    digest[i] = static_cast<std::uint8_t>(high << 4U | low);
  }
  return true;
}

}  // namespace inspect
