// SPDX-License-Identifier: MIT
// What stands behind the text of a Markdown link.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace inspect {

/// Targets of references by their folded names.
using LinkTargets = std::map<std::string, std::string, std::less<>>;

struct LinkTail {
  std::size_t end = 0;  // offset behind it
  std::string target;
};

/// `(target "title")`, from its parenthesis at `at`.
std::optional<LinkTail> read_link_tail(std::string_view text, std::size_t at);

/// `[name]: target "title"`, alone in a line; true where `line` is one, which is then known.
bool read_link_definition(std::string_view line, LinkTargets& targets);

}  // namespace inspect
