// SPDX-License-Identifier: MIT
// What stands in a Markdown text, with its places: headings, placeholders, links, tables, words.
// A reader of what people write, so it is forgiving: it looks at lines and never fails. Blocks of
// code and comments are passed over where that is said.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"

namespace inspect {

struct ProseHeading {
  std::string text;  // without marks of emphasis, trailing #, and blanks around it
  int level = 0;     // 1 to 6
  Place place;       // of the first #, or of the text of an underlined heading
};

/// `[[fill: what]]`, also within a heading or a table; it may run over the ends of the lines of a
/// paragraph. One that is not closed ends with its line. Not in code and comments: there it is
/// spoken of.
struct Placeholder {
  std::string text;  // "what", blanks made single
  Place place;
};

/// `[text](target)`, `![text](target)`, `<target>` or a bare `https://…`; of a reference
/// `[text][name]` the target that the name has, or empty where it has none.
struct ProseLink {
  std::string text;
  std::string target;  // without a title
  bool picture = false;
  Place place;
};

struct ProseCell {
  std::string text;  // trimmed, `\|` as `|`
  Place place;
};

/// A pipe table.
struct ProseTable {
  std::vector<ProseCell> head;
  std::vector<std::vector<ProseCell>> rows;  // each as long as `head`: cells left out are empty
  Place place;
};

/// A line of running text, with comments, code and the marks of links and emphasis blanked out, so
/// that columns stay: what is looked at for names, grades and dates. `section` is the number of the
/// heading that it stands under, counted from 1; 0: before any. A heading's own line is under it.
struct ProseLine {
  std::string text;
  int line = 0;
  std::size_t section = 0;
  bool in_table = false;
  std::size_t words = 0;  // see counting_rule
};

/// What is not running text, though it is in the file and some of it on the page: comments, code,
/// what stands before the text for a site's generator, targets and titles of links, placeholders,
/// tags. Several lines of one are one.
struct ProseAside {
  enum class Kind { hidden, target, placeholder };
  struct Piece {
    std::size_t offset = 0;  // in `text`
    Place place;             // of that offset
  };
  Kind kind = Kind::hidden;
  std::string text;  // as it stands, lines joined with \n
  std::vector<Piece> pieces;
};

struct Prose {
  std::vector<ProseHeading> headings;
  std::vector<Placeholder> placeholders;
  std::vector<ProseLink> links;
  std::vector<ProseTable> tables;
  std::vector<ProseLine> lines;  // those with any text in them, headings among them
  std::vector<ProseAside> asides;
  std::size_t words = 0;  // see counting_rule
};

/// How words are counted, in words: printed wherever a limit is checked.
inline constexpr std::string_view counting_rule =
    "words are runs of letters, digits and what joins them (apostrophes, hyphens, points and "
    "commas within a number), in headings, text, lists and tables; not counted: comments, code, "
    "targets of links, placeholders and what the program wrote between its markers";

/// Reads `text`. Generated blocks (see draft.hpp) are passed over
/// whole where `without_blocks`.
Prose read_prose(std::string_view text, bool without_blocks);

/// A placeholder in a text that is taken for one paragraph, and where it stands.
struct PlaceholderPart {
  std::string text;  // as Placeholder has it
  std::size_t begin = 0;
  std::size_t end = 0;
};
std::vector<PlaceholderPart> find_placeholders(std::string_view text);

/// What a reader of Markdown jumps to for a heading: "#good-practice". Of headings that are alike,
/// the later ones get "-1", "-2" behind it: that is the caller's to count.
std::string heading_anchor(std::string_view heading);

}  // namespace inspect
