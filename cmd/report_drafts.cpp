// SPDX-License-Identifier: MIT
#include "cmd/report_drafts.hpp"

#include <fmt/format.h>

#include "cmd/input.hpp"
#include "cmd/report_files.hpp"
#include "lib/base/text.hpp"

namespace inspect::cmd {

const ReportPart& part_named(const std::string& name, const Definition& definition,
                             const std::string& who, const std::vector<std::string>& besides) {
  const auto& rules = definition.report;
  if (rules.parts.empty())
    throw InputError("no-report", fmt::format("{} states nothing of a report", definition.name),
                     "add report: with parts to the definition");
  if (name.empty()) return rules.parts.front();
  if (const auto* found = rules.part(name)) return *found;
  auto names = rules.part_names();
  names.insert(names.end(), besides.begin(), besides.end());
  throw InputError(
      "unknown-part",
      fmt::format("{} names '{}', and the report of {} has no such part", who, name,
                  definition.name),
      nearest(name, names) ? nearest_hint(name, names) : "the parts: " + enumerate(names));
}

OpenDraft open_draft(const std::string& path, const std::string& part, const Inspection& inspection,
                     Diagnostics& diagnostics) {
  OpenDraft open;
  open.draft = read_draft(read_source(path, largest_draft), diagnostics);
  diagnostics.throw_if_errors();
  const auto origin = origin_of(open.draft);
  const auto& definition = inspection.definition;
  if (origin && !is_draft_of(*origin, definition))
    throw InputError("other-definition",
                     fmt::format("{} is a draft by {}, and the inspection is by {}", path,
                                 origin->definition, definition.name),
                     "give the inspection that the draft is of");
  if (origin && !part.empty() && hyphenated(origin->part) != hyphenated(part))
    throw InputError("other-part",
                     fmt::format("{} is a draft of the part '{}', and --part names '{}'", path,
                                 origin->part, part),
                     "leave --part out");
  open.outline = build_outline(
      origin ? part_named(origin->part, definition, path) : part_named(part, definition),
      inspection);
  open.pictures = pictures_in(open.draft);
  return open;
}

void refuse_unknown_blocks(const Draft& draft, const std::vector<std::string>& names) {
  std::vector<std::string> known;
  for (const auto& block : draft.blocks) known.push_back(block.name);
  for (const auto& name : names)
    if (draft.find(name) == nullptr)
      throw InputError("unknown-block",
                       fmt::format("--replace names '{}', and the draft has no such block", name),
                       nearest_hint(name, known));
}

void tell_update(const Draft& draft, const UpdatedDraft& updated, Diagnostics& diagnostics) {
  const auto tell = [&](const std::string& name, Severity severity, const char* id,
                        const std::string& what, const std::string& hint) {
    const auto* block = draft.find(name);
    diagnostics.add({.severity = severity,
                     .id = id,
                     .file = draft.file,
                     .place = block == nullptr ? Place() : block->place,
                     .message = fmt::format("the block '{}' {}", name, what),
                     .hint = hint});
  };
  for (const auto& name : updated.changed)
    tell(name, Severity::note, "updated", "was written anew", "");
  for (const auto& name : updated.edited)
    tell(name, Severity::warning, "edited-block", "was edited, and is left as it is",
         fmt::format("move what was added out of the markers; --replace {} writes it anew", name));
  for (const auto& name : updated.absent)
    tell(name, Severity::note, "missing-block", "is not in the draft, and is left out", "");
}

}  // namespace inspect::cmd
