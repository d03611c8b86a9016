// SPDX-License-Identifier: MIT
// What stands within the lines of one paragraph, heading or cell of Markdown: links, placeholders,
// code, comments, and the marks that a reader does not see.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lib/draft/link_target.hpp"

namespace inspect {

/// What a byte of a Markdown text is to its reader.
enum class Seen : char {
  text,
  blank,        // not seen, and parts words: comments, marks of quotes
  target,       // likewise: of a link, with its title
  mark,         // not seen, and parts nothing: emphasis
  code,         // seen, and not to be read as prose
  placeholder,  // seen, and to be replaced
};

struct InlineSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
  Seen seen = Seen::blank;
};

struct InlineLink {
  std::size_t begin = 0;       // of the first bracket, or of "!" before it
  std::size_t text_begin = 0;  // of its text
  std::size_t text_end = 0;
  std::string target;
  bool picture = false;
};

struct InlinePlaceholder {
  std::size_t begin = 0;
  std::string text;
};

struct InlineParts {
  std::vector<InlineSpan> spans;  // later ones hold over earlier ones
  std::vector<InlineLink> links;
  std::vector<InlinePlaceholder> placeholders;
};

/// Reads the text of one paragraph, its lines separated by \n.
InlineParts read_inline(std::string_view text, const LinkTargets& targets);

}  // namespace inspect
