// SPDX-License-Identifier: MIT
// What the readers of a report's parts share: texts that can stand in a draft, choices of a few
// words, questions that case readers answer.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/definition/read_plan_values.hpp"
#include "lib/definition/read_values.hpp"
#include "lib/definition/report_rules.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// True where a scale is stated, even one that could not be read.
bool has_scale(const ReportRules& rules);

/// An error where `text` would break a draft: a line end in it, [[ or ]], the beginning of a
/// marker.
void refuse_unfit_for_draft(const Word& word, YamlReader& reader);

/// The text under `key` that is fit for a draft; empty where the key is not there.
std::string read_draft_text(YamlMapping& mapping, std::string_view key, YamlReader& reader);

/// A text or a list of texts, each fit for a draft.
std::vector<std::string> read_draft_texts(YamlMapping& mapping, std::string_view key,
                                          YamlReader& reader);

/// Which of `choices` stands under `key`, counted from 0; nothing where the key is not there, and
/// where none of them stands there, which is an error.
std::optional<std::size_t> read_choice(YamlMapping& mapping, std::string_view key,
                                       const std::vector<std::string>& choices, YamlReader& reader);

/// The stage that stands under `by`; panel where the key is not there.
ReportStage read_report_stage(YamlMapping& mapping, YamlReader& reader);

/// The entries of the mapping under `key` whose keys are made up by the author and need not be
/// written as those of steps are; none where the key is not there.
const std::vector<YamlEntry>& read_named(YamlMapping& mapping, std::string_view key,
                                         YamlReader& reader);

/// Reads `reading_questions:` of a report. The subjects that they name, and whether there is a
/// scale for their answers, check_reading_questions() looks at.
std::vector<ReadingQuestion> read_reading_questions(YamlMapping& report, YamlReader& reader);

/// Adds an error for every question that names a subject which `rules` do not have, or is answered
/// by a scale of which there is none.
void check_reading_questions(const std::vector<ReadingQuestion>& questions,
                             const ReportRules& rules, YamlReader& reader);

/// Reads `table:` of a section.
ReportTable read_report_table(const YamlNode& node, YamlReader& reader);

/// Reads `parts:` of a report. The scale, subjects and so on of `rules` are read already.
std::vector<ReportPart> read_report_parts(YamlMapping& report, const ReportRules& rules,
                                          const KnownSteps& steps, YamlReader& reader);

}  // namespace inspect
