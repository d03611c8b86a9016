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

// Who says so. Of a passive without an agent the report speaks where it speaks of the subject.
enum class Speaker { report, nobody, others };

struct Statement {
  StatedGrade grade;
  Speaker speaker = Speaker::others;
};

// Without the words at its end that say nothing of who: "we have also".
std::string_view without_fillers(std::string_view before) {
  static const std::vector<std::string_view> fillers = {"have", "has",     "also", "therefore",
                                                        "then", "jointly", "all",  "now",
                                                        "thus", "still",   "again"};
  for (;;) {
    before = trim(before);
    const auto blank = before.find_last_of(' ');
    const auto last = blank == npos ? before : before.substr(blank + 1);
    if (std::find(fillers.begin(), fillers.end(), lower(last)) == fillers.end()) return before;
    before = before.substr(0, blank == npos ? 0 : blank);
  }
}

bool ends_with_phrase(std::string_view text, std::string_view phrase) {
  if (text.size() < phrase.size()) return false;
  const auto at = text.size() - phrase.size();
  return find_phrase(text, phrase, at).begin == at;
}

// Of "… evaluated": `before` and `after` stand on the two sides of the verb.
Speaker speaker_of_verb(std::string_view before, std::string_view after) {
  if (before.find('"') != npos || before.find("“") != npos) return Speaker::others;
  before = without_fillers(before);
  for (const std::string_view own :
       {"we", "our inspectors", "the inspectors", "the inspection", "the inspection team"})
    if (ends_with_phrase(before, own)) return Speaker::report;
  if (lower(before) == "inspectors") return Speaker::report;
  for (const std::string_view being : {"is", "was", "are", "were", "been", "being"}) {
    if (!ends_with_phrase(before, being)) continue;
    if (has_any_phrase(after, {"by us", "by inspectors", "by our inspectors", "by the inspectors",
                               "by the inspection team"}))
      return Speaker::report;
    return has_any_phrase(after, {"by"}) ? Speaker::others : Speaker::nobody;
  }
  return Speaker::others;
}

// Of "our evaluation", "the evaluation of …".
Speaker speaker_of_noun(std::string_view before) {
  before = trim(before);
  if (ends_with_phrase(before, "our")) return Speaker::report;
  const bool plain = before.empty() || lower(before) == "the" || lower(before) == "overall, the";
  return plain ? Speaker::nobody : Speaker::others;
}

// A grade behind one of the links that stand in that part of a text.
std::optional<StatedGrade> grade_behind(const EvaluationScale& scale, std::string_view text,
                                        TextPart part, const std::vector<std::string_view>& links) {
  for (const auto link : links)
    for (auto to = find_phrase(text, link, part.begin); to.begin < part.end;
         to = find_phrase(text, link, to.end))
      if (const auto grade = grade_at(scale, text, to.end)) return grade;
  return std::nullopt;
}

// Where the next verb of evaluating stands, at or behind `from`.
TextPart next_verb(std::string_view text, std::size_t from) {
  TextPart first{npos, npos};
  for (const std::string_view verb : {"evaluated", "graded", "rated", "judged"}) {
    const auto at = find_phrase(text, verb, from);
    if (at.begin < first.begin) first = at;
  }
  return first;
}

std::vector<Statement> statements_of(const EvaluationScale& scale, std::string_view text) {
  std::vector<Statement> found;
  for (auto verb = next_verb(text, 0); verb.begin != npos;) {
    const auto next = next_verb(text, verb.end);
    if (const auto grade =
            grade_behind(scale, text, {verb.end, next.begin}, {"as being", "to be", "as", "at"}))
      found.push_back({*grade, speaker_of_verb(text.substr(0, verb.begin), text.substr(verb.end))});
    verb = next;
  }
  const auto noun = find_phrase(text, "evaluation");
  if (!found.empty() || noun.begin == npos) return found;
  auto grade =
      grade_behind(scale, text, {noun.end, npos}, {"of", "is", "was", "remains", "as", "is now"});
  if (const auto colon = text.find(": ", noun.end); !grade && colon != npos)
    grade = grade_at(scale, text, colon + 1);
  if (grade) found.push_back({*grade, speaker_of_noun(text.substr(0, noun.begin))});
  return found;
}

// Words of what others say of themselves, or of others.
const std::vector<std::string_view> of_others = {"self-evaluation",
                                                 "self-evaluated",
                                                 "self-assessment",
                                                 "position statement",
                                                 "their view",
                                                 "its view",
                                                 "in its",
                                                 "in their",
                                                 "according to",
                                                 "said",
                                                 "told",
                                                 "wrote",
                                                 "claimed",
                                                 "claims",
                                                 "considered",
                                                 "believed",
                                                 "felt",
                                                 "thought"};

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

// True where the passage stands below the subject's heading.
bool is_own_section(const CheckedDraft& draft, const Passage& passage,
                    const ReportSubject* subject) {
  const auto* section = draft.section(passage.section);
  return section != nullptr && section->subject != nullptr && section->subject == subject;
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

// "Quality indicator 2.1: very good (5)", alone in a line, an item or a cell. Nothing is said where
// it is of a list that others are spoken of before.
void check_listed(CheckedDraft& draft, std::string_view text, Place place) {
  for (const auto& subject : draft.rules.subjects) {
    if (!subject.evaluated) continue;
    const auto begin = std::min(text.find_first_not_of(" \t"), text.size());
    auto at = phrase_end(text, begin, designation(subject));
    if (at == npos) continue;
    at = std::min(text.find_first_not_of(' ', at), text.size());
    if (!text.substr(at).starts_with(':')) continue;
    at = std::min(text.find_first_not_of(' ', at + 1), text.size());
    auto value = trim(text.substr(at));
    while (!value.empty() && std::string_view(".,;").find(value.back()) != npos)
      value.remove_suffix(1);
    const auto column = place.column + static_cast<int>(count_characters(text.substr(0, at)));
    check_cell(draft, {std::string(value), {place.line, column}}, subject);
  }
}

bool speaks_of_others(std::string_view text) {
  return has_any_phrase(text, of_others) || has_any_phrase(text, doubtful) ||
         has_any_phrase(text, {"partners", "partnership", "council", "staff"});
}

void check_listed(CheckedDraft& draft) {
  std::string_view before;  // the passage that leads to a list
  for (const auto& passage : draft.passages) {
    if (passage.kind == Passage::Kind::cell) continue;
    const auto text = std::string_view(passage.text);
    const bool is_item = std::any_of(
        draft.rules.subjects.begin(), draft.rules.subjects.end(), [&](const auto& subject) {
          return phrase_end(text, std::min(text.find_first_not_of(' '), text.size()),
                            designation(subject)) != npos;
        });
    if (!is_item || passage.kind == Passage::Kind::heading) before = text;
    if (passage.kind == Passage::Kind::heading || speaks_of_others(before)) continue;
    for (std::size_t i = 0; i < passage.pieces.size(); ++i) {
      const auto begin = passage.pieces[i].offset;
      const auto end = i + 1 < passage.pieces.size() ? passage.pieces[i + 1].offset : text.size();
      check_listed(draft, text.substr(begin, end - begin), passage.pieces[i].place);
    }
  }
  for (const auto& table : draft.prose.tables) {
    const bool of_other = std::any_of(table.head.begin(), table.head.end(),
                                      [](const auto& cell) { return speaks_of_others(cell.text); });
    if (of_other) continue;
    for (const auto& row : table.rows) check_listed(draft, row.front().text, row.front().place);
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
  if (has_any_phrase(sentence, doubtful) || has_any_phrase(sentence, of_others)) return;
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
      if (has_any_phrase(text, doubtful)) continue;
      for (const auto& one : statements_of(draft.rules.scale, text)) {
        if (one.speaker == Speaker::others) continue;
        const auto* subject = subject_of(draft, passage, text);
        const bool is_doubtful =
            one.speaker == Speaker::nobody &&
            (has_any_phrase(text, of_others) || !is_own_section(draft, passage, subject));
        if (subject != nullptr && !is_doubtful)
          compare(draft, *subject, one.grade, passage.place(part.begin + one.grade.begin));
      }
    }
  }
  check_rows(draft);
  check_listed(draft);
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
