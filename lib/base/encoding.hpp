// SPDX-License-Identifier: MIT
// Bytes to UTF-8. The order of tests is the one that never misreads a file that says what it is:
// byte-order mark, then the NUL pattern of UTF-16, then strict UTF-8, and only then CP1252.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace inspect {

enum class Encoding { utf8, utf16_little, utf16_big, cp1252 };

struct Decoded {
  std::string text;  // UTF-8 without byte-order mark
  Encoding encoding = Encoding::utf8;
  bool byte_order_mark = false;
  /// Where the text stops being valid: an offset into `text`. From there on it is only good for
  /// naming places. Nothing where all is well.
  std::optional<std::size_t> invalid_at;
};

/// Decodes what a person's spreadsheet or editor wrote. Bytes that are not valid UTF-8 are CP1252
/// if the file has no valid multi-byte UTF-8 sequence at all; else `invalid_at` is set.
Decoded decode(std::string_view bytes);

/// "UTF-8", "UTF-16 (little-endian)", "UTF-16 (big-endian)", "CP1252 (Windows Western)".
std::string_view name(Encoding encoding);

}  // namespace inspect
