// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "lib/base/text.hpp"
#include "lib/document/document.hpp"

namespace inspect {

namespace {

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// A backslash before every character that could begin markup; line ends become spaces. Within a
// word an underscore begins none.
std::string escape(std::string_view text) {
  std::string result;
  const std::string plain = printable(text);
  for (std::size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i];
    const bool within_word = c == '_' && i > 0 && i + 1 < plain.size() &&
                             is_letter_or_digit(plain[i - 1]) && is_letter_or_digit(plain[i + 1]);
    if (!within_word && std::string_view("\\`*_[]<>|#~&$").find(c) != std::string_view::npos)
      result += '\\';
    result += c;
  }
  return result;
}

// A paragraph's first characters can begin a list, a heading or a rule; within it they cannot.
std::string escape_paragraph(std::string_view text) {
  std::string result = escape(trim(text));
  const auto digits = result.find_first_not_of("0123456789");
  if (result.starts_with('-') || result.starts_with('+') || result.starts_with('='))
    result.insert(0, "\\");
  else if (digits != std::string::npos && digits > 0 &&
           (result[digits] == '.' || result[digits] == ')'))
    result.insert(digits, "\\");
  return result;
}

std::string cell_text(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return escape(*text);
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return std::to_string(*number);
  if (const auto* date = std::get_if<Date>(&cell)) return written_short(*date);
  return {};
}

struct Writer {
  std::string out;
  bool within = false;  // another text, which has headings of its own

  void operator()(const Heading& heading) {
    const auto text = escape(heading.text);
    out += within ? fmt::format("\n**{}**\n", text) : fmt::format("\n## {}\n", text);
  }

  void operator()(const Paragraph& paragraph) {
    out += fmt::format("\n{}\n", escape_paragraph(paragraph.text));
  }

  // The fence is longer than any run of backticks in the text.
  void operator()(const Code& code) {
    std::string fence = "```";
    while (code.text.find(fence) != std::string::npos) fence += '`';
    out += fmt::format("\n{}{}\n{}{}\n", fence, code.language, code.text, fence);
  }

  void operator()(const List& list) {
    out += '\n';
    for (const auto& item : list.items) out += fmt::format("- {}\n", escape_paragraph(item));
  }

  void operator()(const Gantt& gantt) {
    out += fmt::format("\n```mermaid\n{}```\n", write_mermaid(gantt));
  }

  void operator()(const Table& table) {
    std::string head = "|";
    std::string rule = "|";
    for (const auto& column : table.columns) {
      head += fmt::format(" {} |", escape(column.title));
      rule += " --- |";
    }
    out += fmt::format("\n{}\n{}\n", head, rule);
    for (const auto& row : table.rows) {
      out += '|';
      for (const auto& cell : row) out += fmt::format(" {} |", cell_text(cell));
      out += '\n';
    }
  }
};

}  // namespace

std::string write_markdown(const Document& document) {
  Writer writer;
  writer.out = fmt::format("# {}\n", escape(document.title));
  for (const auto& block : document.blocks) std::visit(writer, block);
  return writer.out;
}

std::string write_markdown_part(const std::vector<Block>& blocks) {
  Writer writer;
  writer.within = true;
  for (const auto& block : blocks) std::visit(writer, block);
  return writer.out.empty() ? writer.out : writer.out.substr(1);
}

std::string markdown_escaped(std::string_view text) {
  return escape(text);
}

}  // namespace inspect
