// SPDX-License-Identifier: MIT
// The record of evidence, findings and rationale: does each finding rest on more than one kind of
// source, does each evaluation rest on a finding?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/definition/report_rules.hpp"
#include "lib/document/document.hpp"

namespace inspect {

struct EvidencedFinding {
  std::string key;                   // "F3": unique
  std::string indicator;             // the key of a subject
  std::string statement;             // what was found
  std::string rationale;             // why the evidence shows it
  std::vector<std::string> sources;  // kinds, each once
  Place place;                       // of the row
};

struct EvidenceRecord {
  std::string file;                        // empty: there is none
  std::vector<EvidencedFinding> findings;  // in the order of the file

  [[nodiscard]] const EvidencedFinding* find(std::string_view key) const;
};

/// Reads EVIDENCE: `finding,indicator,statement,rationale,sources`. A finding twice or without a
/// key, an indicator that the definition does not have (it has some), a kind of source that is none
/// (it names kinds): errors. Texts that hold personal data: an error of that kind, without the
/// text; `designations` are no names.
EvidenceRecord read_evidence(const Source& source, const ReportRules& rules,
                             const std::vector<std::string>& designations,
                             Diagnostics& diagnostics);

/// Something that the record lacks.
struct EvidenceGap {
  std::string finding;  // empty: of a subject
  std::string subject;
  std::string gap;  // in words
  Place place;      // in the record; 0 for a subject
};

/// Findings with fewer kinds of sources than are needed, without a statement or a rationale;
/// subjects that are evaluated and have no finding.
std::vector<EvidenceGap> find_gaps(const EvidenceRecord& record, const ReportRules& rules);

/// By subject: findings, rationale, sources; then the gaps. CSV: subject,finding,gap,sources.
Document describe_evidence(const EvidenceRecord& record, const ReportRules& rules);
std::vector<Block> evidence_blocks(const EvidenceRecord& record, const ReportRules& rules);

}  // namespace inspect
