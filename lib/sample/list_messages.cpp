// SPDX-License-Identifier: MIT
#include "lib/sample/list_messages.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/file.hpp"
#include "lib/base/text.hpp"
#include "lib/gate/gate.hpp"
#include "lib/sample/case_id.hpp"

namespace inspect {

std::optional<Diagnostic> mistake_in_id_cell(const CsvTable& table, const CsvRow& row,
                                             std::size_t column) {
  const auto mistake = mistake_in_id(row.cells[column].text);
  if (!mistake) return std::nullopt;
  return cell_error(table, row, column, mistake->id, mistake->message, mistake->hint);
}

std::optional<Diagnostic> mistake_in_stratum_cell(const CsvTable& table, const CsvRow& row,
                                                  std::size_t column, std::string_view name) {
  if (name.empty())
    return cell_error(table, row, column, "no-stratum", "a row without a stratum",
                      "say in which stratum the case is");
  if (mistake_in_id(name))
    return cell_error(table, row, column, "not-a-stratum",
                      "this cannot be the name of a stratum: it holds a control character, or a "
                      "spreadsheet's error");
  return std::nullopt;
}

Diagnostic duplicate_id(const std::string& file, Place place, int row, std::string_view where) {
  return {.id = "duplicate-id",
          .file = file,
          .place = place,
          .message = fmt::format("the id of row {} stands in {} already", row, where),
          .hint = "keep one row a case; with several categories, one row for each"};
}

Diagnostic list_twice(const std::string& one, const std::string& other) {
  return {.id = "list-twice",
          .message = fmt::format("{} and {} are the same list", one, other),
          .hint = "give each list once"};
}

Diagnostic not_to_be_kept(const std::vector<CsvTable>& headers, std::string_view name) {
  std::vector<std::string> known;
  for (const auto& header : headers) {
    const auto labels = column_labels(header);
    known.insert(known.end(), labels.begin(), labels.end());
  }
  return {.id = "unknown-column",
          .file = headers.front().file,
          .place = headers.front().header,
          .message = fmt::format("the column '{}' is to be kept, and is not there", name),
          .hint = nearest_hint(name, known)};
}

Diagnostic too_many_strata(const std::string& file, Place header) {
  return {.id = "too-many-strata",
          .file = file,
          .place = header,
          .message = fmt::format("more than {} strata", most_strata),
          .hint = "is --stratum the right column?"};
}

Diagnostic lost_zeros(const std::string& file, Place header, std::string_view id_column) {
  return {.severity = Severity::warning,
          .id = "lost-zeros",
          .file = file,
          .place = header,
          .message = fmt::format("the column '{}' holds digits of different lengths: leading zeros "
                                 "seem lost",
                                 printable(id_column)),
          .hint = "export the ids again as text; 0123 and 123 are two ids"};
}

Diagnostic ids_alike(const std::string& file, Place header, std::optional<std::size_t> groups,
                     bool or_more) {
  Diagnostic result{.severity = groups ? Severity::warning : Severity::note,
                    .id = "ids-alike",
                    .file = file,
                    .place = header};
  if (!groups) {
    result.message =
        "whether ids differ only in blanks at the ends, leading zeros, or case or form "
        "of letters was not looked at: that takes reading the list twice";
    result.hint = "give it as a file";
    return result;
  }
  result.message = fmt::format(
      "ids that differ from another only in blanks at the ends, leading zeros, or case or form of "
      "letters: {}{}",
      *groups, or_more ? " or more" : "");
  result.hint = "they are different cases here; if they are one, mend the list";
  return result;
}

void refuse_changed_lists(const Frame& one, const Frame& other) {
  const auto is_same_list = [](const ListFacts& a, const ListFacts& b) {
    return a.bytes == b.bytes && a.rows == b.rows && a.sha256 == b.sha256;
  };
  const auto is_same_stratum = [](const FrameStratum& a, const FrameStratum& b) {
    return a.name == b.name && a.population == b.population;
  };
  if (!std::equal(one.lists.begin(), one.lists.end(), other.lists.begin(), other.lists.end(),
                  is_same_list) ||
      !std::equal(one.strata.begin(), one.strata.end(), other.strata.begin(), other.strata.end(),
                  is_same_stratum))
    throw FileError("the list changed between two readings: draw once nobody writes to it");
}

}  // namespace inspect
