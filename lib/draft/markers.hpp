// SPDX-License-Identifier: MIT
// The two lines between which a draft holds what the program wrote (see draft.hpp).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/draft/markdown_lines.hpp"

namespace inspect {

struct BlockMarker {
  enum class Kind { begin, end, broken };
  Kind kind = Kind::broken;
  std::string name;
  std::string digest;      // of a beginning
  std::string wrong;       // of a broken one: what is wrong with it
  std::size_t line = 0;    // its index
  std::size_t offset = 0;  // of its "<!--"
};

/// A name of a block: small letters, digits, hyphens and underscores.
bool is_block_name(std::string_view name);

/// The markers of a text, those that are not written as they should be too. Blanks in them count
/// for nothing.
std::vector<BlockMarker> block_markers(std::string_view text,
                                       const std::vector<MarkdownLine>& lines);

}  // namespace inspect
