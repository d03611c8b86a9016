// SPDX-License-Identifier: MIT
#include "lib/report/check_found_dates.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/report/check_passages.hpp"

namespace inspect {

namespace {

struct Word {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string_view text;
};

// "8" of "8", "08", "8th"; empty where it is no number of a day.
std::string_view day_digits(std::string_view word) {
  const auto digits = std::min(word.find_first_not_of("0123456789"), word.size());
  if (digits == 0 || digits > 2) return {};
  const auto ending = lower(word.substr(digits));
  const bool fits =
      ending.empty() || ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
  return fits ? word.substr(0, digits) : std::string_view();
}

bool is_year(std::string_view word) {
  return word.size() == 4 && std::all_of(word.begin(), word.end(), markdown::is_digit);
}

// Whole names or their first three letters, as read_written_date() reads them.
bool is_month(std::string_view word) {
  const auto reading = read_written_date("1 " + std::string(word) + " 2000");
  return reading.date.has_value() && !is_year(word);
}

bool is_weekday(std::string_view word) {
  const bool capital = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
  return capital && read_written_date(std::string(word) + " 1 January 2000").date.has_value();
}

// Dates of a text, found from its end: the first of two may lack what the second has.
class DateFinder {
 public:
  explicit DateFinder(std::string_view text) : text_(text) {
    for (std::size_t i = 0; i < text.size();) {
      auto end = i;
      while (end < text.size() && markdown::is_word(text[end])) ++end;
      if (end > i) words_.push_back({i, end, text.substr(i, end - i)});
      i = std::max(end, i + 1);
    }
  }

  std::vector<FoundDate> find() {
    for (std::size_t i = words_.size(); i-- > 0;) {
      if (!read_figures(i) && !read_month_first(i)) read_written(i);
    }
    std::reverse(found_.begin(), found_.end());
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string_view gap(std::size_t word) const {  // behind it
    const auto end = word + 1 < words_.size() ? words_[word + 1].begin : text_.size();
    return text_.substr(words_[word].end, end - words_[word].end);
  }

  [[nodiscard]] bool is_loose(std::size_t word) const {
    const auto between = gap(word);
    return !between.empty() && between.find_first_not_of(" \t,.") == std::string_view::npos;
  }

  [[nodiscard]] bool is_free(std::size_t last) const {  // not part of the date found before
    return last < words_.size() && (found_.empty() || words_[last].end <= found_.back().begin);
  }

  void add(std::size_t first, std::size_t last, DateReading reading) {
    FoundDate one{.begin = words_[first].begin, .end = words_[last].end};
    one.date = reading.date;
    one.why = std::move(reading.why);
    auto before = first;
    if (before > 0 && is_loose(before - 1) && lower(words_[before - 1].text) == "the") --before;
    // "8 March was a Monday, 19 March a Friday"
    const bool apart =
        before > 1 && (words_[before - 2].text == "a" || words_[before - 2].text == "every");
    if (before > 0 && !apart && is_loose(before - 1) && is_weekday(words_[before - 1].text)) {
      one.begin = words_[before - 1].begin;
      if (one.date) {
        const auto of_date = lower(weekday_name(*one.date)).substr(0, 3);
        one.weekday_differs = lower(words_[before - 1].text.substr(0, 3)) != of_date;
      }
    }
    one.begins_range = leads_to_next(one.end);
    found_.push_back(std::move(one));
  }

  // What stands before the date that was found before, if it is near.
  [[nodiscard]] std::string up_to_next(std::size_t end) const {
    constexpr std::size_t near = 40;
    if (found_.empty() || found_.back().begin < end || found_.back().begin - end > near) return {};
    return lower(trim(text_.substr(end, found_.back().begin - end)));
  }

  // True where only "to", "until" or a dash stands before the date that was found before.
  [[nodiscard]] bool leads_to_next(std::size_t end) const {
    const auto between = up_to_next(end);
    return between == "to" || between == "until" || between == "till" || between == "-" ||
           between == "–" || between == "—";
  }

  [[nodiscard]] bool is_joined(std::size_t end) const {
    if (leads_to_next(end)) return true;
    const auto between = up_to_next(end);
    return between == "and" || between == "or" || between == "&";
  }

  // 2010-03-08, 08/03/2010, 8.3.2010
  bool read_figures(std::size_t i) {
    if (!is_free(i + 2)) return false;
    const auto separator = gap(i);
    if (separator != gap(i + 1) || separator.size() != 1 ||
        std::string_view("-/.").find(separator.front()) == std::string_view::npos)
      return false;
    const auto parts = {words_[i].text, words_[i + 1].text, words_[i + 2].text};
    for (const auto part : parts)
      if (!std::all_of(part.begin(), part.end(), markdown::is_digit)) return false;
    const bool glued = i > 0 && !gap(i - 1).empty() &&
                       std::string_view("-/.").find(gap(i - 1).back()) != std::string_view::npos;
    const auto behind = gap(i + 2);
    const bool goes_on =
        behind.size() == 1 && (behind == "-" || behind == "/") && i + 3 < words_.size();
    if (glued || goes_on) return false;
    const bool is_iso = is_year(words_[i].text) && separator == "-";
    if (!is_iso && !is_year(words_[i + 2].text)) return false;
    if (!is_iso && (words_[i].text.size() > 2 || words_[i + 1].text.size() > 2)) return false;
    const auto number = [&](std::size_t at) { return std::stoi(std::string(words_[at].text)); };
    auto reading = is_iso ? read_iso_date(text_.substr(words_[i].begin, 10))
                          : make_date(number(i + 2), number(i + 1), number(i));
    if (!reading.date) return false;  // a number of something else
    add(i, i + 2, std::move(reading));
    return true;
  }

  // "March 8, 2010"
  bool read_month_first(std::size_t i) {
    if (!is_free(i + 2) || !is_month(words_[i].text) || !is_loose(i) || !is_loose(i + 1))
      return false;
    const auto day = day_digits(words_[i + 1].text);
    if (day.empty() || !is_year(words_[i + 2].text) ||
        gap(i + 1).find(',') == std::string_view::npos)
      return false;
    if (i > 0 && is_loose(i - 1) && !day_digits(words_[i - 1].text).empty()) return false;
    add(i, i + 2,
        read_written_date(fmt::format("{} {} {}", day, words_[i].text, words_[i + 2].text)));
    return true;
  }

  // "8 March 2010", "the 8th of March, 2010"; "8" or "8 March" before a date that has the rest
  void read_written(std::size_t i) {
    const auto day = day_digits(words_[i].text);
    if (day.empty() || !is_free(i)) return;
    if (i > 0 && gap(i - 1).size() == 1 && gap(i - 1) != " " && gap(i - 1) != "\t") return;
    auto month = i + 1;
    const auto separator_fits = [&](std::size_t at) { return is_loose(at) || gap(at) == "-"; };
    if (is_free(month) && is_loose(i) && lower(words_[month].text) == "of") ++month;
    const bool has_month =
        is_free(month) && separator_fits(month - 1) && is_month(words_[month].text);
    if (has_month && is_free(month + 1) && separator_fits(month) &&
        is_year(words_[month + 1].text)) {
      month_ = words_[month].text;
      year_ = words_[month + 1].text;
      return add(i, month + 1, read_written_date(fmt::format("{} {} {}", day, month_, year_)));
    }
    const auto last = has_month ? month : i;
    if (month_.empty() || !is_joined(words_[last].end)) return;
    if (has_month) month_ = words_[month].text;
    add(i, last, read_written_date(fmt::format("{} {} {}", day, month_, year_)));
  }

  std::string_view text_;
  std::vector<Word> words_;
  std::vector<FoundDate> found_;  // the last of the text first
  std::string_view month_;        // of the written date that was found last
  std::string_view year_;
};

}  // namespace

std::vector<FoundDate> find_dates(std::string_view text) {
  return DateFinder(text).find();
}

}  // namespace inspect
