// SPDX-License-Identifier: MIT
// A draft that somebody wrote on, held against the inspection that it is of.
#pragma once

#include <set>
#include <string>

#include "cmd/report_inputs.hpp"
#include "lib/draft/draft.hpp"
#include "lib/report/outline.hpp"

namespace inspect::cmd {

/// The documents of figures alone, which `--part` knows beside the parts of a definition.
inline constexpr std::string_view estimates_part = "estimates";
inline constexpr std::string_view survey_part = "survey";
inline constexpr std::string_view evidence_part = "evidence";

/// The part of that name, the first where it is empty. Throws InputError where there is none: then
/// `who` names it ("--part"), and `besides` are names that could be meant too.
const ReportPart& part_named(const std::string& name, const Definition& definition,
                             const std::string& who = "--part",
                             const std::vector<std::string>& besides = {});

/// A draft, the outline of the part that it is, and the folder of its pictures; empty: it has none.
struct OpenDraft {
  Draft draft;
  Outline outline;
  std::string pictures;
};

/// Reads the draft `path`. `part` is of one that does not say which it is; empty: the first.
/// Throws InputError: broken markers, a draft by another definition or of another part.
OpenDraft open_draft(const std::string& path, const std::string& part, const Inspection& inspection,
                     Diagnostics& diagnostics);

/// Throws InputError where a name is none of the draft's blocks, or none of those that can be
/// written now.
void refuse_unknown_blocks(const Draft& draft, const std::vector<GeneratedBlock>& fresh,
                           const std::vector<std::string>& names);

/// True where every block of the draft that refers to pictures will be written anew, and can refer
/// to another folder then.
bool can_move_pictures(const Draft& draft, const std::vector<GeneratedBlock>& fresh);

/// Adds what became of each block: notes, and a warning for each that was left as somebody edited
/// it.
void tell_update(const Draft& draft, const UpdatedDraft& updated, Diagnostics& diagnostics);

}  // namespace inspect::cmd
