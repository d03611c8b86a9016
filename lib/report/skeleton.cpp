// SPDX-License-Identifier: MIT
// A draft in which every hole says what belongs there.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/report/blocks.hpp"

namespace inspect {

namespace {

constexpr std::string_view origin_begin = "<!-- inspect report: ";

// What people go on writing keeps its "&" and "#": only what would become markup is escaped, and in
// a row of a table the bar.
std::string prose(std::string_view text, bool in_table = false) {
  const std::string plain = single_spaced(printable(text));
  std::string result;
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const auto around = plain.substr(i == 0 ? 0 : i - 1, i == 0 ? 2 : 3);
    const bool word_end = plain[i] == '_' && (around.size() < 3 || around.find(' ') < 3);
    if (std::string_view("\\`*<[").find(plain[i]) != std::string_view::npos || word_end ||
        (in_table && plain[i] == '|'))
      result += '\\';
    result += plain[i];
  }
  return result;
}

// The first characters of a line can begin a list, a heading, a quotation or a rule.
std::string paragraph(std::string_view text) {
  auto result = prose(text);
  if (result.empty()) return result;
  const auto digits = result.find_first_not_of("0123456789");
  if (std::string_view("-+=#>|~").find(result.front()) != std::string_view::npos)
    result.insert(0, "\\");
  else if (digits != std::string::npos && digits > 0 &&
           (result[digits] == '.' || result[digits] == ')'))
    result.insert(digits, "\\");
  return result;
}

std::string placeholder(const std::string& text) {
  return fmt::format("[[fill: {}]]", text);
}

// A comment ends where it is meant to.
std::string comment(const std::string& text) {
  std::string plain = single_spaced(printable(text));
  for (auto at = plain.find("--"); at != std::string::npos; at = plain.find("--", at))
    plain.replace(at, 2, "- -");
  return fmt::format("<!-- {} -->\n", plain);
}

std::string citation_text(const Citation& citation) {
  std::vector<std::string> parts;
  if (!citation.source.empty()) parts.push_back("source: " + citation.source);
  if (!citation.note.empty()) parts.push_back("note: " + citation.note);
  if (!citation.assumed.empty()) parts.push_back("assumed: " + citation.assumed);
  return join(parts, "; ");
}

// A value that stands between blanks.
std::string word(std::string_view text) {
  std::string result(trim(text));
  for (auto& c : result)
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '=' || c == '<' || c == '>')
      c = '_';
  return result;
}

// "5,000".
std::string with_thousands(int number) {
  auto digits = std::to_string(number);
  for (auto at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

// What those who write must know of the document, and its readers need not.
std::string part_text(const ReportPart& part) {
  std::vector<std::string> parts;
  if (!part.audience.empty()) parts.push_back("for: " + enumerate(part.audience));
  if (part.most_words)
    parts.push_back(fmt::format("at most {} words", with_thousands(*part.most_words)));
  if (!part.step.empty()) parts.push_back(fmt::format("due: step '{}'", part.step));
  parts.push_back(citation_text(part.citation));
  return join(parts, "; ");
}

std::string table_text(const ReportTable& table) {
  std::string head = "|";
  std::string rule = "|";
  for (const auto& column : table.columns) {
    head += fmt::format(" {} |", prose(column, true));
    rule += " --- |";
  }
  auto rows = table.rows;
  if (rows.empty()) rows.emplace_back();
  std::string text = fmt::format("{}\n{}\n", head, rule);
  for (const auto& row : rows) {
    text += '|';
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      text += fmt::format(" {} |", i < row.size() ? prose(row[i], true)
                                                  : placeholder(column_fill(table.columns[i])));
    text += '\n';
  }
  return text;
}

class SkeletonWriter {
 public:
  SkeletonWriter(const Outline& outline, const ReportFacts& facts)
      : outline_(outline), blocks_(write_blocks(outline, facts, {})) {
    const auto& definition = facts.inspection->definition;
    out_ = fmt::format("# {}\n\n", prose(outline.title));
    const auto& part = *outline.part;
    out_ += fmt::format("{}definition={} edition={} part={} -->\n", origin_begin,
                        word(definition.name), word(definition.edition), word(part.key));
    if (const auto text = part_text(part); !text.empty()) out_ += comment(text);
  }

  std::string write() {
    for (const auto& section : outline_.sections) add(section);
    return std::move(out_);
  }

 private:
  void add(const OutlineSection& section) {
    add_heading(section);
    for (const auto& text : section.text) own(paragraph(text) + "\n");
    if (!section.list.empty()) {
      std::string list;
      for (const auto& item : section.list) list += fmt::format("- {}\n", paragraph(item));
      own(list);
    }
    if (section.evaluation) add_line(*section.evaluation);
    for (const auto& block : section.blocks) own(marked(content(block)));
    for (const auto& line : section.lines) add_line(line);
    for (const auto& fill : section.fills) own(placeholder(fill.text) + "\n");
    if (section.table != nullptr) own(table_text(*section.table));
  }

  void add_heading(const OutlineSection& section) {
    own(fmt::format("{} {}\n", std::string(static_cast<std::size_t>(section.level), '#'),
                    prose(section.heading)));
    const auto* subject = section.subject;
    const auto* rule = section.rule;
    const auto text = subject != nullptr ? citation_text(subject->citation)
                      : rule == nullptr  ? ""
                                         : citation_text(rule->citation);
    if (!text.empty()) own(comment(text));
  }

  void add_line(const OutlineLine& line) {
    own(fmt::format("**{}** {}\n", prose(line.label), placeholder(line.fill.text)));
  }

  // With an empty line before it.
  void own(const std::string& text) { out_ += "\n" + text; }

  [[nodiscard]] GeneratedBlock content(const OutlineBlock& block) const {
    const auto found = std::find_if(blocks_.begin(), blocks_.end(), [&](const GeneratedBlock& one) {
      return one.name == block.name;
    });
    if (found != blocks_.end()) return *found;
    return {block.name, not_written_yet(block.block)};
  }

  const Outline& outline_;
  std::vector<GeneratedBlock> blocks_;
  std::string out_;
};

}  // namespace

std::string write_skeleton(const Outline& outline, const ReportFacts& facts) {
  return SkeletonWriter(outline, facts).write();
}

std::string not_written_yet(ReportBlock block) {
  return fmt::format("*Not written yet: this needs {}.*\n", waits_for(block));
}

std::optional<DraftOrigin> origin_of(const Draft& draft) {
  for (const auto line : split(draft.text, '\n')) {
    const auto text = trim(line);
    if (!text.starts_with(origin_begin)) continue;
    DraftOrigin origin;
    for (const auto one : split_words(text.substr(origin_begin.size()))) {
      const auto sign = one.find('=');
      if (sign == std::string_view::npos) continue;
      const auto key = one.substr(0, sign);
      auto& value = key == "definition" ? origin.definition
                    : key == "edition"  ? origin.edition
                                        : origin.part;
      if (key == "definition" || key == "edition" || key == "part") value = one.substr(sign + 1);
    }
    return origin;
  }
  return std::nullopt;
}

bool is_draft_of(const DraftOrigin& origin, const Definition& definition) {
  return origin.definition == word(definition.name);
}

}  // namespace inspect
