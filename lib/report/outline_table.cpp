// SPDX-License-Identifier: MIT
#include <utility>

#include "lib/base/text.hpp"
#include "lib/report/outline.hpp"

namespace inspect {

namespace {

class OutlineRows {
 public:
  OutlineRows(const OutlineSection& section, Table& table) : section_(section), table_(table) {}

  void add_all() {
    const auto before = table_.rows.size();
    for (const auto& text : section_.text) add("text", text, {});
    for (const auto& item : section_.list) add("text", item, {});
    if (section_.evaluation) add_line("evaluation", *section_.evaluation);
    for (const auto& block : section_.blocks) add("block", block.name, {});
    for (const auto& line : section_.lines) add_line("fill", line);
    for (const auto& fill : section_.fills) add("fill", fill.text, name(fill.by));
    if (section_.table != nullptr)
      add("table", join(section_.table->columns, "; "), name(section_.table->by));
    if (table_.rows.size() == before) add("text", {}, {});  // a heading alone
  }

 private:
  void add_line(const std::string& kind, const OutlineLine& line) {
    add(kind, line.label + " " + line.fill.text, name(line.fill.by));
  }

  void add(const std::string& kind, const std::string& text, std::string_view by) {
    table_.rows.push_back({section_.key, std::int64_t{section_.level}, section_.heading, kind,
                           text_cell(text), text_cell(std::string(by)),
                           text_cell(source_of(section_))});
  }

  static std::string source_of(const OutlineSection& section) {
    const auto* subject = section.subject;
    if (subject != nullptr && !subject->citation.source.empty()) return subject->citation.source;
    return section.rule == nullptr ? "" : section.rule->citation.source;
  }

  const OutlineSection& section_;
  Table& table_;
};

}  // namespace

Table outline_table(const Outline& outline) {
  Table table;
  for (const char* key : {"section", "level", "heading", "kind", "text", "by", "source"})
    table.columns.push_back({key, key});
  for (const auto& section : outline.sections) OutlineRows(section, table).add_all();
  return table;
}

}  // namespace inspect
