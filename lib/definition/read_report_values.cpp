// SPDX-License-Identifier: MIT
#include "lib/definition/read_report_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

// What a draft cannot have within a text, and why.
std::optional<std::pair<std::string, std::string>> unfit(std::string_view text) {
  if (text.find_first_of("\n\r") != std::string_view::npos)
    return std::pair{"a text in a report is one line", "fold it with >-, or write a list of texts"};
  for (const char* sign : {"[[", "]]"})
    if (text.find(sign) != std::string_view::npos)
      return std::pair{
          fmt::format("{} stands for a hole in a draft, and cannot be in a text", sign),
          "name what is to be written under 'fill'"};
  if (text.find("<!--") != std::string_view::npos)
    return std::pair{"<!-- begins a marker in a draft, and cannot be in a text", "take it out"};
  return std::nullopt;
}

// Columns of the results that are no questions.
constexpr std::array<std::string_view, 2> taken_columns = {"case_id", "disposition"};

ReadingQuestion read_question(const YamlEntry& entry, YamlReader& reader) {
  YamlMapping one(entry.value, reader, "a question to case readers");
  ReadingQuestion question;
  question.key = entry.key;
  question.where = reader.location(entry.place);
  one.require("text");
  question.text = read_draft_text(one, "text", reader);
  question.scored = read_choice(one, "answer", {"yes or no", "grade"}, reader) == 1U;
  question.subject = one.text("subject").value_or("");
  one.close();
  if (trim(entry.key).empty() || trim(entry.key) != entry.key || printable(entry.key) != entry.key)
    reader.error(entry.place, "not-a-key", "this cannot be the heading of a column",
                 "write it as it stands in the results");
  for (const auto column : taken_columns)
    if (folded_name(entry.key) == column)
      reader.error(entry.place, "not-a-key",
                   fmt::format("the column '{}' of the results is no question", column),
                   "give the question another key");
  return question;
}

}  // namespace

bool has_scale(const ReportRules& rules) {
  return rules.scale.citation.where.place.line > 0;
}

void refuse_unfit_for_draft(const Word& word, YamlReader& reader) {
  if (const auto wrong = unfit(word.text))
    reader.error(word.place, "not-for-a-draft", wrong->first, wrong->second);
}

std::string read_draft_text(YamlMapping& mapping, std::string_view key, YamlReader& reader) {
  auto text = mapping.text(key);
  if (!text) return {};
  refuse_unfit_for_draft({*text, mapping.node(key)->place}, reader);
  return std::move(*text);
}

std::vector<std::string> read_draft_texts(YamlMapping& mapping, std::string_view key,
                                          YamlReader& reader) {
  std::vector<std::string> texts;
  for (auto& word : read_words(mapping, key, reader)) {
    refuse_unfit_for_draft(word, reader);
    texts.push_back(std::move(word.text));
  }
  return texts;
}

std::optional<std::size_t> read_choice(YamlMapping& mapping, std::string_view key,
                                       const std::vector<std::string>& choices,
                                       YamlReader& reader) {
  const auto text = mapping.text(key);
  if (!text) return std::nullopt;
  const auto found = std::find(choices.begin(), choices.end(), *text);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  reader.error(mapping.node(key)->place, "not-a-choice",
               fmt::format("'{}' takes {}, not '{}'", key, enumerate(choices, "or"), *text),
               nearest_hint(*text, choices));
  return std::nullopt;
}

ReportStage read_report_stage(YamlMapping& mapping, YamlReader& reader) {
  const auto stage = read_choice(mapping, "by", {"draft", "panel", "final"}, reader);
  return stage ? static_cast<ReportStage>(*stage) : ReportStage::panel;
}

const std::vector<YamlEntry>& read_named(YamlMapping& mapping, std::string_view key,
                                         YamlReader& reader) {
  static const std::vector<YamlEntry> none;
  const auto* node = mapping.node(key);
  if (node == nullptr) return none;
  const YamlMapping entries(*node, reader, fmt::format("'{}'", key));  // says so where it is none
  if (node->kind == YamlNode::Kind::mapping && node->entries.empty())
    reader.error(node->place, "no-value", fmt::format("there is nothing in '{}'", key),
                 "leave the key out");
  return node->entries;
}

std::vector<ReadingQuestion> read_reading_questions(YamlMapping& report, YamlReader& reader) {
  std::vector<ReadingQuestion> questions;
  std::vector<Names> names;
  for (const auto& entry : read_named(report, "reading_questions", reader)) {
    questions.push_back(read_question(entry, reader));
    names.push_back({entry.key, {folded_name(entry.key)}, entry.place});
  }
  refuse_names_twice(names, "question", reader);
  return questions;
}

void check_reading_questions(const std::vector<ReadingQuestion>& questions,
                             const ReportRules& rules, YamlReader& reader) {
  std::vector<std::string> keys;
  for (const auto& subject : rules.subjects) keys.push_back(subject.key);
  for (const auto& question : questions) {
    if (question.scored && !has_scale(rules))
      reader.error(question.where.place, "no-scale",
                   fmt::format("'{}' is answered by a grade, and there is no scale", question.key),
                   "write answer: yes or no, or state the scale");
    if (!question.subject.empty() && rules.subject(question.subject) == nullptr)
      reader.error(question.where.place, "unknown-subject",
                   fmt::format("'{}' is of '{}', and the report has no such subject", question.key,
                               question.subject),
                   nearest_hint(question.subject, keys));
  }
}

}  // namespace inspect
