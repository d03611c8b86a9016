// SPDX-License-Identifier: MIT
// The running text of a draft as it is read: a paragraph, an item of a list, a heading or a cell of
// a table as one text, however its lines are broken, of which every offset knows its place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lib/draft/characters.hpp"
#include "lib/draft/prose.hpp"

namespace inspect {

struct Passage {
  enum class Kind { text, heading, cell };
  struct Piece {
    std::size_t offset = 0;  // in `text`
    Place place;             // of that offset
  };

  Kind kind = Kind::text;
  std::string text;  // lines joined with a blank; placeholders, comments, code and marks are blanks
  std::size_t section = 0;  // as ProseLine has it
  std::vector<Piece> pieces;
  std::vector<std::size_t> counts;  // of characters of `text` up to each of its blocks of bytes

  /// Counts them, once the text is whole.
  void count();
  [[nodiscard]] Place place(std::size_t offset) const;
  /// The offset of a place, or the end of the text where the place is behind it on its line;
  /// std::string::npos where no line of the passage has it.
  [[nodiscard]] std::size_t offset(Place place) const;
};

/// The passages of `prose`, which was read of `text`, in their order.
std::vector<Passage> passages_of(const Prose& prose, std::string_view text);

/// A part of a text.
struct TextPart {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The sentences of a text; what stands in between a full stop and a small letter is one.
std::vector<TextPart> sentences_of(std::string_view text);

/// True where a word goes on at, or up to, that place: curly quotes and dashes are of no word.
bool is_word_at(std::string_view text, std::size_t at);
bool is_word_before(std::string_view text, std::size_t at);

/// The end of `phrase` where it stands at `at`, whole: in any case of ASCII letters, any blanks
/// between its words; std::string::npos where it does not.
std::size_t phrase_end(std::string_view text, std::size_t at, std::string_view phrase);

/// Where `phrase` first stands as a whole at or behind `from`; npos where it does not.
TextPart find_phrase(std::string_view text, std::string_view phrase, std::size_t from = 0);

/// True where any of the phrases stands in `text`.
bool has_any_phrase(std::string_view text, const std::vector<std::string_view>& phrases);

}  // namespace inspect
