// SPDX-License-Identifier: MIT
#include "lib/tables/blocks.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <mutex>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "lib/base/file.hpp"
#include "tests/unit/base/pieces.hpp"

using namespace inspect;

namespace {

struct Seen {
  std::uint64_t number;
  std::uint64_t offset;
  std::string text;
  bool last;
  bool is_cut;
};

std::vector<Seen> blocks_of(const std::string& text, const BlockRules& rules,
                            std::size_t piece = 1U << 20U) {
  std::vector<Seen> seen;
  std::mutex lock;
  Pieces bytes(text, piece);
  for_each_block(bytes, rules, [&](unsigned worker, const RecordBlock& block) {
    const std::lock_guard guard(lock);
    CHECK(worker < std::max(rules.threads, 1U));
    seen.push_back({block.number, block.offset, std::string(block.text), block.last, block.is_cut});
    return true;
  });
  std::sort(seen.begin(), seen.end(),
            [](const auto& a, const auto& b) { return a.number < b.number; });
  return seen;
}

// Offsets at which a record begins, found byte by byte.
std::set<std::size_t> beginnings(const std::string& text) {
  std::set<std::size_t> found{0};
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '"') is_quoted = !is_quoted;
    if (text[i] == '\n' && !is_quoted) found.insert(i + 1);
  }
  return found;
}

// Empty where the blocks are the text, in order, each of whole records.
std::string wrong_with(const std::vector<Seen>& blocks, const std::string& text) {
  const auto begins = beginnings(text);
  std::size_t offset = 0;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const auto& block = blocks[i];
    if (block.number != i) return "number";
    if (block.offset != offset) return "offset";
    if (block.last != (i + 1 == blocks.size())) return "last";
    if (block.is_cut) return "is_cut";
    if (block.text.empty() && !text.empty()) return "empty";
    if (!begins.contains(offset)) return "begins within a record";
    if (text.compare(offset, block.text.size(), block.text) != 0) return "text";
    offset += block.text.size();
  }
  return offset == text.size() && !blocks.empty() ? "" : "not all of it";
}

// Records with quoted line feeds, doubled quotes and empty lines, and no regard for borders.
std::string random_text(std::mt19937& random, std::size_t size) {
  static const std::vector<std::string> pieces{
      "a",     ",",        "\n",       "\r\n",  "\"\n\"", "\"\"",
      "\"a\"", "\"\"\"\"", "\"\n\n\"", "bcdef", "\n\n\n", "\"a\"\"\n\"\"\r\n\""};
  std::string text;
  while (text.size() < size) text += pieces[random() % pieces.size()];
  if (random() % 4 == 0) text += "\"never closed\n";
  return text;
}

// 1 where the system does not tell.
std::ptrdiff_t threads_running() {
  std::error_code problem;
  const std::filesystem::directory_iterator threads("/proc/self/task", problem);
  return problem ? 1 : std::distance(begin(threads), end(threads));
}

std::string numbered_rows(int rows) {
  std::string text;
  for (int row = 0; row < rows; ++row) text += std::to_string(1000 + row) + ",x\n";
  return text;
}

}  // namespace

TEST_CASE("every block begins with a record, and all of them are the text") {
  std::mt19937 random(7);
  for (std::size_t size = 1; size <= 200; ++size) {
    const auto text = random_text(random, 1 + random() % 600);
    for (unsigned threads = 1; threads <= 4; ++threads) {
      const BlockRules rules{.size = size, .threads = threads};
      CAPTURE(size);
      CAPTURE(threads);
      CAPTURE(text);
      CHECK(wrong_with(blocks_of(text, rules), text) == "");
      CHECK(wrong_with(blocks_of(text, rules, 1 + random() % 9), text) == "");
    }
  }
}

TEST_CASE("a line feed at the border of a block, and quotes on both sides of it") {
  const std::vector<std::string> texts{"abc\ndef\nghi\n", "\"b\n\"\nd\"\n\"\ng", "\n\n\n\n\n\n\n\n",
                                       "\"\n\"\n\"\n\"\n", "\"\"\n\"\"\n\"\"\n"};
  for (const auto& text : texts)
    for (std::size_t size = 1; size <= text.size() + 1; ++size) {
      CAPTURE(text);
      CAPTURE(size);
      CHECK(wrong_with(blocks_of(text, {.size = size}), text) == "");
      CHECK(wrong_with(blocks_of(text, {.size = size}, 1), text) == "");
    }
}

TEST_CASE("blocks are about as long as was asked for") {
  const auto text = numbered_rows(10000);  // 7 bytes each
  const auto blocks = blocks_of(text, {.size = 1000});
  for (const auto& block : blocks)
    if (!block.last) {
      CHECK(block.text.size() <= 1000);
      CHECK(block.text.size() > 1000 - 2 * 7);
    }
}

TEST_CASE("an empty stream has one empty block") {
  for (const unsigned threads : {0U, 1U, 4U}) {
    const auto blocks = blocks_of("", {.size = 10, .threads = threads});
    REQUIRE(blocks.size() == 1);
    CHECK(blocks[0].last);
    CHECK_FALSE(blocks[0].is_cut);
    CHECK(blocks[0].text.empty());
  }
}

TEST_CASE("a stream of one block has no thread begin") {
  const auto text = numbered_rows(100);
  const auto here = std::this_thread::get_id();
  const auto running = threads_running();
  int blocks = 0;
  constexpr int repeats = 50;
  for (int repeat = 0; repeat < repeats; ++repeat)
    for_each_block(*bytes_of(text), {.size = text.size() + 1, .threads = 4},
                   [&](unsigned worker, const RecordBlock& block) {
                     CHECK(threads_running() == running);
                     CHECK(worker == 0);
                     CHECK(std::this_thread::get_id() == here);
                     CHECK(block.last);
                     ++blocks;
                     return true;
                   });
  CHECK(blocks == repeats);
}

TEST_CASE("several workers are at work at once, each in its own thread and with its own text") {
  const auto text = numbered_rows(50000);
  constexpr unsigned threads = 4;
  std::atomic<unsigned> arrived{0};
  std::atomic<std::uint64_t> blocks{0};
  std::atomic<std::uint64_t> numbers{0};
  std::atomic<std::size_t> size{0};
  std::atomic<int> different{0};
  std::vector<std::set<std::thread::id>> ids(threads);
  for_each_block(*bytes_of(text), {.size = 64, .threads = threads},
                 [&](unsigned worker, const RecordBlock& block) {
                   ids.at(worker).insert(std::this_thread::get_id());
                   if (block.number < threads) {  // the first four wait for each other
                     ++arrived;
                     const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
                     while (arrived < threads && std::chrono::steady_clock::now() < until)
                       std::this_thread::yield();
                   }
                   ++blocks;
                   numbers += block.number;
                   size += block.text.size();
                   if (block.offset > text.size() ||
                       text.compare(block.offset, block.text.size(), block.text) != 0)
                     ++different;
                   return true;
                 });
  CHECK(arrived == threads);
  CHECK(size == text.size());
  CHECK(numbers == blocks * (blocks - 1) / 2);
  CHECK(different == 0);
  for (const auto& id : ids) CHECK(id.size() == 1);
  CHECK(ids[0].contains(std::this_thread::get_id()));
}

TEST_CASE("a record that is longer than a block has it grow") {
  const std::string record = "1,\"" + std::string(5000, '\n') + "\"\n";
  const auto text = "id,notes\n" + record + numbered_rows(100) + record + record;
  for (const unsigned threads : {1U, 3U}) {
    const auto blocks = blocks_of(text, {.size = 50, .threads = threads});
    CHECK(wrong_with(blocks, text) == "");
    CHECK(blocks.size() > 10);
  }
}

TEST_CASE("a record that is longer than the longest is cut") {
  const std::string text = "id\n" + std::string(1000, 'x') + "\n1\n2\n3\n";
  const BlockRules rules{.size = 16, .longest = 128};
  const auto blocks = blocks_of(text, rules);
  CHECK(blocks[0].text == "id\n");
  CHECK(blocks[1].is_cut);
  std::string all;
  for (const auto& block : blocks) {
    CHECK(block.text.size() <= rules.longest);
    CHECK_FALSE(block.text.empty());
    CHECK(block.offset == all.size());
    all += block.text;
  }
  CHECK(all == text);
  CHECK(blocks.back().last);
  CHECK_FALSE(blocks.back().is_cut);
  // quotes are known behind a cut too
  const std::string quoted = "\"" + std::string(300, '\n') + "\"\n" + numbered_rows(20);
  const auto after = blocks_of(quoted, rules);
  CHECK(after[0].is_cut);
  CHECK(after[2].offset + after[2].text.size() > 302);
  CHECK((after[3].offset - 303) % 7 == 0);
}

TEST_CASE("a record before one that is longer than the longest is not cut") {
  const auto blocks = blocks_of("ab\n" + std::string(20, 'x'), {.size = 3, .longest = 8});
  CHECK(blocks[0].text == "ab\n");
  CHECK_FALSE(blocks[0].is_cut);
  CHECK(blocks[1].text == std::string(7, 'x'));
  CHECK(blocks[1].is_cut);
}

TEST_CASE("a record as long as the longest, with its line feed at the end, is no block alone") {
  for (const std::size_t longest : {std::size_t{0}, std::size_t{1}, std::size_t{2}}) {
    const auto blocks = blocks_of("abc\nd", {.size = 1, .longest = longest});
    std::string all;
    for (const auto& block : blocks) all += block.text;
    CHECK(all == "abc\nd");
  }
}

TEST_CASE("no block is begun after one that wants no more") {
  const auto text = numbered_rows(1000);
  std::uint64_t begun = 0;
  for_each_block(*bytes_of(text), {.size = 70}, [&](unsigned, const RecordBlock& block) {
    ++begun;
    return block.number < 5;
  });
  CHECK(begun == 6);
  std::mutex lock;
  std::set<std::uint64_t> numbers;
  for_each_block(*bytes_of(text), {.size = 70, .threads = 4},
                 [&](unsigned, const RecordBlock& block) {
                   const std::lock_guard guard(lock);
                   numbers.insert(block.number);
                   return block.number != 5;
                 });
  CHECK(numbers.contains(5));
  CHECK(numbers.size() == *numbers.rbegin() + 1);
  CHECK(numbers.size() < 100);
}

TEST_CASE("of several exceptions the one of the earliest block is thrown") {
  const auto text = numbered_rows(1000);
  for (unsigned threads = 1; threads <= 4; ++threads)
    for (int repeat = 0; repeat < 20; ++repeat)
      CHECK_THROWS_WITH_AS(
          for_each_block(*bytes_of(text), {.size = 70, .threads = threads},
                         [&](unsigned, const RecordBlock& block) -> bool {
                           if (block.number < 7) return true;
                           // before the others, and after them
                           if (block.number == 7 || repeat % 2 == 0)
                             std::this_thread::sleep_for(std::chrono::milliseconds(2));
                           if (block.number > 7 && repeat % 4 == 0)
                             std::this_thread::sleep_for(std::chrono::milliseconds(2));
                           throw std::runtime_error(std::to_string(block.number));
                         }),
          "7", std::runtime_error);
}

TEST_CASE("an exception behind a block that wants no more is not thrown") {
  const auto text = numbered_rows(1000);
  for (unsigned threads = 1; threads <= 4; ++threads) {
    CAPTURE(threads);
    CHECK_NOTHROW(for_each_block(*bytes_of(text), {.size = 70, .threads = threads},
                                 [](unsigned, const RecordBlock& block) -> bool {
                                   if (block.number < 7) return true;
                                   if (block.number > 7) throw std::runtime_error("later");
                                   std::this_thread::sleep_for(std::chrono::milliseconds(2));
                                   return false;
                                 }));
  }
}

TEST_CASE("a read error is thrown when the blocks before it are done") {
  class Failing : public ByteStream {
   public:
    explicit Failing(const std::string& text) : text_(bytes_of(text)) {}
    std::size_t read(char* to, std::size_t room) override {
      const auto got = text_->read(to, room);
      if (got == 0) throw FileError("cannot read further");
      return got;
    }

   private:
    std::unique_ptr<ByteStream> text_;
  };
  const auto text = numbered_rows(1000);
  for (unsigned threads = 1; threads <= 4; ++threads) {
    std::atomic<std::size_t> size{0};
    Failing failing(text);
    CHECK_THROWS_WITH_AS(for_each_block(failing, {.size = 700, .threads = threads},
                                        [&](unsigned, const RecordBlock& block) {
                                          std::this_thread::yield();
                                          size += block.text.size();
                                          return true;
                                        }),
                         "cannot read further", FileError);
    CHECK(size > text.size() - 1400);
    // an earlier block's own exception comes first
    Failing again(text);
    CHECK_THROWS_WITH_AS(for_each_block(again, {.size = text.size(), .threads = threads},
                                        [](unsigned, const RecordBlock&) -> bool {
                                          std::this_thread::sleep_for(std::chrono::milliseconds(2));
                                          throw std::runtime_error("0");
                                        }),
                         "0", std::runtime_error);
  }
}
