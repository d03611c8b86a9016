// SPDX-License-Identifier: MIT
// The blocks that a plan and its parts have in common: when something is, a section's lines, who
// plays which part.
#pragma once

#include <string>
#include <vector>

#include "lib/document/document.hpp"
#include "lib/plan/plan.hpp"

namespace inspect {

/// When the step is, in words; "no time stated" where it has no date, empty for no step.
std::string when(const Plan& plan, std::string_view step);

/// The text with what belongs to it: "text: a; b; c".
std::string with_contents(const PlanItem& item);

/// The note, and what was assumed; empty where there is neither.
std::string remarks(const Citation& citation);

/// "Text. Note. Assumed: …." as sentences; what is empty is left out.
std::string sentences(const std::string& text, const Citation& citation);

/// A heading and the section's lines: a list where they are texts alone, else a table. Nothing
/// where the definition says nothing on it. Without `notes` what is said of the source is left out.
std::vector<Block> section_blocks(const Plan& plan, PlanSection section, bool notes = true);

/// The heading of a section.
std::string title_of(PlanSection section);

/// The steps of the plan that have a date, as people read them: when, day numbers where there are
/// any, activity, responsible. `keys`: those alone, in date order; empty: all.
Table dates_table(const Plan& plan, const std::vector<std::string>& keys);

/// "Mon 3 September 2012 to Wed 19 September 2012, 13 days"; empty where nobody is on site.
std::string days_on_site_in_words(const Plan& plan);

/// "Joint inspection …: Glenmore", after `what` and a colon if there is one.
std::string plan_title(const std::string& what, const Plan& plan);

/// Adds the blocks at the end.
void append(std::vector<Block>& blocks, std::vector<Block> more);

}  // namespace inspect
