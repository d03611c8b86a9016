// SPDX-License-Identifier: MIT
#include "lib/draft/markers.hpp"

#include <algorithm>
#include <optional>

#include "lib/base/digest.hpp"
#include "lib/base/text.hpp"

namespace inspect {

namespace {

constexpr std::string_view opening = "<!--";
constexpr std::string_view closing = "-->";
constexpr std::string_view keyword = "inspect:";
constexpr std::string_view digest_key = "sha256=";

// What stands in `comment`, which begins with "<!--", if it speaks to the program.
bool is_marker(std::string_view comment) {
  if (!comment.starts_with(opening)) return false;
  const auto inside = trim(comment.substr(opening.size()));
  return lower(inside.substr(0, keyword.size())) == keyword;
}

void read_digest(std::string_view word, BlockMarker& marker) {
  Digest digest{};
  if (!word.starts_with(digest_key))
    marker.wrong = "it has something else where 'sha256=' and the digest stand";
  else if (!parse_hexadecimal(word.substr(digest_key.size()), digest))
    marker.wrong = "its digest is not 64 digits of 0-9 and a-f";
  else
    marker.digest = word.substr(digest_key.size());
}

void read_words(const std::vector<std::string_view>& words, BlockMarker& marker) {
  const auto verb = words[0].substr(keyword.size());
  const bool begins = verb == "begin";
  if (!words[0].starts_with(keyword) || (!begins && verb != "end")) {
    marker.wrong = "it says neither 'inspect:begin' nor 'inspect:end', in small letters";
    return;
  }
  if (words.size() < 2 || !is_block_name(words[1])) {
    marker.wrong =
        words.size() < 2 || words[1].starts_with(digest_key)
            ? "it has no name"
            : "its name has other characters than small letters, digits, hyphens and underscores";
    return;
  }
  marker.name = words[1];
  if (begins && words.size() < 3)
    marker.wrong = "it has no digest";
  else if (words.size() > (begins ? 3U : 2U))
    marker.wrong = "it has more words than it should";
  else if (begins)
    read_digest(words[2], marker);
  if (marker.wrong.empty())
    marker.kind = begins ? BlockMarker::Kind::begin : BlockMarker::Kind::end;
}

void read_comment(std::string_view comment, BlockMarker& marker) {
  const auto close = comment.find(closing, opening.size());
  if (close == std::string_view::npos) {
    marker.wrong = "it does not end with '-->' in its line";
    return;
  }
  read_words(split_words(comment.substr(opening.size(), close - opening.size())), marker);
  if (trim(comment.substr(close + closing.size())).empty()) return;
  marker.kind = BlockMarker::Kind::broken;
  marker.wrong = "something follows it in its line";
}

}  // namespace

bool is_block_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  });
}

std::vector<BlockMarker> block_markers(std::string_view text,
                                       const std::vector<MarkdownLine>& lines) {
  std::vector<BlockMarker> markers;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const auto& line = lines[i];
    if (line.kind == MarkdownLine::Kind::fenced) continue;
    const auto whole = text.substr(line.begin, line.end - line.begin);
    const auto at = whole.find_first_not_of(" \t>-+*");
    if (at == std::string_view::npos || !is_marker(whole.substr(at))) continue;
    BlockMarker marker{.line = i, .offset = line.begin + at};
    if (at <= 3 && whole.substr(0, at).find_first_not_of(' ') == std::string_view::npos)
      read_comment(whole.substr(at), marker);
    else
      marker.wrong = "it does not stand at the beginning of its line";
    markers.push_back(std::move(marker));
  }
  return markers;
}

}  // namespace inspect
