// SPDX-License-Identifier: MIT
#include "lib/draft/markdown_lines.hpp"

#include <algorithm>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

using Kind = MarkdownLine::Kind;

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

// A place in a line that knows its column, with tabs to every fourth.
struct Cursor {
  std::string_view line;
  std::size_t at = 0;
  int column = 0;

  [[nodiscard]] bool is_at_end() const { return at >= line.size(); }
  [[nodiscard]] bool is_blank() const {
    return !is_at_end() && (line[at] == ' ' || line[at] == '\t');
  }
  [[nodiscard]] std::string_view rest() const { return line.substr(at); }
  void step() {
    column += line[at] == '\t' ? 4 - column % 4 : 1;
    ++at;
  }
  void skip_blanks() {
    while (is_blank()) step();
  }
};

bool is_rule(std::string_view text) {
  const char mark = text.empty() ? '\0' : text.front();
  if (mark != '-' && mark != '*' && mark != '_') return false;
  std::size_t marks = 0;
  for (const char c : text) {
    if (c == mark)
      ++marks;
    else if (c != ' ' && c != '\t')
      return false;
  }
  return marks >= 3;
}

bool is_heading(std::string_view text) {
  const auto level = text.find_first_not_of('#');
  if (level == std::string_view::npos) return !text.empty() && text.size() <= 6;
  return level >= 1 && level <= 6 && (text[level] == ' ' || text[level] == '\t');
}

// The length of the mark of an item at the beginning of `text`: "-", "12."; 0: there is none.
std::size_t length_of_item_mark(std::string_view text, bool in_paragraph) {
  if (text.empty()) return 0;
  std::size_t length = 0;
  if (text.front() == '-' || text.front() == '+' || text.front() == '*') {
    length = 1;
  } else {
    while (length < text.size() && length < 10 && text[length] >= '0' && text[length] <= '9')
      ++length;
    if (length == 0 || length > 9 || length == text.size()) return 0;
    if (text[length] != '.' && text[length] != ')') return 0;
    // "… in\n1998. It …" is no list
    if (in_paragraph && text.substr(0, length) != "1") return 0;
    ++length;
  }
  if (length == text.size()) return in_paragraph ? 0 : length;
  if (text[length] != ' ' && text[length] != '\t') return 0;
  return in_paragraph && trim(text.substr(length)).empty() ? 0 : length;
}

class Scanner {
 public:
  MarkdownLine scan(std::string_view line) {
    MarkdownLine result;
    Cursor cursor{line};
    if (in_comment_) {
      go_on_with_comment(cursor, result);
    } else if (fence_.length == 0 || !go_on_with_fence(cursor, result)) {
      fence_ = {};
      cursor = Cursor{line};
      begin_line(cursor, result);
    }
    result.content = cursor.at;
    in_paragraph_ = result.kind == Kind::text && is_paragraph_;
    last_quotes_ = result.quotes;
    return result;
  }

 private:
  struct Fence {
    char mark = '\0';
    std::size_t length = 0;  // 0: none is open
    int quotes = 0;
    int indent = 0;  // of the item that it stands in
  };

  [[nodiscard]] int item_indent() const { return items_.empty() ? 0 : items_.back(); }

  // Takes up to `most` quote marks.
  int take_quotes(Cursor& cursor, int most) const {
    int quotes = 0;
    while (quotes < most) {
      Cursor ahead = cursor;
      ahead.skip_blanks();
      if (ahead.is_at_end() || ahead.rest().front() != '>') break;
      if (ahead.column - cursor.column > item_indent() + 3) break;
      ahead.step();
      if (ahead.is_blank()) ahead.step();
      cursor = ahead;
      ++quotes;
    }
    return quotes;
  }

  void go_on_with_comment(Cursor& cursor, MarkdownLine& result) {
    const auto close = cursor.line.find("-->");
    result.kind = Kind::comment;
    result.quotes = last_quotes_;
    is_paragraph_ = false;
    if (close == std::string_view::npos) return;
    in_comment_ = false;
    while (cursor.at < close + 3) cursor.step();
    cursor.skip_blanks();
    if (!cursor.is_at_end()) result.kind = Kind::text;
  }

  // False where the line stands outside of what the fence stands in.
  bool go_on_with_fence(Cursor& cursor, MarkdownLine& result) {
    result.kind = Kind::fenced;
    result.quotes = take_quotes(cursor, fence_.quotes);
    if (result.quotes < fence_.quotes) return false;
    cursor.skip_blanks();
    if (cursor.is_at_end()) return true;
    if (cursor.column < fence_.indent) return false;
    const auto rest = trim(cursor.rest());
    const bool closes = cursor.column - fence_.indent < 4 + (fence_.quotes > 0 ? 2 : 0) &&
                        rest.size() >= fence_.length &&
                        rest.find_first_not_of(fence_.mark) == std::string_view::npos;
    if (closes) fence_ = {};
    return true;
  }

  void begin_line(Cursor& cursor, MarkdownLine& result) {
    is_paragraph_ = false;
    result.quotes = take_quotes(cursor, 100);
    const bool same_quote = result.quotes == last_quotes_;
    cursor.skip_blanks();
    if (cursor.is_at_end()) {
      result.kind = Kind::blank;
      return;
    }
    if (!same_quote && !in_paragraph_) items_.clear();
    const auto items = items_.size();
    while (!items_.empty() && cursor.column < items_.back()) items_.pop_back();
    const bool same_item = items == items_.size();
    result.continues = in_paragraph_ && same_quote && same_item;
    const int indent = cursor.column - item_indent();
    if (indent >= 4 + (result.quotes > 0 ? 2 : 0)) {
      result.kind = in_paragraph_ ? Kind::text : Kind::indented;
      is_paragraph_ = in_paragraph_;
      return;
    }
    take_items(cursor, result);
    begin_block(cursor, result);
  }

  void take_items(Cursor& cursor, MarkdownLine& result) {
    bool in_paragraph = result.continues;
    while (items_.size() < 100 && !is_rule(cursor.rest())) {
      const auto length = length_of_item_mark(cursor.rest(), in_paragraph);
      if (length == 0) return;
      for (std::size_t i = 0; i < length; ++i) cursor.step();
      const int behind_mark = cursor.column;
      cursor.skip_blanks();
      const bool close = !cursor.is_at_end() && cursor.column - behind_mark <= 4;
      items_.push_back(close ? cursor.column : behind_mark + 1);
      result.is_item = true;
      result.continues = in_paragraph = false;
      result.quotes += take_quotes(cursor, 100);
      cursor.skip_blanks();
    }
  }

  void begin_block(Cursor& cursor, MarkdownLine& result) {
    const auto rest = cursor.rest();
    result.kind = Kind::text;
    if (is_rule(rest)) {
      result.kind = Kind::rule;
    } else if (opens_fence(rest, result)) {
      result.kind = Kind::fenced;
    } else if (rest.starts_with("<!--")) {
      const auto close = rest.find("-->", 2);  // "<!-->" is a whole comment
      in_comment_ = close == std::string_view::npos;
      const bool is_whole = in_comment_ || trim(rest.substr(close + 3)).empty();
      if (is_whole) result.kind = Kind::comment;
      is_paragraph_ = !is_whole;
    } else {
      is_paragraph_ = !rest.empty() && !is_heading(rest);
    }
  }

  bool opens_fence(std::string_view text, const MarkdownLine& line) {
    if (!text.starts_with("```") && !text.starts_with("~~~")) return false;
    const char mark = text.front();
    const auto length = std::min(text.find_first_not_of(mark), text.size());
    if (mark == '`' && text.find('`', length) != std::string_view::npos) return false;
    fence_ = {mark, length, line.quotes, item_indent()};
    return true;
  }

  Fence fence_;
  bool in_comment_ = false;
  bool in_paragraph_ = false;  // the line before was of a paragraph
  bool is_paragraph_ = false;  // this one is
  int last_quotes_ = 0;
  std::vector<int> items_;  // columns at which the text of the open items of lists begins
};

}  // namespace

std::vector<MarkdownLine> markdown_lines(std::string_view text) {
  std::vector<MarkdownLine> lines;
  Scanner scanner;
  std::size_t at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  while (at < text.size()) {
    const auto line_end = std::min(text.find('\n', at), text.size());
    auto end = line_end;
    if (line_end < text.size() && end > at && text[end - 1] == '\r') --end;
    auto line = scanner.scan(text.substr(at, end - at));
    line.begin = at;
    line.end = end;
    line.next = std::min(line_end + 1, text.size());
    line.content += at;
    line.number = static_cast<int>(lines.size()) + 1;
    lines.push_back(line);
    at = line.next;
  }
  return lines;
}

}  // namespace inspect
