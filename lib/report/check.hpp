// SPDX-License-Identifier: MIT
// Holds a draft against its outline and against the data: what is missing, changed, inconsistent,
// or says more than it may. Made for a job that runs on every draft: no false alarm on sound text
// is worth more than one clever guess.
#pragma once

#include <functional>
#include <string>

#include "lib/base/diagnostics.hpp"
#include "lib/draft/draft.hpp"
#include "lib/report/outline.hpp"

namespace inspect {

struct DraftCheck {
  ReportStage stage = ReportStage::final;
  ReportFacts facts;
  /// True where the path, relative to the draft, is there.
  std::function<bool(const std::string& path)> exists;
};

struct DraftFindings {
  Diagnostics findings;  // each at its line and column; errors alone make the status 1
  std::string diff;      // of generated blocks that the data would write otherwise; empty: none
};

/// Findings, by id: `unfilled` (a placeholder that is due at the stage), `missing-section`,
/// `section-order`, `edited-block`, `block-drift`, `missing-block`, `too-long` (with the counting
/// rule), `unknown-grade`, `grade-differs` (word and number, or two statements of one subject),
/// `grade-words` (words of another grade beside an evaluation), `date-differs`, `weekday-differs`,
/// `count-differs`, `figure-unknown`, `tie-begins-line`, `no-owner`, `no-date`, `personal-data`,
/// `dead-link`, `no-alt-text`, `follow-up` (a grade or concern from which something follows that
/// the draft does not state), `evidence-gap`. A fresh skeleton has none at the stage `draft`.
/// Structure, edited blocks, personal data, grades, dates and counts are looked at in every stage;
/// what is not yet written is told by its stage.
///
/// Dates and counts in running text are compared where they are tied to what they state: "40
/// <!-- = cases.read -->" to a figure of figures(), "on 8 March 2010 <!-- = date.fieldwork -->" to
/// the first day of a step (`date.STEP.end`: its last); and where the words leave no doubt
/// ("records of 88 children were read"; docs/reports.md has the list).
DraftFindings check_draft(const Draft& draft, const Outline& outline, const DraftCheck& check);

/// What a tie can name, with its value as text: counts ("cases.read", "cases.sampled",
/// "cases.population", "stratum.NAME.read", "survey.responses"), shares in per cent
/// ("share.QUESTION", "share.QUESTION.DOMAIN"), dates of steps. Suppressed ones are not there.
struct Figure {
  std::string name;
  std::string value;  // as people write it: "88", "73 %", "8 March 2010"
};
std::vector<Figure> figures(const ReportFacts& facts);

}  // namespace inspect
