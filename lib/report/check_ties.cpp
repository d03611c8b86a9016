// SPDX-License-Identifier: MIT
// Ties, `<!-- = NAME -->`: what stands before one must be the figure or the date that it names.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "lib/base/text.hpp"
#include "lib/report/check_found_dates.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

namespace {

constexpr auto npos = std::string::npos;
constexpr std::size_t nearby = 6;  // words before a tie among which its number is

// Sets where the text before the tie ends; false where there is none.
bool find_text_before(const CheckedDraft& draft, DraftTie& tie) {
  const bool alone =
      draft.lines[static_cast<std::size_t>(tie.place.line) - 1].kind == MarkdownLine::Kind::comment;
  const int line = alone ? tie.place.line - 1 : tie.place.line;
  // From the last passage that begins on its line or before.
  const auto behind = std::partition_point(
      draft.passages.begin(), draft.passages.end(),
      [&](const Passage& passage) { return passage.pieces.front().place.line <= line; });
  for (auto i = static_cast<std::size_t>(behind - draft.passages.begin()); i-- > 0;) {
    const auto& passage = draft.passages[i];
    if (passage.pieces.back().place.line < line) return false;
    tie.passage = i;
    tie.offset = alone ? passage.text.size() : passage.offset(tie.place);
    if (tie.offset != npos) return true;
  }
  return false;
}

// A number with what it was written with.
struct Quantity {
  double value = 0;
  int decimals = 0;
};

std::optional<Quantity> read_quantity(std::string_view word) {
  if (const auto number = read_number(word)) return Quantity{static_cast<double>(*number), 0};
  const auto point = word.find('.');
  if (point == npos || point == 0 || point + 1 == word.size() || word.size() > 12)
    return std::nullopt;
  const auto digits = word.find_first_not_of("0123456789");
  if (digits != point || word.find_first_not_of("0123456789", point + 1) != npos)
    return std::nullopt;
  const auto whole = read_number(word.substr(0, point));
  const auto part = read_number(word.substr(point + 1));
  if (!whole || !part) return std::nullopt;
  const auto decimals = static_cast<int>(word.size() - point - 1);
  return Quantity{
      static_cast<double>(*whole) + static_cast<double>(*part) / std::pow(10.0, decimals),
      decimals};
}

struct FoundQuantity {
  Quantity quantity;
  std::size_t begin = 0;
};

// The last number of a text, near its end.
std::optional<FoundQuantity> last_quantity(std::string_view text) {
  const auto words = split_words(text);
  for (std::size_t i = words.size(), seen = 0; i-- > 0 && seen < nearby; ++seen) {
    auto word = words[i];
    while (!word.empty() && !markdown::is_word(word.front())) word.remove_prefix(1);
    while (!word.empty() && !markdown::is_word(word.back())) word.remove_suffix(1);
    if (const auto quantity = read_quantity(word))
      return FoundQuantity{*quantity, static_cast<std::size_t>(word.data() - text.data())};
  }
  return std::nullopt;
}

// The same number, or the same as far as the draft has its decimals.
bool agrees(const Quantity& written, std::string_view figure) {
  const auto number = figure.substr(0, figure.find(' '));
  const auto known = read_quantity(number);
  if (!known) return true;  // nothing to compare with
  const auto scale = std::pow(10.0, std::min(written.decimals, known->decimals));
  const auto rounded = std::floor(known->value * scale + 0.5 + 1e-9) / scale;
  return std::fabs(rounded - written.value) < 1e-9 ||
         std::fabs(known->value - written.value) < 1e-9;
}

// False where what the name is of was not given: then nothing can be said.
bool is_known_family(const ReportFacts& facts, std::string_view name) {
  if (name.starts_with("date.")) return facts.timetable != nullptr;
  if (name.starts_with("survey.")) return facts.survey != nullptr;
  if (name.starts_with("cases.") || name.starts_with("stratum."))
    return facts.tally != nullptr || facts.estimates != nullptr;
  if (name.starts_with("share.") || name.starts_with("mean.")) return facts.estimates != nullptr;
  return true;
}

// What stands before a tie, as far back as its figure can be, and from where on in its passage.
struct TextBefore {
  std::string_view text;
  std::size_t begin = 0;
};

std::size_t near_before(std::string_view text, std::size_t end) {
  constexpr std::size_t far = 400;
  if (end <= far) return 0;
  return std::min(text.find(' ', end - far), end);
}

class TieChecker {
 public:
  explicit TieChecker(CheckedDraft& draft) : draft_(draft), figures_(figures(draft.check.facts)) {
    for (const auto& figure : figures_) names_.push_back(figure.name);
  }

  void check(const DraftTie& tie) {
    if (!is_known_family(draft_.check.facts, tie.name)) return;
    const auto figure = std::find_if(figures_.begin(), figures_.end(),
                                     [&](const Figure& one) { return one.name == tie.name; });
    const auto& passage = draft_.passages[tie.passage];
    const auto from = near_before(passage.text, tie.offset);
    const TextBefore text{std::string_view(passage.text).substr(from, tie.offset - from), from};
    if (figure == figures_.end())
      draft_.add("figure-unknown", tie.place, "this tie names a figure that there is not",
                 hint(tie.name));
    else if (tie.name.starts_with("date."))
      check_date(tie, passage, text, figure->value);
    else
      check_count(tie, passage, text, figure->value);
  }

 private:
  [[nodiscard]] std::string hint(const std::string& name) const {
    const auto near = nearest_hint(name, names_);
    return near.empty() ? "a figure that is suppressed, or a step without a date, has no value"
                        : near;
  }

  void check_date(const DraftTie& tie, const Passage& passage, TextBefore before,
                  const std::string& value) {
    auto dates = find_dates(before.text);
    const auto wanted = read_written_date(value).date;
    if (dates.empty() || split_words(before.text.substr(dates.back().end)).size() > nearby)
      return draft_.add("date-differs", tie.place, "no date stands before this tie",
                        fmt::format("write {} before it", value));
    for (auto& date : dates) date.begin += before.begin;
    const auto& last = dates.back();
    const bool range = dates.size() > 1 && dates[dates.size() - 2].begins_range;
    const auto end =
        range && !tie.name.ends_with(".end") ? date_of(tie.name + ".end") : std::nullopt;
    if (end) compare(passage, dates[dates.size() - 2], wanted, tie.name);
    compare(passage, last, end ? end : wanted, tie.name);
  }

  [[nodiscard]] std::optional<Date> date_of(const std::string& name) const {
    for (const auto& figure : figures_)
      if (figure.name == name) return read_written_date(figure.value).date;
    return std::nullopt;
  }

  void compare(const Passage& passage, const FoundDate& date, const std::optional<Date>& wanted,
               const std::string& name) {
    if (!date.date || !wanted || *date.date == *wanted) return;  // no such day: see check_dates()
    draft_.add("date-differs", passage.place(date.begin),
               fmt::format("the timetable has '{}' on {}", name.substr(name.find('.') + 1),
                           written_out(*wanted)),
               "mend the date, or move the step in the inspection file");
  }

  void check_count(const DraftTie& tie, const Passage& passage, TextBefore before,
                   const std::string& value) {
    const auto found = last_quantity(before.text);
    if (!found)
      return draft_.add("count-differs", tie.place, "no number stands before this tie",
                        fmt::format("write {} before it", value));
    if (!agrees(found->quantity, value))
      draft_.add("count-differs", passage.place(before.begin + found->begin),
                 fmt::format("'{}' is {}", tie.name, value), fmt::format("write {}", value));
  }

  CheckedDraft& draft_;
  std::vector<Figure> figures_;
  std::vector<std::string> names_;
};

struct WrittenTie {
  DraftTie tie;
  bool begins_line = false;
};

// Every tie of a draft that is in no code, with text before it or not.
class TieReader {
 public:
  explicit TieReader(const CheckedDraft& draft) : draft_(draft) {}

  std::vector<WrittenTie> read() {
    for (const auto& line : draft_.lines)
      if (line.kind == MarkdownLine::Kind::text || line.kind == MarkdownLine::Kind::comment)
        read(line);
    return std::move(ties_);
  }

 private:
  void read(const MarkdownLine& line) {
    const auto text = draft_.line(line.number);
    std::size_t counted = 0;  // bytes, of which these are known:
    int column = 1;
    bool in_code = false;
    for (auto at = text.find("<!--"); at != npos; at = text.find("<!--", at + 4)) {
      const auto before = text.substr(counted, at - counted);
      column += static_cast<int>(count_characters(before));
      in_code = in_code != (std::count(before.begin(), before.end(), '`') % 2 == 1);
      counted = at;
      const auto inside = comment_at(line, at);
      if (!inside) break;
      if (!inside->starts_with('=') || inside->starts_with("==") || in_code) continue;
      ties_.push_back(
          {{std::string(trim(std::string_view(*inside).substr(1))), {line.number, column}},
           line.begin + at <= line.content});
    }
  }

  // The inside of the comment that begins there, blanks made single: it may go on over the lines
  // of its paragraph. Nothing where it is not closed in it.
  [[nodiscard]] std::optional<std::string> comment_at(const MarkdownLine& line,
                                                      std::size_t at) const {
    std::string inside(draft_.line(line.number).substr(at + 4));
    for (int next = line.number + 1;; ++next) {
      if (const auto end = inside.find("-->"); end != npos)
        return single_spaced(std::string_view(inside).substr(0, end));
      const bool tie = trim(inside).starts_with('=') || trim(inside).empty();
      if (!tie || static_cast<std::size_t>(next) > draft_.lines.size()) return std::nullopt;
      const auto& going_on = draft_.lines[static_cast<std::size_t>(next) - 1];
      if (going_on.kind == MarkdownLine::Kind::blank) return std::nullopt;
      inside += fmt::format(" {}", going_on.content_of(draft_.draft.text));
    }
  }

  const CheckedDraft& draft_;
  std::vector<WrittenTie> ties_;
};

}  // namespace

std::vector<DraftTie> ties_of(const CheckedDraft& draft) {
  std::vector<DraftTie> ties;
  for (auto& [tie, begins_line] : TieReader(draft).read()) {
    if (!find_text_before(draft, tie)) continue;
    const auto before = std::string_view(draft.passages[tie.passage].text).substr(0, tie.offset);
    if (!begins_line || !trim(before).empty()) ties.push_back(std::move(tie));
  }
  return ties;
}

void check_ties(CheckedDraft& draft) {
  for (const auto& written : TieReader(draft).read())
    if (written.begins_line)
      draft.add("tie-begins-line", written.tie.place,
                "a tie begins this line: readers of Markdown end the paragraph here",
                "keep it on the line of its figure, behind it");
  TieChecker checker(draft);
  for (const auto& tie : draft.ties) checker.check(tie);
}

}  // namespace inspect
