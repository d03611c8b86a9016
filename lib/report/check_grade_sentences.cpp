// SPDX-License-Identifier: MIT
// Sentences and rows of tables that state an evaluation ("We evaluated quality indicator 2.1 as
// good"), and phrases that stand for another grade than the one that is stated. Words such as
// "good practice" state nothing.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "lib/base/text.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

namespace {

constexpr auto npos = std::string::npos;

// A sentence with one of these speaks of another time, another place, or leaves it open.
const std::vector<std::string_view> doubtful = {
    "previous",   "previously", "earlier",   "last",     "former",   "formerly",
    "had",        "not",        "never",     "if",       "whether",  "would",
    "could",      "may",        "might",     "should",   "compared", "national",
    "nationally", "elsewhere",  "other",     "another",  "until",    "improved from",
    "moved from", "up from",    "down from", "than",     "since",    "neither",
    "except",     "scale",      "means",     "published"};

// Words by which other scales call their grades.
constexpr std::array<std::string_view, 13> foreign_grades = {
    "outstanding",    "excellent", "very good",           "good", "satisfactory",
    "adequate",       "fair",      "inadequate",          "weak", "poor",
    "unsatisfactory", "very weak", "requires improvement"};

struct StatedGrade {
  const GradeOfScale* grade = nullptr;  // null: a word that is no grade of the scale
  std::size_t begin = 0;
};

std::size_t behind_quotes(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text[at] == ' ' || text[at] == '"' || text[at] == '\'') {
      ++at;
    } else if (text.substr(at).starts_with("“") || text.substr(at).starts_with("‘")) {
      at += 3;
    } else {
      break;
    }
  }
  return at;
}

// A word that goes on is no grade: "as good practice", "as good as".
bool ends_statement(std::string_view text, std::size_t at) {
  const auto rest = trim(text.substr(std::min(at, text.size())));
  if (rest.empty() || !markdown::is_word(rest.front())) return true;
  if (rest.starts_with("’") || rest.starts_with("”") || rest.starts_with("–")) return true;
  for (const std::string_view word :
       {"for", "and", "overall", "because", "in", "with", "by", "but"})
    if (phrase_end(rest, 0, word) != npos) return true;
  return false;
}

std::optional<StatedGrade> grade_at(const EvaluationScale& scale, std::string_view text,
                                    std::size_t at) {
  at = behind_quotes(text, at);
  std::size_t end = 0;
  StatedGrade found{nullptr, at};
  for (const auto& grade : scale.grades)
    if (const auto behind = phrase_end(text, at, grade.word); behind != npos && behind > end) {
      found.grade = &grade;
      end = behind;
    }
  for (const auto word : foreign_grades)
    if (const auto behind = phrase_end(text, at, word); behind != npos && behind > end) {
      found.grade = nullptr;
      end = behind;
    }
  if (end == 0 || !ends_statement(text, end)) return std::nullopt;
  return found;
}

// The grade that a sentence states; nothing where it states none.
std::optional<StatedGrade> grade_of_sentence(const EvaluationScale& scale, std::string_view text) {
  for (const std::string_view verb : {"evaluated", "graded", "rated", "judged"}) {
    const auto at = find_phrase(text, verb);
    if (at.begin == npos) continue;
    for (const std::string_view link : {"as being", "to be", "as", "at"})
      for (auto to = find_phrase(text, link, at.end); to.begin != npos;
           to = find_phrase(text, link, to.end))
        if (const auto grade = grade_at(scale, text, to.end)) return grade;
  }
  const auto noun = find_phrase(text, "evaluation");
  if (noun.begin == npos) return std::nullopt;
  for (const std::string_view link : {"of", "is", "was", "remains", "as", "is now"})
    for (auto to = find_phrase(text, link, noun.end); to.begin != npos;
         to = find_phrase(text, link, to.end))
      if (const auto grade = grade_at(scale, text, to.end)) return grade;
  if (const auto colon = text.find(": ", noun.end); colon != npos)
    return grade_at(scale, text, colon + 1);
  return std::nullopt;
}

// "2.1" that is neither "2.10" nor "12.1" nor "2.1 %".
bool names_key(std::string_view text, const ReportSubject& subject) {
  if (subject.kind != ReportSubject::Kind::indicator)
    return find_phrase(text, designation(subject)).begin != npos;
  for (auto at = find_phrase(text, subject.key); at.begin != npos;
       at = find_phrase(text, subject.key, at.end)) {
    const bool goes_on =
        at.end + 1 < text.size() && text[at.end] == '.' && markdown::is_word(text[at.end + 1]);
    const bool behind_point = at.begin > 0 && text[at.begin - 1] == '.';
    const auto rest = trim(text.substr(at.end));
    if (!goes_on && !behind_point && !rest.starts_with('%') && !rest.starts_with("per cent"))
      return true;
  }
  return false;
}

// The one subject that a text names; null where it names none or several.
const ReportSubject* subject_of(const ReportRules& rules, std::string_view text) {
  const ReportSubject* found = nullptr;
  for (const auto& subject : rules.subjects) {
    const bool titled = subject.title.size() > 8 && find_phrase(text, subject.title).begin != npos;
    if (!titled && !names_key(text, subject)) continue;
    if (found != nullptr) return nullptr;
    found = &subject;
  }
  return found != nullptr && found->evaluated ? found : nullptr;
}

const ReportSubject* subject_of(const CheckedDraft& draft, const Passage& passage,
                                std::string_view sentence) {
  if (const auto* named = subject_of(draft.rules, sentence)) return named;
  const auto* section = draft.section(passage.section);
  if (section == nullptr || section->subject == nullptr || !section->subject->evaluated)
    return nullptr;
  for (const std::string_view word :
       {"this quality indicator", "this indicator", "this statement", "this question"})
    if (find_phrase(sentence, word).begin != npos) return section->subject;
  return nullptr;
}

const GradeOfScale* grade_on_line(const CheckedDraft& draft, const ReportSubject& subject) {
  const auto stated = draft.stated.grades.find(subject.key);
  return stated == draft.stated.grades.end() ? nullptr : draft.rules.scale.grade(stated->second);
}

void compare(CheckedDraft& draft, const ReportSubject& subject, const StatedGrade& stated,
             Place place) {
  if (stated.grade == nullptr)
    return draft.add("unknown-grade", place, "a word that is no grade of the scale",
                     "write the grade that the evaluation has");
  const auto* on_line = grade_on_line(draft, subject);
  if (on_line == nullptr || on_line == stated.grade) return;
  draft.add("grade-differs", place,
            fmt::format("{} is evaluated as '{} ({})' on its line, and as '{}' here",
                        designation(subject), on_line->word, on_line->number, stated.grade->word),
            "mend whichever of the two is wrong");
}

// "good (3)" in a cell of its own.
void check_cell(CheckedDraft& draft, const ProseCell& cell, const ReportSubject& subject) {
  const auto& scale = draft.rules.scale;
  const auto stated = grade_at(scale, cell.text, 0);
  if (!stated || stated->grade == nullptr) return;
  const auto rest = trim(std::string_view(cell.text).substr(stated->grade->word.size()));
  const bool numbered = rest.size() >= 3 && rest.front() == '(' && rest.back() == ')';
  if (!rest.empty() && !numbered) return;
  const auto number = numbered ? parse_integer(rest.substr(1, rest.size() - 2))
                               : std::optional(stated->grade->number);
  if (!number) return;
  if (*number != stated->grade->number)
    return draft.add("grade-differs", cell.place, "the word and the number are not of one grade",
                     fmt::format("'{}' is {}", stated->grade->word, stated->grade->number));
  compare(draft, subject, *stated, cell.place);
}

void check_rows(CheckedDraft& draft) {
  const std::vector<std::string_view> heads = {"evaluation", "grade", "rating", "our evaluation"};
  for (const auto& table : draft.prose.tables)
    for (std::size_t column = 1; column < table.head.size(); ++column) {
      const auto head = folded_name(table.head[column].text);
      if (std::find(heads.begin(), heads.end(), head) == heads.end()) continue;
      for (const auto& row : table.rows)
        if (const auto* subject = subject_of(draft.rules, row.front().text))
          check_cell(draft, row[column], *subject);
    }
}

bool is_evaluation_line(const CheckedDraft& draft, std::string_view text) {
  return std::any_of(draft.rules.subjects.begin(), draft.rules.subjects.end(),
                     [&](const ReportSubject& subject) {
                       const auto label = evaluation_label(subject);
                       return phrase_end(text, std::min(text.find_first_not_of(' '), text.size()),
                                         label.substr(0, label.size() - 1)) != npos;
                     });
}

// Blanks in the place of the phrases of the stated grade, which may have others in them.
std::string without_own(std::string text, const GradeOfScale& grade) {
  auto phrases = grade.means;
  std::stable_sort(phrases.begin(), phrases.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  for (const auto& phrase : phrases)
    for (auto at = find_phrase(text, phrase); at.begin != npos;
         at = find_phrase(text, phrase, at.end))
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(at.begin),
                text.begin() + static_cast<std::ptrdiff_t>(at.end), ' ');
  return text;
}

// "no major strengths", "rather than major strengths".
bool is_denied(std::string_view text, std::size_t at) {
  return has_any_phrase(text.substr(0, at),
                        {"no", "none", "nobody", "not", "not yet", "without", "than", "neither",
                         "nor", "lack", "lacks", "few", "yet to", "towards"});
}

void check_phrases(CheckedDraft& draft, const Passage& passage, const TextPart& part,
                   const GradeOfScale& stated) {
  const auto sentence = passage.text.substr(part.begin, part.end - part.begin);
  if (has_any_phrase(sentence, doubtful)) return;
  const auto text = without_own(sentence, stated);
  for (const auto& grade : draft.rules.scale.grades) {
    if (&grade == &stated) continue;
    for (const auto& phrase : grade.means) {
      const auto at = find_phrase(text, phrase);
      if (at.begin == npos || is_denied(text, at.begin)) continue;
      draft.add("grade-words", passage.place(part.begin + at.begin),
                fmt::format("'{}' stands for '{} ({})', and '{} ({})' is stated", phrase,
                            grade.word, grade.number, stated.word, stated.number),
                "use the words of the grade that is stated, or mend the grade");
      return;
    }
  }
}

}  // namespace

void check_evaluation_sentences(CheckedDraft& draft) {
  if (draft.rules.scale.grades.empty()) return;
  for (const auto& passage : draft.passages) {
    if (passage.kind != Passage::Kind::text || is_evaluation_line(draft, passage.text)) continue;
    for (const auto& part : sentences_of(passage.text)) {
      const auto text = std::string_view(passage.text).substr(part.begin, part.end - part.begin);
      const auto grade = grade_of_sentence(draft.rules.scale, text);
      if (!grade || has_any_phrase(text, doubtful)) continue;
      if (const auto* subject = subject_of(draft, passage, text))
        compare(draft, *subject, *grade, passage.place(part.begin + grade->begin));
    }
  }
  check_rows(draft);
}

void check_grade_words(CheckedDraft& draft) {
  for (const auto& passage : draft.passages) {
    const auto* section = draft.section(passage.section);
    if (section == nullptr || section->subject == nullptr || passage.kind != Passage::Kind::text)
      continue;
    if (const auto* stated = grade_on_line(draft, *section->subject))
      for (const auto& part : sentences_of(passage.text))
        check_phrases(draft, passage, part, *stated);
  }
}

}  // namespace inspect
