// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "lib/base/bytes.hpp"
#include "lib/base/encoding.hpp"
#include "lib/base/processor.hpp"
#include "lib/base/text.hpp"
#include "lib/tables/block_rows.hpp"
#include "lib/tables/blocks.hpp"
#include "lib/tables/csv.hpp"
#include "lib/tables/records.hpp"
#include "lib/tables/structure.hpp"
#include "tests/fuzz/fuzz.hpp"

namespace inspect {

namespace {

struct Read {
  std::vector<CsvRow> rows;
  std::vector<std::size_t> ends;  // of each
  std::vector<CsvMistake> mistakes;
};

template <typename Reader, typename... Further>
Read read_with(std::string_view text, char separator, Further... further) {
  Reader reader(text, separator, 1, first_invalid_utf8(text), 1, further...);
  Read read;
  while (!reader.at_end()) {
    read.rows.push_back(reader.next());
    read.ends.push_back(reader.offset());
  }
  read.mistakes = reader.mistakes();
  return read;
}

bool is_same(const CsvCell& a, const CsvCell& b) {
  return a.text == b.text && a.place.line == b.place.line && a.place.column == b.place.column;
}

bool is_same(const CsvRow& a, const CsvRow& b) {
  return a.number == b.number &&
         std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                    [](const auto& one, const auto& other) { return is_same(one, other); });
}

bool is_same(const CsvMistake& a, const CsvMistake& b) {
  return a.id == b.id && a.message == b.message && a.hint == b.hint && a.row == b.row &&
         a.column == b.column && is_same(CsvCell{{}, a.place}, CsvCell{{}, b.place});
}

template <typename List>
bool are_same(const List& a, const List& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const auto& one, const auto& other) { return is_same(one, other); });
}

// What every instruction set finds.
Structure find_everywhere(std::string_view text, char separator) {
  static const auto sets = instruction_sets();
  Structure first;
  for (const auto& set : sets) {
    use_instruction_set(set);
    Structure here;
    find_structure(text, separator, here);
    if (set == sets.front()) first = here;
    must(here.ends == first.ends && here.records == first.records, set + " finds the same places");
    must(here.regular == first.regular, set + " finds the same to be regular");
    if (here.regular != text.size()) continue;
    must(here.has_returns == first.has_returns, set + " finds the same signs");
  }
  use_instruction_set({});
  return first;
}

void compare_rows(std::string_view text, char separator, const std::vector<CsvRow>& rows) {
  if (rows.empty()) return;
  const std::size_t columns = rows.front().cells.size();
  BlockRows block(separator, columns);
  const auto is_ragged = [&](const CsvRow& row) { return row.cells.size() != columns; };
  if (!block.read(text)) {
    must(std::any_of(rows.begin(), rows.end(), is_ragged) || text.size() > longest_cell,
         "regular rows of as many cells are plain");
    return;
  }
  std::size_t at = 0;
  std::string room;
  for (const auto& row : rows) {
    if (is_ragged(row)) {
      must(row.cells.size() == 1 && trim(row.cells.front().text).empty(), "a line is passed over");
      continue;
    }
    must(at < block.size() && block.record_of(at) + 1 == static_cast<std::size_t>(row.number),
         "a row is where it was");
    for (std::size_t column = 0; column < columns; ++column)
      must(block.cell(at, column, room) == row.cells[column].text, "a cell is what it was");
    ++at;
  }
  must(at == block.size() && block.records() == rows.size(), "there are as many rows");
}

void cut_into_blocks(std::string_view text, std::size_t size, unsigned threads) {
  const auto stream = bytes_of(text);
  std::mutex lock;
  std::map<std::uint64_t, std::pair<std::uint64_t, std::string>> blocks;
  std::size_t last = 0;
  const BlockRules rules{.size = size, .longest = 8 * size, .threads = threads};
  for_each_block(*stream, rules, [&](unsigned, const RecordBlock& block) {
    const std::lock_guard guard(lock);
    blocks[block.number] = {block.offset, std::string(block.text)};
    last += block.last ? 1 : 0;
    return true;
  });
  std::string all;
  for (const auto& [number, block] : blocks) {
    must(block.first == all.size(), "a block follows the one before");
    all += block.second;
  }
  must(all == text && last == 1, "the blocks are the text");
}

// What a file begins with, and the rows behind that, are what the whole file says.
void compare_opening(std::string_view text, std::size_t cut) {
  const Decoded decoded = decode(text);
  if (decoded.encoding != Encoding::utf8 || decoded.invalid_at) return;
  const WantedColumns wanted{.needed = {{"a", "id"}}, .used = {"b"}, .hint = {}};
  const bool is_all = cut >= text.size();
  const auto opening = read_opening("fuzz.csv", text.substr(0, cut), is_all, wanted);
  if (!opening) return;
  CsvTable whole;
  Diagnostics notes;
  const CsvReceiver receiver{.header = [&](const CsvTable& header) { whole = header; },
                             .row = [&](const CsvRow& row) { whole.rows.push_back(row); },
                             .mistaken = {}};
  const bool is_sound = accepted([&] {
    read_csv_rows({"fuzz.csv", std::string(text)}, wanted, notes, receiver);
  });
  must(whole.columns == opening->header.columns, "the header has these columns");
  must(are_same(whole.heads, opening->header.heads), "at these places");
  std::vector<CsvRow> rows;
  Diagnostics mistakes;
  const auto further = read_further_rows(
      *opening, text.substr(opening->bytes), opening->lines, opening->rows,
      [&](const CsvRow& row) { rows.push_back(row); }, mistakes);
  must(mistakes.has_errors() != is_sound, "as much is wrong");
  must(are_same(rows, whole.rows) || !further.quotes_are_right, "the rows are the same");
}

}  // namespace

void fuzz_structure(std::string_view bytes) {
  if (bytes.size() < 2) return;
  const char separator = std::string_view(",;\t| aZ~")[static_cast<unsigned char>(bytes[0]) % 8];
  const auto choice = static_cast<unsigned char>(bytes[1]);
  const auto text = bytes.substr(2);

  const Structure structure = find_everywhere(text, separator);
  const Read careful = read_with<CarefulReader>(text, separator);
  const Read read = read_with<RecordReader>(text, separator, std::size_t{0});
  must(are_same(read.rows, careful.rows) && read.ends == careful.ends, "the records are the same");
  must(are_same(read.mistakes, careful.mistakes), "the mistakes are the same");
  if (structure.regular == text.size()) {
    must(careful.mistakes.empty() || text.size() > longest_cell, "what is regular is right");
    must(structure.records == careful.rows.size(), "there are as many records");
    compare_rows(text, separator, careful.rows);
  }
  cut_into_blocks(text, std::size_t{1} + choice % 64U, choice < 64 ? 2 : 1);
  compare_opening(text, choice < 128 ? text.size() : text.size() * (choice - 128U) / 128U);
}

}  // namespace inspect
