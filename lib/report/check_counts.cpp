// SPDX-License-Identifier: MIT
// Counts that clearly are of all cases that were read ("We read 88 case records") or of all who
// answered the survey ("212 members of staff responded"). Where anything is doubtful, nothing is
// said.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lib/base/text.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

namespace {

constexpr auto npos = std::string::npos;

constexpr std::array<std::string_view, 20> small_numbers = {
    "one",     "two",     "three",     "four",     "five",     "six",      "seven",
    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"};
constexpr std::array<std::string_view, 8> tens = {"twenty", "thirty",  "forty",  "fifty",
                                                  "sixty",  "seventy", "eighty", "ninety"};

// A sentence with one of these may count a part, or something else.
const std::vector<std::string_view> doubtful = {
    "of which", "of whom", "of them",  "of these",  "of those",   "of the",        "per cent",
    "percent",  "about",   "around",   "some",      "nearly",     "almost",        "over",
    "under",    "more",    "less",     "fewer",     "at least",   "at most",       "up to",
    "each",     "every",   "another",  "further",   "additional", "other",         "first",
    "second",   "pilot",   "previous", "last",      "earlier",    "approximately", "roughly",
    "also",     "only",    "just",     "twice",     "both",       "not",           "aged",
    "would",    "planned", "should",   "including", "between",    "among",         "per",
    "than",     "these",   "those",    "day",       "week",       "had",           "within",
    "from",     "reader",  "partly",   "closely",   "again",      "adult",         "adults",
    "sampled",  "%"};

// Alternatives at one place of a pattern; "#" is the number; where one is empty, all may be left
// out.
using Pattern = std::vector<std::vector<std::string_view>>;

const std::vector<std::string_view> who = {
    "we",        "inspectors",          "the inspectors",
    "the team",  "the inspection team", "case readers",
    "reviewers", "our inspectors",      "the joint inspection team"};
const std::vector<std::string_view> records = {"records",
                                               "case records",
                                               "case files",
                                               "files",
                                               "cases",
                                               "children's records",
                                               "children’s records",
                                               "children's case records",
                                               "children’s case records",
                                               "case file records"};
const std::vector<std::string_view> children = {"children", "children and young people",
                                                "young people", "people", "families"};

const std::vector<Pattern>& read_patterns() {
  static const std::vector<Pattern> patterns = {
      {who, {"read", "reviewed"}, {"", "a sample of"}, {"#"}, records},
      {who, {"read"}, {"the records of", "records of", "the case records of"}, {"#"}, children},
      {{"#"}, records, {"were read", "were read by inspectors", "were read by the team"}},
      {{"records of", "the records of", "case records of", "the case records of"},
       {"#"},
       children,
       {"were read"}},
  };
  return patterns;
}

const std::vector<Pattern>& response_patterns() {
  static const std::vector<Pattern> patterns = {
      {{"#"},
       {"members of staff", "staff", "staff members"},
       {"responded", "answered", "completed the survey", "completed our survey",
        "completed the staff survey", "took part in the survey", "replied"}},
      {{"#"},
       {"people", "practitioners", "professionals", "workers", "respondents"},
       {"responded to the staff survey", "answered the staff survey", "completed the staff survey",
        "responded to our staff survey"}},
      {{"the staff survey had", "the survey had", "our staff survey had"}, {"#"}, {"responses"}},
  };
  return patterns;
}

struct Count {
  long long number = 0;
  std::size_t begin = 0;
  std::size_t end = 0;  // of the number
  std::size_t match_begin = 0;
  std::size_t match_end = 0;
};

// Where a number at `at` ends; "1,204" is one, and "88," is 88.
std::size_t number_end(std::string_view text, std::size_t at) {
  auto end = at;
  while (end < text.size()) {
    const bool joins = (text[end] == ',' || text[end] == '-') && end + 1 < text.size() &&
                       markdown::is_word(text[end + 1]);
    if (!markdown::is_word(text[end]) && !joins) break;
    ++end;
  }
  return end;
}

std::optional<Count> match(std::string_view text, std::size_t from, const Pattern& pattern) {
  Count count;
  count.match_begin = from;
  auto at = from;
  for (const auto& choices : pattern) {
    at = markdown::skip_spaces(text, at);
    std::size_t best = npos;
    if (choices.front() == "#") {
      const auto end = number_end(text, at);
      const auto number = read_number(text.substr(at, end - at));
      if (!number) return std::nullopt;
      count.number = *number;
      count.begin = at;
      count.end = best = end;
    } else {
      for (const auto choice : choices)
        if (const auto end = choice.empty() ? at : phrase_end(text, at, choice);
            end != npos && (best == npos || end > best))
          best = end;
    }
    if (best == npos) return std::nullopt;
    at = best;
  }
  count.match_end = at;
  return count;
}

// What may go before: nothing, or "In total,"; and after: nothing, or what changes no number.
bool stands_alone(std::string_view text, const Count& count) {
  constexpr std::size_t longest_opening = 60;
  if (count.match_begin > longest_opening) return false;
  auto before = lower(trim(text.substr(0, count.match_begin)));
  while (!before.empty() && (before.back() == ',' || before.back() == ':')) before.pop_back();
  const std::array<std::string_view, 8> openings = {"",
                                                    "in total",
                                                    "altogether",
                                                    "in all",
                                                    "during the inspection",
                                                    "during fieldwork",
                                                    "for this inspection",
                                                    "in this inspection"};
  if (std::find(openings.begin(), openings.end(), before) == openings.end()) return false;
  auto after = trim(text.substr(count.match_end));
  for (const std::string_view of : {"of children", "of children and young people"})
    if (const auto end = phrase_end(after, 0, of); end != npos) after = trim(after.substr(end));
  if (after.empty() || !markdown::is_word(after.front())) return !after.starts_with('(');
  for (const std::string_view more :
       {"in total", "altogether", "in all", "and", "during", "for this inspection", "as part of",
        "to the survey", "to our survey", "to the staff survey", "the survey", "our survey",
        "to our staff survey", "in full"})
    if (phrase_end(after, 0, more) != npos) return true;
  return false;
}

// "… and 58 records were read by file readers": two such counts, of which each may be a part.
bool has_another(std::string_view text, const Count& count) {
  const std::vector<std::string_view> counted = {"read",     "reviewed",  "record",    "records",
                                                 "file",     "files",     "cases",     "responded",
                                                 "answered", "responses", "completed", "replied"};
  for (const auto rest : {text.substr(0, count.match_begin), text.substr(count.match_end)}) {
    if (!has_any_phrase(rest, counted)) continue;
    for (auto word : split_words(rest)) {
      while (!word.empty() && !markdown::is_word(word.back())) word.remove_suffix(1);
      if (read_number(word)) return true;
    }
  }
  return false;
}

class CountChecker {
 public:
  CountChecker(CheckedDraft& draft, std::string figure, const std::vector<Pattern>& patterns)
      : draft_(draft), figure_(std::move(figure)), patterns_(patterns) {
    for (const auto& one : figures(draft.check.facts))
      if (one.name == figure_) known_ = read_number(one.value);
  }

  void check(const Passage& passage) {
    if (!known_ || passage.kind != Passage::Kind::text) return;
    for (const auto& part : sentences_of(passage.text)) {
      const auto text = std::string_view(passage.text).substr(part.begin, part.end - part.begin);
      if (text.find('%') != npos || has_any_phrase(text, doubtful)) continue;
      const auto count = find(text);
      if (count && !has_another(text, *count)) compare(passage, part.begin, *count);
    }
  }

 private:
  [[nodiscard]] std::optional<Count> find(std::string_view text) const {
    for (std::size_t at = 0; at < text.size(); ++at) {
      const bool begins =
          markdown::is_word(text[at]) && (at == 0 || !markdown::is_word(text[at - 1]));
      if (!begins) continue;
      for (const auto& pattern : patterns_)
        if (const auto count = match(text, at, pattern); count && stands_alone(text, *count))
          return count;
    }
    return std::nullopt;
  }

  void compare(const Passage& passage, std::size_t base, const Count& count) {
    if (count.number == *known_ || draft_.is_tied(passage, base + count.end)) return;
    draft_.add("count-differs", passage.place(base + count.begin),
               fmt::format("'{}' is {}", figure_, *known_),
               fmt::format("write {}; a count of a part says of what", *known_));
  }

  CheckedDraft& draft_;
  std::string figure_;
  const std::vector<Pattern>& patterns_;
  std::optional<long long> known_;
};

}  // namespace

std::optional<long long> read_number(std::string_view word) {
  const auto small = lower(word);
  for (std::size_t i = 0; i < small_numbers.size(); ++i)
    if (small == small_numbers.at(i)) return static_cast<long long>(i) + 1;
  for (std::size_t i = 0; i < tens.size(); ++i) {
    if (!small.starts_with(tens.at(i))) continue;
    const auto ten = static_cast<long long>(i + 2) * 10;
    if (small == tens.at(i)) return ten;
    const auto rest = std::string_view(small).substr(tens.at(i).size());
    for (std::size_t unit = 0; unit < 9; ++unit)
      if (rest.substr(1) == small_numbers.at(unit) && rest.front() == '-')
        return ten + static_cast<long long>(unit) + 1;
    return std::nullopt;
  }
  // 1204, 1,204
  long long value = 0;
  std::size_t behind_comma = 0;
  bool grouped = false;
  if (word.empty() || word.size() > 12) return std::nullopt;
  for (const char c : word) {
    if (c == ',') {
      if ((grouped && behind_comma != 3) || behind_comma == 0 || behind_comma > 3)
        return std::nullopt;
      grouped = true;
      behind_comma = 0;
    } else if (c >= '0' && c <= '9') {
      value = value * 10 + (c - '0');
      ++behind_comma;
    } else {
      return std::nullopt;
    }
  }
  return grouped && behind_comma != 3 ? std::nullopt : std::optional(value);
}

void check_counts(CheckedDraft& draft) {
  CountChecker cases(draft, "cases.read", read_patterns());
  CountChecker responses(draft, "survey.responses", response_patterns());
  for (const auto& passage : draft.passages) {
    cases.check(passage);
    responses.check(passage);
  }
}

}  // namespace inspect
