// SPDX-License-Identifier: MIT
// A Markdown file of which parts are written by the program and the rest by people. What is
// generated stands between two markers, of which the first has the SHA-256 of what was written:
//
//     <!-- inspect:begin estimates sha256=9f86d0… -->
//     …
//     <!-- inspect:end estimates -->
//
// Nothing outside them is ever changed, and nothing inside that a person has changed since.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"

namespace inspect {

/// What the program has to say in one place of a draft.
struct GeneratedBlock {
  std::string name;     // small letters, digits, hyphens, underscores; unique in a draft
  std::string content;  // whole lines that end with \n; may be empty; no \r, no line with a marker,
                        // no fenced block of code or comment that is left open
};

/// The block with its markers, as it stands in a draft. Throws std::invalid_argument for a name or
/// a content that cannot be.
std::string marked(const GeneratedBlock& block);

/// A block as it was found in a draft.
struct DraftBlock {
  std::string name;
  std::string digest;     // of the marker
  std::string content;    // with \n for every end of line
  std::size_t begin = 0;  // offsets in the draft's text: of the line of the first marker,
  std::size_t end = 0;    // and behind the line of the last
  Place place;            // of the first marker
  bool edited = false;    // the content is not what the digest is of
};

struct Draft {
  std::string file;
  std::string text;  // as it stood, every byte
  std::vector<DraftBlock> blocks;

  [[nodiscard]] const DraftBlock* find(std::string_view name) const;
};

/// Finds the blocks. Markers count wherever they stand at the beginning of a line (up to three
/// blanks before them), but not in a fenced block of code. Line ends may be LF or CRLF: a digest is
/// of the content with LF. A marker without its fellow, one within another block, a name twice, a
/// digest that is none, text that is no UTF-8: errors at the line, in `diagnostics`; then nothing
/// must be written. The text may begin with a byte-order mark, which stays.
Draft read_draft(const Source& source, Diagnostics& diagnostics);

/// What became of a draft.
struct UpdatedDraft {
  std::string text;
  std::vector<std::string> changed;  // blocks that were written anew, in the order of the draft
  std::vector<std::string> edited;   // left alone, for a person changed them
  std::vector<std::string> stale;    // of those, the ones that would now be written otherwise
  std::vector<std::string> absent;   // in `fresh`, and not in the draft: left out
};

/// The draft with the content of `fresh` in its blocks. Blocks that `fresh` does not have stay as
/// they are; so do edited ones, unless `replace` names them. New content gets the line ends of the
/// draft's first line. A block whose content is the same keeps every byte. Throws
/// std::invalid_argument as marked() does.
UpdatedDraft update_draft(const Draft& draft, const std::vector<GeneratedBlock>& fresh,
                          const std::set<std::string>& replace);

/// A unified diff (three lines of context) as `patch` and `git apply` read it; empty where the
/// texts are the same. `name` gets `a/` and `b/` before it.
std::string unified_diff(std::string_view before, std::string_view after, const std::string& name);

/// The same of two drafts that differ in blocks that both have in one order, and with nothing of
/// what stands outside their markers, for that may be seen by fewer people than the diff: a hunk
/// has as many lines of context before as behind it, up to three, as far as its block has them.
/// Plain `patch -p1` applies it, and `git apply --unidiff-zero`.
std::string diff_of_blocks(const Draft& before, const Draft& after);

}  // namespace inspect
