// SPDX-License-Identifier: MIT
#include "lib/report/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/report/outline.hpp"

namespace inspect {

namespace {

// "one kind of source (interviews), and 2 are needed"
std::string too_few_kinds(const EvidencedFinding& finding, int needed) {
  if (finding.sources.empty()) return fmt::format("no kind of source, and {} are needed", needed);
  return fmt::format(
      "{} of source ({}), and {} are needed",
      finding.sources.size() == 1 ? "one kind" : counted(finding.sources.size(), "kind"),
      enumerate(finding.sources), needed);
}

bool has_finding(const EvidenceRecord& record, const std::string& subject) {
  return std::any_of(record.findings.begin(), record.findings.end(),
                     [&](const auto& finding) { return finding.indicator == subject; });
}

// "Quality indicator 2.1: Impact on children"; the key alone of what the definition does not have.
std::string headed(const ReportRules& rules, const std::string& key) {
  const auto* subject = rules.subject(key);
  if (subject == nullptr) return key;
  const auto heading = capitalised(designation(*subject));
  return subject->title.empty() ? heading : heading + ": " + subject->title;
}

// The definition's subjects in their order, then any others as the record has them.
std::vector<std::string> subjects_of(const EvidenceRecord& record, const ReportRules& rules) {
  std::vector<std::string> keys;
  for (const auto& subject : rules.subjects)
    if (has_finding(record, subject.key)) keys.push_back(subject.key);
  for (const auto& finding : record.findings)
    if (std::find(keys.begin(), keys.end(), finding.indicator) == keys.end())
      keys.push_back(finding.indicator);
  return keys;
}

Table table_of(const EvidenceRecord& record, const std::string& subject) {
  Table table{.columns = {{"finding", "Finding"},
                          {"statement", "What was found"},
                          {"rationale", "Rationale"},
                          {"sources", "Kinds of source"}},
              .rows = {}};
  for (const auto& finding : record.findings)
    if (finding.indicator == subject)
      table.rows.push_back(
          {finding.key, finding.statement, finding.rationale, enumerate(finding.sources)});
  return table;
}

std::string words_of(const EvidenceGap& gap, const ReportRules& rules) {
  return gap.finding.empty() ? fmt::format("{}: {}", headed(rules, gap.subject), gap.gap)
                             : fmt::format("{} ({}): {}", gap.finding, gap.subject, gap.gap);
}

std::string sources_of(const EvidenceRecord& record, const std::string& key) {
  const auto* finding = key.empty() ? nullptr : record.find(key);
  return finding == nullptr ? "" : join(finding->sources, ";");
}

// A row for each gap of a finding, one for a finding without, and one for each subject's gap.
Table data_of(const EvidenceRecord& record, const std::vector<EvidenceGap>& gaps) {
  Table data{.columns = {{"subject", "Subject"},
                         {"finding", "Finding"},
                         {"gap", "Gap"},
                         {"sources", "Sources"}},
             .rows = {}};
  const auto add = [&](const std::string& subject, const std::string& finding,
                       const std::string& gap) {
    data.rows.push_back({subject, finding, gap, sources_of(record, finding)});
  };
  for (const auto& finding : record.findings) {
    bool any = false;
    for (const auto& gap : gaps)
      if (gap.finding == finding.key) {
        add(finding.indicator, finding.key, gap.gap);
        any = true;
      }
    if (!any) add(finding.indicator, finding.key, "");
  }
  for (const auto& gap : gaps)
    if (gap.finding.empty()) add(gap.subject, "", gap.gap);
  return data;
}

}  // namespace

const EvidencedFinding* EvidenceRecord::find(std::string_view key) const {
  const auto folded = folded_name(key);
  const auto found = std::find_if(findings.begin(), findings.end(), [&](const auto& finding) {
    return folded_name(finding.key) == folded;
  });
  return found == findings.end() ? nullptr : &*found;
}

std::vector<EvidenceGap> find_gaps(const EvidenceRecord& record, const ReportRules& rules) {
  std::vector<EvidenceGap> gaps;
  for (const auto& finding : record.findings) {
    const auto add = [&](std::string gap) {
      gaps.push_back({.finding = finding.key,
                      .subject = finding.indicator,
                      .gap = std::move(gap),
                      .place = finding.place});
    };
    if (finding.statement.empty()) add("no statement of what was found");
    if (finding.rationale.empty()) add("no rationale");
    const int needed = rules.evidence.kinds_at_least;
    if (static_cast<int>(finding.sources.size()) < needed) add(too_few_kinds(finding, needed));
  }
  for (const auto& subject : rules.subjects)
    if (subject.evaluated && !has_finding(record, subject.key))
      gaps.push_back({.finding = "",
                      .subject = subject.key,
                      .gap = "it is evaluated, and no finding is about it",
                      .place = {}});
  return gaps;
}

std::vector<Block> evidence_blocks(const EvidenceRecord& record, const ReportRules& rules) {
  std::vector<Block> blocks;
  for (const auto& subject : subjects_of(record, rules)) {
    blocks.emplace_back(Paragraph{headed(rules, subject)});
    blocks.emplace_back(table_of(record, subject));
  }
  const auto gaps = find_gaps(record, rules);
  const auto& source = rules.evidence.citation.source;
  const auto cited = source.empty() ? "" : fmt::format(" Source: {}.", source);
  if (gaps.empty()) {
    const auto kinds = rules.evidence.kinds_at_least;
    blocks.emplace_back(Paragraph{fmt::format(
        "The record has no gaps: each finding has a statement, a rationale and at least {} of "
        "source, and each evaluation rests on a finding.{}",
        counted(static_cast<std::size_t>(std::max(kinds, 0)), "kind"), cited)});
    return blocks;
  }
  blocks.emplace_back(
      Paragraph{fmt::format("The record has {}.{}", counted(gaps.size(), "gap"), cited)});
  List list;
  for (const auto& gap : gaps) list.items.push_back(words_of(gap, rules));
  blocks.emplace_back(std::move(list));
  return blocks;
}

Document describe_evidence(const EvidenceRecord& record, const ReportRules& rules) {
  return {.title = "Evidence, findings and rationale",
          .blocks = evidence_blocks(record, rules),
          .data = data_of(record, find_gaps(record, rules))};
}

}  // namespace inspect
