// SPDX-License-Identifier: MIT
// csv_peer [ROWS]: our CSV readers against libcsv, cell by cell, on random texts that are valid
// CSV: short ones as whole files, and long ones of ROWS rows in all (300,000), by records and in
// blocks of several sizes, on several threads, with every instruction set. What was meant is known
// too, so that all readers cannot be wrong in the same way.
#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/bytes.hpp"
#include "lib/base/processor.hpp"
#include "lib/tables/block_rows.hpp"
#include "lib/tables/blocks.hpp"
#include "lib/tables/csv.hpp"
#include "lib/tables/records.hpp"

namespace {

using Row = std::vector<std::string>;
using Rows = std::vector<Row>;

constexpr int texts = 24000;

// mt19937_64 is the same everywhere; the standard distributions are not, so % it is.
class Random {
 public:
  std::size_t below(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool one_in(std::size_t n) { return below(n) == 0; }

 private:
  std::mt19937_64 engine_{20100222};
};

struct Sample {
  char separator = ',';
  std::string text;
  Rows rows;  // as meant, the header first, wholly empty rows left out
};

std::string random_cell(Random& random) {
  constexpr std::array<std::string_view, 22> pieces = {
      "a", "k",  "Z", "7", "-",  "=",    " ",  "\t", ",", ";",    "|",
      "'", "\"", "é", "€", "\n", "\r\n", "\r", "😀",  "ß", "\"\"", "sep=;"};
  std::string cell;
  for (std::size_t n = random.below(7); n > 0; --n) cell += pieces.at(random.below(pieces.size()));
  return cell;
}

void append_cell(std::string& text, const std::string& cell, char separator, Random& random) {
  const bool must = cell.find_first_of(std::string("\"\r\n") + separator) != std::string::npos;
  if (!must && !random.one_in(3)) {
    text += cell;
    return;
  }
  text += '"';
  for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
  text += '"';
}

bool is_empty(const Row& row) {
  return std::all_of(row.begin(), row.end(), [](const std::string& cell) {
    return cell.find_first_not_of(" \t\r\n") == std::string::npos;
  });
}

Sample random_sample(Random& random) {
  constexpr std::array<std::string_view, 3> line_ends = {"\n", "\r\n", "\r"};
  const auto line_end = line_ends.at(random.below(line_ends.size()));
  const std::size_t columns = 1 + random.below(5);
  Sample sample;
  if (columns > 1) sample.separator = std::string_view(",;\t|")[random.below(4)];
  Rows rows(1 + random.below(7), Row(columns));
  for (std::size_t i = 0; i < columns; ++i) rows[0][i] = i == 0 ? "k" : fmt::format("c{}", i);
  for (std::size_t r = 1; r < rows.size(); ++r)
    for (auto& cell : rows[r])
      if (!random.one_in(4)) cell = random_cell(random);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t i = 0; i < columns; ++i) {
      if (i > 0) sample.text += sample.separator;
      append_cell(sample.text, rows[r][i], sample.separator, random);
    }
    if (r + 1 < rows.size() || !random.one_in(3)) sample.text += line_end;
    if (r + 1 < rows.size() && random.one_in(9)) sample.text += line_end;  // an empty line
    if (!is_empty(rows[r])) sample.rows.push_back(rows[r]);
  }
  return sample;
}

Rows read_ours(const Sample& sample) {
  inspect::Diagnostics notes;
  const auto table = inspect::read_csv({"random.csv", sample.text}, {.needed = {{"k"}}}, notes);
  Rows rows = {table.columns};
  for (const auto& row : table.rows) {
    rows.emplace_back();
    for (const auto& cell : row.cells) rows.back().push_back(cell.text);
  }
  return rows;
}

struct Collected {
  Rows rows;
  Row row;
};

void on_cell(void* text, std::size_t size, void* data) {
  static_cast<Collected*>(data)->row.emplace_back(static_cast<const char*>(text), size);
}

void on_row(int /*end*/, void* data) {
  auto& collected = *static_cast<Collected*>(data);
  if (!is_empty(collected.row)) collected.rows.push_back(collected.row);
  collected.row.clear();
}

// libcsv trims what is not in quotes unless it is told that nothing is a space.
template <typename Data>
bool parse(const std::string& text, char separator, void (*cell)(void*, std::size_t, void*),
           void (*row)(int, void*), Data& data) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) return false;
  csv_set_delim(&parser, static_cast<unsigned char>(separator));
  csv_set_space_func(&parser, [](unsigned char) { return 0; });
  const bool read = csv_parse(&parser, text.data(), text.size(), cell, row, &data) == text.size();
  const bool ended = csv_fini(&parser, cell, row, &data) == 0;
  csv_free(&parser);
  return read && ended;
}

Rows read_theirs(const Sample& sample) {
  Collected collected;
  return parse(sample.text, sample.separator, on_cell, on_row, collected) ? collected.rows : Rows{};
}

bool agree(const Sample& sample) {
  try {
    const Rows ours = read_ours(sample);
    if (ours == sample.rows && ours == read_theirs(sample)) return true;
    fmt::print("cells differ: {} meant, {} read by us, {} by libcsv\n", sample.rows.size(),
               ours.size(), read_theirs(sample).size());
  } catch (const inspect::InputError& error) {
    for (const auto& found : error.diagnostics.sorted())
      fmt::print("refused: {}", inspect::render_text(found, false));
  }
  fmt::print("---\n{}\n---\n", sample.text);
  return false;
}

// Rows as one string, in which no two lists of rows are alike.
class Cells {
 public:
  void cell(std::string_view text) {
    const auto size = static_cast<std::uint32_t>(text.size());
    bytes_.append(reinterpret_cast<const char*>(&size), sizeof(size));
    bytes_ += text;
  }
  // One empty cell alone is what an empty line is too: left out.
  void end_row() {
    constexpr std::uint32_t mark = ~std::uint32_t{0};
    if (bytes_.size() - row_ == sizeof(mark) && bytes_.find_first_not_of('\0', row_) == npos)
      return bytes_.resize(row_);
    bytes_.append(reinterpret_cast<const char*>(&mark), sizeof(mark));
    row_ = bytes_.size();
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  static constexpr auto npos = std::string::npos;
  std::string bytes_;
  std::size_t row_ = 0;  // where the one at hand begins
};

struct LongText {
  char separator = ',';
  std::size_t columns = 1;
  std::string text;
  Cells meant;
};

std::string long_cell(Random& random) {
  constexpr std::array<std::string_view, 24> pieces = {"a",
                                                       "Kent",
                                                       "7",
                                                       "-",
                                                       " ",
                                                       "=1",
                                                       ",",
                                                       ";",
                                                       "|",
                                                       "\t",
                                                       "\"",
                                                       "\"\"",
                                                       "\n",
                                                       "\r\n",
                                                       "\r",
                                                       "é",
                                                       "ŵ",
                                                       "€",
                                                       "\xED\x9F\xBF",
                                                       "😀",
                                                       "'",
                                                       "words of a note",
                                                       "2010-02-22",
                                                       "x"};
  std::string cell;
  const std::size_t most = random.one_in(40) ? 60 : 6;
  for (std::size_t n = random.below(most); n > 0; --n)
    cell += pieces.at(random.below(pieces.size()));
  return cell;
}

LongText long_text(Random& random, std::size_t rows) {
  LongText made{.separator = std::string_view(",;\t|")[random.below(4)],
                .columns = 1 + random.below(9),
                .text = {},
                .meant = {}};
  const std::string_view line_end = random.one_in(2) ? "\n" : "\r\n";
  const std::string must_be_quoted = std::string("\"\r\n") + made.separator;
  const std::size_t quoting = random.below(3);  // where needed, of some, of all
  for (std::size_t row = 0; row < rows; ++row) {
    const bool is_empty_row = random.one_in(30);
    for (std::size_t column = 0; column < made.columns; ++column) {
      const auto cell = is_empty_row || random.one_in(5) ? std::string() : long_cell(random);
      if (column > 0) made.text += made.separator;
      if (quoting == 2 || (quoting == 1 && random.one_in(3)) ||
          cell.find_first_of(must_be_quoted) != std::string::npos) {
        made.text += '"';
        for (const char c : cell) made.text.append(c == '"' ? 2 : 1, c);
        made.text += '"';
      } else {
        made.text += cell;
      }
      made.meant.cell(cell);
    }
    made.meant.end_row();
    if (row + 1 < rows || random.one_in(2)) made.text += line_end;
    if (row + 1 < rows && random.one_in(50)) made.text += line_end;  // an empty line
  }
  return made;
}

std::string by_libcsv(const LongText& made) {
  Cells cells;
  const auto cell = [](void* text, std::size_t size, void* data) {
    static_cast<Cells*>(data)->cell({static_cast<const char*>(text), size});
  };
  const auto row = [](int /*end*/, void* data) { static_cast<Cells*>(data)->end_row(); };
  return parse<Cells>(made.text, made.separator, cell, row, cells) ? cells.bytes() : "refused";
}

template <typename Reader, typename... Further>
std::string by_records(const LongText& made, Further... further) {
  Cells cells;
  Reader reader(made.text, made.separator, 1, std::nullopt, 1, further...);
  while (!reader.at_end()) {
    for (const auto& cell : reader.next().cells) cells.cell(cell.text);
    cells.end_row();
  }
  return reader.mistakes().empty() ? cells.bytes() : "refused";
}

std::string by_blocks(const LongText& made, const inspect::BlockRules& rules) {
  std::mutex mutex;
  std::map<std::uint64_t, std::string> blocks;
  const auto stream = inspect::bytes_of(made.text);
  inspect::for_each_block(*stream, rules, [&](unsigned, const inspect::RecordBlock& block) {
    inspect::BlockRows rows(made.separator, made.columns);
    Cells cells;
    std::string room;
    const bool is_plain = rows.read(block.text);
    for (std::size_t row = 0; is_plain && row < rows.size(); ++row) {
      for (std::size_t column = 0; column < made.columns; ++column)
        cells.cell(rows.cell(row, column, room));
      cells.end_row();
    }
    const std::lock_guard lock(mutex);
    blocks[block.number] = is_plain ? cells.bytes() : "refused";
    return true;
  });
  std::string all;
  for (const auto& [number, cells] : blocks) all += cells;
  return all;
}

bool all_agree(const LongText& made, Random& random) {
  const auto& meant = made.meant.bytes();
  const auto check = [&](const std::string& read, const std::string& reader) {
    if (read != meant) fmt::print("cells differ, read by {}\n", reader);
    return read == meant;
  };
  bool agreed = check(by_libcsv(made), "libcsv");
  agreed &= check(by_records<inspect::CarefulReader>(made), "the careful reader");
  for (const auto& set : inspect::instruction_sets()) {
    inspect::use_instruction_set(set);
    agreed &=
        check(by_records<inspect::RecordReader>(made, std::size_t{0}), "the reader with " + set);
    const inspect::BlockRules rules{.size = std::size_t{64} << random.below(13),
                                    .threads = static_cast<unsigned>(1 + random.below(4))};
    agreed &= check(by_blocks(made, rules), fmt::format("blocks of {} on {} threads with {}",
                                                        rules.size, rules.threads, set));
  }
  inspect::use_instruction_set({});
  if (!agreed) fmt::print("---\n{}\n---\n", made.text.substr(0, 2000));
  return agreed;
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t wanted = 300000;
  if (argc == 2) std::from_chars(argv[1], argv[1] + std::strlen(argv[1]), wanted);
  Random random;
  int failed = 0;
  for (int i = 0; i < texts; ++i)
    if (!agree(random_sample(random)) && ++failed == 10) break;
  std::size_t rows = 0;
  std::size_t long_texts = 0;
  for (; rows < wanted && failed < 10; ++long_texts) {
    const std::size_t some = 1 + random.below(random.one_in(4) ? 12000 : 300);
    if (!all_agree(long_text(random, some), random)) ++failed;
    rows += some;
  }
  fmt::print("{} short texts, {} long ones of {} rows in all; {} failed\n", texts, long_texts, rows,
             failed);
  return failed == 0 ? 0 : 1;
}
