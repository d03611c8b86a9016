// SPDX-License-Identifier: MIT
#include "lib/definition/read_report_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/definition/read_plan_values.hpp"
#include "lib/definition/read_report_values.hpp"

namespace inspect {

namespace {

// "2.1", "statement_1": small letters, digits, dots and underscores, a letter or digit first.
bool is_subject_key(std::string_view text) {
  const auto sound = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
  };
  return !text.empty() && text.front() != '.' && text.front() != '_' &&
         std::all_of(text.begin(), text.end(), sound);
}

// The key `report:` of a definition.
class ReportReader {
 public:
  ReportReader(const YamlNode& node, const KnownSteps& steps, YamlReader& reader)
      : mapping_(node, reader, "'report'"), steps_(steps), reader_(reader) {}

  ReportRules read() {
    if (const auto* node = mapping_.node("scale")) read_scale(*node);
    read_subjects();
    rules_.questions = read_reading_questions(mapping_, reader_);
    check_reading_questions(rules_.questions, rules_, reader_);
    for (const auto& entry : read_entries(mapping_, "surveys", "a survey", reader_))
      rules_.surveys.push_back(read_survey(entry));
    if (const auto* node = mapping_.node("evidence")) read_evidence(*node);
    for (const auto& entry : read_entries(mapping_, "follow_up", "a rule of follow-up", reader_))
      rules_.follow_up.push_back(read_follow_up(entry));
    rules_.parts = read_report_parts(mapping_, rules_, steps_, reader_);
    mapping_.close();
    return std::move(rules_);
  }

 private:
  void read_scale(const YamlNode& node) {
    YamlMapping scale(node, reader_, "'scale'");
    rules_.scale.citation.where = reader_.location(mapping_.place_of("scale"));
    scale.require("grades");
    std::vector<Place> places;
    const std::string form = "grades: [{number: 2, word: good}, {number: 1, word: weak}]";
    for (const auto& item : scale.items("grades", form)) {
      rules_.scale.grades.push_back(read_grade(item));
      places.push_back(item.place);
    }
    refuse_disorder(places);
    refuse_words_twice(places);
    if (const auto word = scale.text("good_from"))
      rules_.scale.good_from = find_grade({*word, scale.node("good_from")->place}).value_or(0);
    rules_.scale.citation = read_citation(scale, mapping_.place_of("scale"), reader_);
    scale.close();
  }

  GradeOfScale read_grade(const YamlNode& node) {
    YamlMapping one(node, reader_, "a grade");
    GradeOfScale grade;
    one.require("number");
    grade.number = read_count(one, "number", reader_, 1).value_or(0);
    one.require("word");
    grade.word = read_draft_text(one, "word", reader_);
    grade.means = read_draft_texts(one, "means", reader_);
    one.close();
    if (parse_integer(grade.word))
      reader_.error(one.node("word")->place, "not-a-word",
                    fmt::format("the word of a grade is not the number {}", grade.word),
                    "write how people say it: good");
    return grade;
  }

  // Best first, down to 1, so that a number says the same everywhere.
  void refuse_disorder(const std::vector<Place>& places) {
    const auto& grades = rules_.scale.grades;
    for (std::size_t i = 0; i < grades.size(); ++i) {
      const auto expected = static_cast<int>(grades.size() - i);
      if (grades[i].number == 0 || grades[i].number == expected) continue;
      reader_.error(
          places[i], "not-in-order",
          fmt::format("the best grade stands first and the last is 1, so that this is {}, not {}",
                      expected, grades[i].number),
          fmt::format("write number: {}, or move the grade", expected));
      return;
    }
  }

  // What stands for one grade does not stand for another, or is a part of what does.
  void refuse_words_twice(const std::vector<Place>& places) {
    std::vector<Names> names;
    for (std::size_t i = 0; i < places.size(); ++i) {
      const auto& grade = rules_.scale.grades[i];
      Names one{grade.word, {}, places[i]};
      if (!grade.word.empty()) one.names.push_back(folded_name(grade.word));
      for (const auto& phrase : grade.means) one.names.push_back(folded_name(phrase));
      names.push_back(std::move(one));
    }
    refuse_names_twice(names, "grade", reader_);
    for (const auto& one : names)
      for (const auto& other : names) refuse_part_of(one, other);
  }

  void refuse_part_of(const Names& one, const Names& other) {
    if (&one == &other) return;
    const auto padded = [](const std::string& text) { return ' ' + text + ' '; };
    for (std::size_t i = 1; i < one.names.size(); ++i)
      for (std::size_t j = 1; j < other.names.size(); ++j)
        if (one.names[i] != other.names[j] &&
            contains_text(padded(other.names[j]), padded(one.names[i])))
          reader_.error(one.place, "name-twice",
                        fmt::format("'{}' stands for '{}', and is in '{}', which stands for '{}'",
                                    one.names[i], one.key, other.names[j], other.key),
                        "a phrase stands for one grade alone: make it longer, or leave it out");
  }

  static bool contains_text(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  }

  // The number of the grade; nothing, and an error, where there is none.
  std::optional<int> find_grade(const Word& word) {
    if (const auto* grade = rules_.scale.grade(word.text)) return grade->number;
    if (rules_.scale.grades.empty() && has_scale(rules_)) return std::nullopt;  // told already
    std::vector<std::string> words;
    for (const auto& grade : rules_.scale.grades) words.push_back(grade.word);
    reader_.error(word.place, "unknown-grade",
                  words.empty() ? fmt::format("'{}' is no grade, for there is no scale", word.text)
                                : fmt::format("the scale has no grade '{}'", word.text),
                  words.empty() ? "state the scale" : nearest_hint(word.text, words));
    return std::nullopt;
  }

  void read_subjects() {
    for (const auto& entry : read_named(mapping_, "subjects", reader_)) {
      if (!is_subject_key(entry.key))
        reader_.error(entry.place, "not-a-key",
                      fmt::format("'{}' cannot be the key of a subject", entry.key),
                      "use lower-case letters, digits, dots and underscores: 2.1, statement_1");
      YamlMapping one(entry.value, reader_, "a subject");
      ReportSubject subject;
      subject.key = entry.key;
      one.require("kind");
      const auto kind = read_choice(one, "kind", {"statement", "question", "indicator"}, reader_);
      subject.kind =
          kind ? static_cast<ReportSubject::Kind>(*kind) : ReportSubject::Kind::indicator;
      subject.title = read_draft_text(one, "title", reader_);
      subject.evaluated = one.yes_or_no("evaluated").value_or(false);
      subject.citation = read_citation(one, entry.place, reader_);
      one.close();
      if (subject.evaluated && !has_scale(rules_))
        reader_.error(one.node("evaluated")->place, "no-scale",
                      fmt::format("'{}' is evaluated, and there is no scale", entry.key),
                      "state the scale, or leave out 'evaluated'");
      rules_.subjects.push_back(std::move(subject));
    }
  }

  SurveyRule read_survey(const YamlEntry& entry) {
    YamlMapping one(entry.value, reader_, "a survey");
    SurveyRule survey;
    survey.key = entry.key;
    survey.title = read_draft_text(one, "title", reader_);
    if (survey.title.empty()) survey.title = humanised(entry.key);
    const auto reach = read_choice(one, "reach", {"everybody", "sample", "not stated"}, reader_);
    if (reach) survey.reach = static_cast<SurveyReach>(*reach);
    survey.citation = read_citation(one, entry.place, reader_);
    one.close();
    return survey;
  }

  void read_evidence(const YamlNode& node) {
    YamlMapping mapping(node, reader_, "'evidence'");
    auto& evidence = rules_.evidence;
    evidence.kinds = read_draft_texts(mapping, "kinds", reader_);
    if (const auto least = read_count(mapping, "kinds_at_least", reader_, 1))
      evidence.kinds_at_least = *least;
    evidence.citation = read_citation(mapping, mapping_.place_of("evidence"), reader_);
    mapping.close();
    const auto known = static_cast<int>(evidence.kinds.size());
    const auto* kinds = mapping.node("kinds");
    const bool readable = kinds != nullptr && kinds->items.size() <= evidence.kinds.size();
    if (readable && known > 0 && evidence.kinds_at_least > known)
      reader_.error(mapping.place_of("kinds_at_least"), "contradiction",
                    fmt::format("a finding needs {} kinds of source, and there are {}",
                                evidence.kinds_at_least, known),
                    "ask for fewer, or name more kinds");
  }

  FollowUpRule read_follow_up(const YamlEntry& entry) {
    YamlMapping one(entry.value, reader_, "a rule of follow-up");
    FollowUpRule rule;
    rule.key = entry.key;
    rule.title = read_draft_text(one, "title", reader_);
    if (rule.title.empty()) rule.title = humanised(entry.key);
    read_follow_up_grades(one, rule);
    for (const auto& word : read_words(one, "subjects", reader_)) {
      refuse_not_evaluated(word);
      rule.subjects.push_back(word.text);
    }
    rule.on_significant_concerns = one.yes_or_no("significant_concerns").value_or(false);
    one.require("then");
    rule.text = read_draft_text(one, "then", reader_);
    rule.fill = read_draft_text(one, "fill", reader_);
    rule.citation = read_citation(one, entry.place, reader_);
    one.close();
    refuse_never(rule, one, entry);
    return rule;
  }

  void read_follow_up_grades(YamlMapping& one, FollowUpRule& rule) {
    for (const auto& word : read_words(one, "grades", reader_)) {
      const auto number = find_grade(word);
      if (!number) continue;
      if (std::find(rule.grades.begin(), rule.grades.end(), *number) != rule.grades.end())
        reader_.error(word.place, "name-twice",
                      fmt::format("the grade {} stands twice in 'grades'", *number),
                      "keep it once");
      else
        rule.grades.push_back(*number);
    }
  }

  void refuse_not_evaluated(const Word& word) {
    std::vector<std::string> evaluated;
    for (const auto& subject : rules_.subjects)
      if (subject.evaluated) evaluated.push_back(subject.key);
    const auto* subject = rules_.subject(word.text);
    if (subject != nullptr && subject->evaluated) return;
    reader_.error(
        word.place, "unknown-subject",
        subject == nullptr
            ? fmt::format("the report has no subject '{}'", word.text)
            : fmt::format("'{}' is not evaluated, so that no grade of it is known", word.text),
        nearest_hint(word.text, evaluated));
  }

  // A rule that nothing could bring about.
  void refuse_never(const FollowUpRule& rule, YamlMapping& keys, const YamlEntry& entry) {
    if (!keys.has("grades") && !rule.on_significant_concerns)
      reader_.error(entry.place, "contradiction",
                    fmt::format("nothing brings '{}' about", entry.key),
                    "name grades, or write significant_concerns: yes");
    if (!keys.has("grades") && keys.has("subjects"))
      reader_.error(keys.place_of("subjects"), "contradiction",
                    "'subjects' says whose grades count, and no grades are named",
                    "name grades, or leave 'subjects' out");
    const auto evaluated = [](const ReportSubject& subject) { return subject.evaluated; };
    if (!rule.grades.empty() &&
        std::none_of(rules_.subjects.begin(), rules_.subjects.end(), evaluated))
      reader_.error(keys.place_of("grades"), "contradiction",
                    "a grade is to bring it about, and no subject is evaluated",
                    "write evaluated: yes beside a subject");
  }

  YamlMapping mapping_;
  const KnownSteps& steps_;
  YamlReader& reader_;
  ReportRules rules_;
};

}  // namespace

ReportRules read_report_rules(YamlMapping& definition, const TimetableRules& timetable,
                              YamlReader& reader) {
  const auto* node = definition.node("report");
  if (node == nullptr) return {};
  const bool readable = !timetable.steps.empty() || !definition.has("steps");
  return ReportReader(*node, KnownSteps(timetable, readable, reader), reader).read();
}

}  // namespace inspect
