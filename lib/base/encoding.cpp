// SPDX-License-Identifier: MIT
#include "lib/base/encoding.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

void append_utf8(std::string& out, char32_t c) {
  const auto push = [&](char32_t byte) { out += static_cast<char>(byte); };
  if (c < 0x80) {
    push(c);
  } else if (c < 0x800) {
    push(0xC0 | (c >> 6U));
    push(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    push(0xE0 | (c >> 12U));
    push(0x80 | ((c >> 6U) & 0x3F));
    push(0x80 | (c & 0x3F));
  } else {
    push(0xF0 | (c >> 18U));
    push(0x80 | ((c >> 12U) & 0x3F));
    push(0x80 | ((c >> 6U) & 0x3F));
    push(0x80 | (c & 0x3F));
  }
}

// What CP1252 has at 0x80 to 0x9F (Unicode's own table CP1252.TXT); 0: nothing stands there.
constexpr std::array<char16_t, 32> cp1252_80_to_9f = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

Decoded from_cp1252(std::string_view bytes) {
  Decoded result{.encoding = Encoding::cp1252};
  for (const char byte : bytes) {
    const auto code = static_cast<std::uint8_t>(byte);
    char32_t c = code;
    if (code >= 0x80 && code < 0xA0) c = cp1252_80_to_9f.at(code - 0x80U);
    if (c == 0 && code != 0) {  // 81, 8D, 8F, 90, 9D: no character in CP1252
      if (!result.invalid_at) result.invalid_at = result.text.size();
      c = 0xFFFD;
    }
    append_utf8(result.text, c);
  }
  return result;
}

Decoded from_utf16(std::string_view bytes, Encoding encoding, bool byte_order_mark) {
  Decoded result{.encoding = encoding, .byte_order_mark = byte_order_mark};
  const std::size_t high = encoding == Encoding::utf16_big ? 0 : 1;
  const auto unit = [&](std::size_t at) -> char32_t {
    return static_cast<char32_t>(static_cast<std::uint8_t>(bytes[at + high]) << 8U) |
           static_cast<std::uint8_t>(bytes[at + 1 - high]);
  };
  const auto invalid = [&] {
    if (!result.invalid_at) result.invalid_at = result.text.size();
    append_utf8(result.text, 0xFFFD);
  };
  std::size_t at = byte_order_mark ? 2 : 0;
  for (; at + 1 < bytes.size(); at += 2) {
    const char32_t c = unit(at);
    if (c < 0xD800 || c > 0xDFFF) {
      append_utf8(result.text, c);
      continue;
    }
    const char32_t low = c < 0xDC00 && at + 3 < bytes.size() ? unit(at + 2) : 0;
    if (low < 0xDC00 || low > 0xDFFF) {
      invalid();
      continue;
    }
    append_utf8(result.text, 0x10000 + ((c - 0xD800) << 10U) + (low - 0xDC00));
    at += 2;
  }
  if (at < bytes.size()) invalid();
  return result;
}

// UTF-16 without a mark shows in text of Western languages as a NUL in every other byte.
std::optional<Encoding> utf16_by_nul_pattern(std::string_view bytes) {
  constexpr std::size_t looked_at = 4096;
  const std::string_view head =
      bytes.substr(0, std::min(bytes.size(), looked_at) & ~std::size_t{1});
  if (head.size() < 4) return std::nullopt;
  std::array<std::size_t, 2> nuls{};
  for (std::size_t i = 0; i < head.size(); ++i)
    if (head[i] == '\0') ++nuls.at(i % 2);
  const std::size_t units = head.size() / 2;
  if (nuls[1] * 4 > units * 3 && nuls[0] * 20 < units) return Encoding::utf16_little;
  if (nuls[0] * 4 > units * 3 && nuls[1] * 20 < units) return Encoding::utf16_big;
  return std::nullopt;
}

}  // namespace

Decoded decode(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return from_utf16(bytes, Encoding::utf16_little, true);
  if (bytes.starts_with("\xFE\xFF")) return from_utf16(bytes, Encoding::utf16_big, true);
  if (const auto encoding = utf16_by_nul_pattern(bytes)) return from_utf16(bytes, *encoding, false);
  Decoded result;
  result.byte_order_mark = bytes.starts_with("\xEF\xBB\xBF");
  if (result.byte_order_mark) bytes.remove_prefix(3);
  result.invalid_at = first_invalid_utf8(bytes);
  if (result.invalid_at && !result.byte_order_mark && !has_valid_multibyte_utf8(bytes))
    return from_cp1252(bytes);
  result.text = bytes;
  return result;
}

std::string_view name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::utf16_little:
      return "UTF-16 (little-endian)";
    case Encoding::utf16_big:
      return "UTF-16 (big-endian)";
    case Encoding::cp1252:
      return "CP1252 (Windows Western)";
  }
  return "";
}

}  // namespace inspect
