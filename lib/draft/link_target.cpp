// SPDX-License-Identifier: MIT
#include "lib/draft/link_target.hpp"

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/draft/characters.hpp"

namespace inspect {

namespace {

constexpr auto none = std::string_view::npos;

// What is no link is not read on and on: bytes of a target, and parentheses within one another.
constexpr std::size_t longest_target = 4000;
constexpr int deepest = 32;

std::string unescaped(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size() && markdown::is_punctuation(text[i + 1])) ++i;
    result += text[i];
  }
  return result;
}

// `<a b>` or `a(b)c`, from `at`.
std::optional<LinkTail> read_target(std::string_view text, std::size_t at) {
  const auto limit = std::min(text.size(), at + longest_target);
  const bool in_angles = at < limit && text[at] == '<';
  const auto begin = in_angles ? at + 1 : at;
  int depth = 0;
  std::size_t i = begin;
  for (; i < limit; ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < limit && markdown::is_punctuation(text[i + 1])) {
      ++i;
    } else if (in_angles) {
      if (c == '>') return LinkTail{i + 1, unescaped(text.substr(begin, i - begin))};
      if (c == '\n' || c == '<') return std::nullopt;
    } else {
      if (markdown::is_space(c)) break;
      if (c == '(' && ++depth > deepest) return std::nullopt;
      if (c == ')' && depth-- == 0) break;
    }
  }
  if (in_angles || depth > 0) return std::nullopt;
  return LinkTail{i, unescaped(text.substr(begin, i - begin))};
}

// Behind the title at `at`, if one is there; else `at`.
std::size_t skip_title(std::string_view text, std::size_t at) {
  if (at >= text.size() || std::string_view("\"'(").find(text[at]) == none) return at;
  const char close = text[at] == '(' ? ')' : text[at];
  const auto limit = std::min(text.size(), at + longest_target);
  for (std::size_t i = at + 1; i < limit; ++i) {
    if (text[i] == '\\')
      ++i;
    else if (text[i] == close)
      return i + 1;
  }
  return at;
}

}  // namespace

std::optional<LinkTail> read_link_tail(std::string_view text, std::size_t at) {
  auto tail = read_target(text, markdown::skip_spaces(text, at + 1));
  if (!tail) return std::nullopt;
  const auto behind = markdown::skip_spaces(text, tail->end);
  const auto end =
      behind > tail->end ? markdown::skip_spaces(text, skip_title(text, behind)) : behind;
  if (end >= text.size() || text[end] != ')') return std::nullopt;
  tail->end = end + 1;
  return tail;
}

bool read_link_definition(std::string_view line, LinkTargets& targets) {
  if (!line.starts_with('[') || line.starts_with("[^")) return false;
  const auto close = line.substr(0, 1000).find("]:");
  if (close == none) return false;
  const auto name = line.substr(1, close - 1);
  if (trim(name).empty() || name.find_first_of("[]") != none) return false;
  const auto target = read_target(line, markdown::skip_spaces(line, close + 2));
  if (!target || target->end == markdown::skip_spaces(line, close + 2)) return false;
  const auto title = markdown::skip_spaces(line, target->end);
  if (markdown::skip_spaces(line, skip_title(line, title)) != line.size()) return false;
  if (title < line.size() && title == target->end) return false;
  targets.emplace(folded_name(name), target->target);
  return true;
}

}  // namespace inspect
