// SPDX-License-Identifier: MIT
// A Markdown text as lines: what each one is, and where its own text begins behind the marks of
// quotes and lists. Block structure as CommonMark has it, as far as lines show it.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace inspect {

struct MarkdownLine {
  enum class Kind {
    blank,
    fenced,    // a fenced block of code, its fences too
    indented,  // code by its indentation
    comment,   // nothing but a comment, or a part of one
    rule,      // a thematic break, or the underline of a heading
    text,      // everything else
  };
  Kind kind = Kind::blank;
  std::size_t begin = 0;    // offsets: of the line (behind a byte-order mark),
  std::size_t end = 0;      // of its line end,
  std::size_t next = 0;     // behind that,
  std::size_t content = 0;  // and of what stands behind blanks, quotes and marks of lists
  int number = 0;           // from 1
  int quotes = 0;           // how deep in quotes
  bool is_item = false;     // begins an item of a list
  bool continues = false;   // may go on with the paragraph of the line before

  [[nodiscard]] std::string_view content_of(std::string_view text) const {
    return text.substr(content, end - content);
  }
};

/// All lines of a text; ends of lines are LF or CRLF.
std::vector<MarkdownLine> markdown_lines(std::string_view text);

}  // namespace inspect
