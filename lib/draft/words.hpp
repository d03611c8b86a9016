// SPDX-License-Identifier: MIT
// Words of running text, by the rule that prose.hpp states.
#pragma once

#include <cstddef>
#include <string_view>

namespace inspect {

/// How many words `text` has, which holds no marks of Markdown.
std::size_t count_words(std::string_view text);

}  // namespace inspect
