// SPDX-License-Identifier: MIT
// A draft report, as people leave it: its blocks are brought up to date, compared with what they
// were, and all that stands in it is looked at.
#include <algorithm>
#include <string>
#include <string_view>

#include "lib/base/text.hpp"
#include "lib/draft/draft.hpp"
#include "lib/draft/prose.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace inspect {

namespace {

// What people wrote: all that no block holds, with the number of blocks between.
std::string outside(const Draft& draft) {
  std::string parts;
  std::size_t at = 0;
  for (const auto& block : draft.blocks) {
    must(at <= block.begin && block.begin < block.end, "blocks stand behind one another");
    parts.append(draft.text, at, block.begin - at) += '\0';
    at = block.end;
  }
  return parts.append(draft.text, at);
}

Draft read(const std::string& text) {
  Diagnostics diagnostics;
  auto draft = read_draft({"draft.md", text}, diagnostics);
  diagnostics.throw_if_errors();
  return draft;
}

void check_update(const std::string& text) {
  const auto draft = read(text);
  std::vector<GeneratedBlock> fresh;
  std::set<std::string> all;
  for (const auto& block : draft.blocks) {
    fresh.push_back({block.name, "| new |\n|-----|\n"});
    all.insert(block.name);
  }
  for (const auto& replace : {std::set<std::string>{}, all}) {
    const auto updated = update_draft(draft, fresh, replace);
    Draft after;
    must(accepted([&] { after = read(updated.text); }), "a draft brought up to date is one");
    must(outside(after) == outside(draft), "not one byte outside of blocks is changed");
    must(update_draft(after, fresh, replace).text == updated.text, "twice changes nothing");
    must(replace.empty() || updated.edited.empty(), "a block that is named is written anew");
    must((updated.text == text) == unified_diff(text, updated.text, "d").empty(),
         "a difference is shown where there is one");
  }
}

void check_place(std::string_view text, const Place& place) {
  const auto lines = split(text, '\n');
  must(place.line >= 1 && place.column >= 1, "a place counts from 1");
  must(static_cast<std::size_t>(place.line) <= lines.size(), "a place is in the text");
  const auto line = lines[static_cast<std::size_t>(place.line) - 1];
  must(static_cast<std::size_t>(place.column) <= line.size() + 1, "a place is in its line");
}

void check_prose(const std::string& text) {
  for (const bool without_blocks : {false, true}) {
    const auto prose = read_prose(text, without_blocks);
    for (const auto& one : prose.headings) {
      check_place(text, one.place);
      must(one.level >= 1 && one.level <= 6, "a heading has a level");
      heading_anchor(one.text);
    }
    for (const auto& one : prose.placeholders) check_place(text, one.place);
    for (const auto& one : prose.links) check_place(text, one.place);
    for (const auto& table : prose.tables) {
      check_place(text, table.place);
      for (const auto& row : table.rows) {
        must(row.size() == table.head.size(), "rows are as long as the head");
        for (const auto& cell : row) check_place(text, cell.place);
      }
    }
    const auto lines = split(text, '\n');
    for (const auto& line : prose.lines) {
      must(line.section <= prose.headings.size(), "a section has a heading");
      must(count_characters(line.text) <=
               count_characters(lines.at(static_cast<std::size_t>(line.line) - 1)),
           "columns stay");
    }
  }
}

}  // namespace

void fuzz_draft(std::string_view bytes) {
  const std::string text(bytes);
  accepted([&] { check_update(text); });
  if (first_invalid_utf8(text)) return;
  check_prose(text);
  const auto half = text.size() / 2;
  const auto diff = unified_diff(text.substr(0, half), text.substr(half), "d");
  must(diff.empty() == (text.substr(0, half) == text.substr(half)), "a difference is shown");
}

}  // namespace inspect
