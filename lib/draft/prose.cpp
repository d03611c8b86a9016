// SPDX-License-Identifier: MIT
#include "lib/draft/prose.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/draft/columns.hpp"
#include "lib/draft/inline.hpp"
#include "lib/draft/markdown_lines.hpp"
#include "lib/draft/markers.hpp"
#include "lib/draft/pipe_table.hpp"
#include "lib/draft/words.hpp"

namespace inspect {

namespace {

using Kind = MarkdownLine::Kind;

struct Piece {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Text that is read as one: the lines of a paragraph or heading, or a cell.
struct Run {
  std::vector<Piece> pieces;
  int level = 0;          // of a heading
  std::size_t place = 0;  // offset that stands for it
};

// Things with their offsets, to be put in the order of the text.
template <typename Thing>
using Found = std::multimap<std::size_t, Thing>;

template <typename Thing>
std::vector<Thing> in_order(Found<Thing>& found) {
  std::vector<Thing> all;
  all.reserve(found.size());
  for (auto& [offset, thing] : found) all.push_back(std::move(thing));
  return all;
}

class ProseReader {
 public:
  ProseReader(std::string_view text, bool without_blocks)
      : text_(text),
        lines_(markdown_lines(text)),
        columns_(text),
        seen_(text.size(), Seen::blank),
        is_left_out_(lines_.size()),
        is_in_block_(lines_.size()),
        is_in_table_(lines_.size()) {
    leave_out_front_matter();
    if (without_blocks) leave_out_blocks();
  }

  Prose read() {
    for (std::size_t i = 0; i < lines_.size();) i = take_line(i);
    end_run();
    for (const auto& run : runs_) read_run(run);
    prose_.headings = in_order(headings_);
    prose_.links = in_order(links_);
    prose_.placeholders = in_order(placeholders_);
    take_lines_of_text();
    take_asides();
    return std::move(prose_);
  }

 private:
  void leave_out(std::size_t first, std::size_t last) {
    for (auto i = first; i <= last; ++i) is_left_out_[i] = true;
  }

  [[nodiscard]] std::string_view whole(std::size_t line) const {
    return text_.substr(lines_[line].begin, lines_[line].end - lines_[line].begin);
  }

  // "---", what a site's generator reads, "---".
  void leave_out_front_matter() {
    if (lines_.size() < 3 || whole(0) != "---" || trim(whole(1)).empty()) return;
    for (std::size_t i = 1; i < lines_.size(); ++i)
      if (whole(i) == "---" || whole(i) == "...") return leave_out(0, i);
  }

  // From each beginning to the next end of its name.
  void leave_out_blocks() {
    const auto markers = block_markers(text_, lines_);
    std::map<std::string_view, std::vector<std::size_t>> ends;
    for (const auto& marker : markers)
      if (marker.kind == BlockMarker::Kind::end) ends[marker.name].push_back(marker.line);
    std::size_t behind = 0;
    for (const auto& marker : markers) {
      if (marker.kind != BlockMarker::Kind::begin || marker.line < behind) continue;
      const auto& same = ends[marker.name];
      const auto end = std::upper_bound(same.begin(), same.end(), marker.line);
      if (end == same.end()) continue;
      leave_out(marker.line, *end);
      std::fill(is_in_block_.begin() + static_cast<std::ptrdiff_t>(marker.line),
                is_in_block_.begin() + static_cast<std::ptrdiff_t>(*end + 1), true);
      behind = *end + 1;
    }
  }

  [[nodiscard]] std::string_view content(std::size_t line) const {
    return lines_[line].content_of(text_);
  }
  [[nodiscard]] bool is_text(std::size_t line) const {
    return line < lines_.size() && !is_left_out_[line] && lines_[line].kind == Kind::text;
  }

  // The place of an offset.
  [[nodiscard]] Place place(std::size_t offset) const {
    const auto line =
        std::prev(std::upper_bound(lines_.begin(), lines_.end(), offset,
                                   [](auto at, const auto& one) { return at < one.begin; }));
    return {line->number, columns_.column(line->begin, offset)};
  }

  // Returns the line that is to be taken next.
  std::size_t take_line(std::size_t i) {
    const auto& line = lines_[i];
    if (!is_text(i)) {
      if (line.kind == Kind::rule && !is_left_out_[i] && underlines(i, '-')) return i + 1;
      end_run();
      return i + 1;
    }
    if (underlines(i, '=')) return i + 1;
    if (!line.continues) end_run();
    if (take_heading(i)) return i + 1;
    if (run_.pieces.empty() && read_link_definition(trim(content(i)), targets_)) return i + 1;
    if (const auto table_end = take_table(i); table_end > i) return table_end;
    run_.pieces.push_back({line.content, line.end});
    return i + 1;
  }

  void end_run() {
    if (run_.pieces.empty()) return;
    if (run_.level == 0) run_.place = run_.pieces.front().begin;
    runs_.push_back(std::move(run_));
    run_ = {};
  }

  // "===" or "---" below a paragraph, which so becomes a heading.
  bool underlines(std::size_t i, char mark) {
    if (run_.pieces.empty() || i == 0) return false;
    const auto& line = lines_[i];
    const bool same = mark == '=' ? line.continues : line.quotes == lines_[i - 1].quotes;
    const auto text = trim(content(i));
    if (!same || text.empty() || text.find_first_not_of(mark) != std::string_view::npos)
      return false;
    if (mark == '-' && !line.continues) return false;
    run_.level = mark == '=' ? 1 : 2;
    run_.place = run_.pieces.front().begin;
    end_run();
    return true;
  }

  static bool begins_heading(std::string_view text) {
    const auto level = std::min(text.find_first_not_of('#'), text.size());
    return level > 0 && level <= 6 && trim(text.substr(level, 1)).empty();
  }

  bool take_heading(std::size_t i) {
    const auto text = content(i);
    if (!begins_heading(text)) return false;
    const auto level = std::min(text.find_first_not_of('#'), text.size());
    end_run();
    auto inside = trim(text.substr(level));
    const auto last = inside.find_last_not_of('#');
    if (last == std::string_view::npos)
      inside = {};
    else if (last + 1 < inside.size() && (inside[last] == ' ' || inside[last] == '\t'))
      inside = trim(inside.substr(0, last));
    const auto begin =
        inside.empty() ? lines_[i].end : static_cast<std::size_t>(inside.data() - text_.data());
    run_ = {{{begin, begin + inside.size()}}, static_cast<int>(level), lines_[i].content};
    end_run();
    return true;
  }

  // A table whose head is line `i`; returns the line behind it, or `i` where there is none.
  std::size_t take_table(std::size_t i) {
    if (!is_text(i + 1) && !(i + 1 < lines_.size() && lines_[i + 1].kind == Kind::rule)) return i;
    if (is_left_out_[i + 1] || lines_[i + 1].quotes != lines_[i].quotes) return i;
    const auto head = cells_of_row(content(i));
    if (count_columns_ruled(content(i + 1)) != head.size()) return i;
    if (content(i).find('|') == std::string_view::npos &&
        content(i + 1).find('|') == std::string_view::npos)
      return i;
    end_run();
    ProseTable table{.place = place(lines_[i].content)};
    table.head = take_row(i, head, head.size());
    auto row = i + 2;
    for (; is_text(row) && lines_[row].quotes == lines_[i].quotes && !lines_[row].is_item; ++row) {
      if (content(row).starts_with("<!--") || begins_heading(content(row))) break;
      table.rows.push_back(take_row(row, cells_of_row(content(row)), head.size()));
    }
    prose_.tables.push_back(std::move(table));
    return row;
  }

  std::vector<ProseCell> take_row(std::size_t i, const std::vector<RowCell>& cells,
                                  std::size_t width) {
    const auto& line = lines_[i];
    is_in_table_[i] = true;
    std::vector<ProseCell> row;
    for (const auto& cell : cells) {
      const auto begin = line.content + cell.begin;
      if (cell.end > cell.begin) runs_.push_back({{{begin, line.content + cell.end}}, 0, begin});
      if (row.size() < width) row.push_back({cell.text, place(begin)});
    }
    while (row.size() < width) row.push_back({{}, place(line.end)});
    return row;
  }

  void read_run(const Run& run) {
    std::string joined;
    std::vector<std::size_t> starts;  // of each piece, in `joined`
    for (const auto& piece : run.pieces) {
      if (!starts.empty()) joined += '\n';
      starts.push_back(joined.size());
      joined += text_.substr(piece.begin, piece.end - piece.begin);
      std::fill(seen_.begin() + static_cast<std::ptrdiff_t>(piece.begin),
                seen_.begin() + static_cast<std::ptrdiff_t>(piece.end), Seen::text);
    }
    const auto offset = [&](std::size_t at) {
      const auto piece = std::upper_bound(starts.begin(), starts.end(), at) - starts.begin() - 1;
      const auto i = static_cast<std::size_t>(piece);
      return run.pieces[i].begin + (at - starts[i]);
    };
    const auto parts = read_inline(joined, targets_);
    std::vector<Seen> seen(joined.size(), Seen::text);
    for (const auto& span : parts.spans) {
      for (auto at = span.begin; at < span.end; ++at) {
        seen[at] = span.seen;
        if (joined[at] != '\n') seen_[offset(at)] = span.seen;
      }
    }
    for (const auto& fill : parts.placeholders) {
      const auto at = offset(fill.begin);
      placeholders_.emplace(at, Placeholder{fill.text, place(at)});
    }
    for (const auto& link : parts.links) {
      const auto at = offset(link.begin);
      auto text = visible(joined, seen, link.text_begin, link.text_end);
      if (text.empty()) text = joined.substr(link.text_begin, link.text_end - link.text_begin);
      links_.emplace(at, ProseLink{std::move(text), link.target, link.picture, place(at)});
    }
    if (run.level > 0)
      headings_.emplace(run.place, ProseHeading{visible(joined, seen, 0, joined.size()), run.level,
                                                place(run.place)});
  }

  // What a reader sees of it, with single blanks.
  static std::string visible(std::string_view text, const std::vector<Seen>& seen,
                             std::size_t begin, std::size_t end) {
    std::string result;
    for (auto at = begin; at < end; ++at) {
      if (seen[at] == Seen::blank || seen[at] == Seen::target)
        result += ' ';
      else if (seen[at] != Seen::mark)
        result += text[at];
    }
    return single_spaced(result);
  }

  void take_lines_of_text() {
    std::size_t section = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto& line = lines_[i];
      while (section < prose_.headings.size() && prose_.headings[section].place.line <= line.number)
        ++section;
      std::string shown;  // with columns as they are
      std::string words;  // with marks taken out
      for (auto at = line.begin; at < line.end; ++at) {
        const char c = text_[at];
        const bool begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
        if (seen_[at] == Seen::text) {
          shown += c;
          words += c;
        } else if (begins) {
          shown += ' ';
          if (seen_[at] != Seen::mark) words += ' ';
        }
      }
      const auto count = count_words(words);
      prose_.words += count;
      shown.resize(shown.find_last_not_of(" \t\r") + 1);  // npos + 1 is 0
      if (!trim(shown).empty())
        prose_.lines.push_back({std::move(shown), line.number, section, is_in_table_[i], count});
    }
  }

  // Every run of what is not running text.
  void take_asides() {
    bool reaches_end = false;  // the last one does, of the line before
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto& line = lines_[i];
      bool goes_on = std::exchange(reaches_end, false);
      if (is_in_block_[i]) continue;
      for (auto at = line.begin; at < line.end;) {
        const auto begin = at;
        const auto seen = seen_[at];
        while (at < line.end && seen_[at] == seen) ++at;
        if (seen == Seen::text) {
          goes_on = false;
          continue;
        }
        add_aside(seen, {begin, at}, goes_on);
        goes_on = false;
        reaches_end = at == line.end;
      }
    }
  }

  void add_aside(Seen seen, Piece piece, bool goes_on) {
    const auto kind = seen == Seen::target        ? ProseAside::Kind::target
                      : seen == Seen::placeholder ? ProseAside::Kind::placeholder
                                                  : ProseAside::Kind::hidden;
    auto& asides = prose_.asides;
    const bool same = goes_on && !asides.empty() && asides.back().kind == kind;
    if (!same) asides.push_back({kind, {}, {}});
    auto& aside = asides.back();
    if (same) aside.text += '\n';
    aside.pieces.push_back({aside.text.size(), place(piece.begin)});
    aside.text += text_.substr(piece.begin, piece.end - piece.begin);
  }

  std::string_view text_;
  std::vector<MarkdownLine> lines_;
  Columns columns_;
  std::vector<Seen> seen_;  // for every byte
  std::vector<bool> is_left_out_;
  std::vector<bool> is_in_block_;  // that the program wrote, where those are left out
  std::vector<bool> is_in_table_;
  LinkTargets targets_;
  Run run_;
  std::vector<Run> runs_;
  Found<ProseHeading> headings_;
  Found<ProseLink> links_;
  Found<Placeholder> placeholders_;
  Prose prose_;
};

}  // namespace

Prose read_prose(std::string_view text, bool without_blocks) {
  return ProseReader(text, without_blocks).read();
}

}  // namespace inspect
