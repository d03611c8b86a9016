// SPDX-License-Identifier: MIT
// Text as bytes of UTF-8: checking, cutting, comparing names. Nothing here depends on the locale.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inspect {

/// Without spaces, tabs and line ends at both ends.
std::string_view trim(std::string_view text);

/// ASCII letters in lower case; everything else as it is.
std::string lower(std::string_view text);

/// A name as names are compared: in small letters of any alphabet, composed, with one blank between
/// words and none at the ends.
std::string folded_name(std::string_view name);

/// The words with one blank between them.
std::string single_spaced(std::string_view text);

/// The parts between `separator`, empty ones too; at least one part.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The items of a list in one cell: between `separator`, trimmed, the empty ones left out.
std::vector<std::string> split_items(std::string_view text, char separator = ';');

/// Words separated by blanks; no empty ones.
std::vector<std::string_view> split_words(std::string_view text);

/// The parts joined with `glue` between them, the empty ones left out.
std::string join(const std::vector<std::string>& parts, std::string_view glue);

/// "a", "a and b", "a, b and c".
std::string enumerate(const std::vector<std::string>& parts, std::string_view last_glue = "and");

/// "1 concern", "3 concerns".
std::string counted(std::size_t number, std::string_view noun);

/// The first letter made upper case if it is ASCII.
std::string capitalised(std::string_view text);

/// A name as part of a file's: "Lead professional" is "lead-professional"; signs and letters that
/// are not ASCII are left out.
std::string hyphenated(std::string_view name);

/// A name as words: "draft_report" is "Draft report".
std::string humanised(std::string_view name);

/// A whole number: an optional sign and 1 to 9 digits, no leading zero but for "0" itself.
std::optional<int> parse_integer(std::string_view text);

/// Offset of the first byte that is not part of valid UTF-8 (overlong forms, surrogates and code
/// points past U+10FFFF are not valid).
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// True where some character takes more than one byte and is valid.
bool has_valid_multibyte_utf8(std::string_view text);

/// One view into `text` per character of valid UTF-8; a byte that is not valid stands alone.
std::vector<std::string_view> split_characters(std::string_view text);

/// Characters in `text`, as split_characters() cuts it.
std::size_t count_characters(std::string_view text);

/// Control characters (tabs too) made spaces, so that no text from a file steers a terminal.
std::string printable(std::string_view text);

/// The form of a value without the value: digits become 9, lower-case letters a, upper-case A,
/// others stay; at most 24 characters. For messages about case lists: "17 March" is "99 Aaaaa".
std::string shape(std::string_view value);

/// The one name that begins with `word` (three characters or more); else the name that differs from
/// it by the fewest edits (insert, delete, change, swap), if they are few for its length; the first
/// of equals.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& names);

/// "did you mean 'notified'?", or the names that there are if none is near and they are few.
std::string nearest_hint(std::string_view word, const std::vector<std::string>& names);

}  // namespace inspect
