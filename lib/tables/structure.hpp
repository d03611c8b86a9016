// SPDX-License-Identifier: MIT
// The structure of CSV text (RFC 4180), found 64 bytes at a time: where cells and records end, and
// whether all of it is regular. Text that is regular means the same to every reader and can be cut
// at the places found; anything else is read again, byte by byte, by who can say what is wrong
// (RecordReader). How: bit masks of quotes, of which a prefix exclusive or tells what is inside
// them (Langdale and Lemire, "Parsing gigabytes of JSON per second", 2019), and the UTF-8
// validation of Keiser and Lemire ("Validating UTF-8 in less than one instruction per byte", 2021).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace inspect {

struct Structure {
  /// Offsets of the bytes that end a cell, ascending: separators and line feeds outside quotes, and
  /// text.size() where the last record has no line feed. CR LF is told by the CR before the LF,
  /// which is outside quotes if the LF is. Only those of records that end before `regular`.
  std::vector<std::uint32_t> ends;
  /// Records among them: line feeds outside quotes, and the last record without one.
  std::size_t records = 0;
  /// text.size() where all is regular; else where the first record begins that is not. What is
  /// irregular: a quote that neither opens nor closes a cell nor stands doubled within quotes, a
  /// quote that is never closed, a CR outside quotes without its LF (at the end of the text too), a
  /// NUL, bytes that are no UTF-8.
  std::size_t regular = 0;
  bool has_returns = false;  // CRs; those of records that are not regular may count
};

/// Finds the structure of `text`, less than 4 GiB, which begins where a record does, up to the
/// first record that is not regular. `separator` is an ASCII character other than NUL, quote, CR
/// and LF. The room of `structure` is used again.
void find_structure(std::string_view text, char separator, Structure& structure);

/// How many of `text`'s bytes are quotes: with an odd number before it, a place is within quotes.
std::size_t count_quotes(std::string_view text);

}  // namespace inspect
