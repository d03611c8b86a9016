// SPDX-License-Identifier: MIT
#include "lib/report/check_passages.hpp"

#include <algorithm>
#include <set>

#include "lib/base/text.hpp"
#include "lib/draft/markdown_lines.hpp"

namespace inspect {

namespace {

constexpr auto npos = std::string::npos;

bool is_small(char c) {
  return c >= 'a' && c <= 'z';
}

// Blanks in the place of the characters of `part`, so that columns stay.
void blank_out(std::string& text, std::size_t from, std::size_t to) {
  for (auto i = from; i < to && i < text.size(); ++i) text[i] = ' ';
}

// Makes passages of one line after another.
class PassageMaker {
 public:
  PassageMaker(const Prose& prose, std::string_view text) : lines_(markdown_lines(text)) {
    for (const auto& heading : prose.headings) headings_.insert(heading.place.line);
  }

  void add(const ProseLine& line) {
    const auto at = static_cast<std::size_t>(line.line) - 1;
    if (at >= lines_.size() || lines_[at].kind == MarkdownLine::Kind::rule) return;
    auto text = line.text;
    blank_out(text, 0, lines_[at].content - lines_[at].begin);
    if (line.in_table) return add_cells(line, text);
    const bool heading = headings_.count(line.line) > 0;
    if (heading) blank_out(text, 0, std::min(text.find_first_not_of(" #"), text.size()));
    const bool goes_on = !heading && lines_[at].continues && line.line == last_ + 1 && is_open_;
    if (!goes_on) begin(line.section, heading ? Passage::Kind::heading : Passage::Kind::text);
    append(text, {line.line, 1});
    last_ = line.line;
    is_open_ = !heading;
  }

  std::vector<Passage> take() {
    for (auto& passage : passages_) passage.count();
    return std::move(passages_);
  }

 private:
  void begin(std::size_t section, Passage::Kind kind) {
    Passage passage;
    passage.kind = kind;
    passage.section = section;
    passages_.push_back(std::move(passage));
  }

  void append(std::string_view text, Place place) {
    auto& passage = passages_.back();
    if (!passage.text.empty()) passage.text += ' ';
    passage.pieces.push_back({passage.text.size(), place});
    passage.text += text;
  }

  void add_cells(const ProseLine& line, std::string_view text) {
    is_open_ = false;
    if (text.find_first_not_of(" |:-") == npos) return;
    std::size_t from = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      const bool ends = i == text.size() || (text[i] == '|' && (i == 0 || text[i - 1] != '\\'));
      if (!ends) continue;
      const auto cell = text.substr(from, i - from);
      if (!trim(cell).empty()) {
        begin(line.section, Passage::Kind::cell);
        append(cell, {line.line, static_cast<int>(count_characters(text.substr(0, from))) + 1});
      }
      from = i + 1;
    }
  }

  std::vector<MarkdownLine> lines_;
  std::set<int> headings_;
  std::vector<Passage> passages_;
  int last_ = 0;
  bool is_open_ = false;
};

constexpr std::size_t counted_together = 256;  // bytes

bool begins_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) != 0x80;
}

std::size_t begun_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), begins_character));
}

std::size_t characters_up_to(const Passage& passage, std::size_t offset) {
  const auto block = std::min(offset / counted_together, passage.counts.size() - 1);
  const auto begin = block * counted_together;
  return passage.counts[block] +
         begun_characters(std::string_view(passage.text).substr(begin, offset - begin));
}

// A full stop behind one of these ends no sentence.
bool is_abbreviation(std::string_view text, std::size_t stop) {
  for (const std::string_view word : {"e.g", "i.e", "etc", "no", "st", "cf", "approx", "incl"}) {
    if (stop < word.size()) continue;
    const auto from = stop - word.size();
    if (phrase_end(text, from, word) == stop && (from == 0 || !markdown::is_word(text[from - 1])))
      return true;
  }
  return false;
}

}  // namespace

void Passage::count() {
  counts = {0};
  for (std::size_t at = counted_together; at <= text.size(); at += counted_together)
    counts.push_back(counts.back() + begun_characters(std::string_view(text).substr(
                                         at - counted_together, counted_together)));
}

Place Passage::place(std::size_t offset) const {
  const auto next =
      std::upper_bound(pieces.begin(), pieces.end(), offset,
                       [](std::size_t at, const Piece& piece) { return at < piece.offset; });
  if (next == pieces.begin()) return pieces.empty() ? Place{} : pieces.front().place;
  const auto& piece = *std::prev(next);
  const auto before = characters_up_to(*this, offset) - characters_up_to(*this, piece.offset);
  return {piece.place.line, piece.place.column + static_cast<int>(before)};
}

std::size_t Passage::offset(Place place) const {
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].place.line != place.line || pieces[i].place.column > place.column) continue;
    const auto end = i + 1 < pieces.size() ? pieces[i + 1].offset - 1 : text.size();
    const auto wanted = characters_up_to(*this, pieces[i].offset) +
                        static_cast<std::size_t>(place.column - pieces[i].place.column);
    const auto block = std::upper_bound(counts.begin(), counts.end(), wanted) - counts.begin() - 1;
    auto at = std::max(pieces[i].offset, static_cast<std::size_t>(block) * counted_together);
    auto seen = characters_up_to(*this, at);
    while (at < end && (seen < wanted || !begins_character(text[at])))
      if (begins_character(text[at++])) ++seen;
    return at;
  }
  return npos;
}

std::vector<Passage> passages_of(const Prose& prose, std::string_view text) {
  PassageMaker maker(prose, text);
  for (const auto& line : prose.lines) maker.add(line);
  return maker.take();
}

std::vector<TextPart> sentences_of(std::string_view text) {
  std::vector<TextPart> parts;
  std::size_t from = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '.' && text[i] != '!' && text[i] != '?' && text[i] != ';') continue;
    auto next = i + 1;
    while (next < text.size() && !markdown::is_space(text[next]) && !markdown::is_word(text[next]))
      ++next;
    if (next < text.size() && !markdown::is_space(text[next]))
      continue;  // within a number or a name
    next = std::min(text.find_first_not_of(" \t\n\r", next), text.size());
    if (text[i] != ';' && next < text.size() && is_small(text[next])) continue;
    if (text[i] == '.' && is_abbreviation(text, i)) continue;
    parts.push_back({from, i + 1});
    from = i + 1;
  }
  if (from < text.size()) parts.push_back({from, text.size()});
  return parts;
}

bool is_sign_at(std::string_view text, std::size_t at) {
  return text.substr(std::min(at, text.size())).starts_with("\xE2\x80");
}

bool is_word_at(std::string_view text, std::size_t at) {
  return at < text.size() && markdown::is_word(text[at]) && !is_sign_at(text, at);
}

bool is_word_before(std::string_view text, std::size_t at) {
  return at > 0 && markdown::is_word(text[at - 1]) && (at < 3 || !is_sign_at(text, at - 3));
}

std::size_t phrase_end(std::string_view text, std::size_t at, std::string_view phrase) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  std::size_t i = at;
  for (std::size_t p = 0; p < phrase.size(); ++p) {
    if (markdown::is_space(phrase[p])) {
      if (i >= text.size() || !markdown::is_space(text[i])) return npos;
      while (i < text.size() && markdown::is_space(text[i])) ++i;
    } else {
      if (i >= text.size() || small(text[i]) != small(phrase[p])) return npos;
      ++i;
    }
  }
  const bool hyphened = i + 1 < text.size() && text[i] == '-' && markdown::is_word(text[i + 1]);
  return hyphened || is_word_at(text, i) ? npos : i;
}

TextPart find_phrase(std::string_view text, std::string_view phrase, std::size_t from) {
  const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
  const char first = phrase.empty() ? ' ' : small(phrase.front());
  for (auto i = from; i < text.size(); ++i) {
    if (first != ' ' && small(text[i]) != first) continue;
    const bool begins = i == 0 || (!is_word_before(text, i) && text[i - 1] != '-');
    if (!begins) continue;
    if (const auto end = phrase_end(text, i, phrase); end != npos) return {i, end};
  }
  return {npos, npos};
}

bool has_any_phrase(std::string_view text, const std::vector<std::string_view>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
    return find_phrase(text, phrase).begin != npos;
  });
}

}  // namespace inspect
