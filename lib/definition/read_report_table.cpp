// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/definition/read_report_values.hpp"

namespace inspect {

namespace {

// True where `word` is one of the words of `heading`, in any case of letters.
bool has_word(const std::string& heading, std::string_view word) {
  const auto folded = folded_name(heading);
  const auto words = split_words(folded);
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The key `table:` of a section.
class TableReader {
 public:
  explicit TableReader(YamlReader& reader) : reader_(reader) {}

  ReportTable read(const YamlNode& node) {
    YamlMapping mapping(node, reader_, "a table");
    ReportTable table;
    const auto kind =
        read_choice(mapping, "kind", {"plain", "recommendations", "actions"}, reader_);
    if (kind) table.kind = static_cast<ReportTable::Kind>(*kind);
    mapping.require("columns");
    table.columns = read_draft_texts(mapping, "columns", reader_);
    const auto& rows = mapping.items("rows", "rows: [a first cell, [two, cells]]");
    for (const auto& row : rows) table.rows.push_back(read_row(row, table.columns.size()));
    table.by = read_report_stage(mapping, reader_);
    mapping.close();
    if (table.kind != ReportTable::Kind::plain && !table.columns.empty())
      for (const char* word : {"owner", "date"}) refuse_without(word, table, mapping);
    return table;
  }

 private:
  // Who does it, and by when, must be found in one column each.
  void refuse_without(std::string_view word, const ReportTable& table, YamlMapping& mapping) {
    const auto columns =
        std::count_if(table.columns.begin(), table.columns.end(),
                      [&](const std::string& column) { return has_word(column, word); });
    if (columns != 1)
      reader_.error(mapping.place_of("columns"), "no-column",
                    fmt::format("{} columns have the word '{}' in their heading, and one must",
                                columns, word),
                    "each row of such a table has an owner and a date");
  }

  std::vector<std::string> read_row(const YamlNode& node, std::size_t columns) {
    if (node.kind != YamlNode::Kind::list) return {read_cell(node)};
    std::vector<std::string> cells;
    for (const auto& cell : node.items) cells.push_back(read_cell(cell));
    if (cells.empty())
      reader_.error(node.place, "no-value", "a row is empty",
                    "take it out, or write its first cell");
    else if (columns > 0 && cells.size() > columns)
      reader_.error(node.place, "too-many",
                    fmt::format("a row has {}, and the table {}", counted(cells.size(), "cell"),
                                counted(columns, "column")));
    return cells;
  }

  std::string read_cell(const YamlNode& node) {
    std::string text(trim(node.text));
    if (text.empty())
      reader_.error(
          node.place, "wrong-type",
          fmt::format("a cell is a text; this is {}",
                      node.kind == YamlNode::Kind::scalar ? "empty" : in_words(node.kind)));
    else
      refuse_unfit_for_draft({text, node.place}, reader_);
    return text;
  }

  YamlReader& reader_;
};

}  // namespace

ReportTable read_report_table(const YamlNode& node, YamlReader& reader) {
  return TableReader(reader).read(node);
}

}  // namespace inspect
