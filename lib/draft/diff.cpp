// SPDX-License-Identifier: MIT
// The difference of two texts by lines: the shortest one, found as Myers does ("An O(ND) Difference
// Algorithm and Its Variations", 1986); where the texts have little in common, one whole block.
#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "lib/draft/draft.hpp"

namespace inspect {

namespace {

constexpr std::size_t context = 3;      // lines shown around a change
constexpr int most_differences = 3000;  // a search for more takes too much memory and time

using Lines = std::vector<std::string_view>;  // with their line ends

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto length = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

// Lines [from, from_end) of the one text are lines [to, to_end) of the other.
struct Change {
  std::size_t from = 0, from_end = 0;
  std::size_t to = 0, to_end = 0;
};

// Numbers in the place of lines: equal ones for equal lines.
std::pair<std::vector<int>, std::vector<int>> numbered(const Lines& before, const Lines& after) {
  std::unordered_map<std::string_view, int> known;
  const auto number = [&](const Lines& lines) {
    std::vector<int> numbers;
    numbers.reserve(lines.size());
    for (const auto line : lines)
      numbers.push_back(known.emplace(line, static_cast<int>(known.size())).first->second);
    return numbers;
  };
  auto first = number(before);
  return {std::move(first), number(after)};
}

class Comparison {
 public:
  Comparison(const Lines& before, const Lines& after) {
    std::tie(a_, b_) = numbered(before, after);
  }

  std::vector<Change> changes() {
    const auto longest = std::min(a_.size(), b_.size());
    while (first_ < longest && a_[first_] == b_[first_]) ++first_;
    std::size_t last = 0;
    while (last < longest - first_ && a_[a_.size() - 1 - last] == b_[b_.size() - 1 - last]) ++last;
    n_ = static_cast<int>(a_.size() - first_ - last);
    m_ = static_cast<int>(b_.size() - first_ - last);
    if (n_ == 0 && m_ == 0) return {};
    if (n_ == 0 || m_ == 0 || !search()) add(0, n_, 0, m_);
    std::reverse(changes_.begin(), changes_.end());
    return std::move(changes_);
  }

 private:
  [[nodiscard]] bool same(int x, int y) const {
    return a_[first_ + static_cast<std::size_t>(x)] == b_[first_ + static_cast<std::size_t>(y)];
  }

  // The row of `d` differences: how far each diagonal -d, -d+2 … d reaches.
  [[nodiscard]] static std::size_t in_row(int d, int diagonal) {
    return static_cast<std::size_t>((diagonal + d) / 2);
  }

  // Where a path with `d` differences enters `diagonal`, before it follows equal lines.
  [[nodiscard]] int entry(int d, int diagonal) const {
    if (d == 0) return 0;
    const auto& row = rows_[static_cast<std::size_t>(d) - 1];
    return goes_down(d, diagonal) ? row[in_row(d - 1, diagonal + 1)]
                                  : row[in_row(d - 1, diagonal - 1)] + 1;
  }
  [[nodiscard]] bool goes_down(int d, int diagonal) const {
    if (diagonal == -d) return true;
    if (diagonal == d) return false;
    const auto& row = rows_[static_cast<std::size_t>(d) - 1];
    return row[in_row(d - 1, diagonal - 1)] < row[in_row(d - 1, diagonal + 1)];
  }

  // False where there are too many differences.
  bool search() {
    for (int d = 0; d <= std::min(most_differences, n_ + m_); ++d) {
      std::vector<int> row(static_cast<std::size_t>(d) + 1);
      for (int diagonal = -d; diagonal <= d; diagonal += 2) {
        int x = entry(d, diagonal);
        while (x < n_ && x - diagonal < m_ && x - diagonal >= 0 && same(x, x - diagonal)) ++x;
        row[in_row(d, diagonal)] = x;
        if (x >= n_ && x - diagonal >= m_) {
          go_back(d);
          return true;
        }
      }
      rows_.push_back(std::move(row));
    }
    return false;
  }

  void go_back(int d) {
    int x = n_;
    int y = m_;
    for (; d > 0; --d) {
      const int diagonal = x - y;
      const bool down = goes_down(d, diagonal);
      const int entered = entry(d, diagonal);
      x = down ? entered : entered - 1;
      y = entered - diagonal - (down ? 1 : 0);
      add(x, x + (down ? 0 : 1), y, y + (down ? 1 : 0));
    }
  }

  // Found from the end to the beginning; neighbours become one.
  void add(int from, int from_end, int to, int to_end) {
    const auto at = [&](int line) { return first_ + static_cast<std::size_t>(line); };
    if (!changes_.empty() && changes_.back().from == at(from_end) &&
        changes_.back().to == at(to_end)) {
      changes_.back().from = at(from);
      changes_.back().to = at(to);
    } else {
      changes_.push_back({at(from), at(from_end), at(to), at(to_end)});
    }
  }

  std::vector<int> a_, b_;
  std::size_t first_ = 0;  // lines that are the same at the beginning
  int n_ = 0, m_ = 0;      // lines without those that are the same at both ends
  std::vector<std::vector<int>> rows_;
  std::vector<Change> changes_;
};

void append_lines(std::string& diff, char mark, const Lines& lines, std::size_t from,
                  std::size_t end) {
  for (; from < end; ++from) {
    diff += mark;
    diff += lines[from];
    if (lines[from].back() != '\n') diff += "\n\\ No newline at end of file\n";
  }
}

// Where texts stand in the files that a hunk is of: their first lines, counted from 0.
struct FirstLines {
  std::size_t before = 0;
  std::size_t after = 0;
};

// "12,3": counted from 1; of no lines, the line behind which they would stand.
std::string range(std::size_t from, std::size_t end) {
  if (end - from == 1) return std::to_string(end);
  return fmt::format("{},{}", end == from ? from : from + 1, end - from);
}

// Lines of context before and behind a hunk.
struct Context {
  std::size_t lead = 0;
  std::size_t tail = 0;
};

Context context_of(const Lines& before, const Change& first, const Change& last) {
  return {std::min(context, first.from), std::min(context, before.size() - last.from_end)};
}

// Within a file, fewer lines before than behind would mean that the hunk begins the file.
Context even_context_of(const Lines& before, const Change& first, const Change& last) {
  const auto [lead, tail] = context_of(before, first, last);
  return {std::min(lead, tail), std::min(lead, tail)};
}

void append_hunk(std::string& diff, const Lines& before, const Lines& after, const Change* begin,
                 const Change* end, Context around, FirstLines at_line) {
  const auto& last = end[-1];
  const auto [lead, tail] = around;
  diff +=
      fmt::format("@@ -{} +{} @@\n",
                  range(at_line.before + begin->from - lead, at_line.before + last.from_end + tail),
                  range(at_line.after + begin->to - lead, at_line.after + last.to_end + tail));
  std::size_t at = begin->from - lead;
  for (const auto* change = begin; change != end; ++change) {
    append_lines(diff, ' ', before, at, change->from);
    append_lines(diff, '-', before, change->from, change->from_end);
    append_lines(diff, '+', after, change->to, change->to_end);
    at = change->from_end;
  }
  append_lines(diff, ' ', before, at, last.from_end + tail);
}

// A name as `patch` reads it back: in quotes where it has odd characters, and with a tab behind it
// where it has blanks.
std::string file_header(std::string_view mark, std::string_view side, std::string_view name) {
  name.remove_prefix(std::min(name.find_first_not_of('/'), name.size()));
  std::string quoted;
  bool is_odd = false;
  for (const char c : name) {
    const auto byte = static_cast<unsigned char>(c);
    const bool odd = byte < 0x20 || byte == 0x7F || c == '"' || c == '\\';
    is_odd = is_odd || odd;
    if (!odd)
      quoted += c;
    else
      quoted += c == '"' || c == '\\' ? fmt::format("\\{}", c) : fmt::format("\\{:03o}", byte);
  }
  if (is_odd) return fmt::format("{} \"{}/{}\"\n", mark, side, quoted);
  return fmt::format("{} {}/{}{}\n", mark, side, name,
                     name.find(' ') == std::string_view::npos ? "" : "\t");
}

// Changes that stand so near to each other that they are shown as one hunk: the first, and behind
// the last.
std::vector<std::pair<const Change*, const Change*>> hunks_of(const std::vector<Change>& changes) {
  std::vector<std::pair<const Change*, const Change*>> hunks;
  const auto* change = changes.data();
  const auto* const end = change + changes.size();
  while (change != end) {
    const auto* next = change + 1;
    while (next != end && next->from - next[-1].from_end <= 2 * context) ++next;
    hunks.emplace_back(change, next);
    change = next;
  }
  return hunks;
}

std::string_view part_of(std::string_view text, std::size_t begin, std::size_t end) {
  return text.substr(begin, end - begin);
}

std::size_t count_lines(std::string_view text, std::size_t begin, std::size_t end) {
  const auto part = part_of(text, begin, end);
  return static_cast<std::size_t>(std::count(part.begin(), part.end(), '\n'));
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, const std::string& name) {
  const auto old_lines = lines_of(before);
  const auto new_lines = lines_of(after);
  const auto changes = Comparison(old_lines, new_lines).changes();
  if (changes.empty()) return {};
  std::string diff = file_header("---", "a", name) + file_header("+++", "b", name);
  for (const auto& [begin, end] : hunks_of(changes))
    append_hunk(diff, old_lines, new_lines, begin, end, context_of(old_lines, *begin, end[-1]), {});
  return diff;
}

std::string diff_of_blocks(const Draft& before, const Draft& after) {
  std::string hunks;
  FirstLines line;
  std::size_t old_end = 0;  // of what `line` has counted
  std::size_t new_end = 0;
  const auto count = std::min(before.blocks.size(), after.blocks.size());
  for (std::size_t i = 0; i < count; ++i) {
    // A mark before the first line is of it.
    const auto old_begin = before.blocks[i].place.line == 1 ? 0 : before.blocks[i].begin;
    const auto new_begin = after.blocks[i].place.line == 1 ? 0 : after.blocks[i].begin;
    line.before += count_lines(before.text, old_end, old_begin);
    line.after += count_lines(after.text, new_end, new_begin);
    old_end = before.blocks[i].end;
    new_end = after.blocks[i].end;
    const auto old_lines = lines_of(part_of(before.text, old_begin, old_end));
    const auto new_lines = lines_of(part_of(after.text, new_begin, new_end));
    const auto changes = Comparison(old_lines, new_lines).changes();
    for (const auto& [begin, end] : hunks_of(changes))
      append_hunk(hunks, old_lines, new_lines, begin, end,
                  even_context_of(old_lines, *begin, end[-1]), line);
    line.before += old_lines.size();
    line.after += new_lines.size();
  }
  if (hunks.empty()) return {};
  return file_header("---", "a", before.file) + file_header("+++", "b", before.file) + hunks;
}

}  // namespace inspect
