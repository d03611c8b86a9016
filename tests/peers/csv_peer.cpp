// SPDX-License-Identifier: MIT
// Our CSV reader against libcsv: random texts that are valid CSV, read by both, cell by cell. What
// was meant is known too, so that both readers cannot be wrong in the same way.
#include <csv.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "lib/tables/csv.hpp"

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
Rows read_theirs(const Sample& sample) {
  csv_parser parser;
  if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0) return {};
  csv_set_delim(&parser, static_cast<unsigned char>(sample.separator));
  csv_set_space_func(&parser, [](unsigned char) { return 0; });
  Collected collected;
  const auto size = sample.text.size();
  const bool read =
      csv_parse(&parser, sample.text.data(), size, on_cell, on_row, &collected) == size;
  const bool ended = csv_fini(&parser, on_cell, on_row, &collected) == 0;
  csv_free(&parser);
  return read && ended ? collected.rows : Rows{};
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

}  // namespace

int main() {
  Random random;
  int failed = 0;
  for (int i = 0; i < texts; ++i)
    if (!agree(random_sample(random)) && ++failed == 10) break;
  fmt::print("{} passed, {} failed\n", texts - failed, failed);
  return failed == 0 ? 0 : 1;
}
