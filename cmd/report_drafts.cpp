// SPDX-License-Identifier: MIT
#include "cmd/report_drafts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cmd/input.hpp"
#include "cmd/report_files.hpp"
#include "lib/base/text.hpp"
#include "lib/draft/prose.hpp"

namespace inspect::cmd {

namespace {

bool is_among(const std::string& name, const std::vector<GeneratedBlock>& blocks) {
  return std::any_of(blocks.begin(), blocks.end(),
                     [&](const GeneratedBlock& block) { return block.name == name; });
}

// A text of which nothing shows that it was ever a draft.
bool is_draft(const Draft& draft, const Outline& outline) {
  if (!draft.blocks.empty()) return true;
  for (const auto& heading : read_prose(draft.text, true).headings)
    for (const auto& section : outline.sections)
      if (folded_name(heading.text) == folded_name(section.heading)) return true;
  return false;
}

}  // namespace

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
  if (!origin && !is_draft(open.draft, open.outline))
    throw InputError(
        "not-a-draft",
        fmt::format("{} has no heading and no block of '{}'", path, open.outline.title),
        "give the draft that `inspect report` wrote");
  open.pictures = pictures_in(open.draft);
  return open;
}

void refuse_unknown_blocks(const Draft& draft, const std::vector<GeneratedBlock>& fresh,
                           const std::vector<std::string>& names) {
  std::vector<std::string> known;
  for (const auto& block : draft.blocks) known.push_back(block.name);
  for (const auto& name : names) {
    if (draft.find(name) == nullptr)
      throw InputError("unknown-block",
                       fmt::format("--replace names '{}', and the draft has no such block", name),
                       nearest_hint(name, known));
    if (!is_among(name, fresh))
      throw InputError(
          "no-data",
          fmt::format("--replace names '{}', and the data of that block are not given", name),
          "give the file that it is written from");
  }
}

bool can_move_pictures(const Draft& draft, const std::vector<GeneratedBlock>& fresh) {
  return std::all_of(draft.blocks.begin(), draft.blocks.end(), [&](const DraftBlock& block) {
    const bool has_pictures = block.content.find("-pictures/") != std::string::npos;
    return !has_pictures || (!block.edited && is_among(block.name, fresh));
  });
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
