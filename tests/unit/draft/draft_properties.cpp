// SPDX-License-Identifier: MIT
// Drafts that people edited at random, brought up to date: what they wrote stays, byte for byte.
#include <doctest/doctest.h>

#include "lib/draft/draft.hpp"
#include "tests/unit/draft/random_text.hpp"

namespace inspect {

namespace {

// A draft as pieces: what people wrote, and blocks.
struct Piece {
  std::string text;
  std::string block;  // its name; empty: people's
  bool edited = false;
};

std::string people(RandomText& random) {
  std::string text;
  for (auto count = random.below(6); count > 0; --count) text += random.line();
  return text;
}

std::string content(RandomText& random) {
  std::string text;
  for (auto count = random.below(4); count > 0; --count)
    text += "| " + std::to_string(random.below(3)) + " | é |\n";
  return text;
}

// People insert, delete and repeat lines of their own; here line by line, so that a fence or a
// comment, which is of several lines in one piece, stays whole.
std::string edited_by_people(RandomText& random) {
  std::string text = people(random);
  if (random.below(3) == 0) text += text;
  return text;
}

std::vector<Piece> pieces(RandomText& random) {
  std::vector<Piece> all;
  const auto blocks = 1 + random.below(6);
  for (std::size_t i = 0; i < blocks; ++i) {
    all.push_back({edited_by_people(random), {}});
    Piece block{{}, "block_" + std::to_string(i)};
    block.text =
        RandomText::with_ends(marked({block.block, content(random)}), random.below(3) == 0);
    if (random.below(3) == 0) {  // inside, a line that is not as it was written
      const auto at = block.text.find('\n') + 1;
      block.text.insert(at, RandomText::with_ends("mine " + std::to_string(i) + "\n", i % 2 == 0));
      block.edited = true;
    }
    all.push_back(block);
  }
  all.push_back({edited_by_people(random), {}});
  if (random.below(3) == 0) all.back().text += "no end";
  if (all.back().text.empty() && random.below(2) == 0) {  // the last marker has no line end
    auto& last = all[all.size() - 2].text;
    last.erase(last.find_last_not_of("\r\n") + 1);
  }
  if (random.below(4) == 0) all.front().text.insert(0, "\xEF\xBB\xBF");
  return all;
}

std::string joined(const std::vector<Piece>& all) {
  std::string text;
  for (const auto& piece : all) text += piece.text;
  return text;
}

Draft read(const std::string& text) {
  Diagnostics diagnostics;
  auto draft = read_draft({"draft.md", text}, diagnostics);
  for (const auto& d : diagnostics.sorted()) FAIL(render_text(d, false) << text);
  return draft;
}

std::vector<std::string> outside(const Draft& draft) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  for (const auto& block : draft.blocks) {
    parts.push_back(draft.text.substr(at, block.begin - at));
    at = block.end;
  }
  parts.push_back(draft.text.substr(at));
  return parts;
}

}  // namespace

TEST_CASE("1,000 drafts edited at random survive an update with not one byte of theirs changed") {
  RandomText random(2010);
  std::size_t changed = 0, edited = 0, same = 0;
  for (int round = 0; round < 1000; ++round) {
    const auto all = pieces(random);
    const auto before = read(joined(all));
    std::vector<GeneratedBlock> fresh;
    for (const auto& piece : all)
      if (!piece.block.empty()) fresh.push_back({piece.block, content(random)});
    REQUIRE(before.blocks.size() == fresh.size());

    const auto updated = update_draft(before, fresh, {});
    const auto after = read(updated.text);
    CAPTURE(round);
    REQUIRE(after.blocks.size() == fresh.size());

    // what stands outside of blocks is what people wrote, whatever the reader makes of it
    const auto parts = outside(after);
    REQUIRE(outside(before) == parts);
    for (std::size_t i = 0; i < parts.size(); ++i) REQUIRE(parts[i] == all[2 * i].text);
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      const auto& piece = all[2 * i + 1];
      const auto& block = after.blocks[i];
      const auto text = after.text.substr(block.begin, block.end - block.begin);
      REQUIRE(block.edited == piece.edited);
      if (piece.edited || before.blocks[i].content == fresh[i].content) {
        REQUIRE(text == piece.text);
        ++(piece.edited ? edited : same);
      } else {
        REQUIRE(block.content == fresh[i].content);
        ++changed;
      }
    }
    REQUIRE(updated.changed.size() + updated.edited.size() <= fresh.size());
    const auto again = update_draft(after, fresh, {});
    REQUIRE(again.text == updated.text);
    REQUIRE(again.changed.empty());
  }
  CHECK(changed > 1000);
  CHECK(edited > 500);
  CHECK(same > 100);
}

}  // namespace inspect
