// SPDX-License-Identifier: MIT
#include "lib/draft/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <stdexcept>

#include "lib/base/digest.hpp"
#include "lib/base/text.hpp"
#include "lib/draft/markdown_lines.hpp"
#include "lib/draft/markers.hpp"

namespace inspect {

namespace {

using Kind = BlockMarker::Kind;

constexpr std::string_view written_so =
    "a block stands between '<!-- inspect:begin NAME sha256=DIGEST -->' and '<!-- inspect:end NAME "
    "-->', each alone in its line; in a fenced block of code they mean nothing";

// With \n for every end of line.
std::string with_plain_ends(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i)
    if (text[i] != '\r' || i + 1 == text.size() || text[i + 1] != '\n') plain += text[i];
  return plain;
}

std::string with_ends(std::string_view text, std::string_view line_end) {
  std::string result;
  for (const char c : text)
    if (c == '\n')
      result += line_end;
    else
      result += c;
  return result;
}

// Pairs the markers of a draft, and says what is wrong with them.
class BlockFinder {
 public:
  BlockFinder(Draft& draft, Diagnostics& diagnostics)
      : draft_(draft), diagnostics_(diagnostics), lines_(markdown_lines(draft.text)) {}

  void find() {
    for (auto& marker : block_markers(draft_.text, lines_)) {
      if (marker.kind == Kind::broken)
        error(marker, "marker",
              "this marker of a block is not written as it should be: " + marker.wrong,
              std::string(written_so));
      else if (marker.kind == Kind::begin)
        begin(std::move(marker));
      else
        end(marker);
    }
    while (!open_.empty()) not_closed();
  }

 private:
  [[nodiscard]] Place place(const BlockMarker& marker) const {
    const auto& line = lines_[marker.line];
    return {line.number, static_cast<int>(marker.offset - line.begin) + 1};
  }

  void error(const BlockMarker& marker, std::string id, std::string message, std::string hint) {
    diagnostics_.add({.id = std::move(id),
                      .file = draft_.file,
                      .place = place(marker),
                      .message = std::move(message),
                      .hint = std::move(hint)});
  }

  void not_closed() {
    const auto& marker = open_.back();
    error(marker, "marker-not-closed",
          fmt::format("the block '{}' begins here and does not end", marker.name),
          fmt::format("put '<!-- inspect:end {} -->' behind it, or take this line out; a fenced "
                      "block of code or comment that is left open hides an end",
                      marker.name));
    open_.pop_back();
  }

  void begin(BlockMarker marker) {
    if (!open_.empty())
      error(marker, "marker-nested",
            fmt::format("the block '{}' begins within the block '{}' of line {}", marker.name,
                        open_.back().name, place(open_.back()).line),
            "take one of them out, with both its markers");
    open_.push_back(std::move(marker));
  }

  void end(const BlockMarker& marker) {
    const bool is_open = std::any_of(open_.begin(), open_.end(),
                                     [&](const auto& one) { return one.name == marker.name; });
    if (!is_open)
      return error(marker, "marker-alone",
                   fmt::format("the block '{}' ends here and has no beginning", marker.name),
                   "take this line out, or put back the one that began the block");
    while (open_.back().name != marker.name) not_closed();
    if (open_.size() == 1) add_block(open_.back(), marker);
    open_.pop_back();
  }

  void add_block(const BlockMarker& first, const BlockMarker& last) {
    const auto [known, is_new] = first_of_name_.emplace(first.name, place(first).line);
    if (!is_new)
      return error(
          first, "duplicate-block",
          fmt::format("the block '{}' stands in line {} already", first.name, known->second),
          "take one of them out, with both its markers");
    const auto inside = lines_[first.line].next;
    DraftBlock block{
        .name = first.name,
        .digest = first.digest,
        .content = with_plain_ends(
            std::string_view(draft_.text).substr(inside, lines_[last.line].begin - inside)),
        .begin = lines_[first.line].begin,
        .end = lines_[last.line].next,
        .place = place(first)};
    block.edited = hexadecimal(sha256(block.content)) != block.digest;
    draft_.blocks.push_back(std::move(block));
  }

  Draft& draft_;
  Diagnostics& diagnostics_;
  std::vector<MarkdownLine> lines_;
  std::vector<BlockMarker> open_;  // beginnings without an end so far
  std::map<std::string, int, std::less<>> first_of_name_;
};

void refuse_other_encodings(const Draft& draft, Diagnostics& diagnostics) {
  const auto invalid = first_invalid_utf8(draft.text);
  if (!invalid) return;
  const auto before = std::string_view(draft.text).substr(0, *invalid);
  const auto line_begin = before.rfind('\n') + 1;  // npos + 1 is 0
  diagnostics.add({.id = "not-utf8",
                   .file = draft.file,
                   .place = {static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
                             static_cast<int>(count_characters(before.substr(line_begin))) + 1},
                   .message = "from here on the draft is not UTF-8",
                   .hint = "save it as UTF-8"});
}

void refuse_impossible(const GeneratedBlock& block) {
  const auto refuse = [&](std::string_view why) {
    throw std::invalid_argument(fmt::format("block '{}': {}", block.name, why));
  };
  if (!is_block_name(block.name)) refuse("no name of a block");
  if (!block.content.empty() && block.content.back() != '\n') refuse("its last line has no end");
  if (block.content.find('\r') != std::string::npos) refuse("it holds a carriage return");
  if (!block_markers(block.content, markdown_lines(block.content)).empty())
    refuse("it holds a marker");
  // What is left open would hide the end of the block, and of all that follow.
  const auto last = markdown_lines(block.content + "x\n").back();
  if (last.kind != MarkdownLine::Kind::text) refuse("it leaves a block of code or a comment open");
}

// The line end of the first line.
std::string_view line_end_of(std::string_view text) {
  const auto end = text.find('\n');
  return end != std::string_view::npos && end > 0 && text[end - 1] == '\r' ? "\r\n" : "\n";
}

// A block as it is to stand in the place of `old`.
std::string written_anew(const Draft& draft, const DraftBlock& old, const GeneratedBlock& fresh) {
  auto text = with_ends(marked(fresh), line_end_of(draft.text));
  const bool no_end = draft.text[old.end - 1] != '\n';  // of the draft's last line
  if (no_end) text.resize(text.find_last_not_of("\r\n") + 1);
  return text;
}

}  // namespace

std::string marked(const GeneratedBlock& block) {
  refuse_impossible(block);
  return fmt::format("<!-- inspect:begin {} sha256={} -->\n{}<!-- inspect:end {} -->\n", block.name,
                     hexadecimal(sha256(block.content)), block.content, block.name);
}

const DraftBlock* Draft::find(std::string_view name) const {
  const auto found = std::find_if(blocks.begin(), blocks.end(),
                                  [&](const auto& block) { return block.name == name; });
  return found == blocks.end() ? nullptr : &*found;
}

Draft read_draft(const Source& source, Diagnostics& diagnostics) {
  Draft draft{.file = source.name, .text = source.text};
  refuse_other_encodings(draft, diagnostics);
  BlockFinder(draft, diagnostics).find();
  return draft;
}

UpdatedDraft update_draft(const Draft& draft, const std::vector<GeneratedBlock>& fresh,
                          const std::set<std::string>& replace) {
  std::map<std::string_view, const GeneratedBlock*> by_name;
  for (const auto& block : fresh) {
    refuse_impossible(block);
    if (!by_name.emplace(block.name, &block).second)
      throw std::invalid_argument(fmt::format("block '{}': there are two of it", block.name));
  }
  UpdatedDraft updated;
  std::size_t written = 0;  // of draft.text
  for (const auto& block : draft.blocks) {
    const auto found = by_name.find(block.name);
    const auto* now = found == by_name.end() ? nullptr : found->second;
    const bool differs = now != nullptr && now->content != block.content;
    const bool is_kept = block.edited && (now == nullptr || !replace.contains(block.name));
    if (is_kept) {
      updated.edited.push_back(block.name);
      if (differs) updated.stale.push_back(block.name);
    } else if (differs || (block.edited && now != nullptr)) {
      updated.changed.push_back(block.name);
      updated.text.append(draft.text, written, block.begin - written);
      updated.text += written_anew(draft, block, *now);
      written = block.end;
    }
  }
  updated.text.append(draft.text, written);
  for (const auto& block : fresh)
    if (draft.find(block.name) == nullptr) updated.absent.push_back(block.name);
  return updated;
}

}  // namespace inspect
