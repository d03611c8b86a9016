// SPDX-License-Identifier: MIT
// What is said of case lists, whichever way they are read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/sample/frame.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

/// What makes the cell no id; nothing where it is one.
std::optional<Diagnostic> mistake_in_id_cell(const CsvTable& table, const CsvRow& row,
                                             std::size_t column);

/// What makes `name`, what is used of the cell, no name of a stratum; nothing where it is one.
std::optional<Diagnostic> mistake_in_stratum_cell(const CsvTable& table, const CsvRow& row,
                                                  std::size_t column, std::string_view name);

/// The id of row `row` at `place` stands in `where` ("row 5 of list.csv") already.
Diagnostic duplicate_id(const std::string& file, Place place, int row, std::string_view where);

/// Two lists hold the same bytes.
Diagnostic list_twice(const std::string& one, const std::string& other);

/// The column `name` is to be kept, and is in none of `headers`, of which there is one at least.
Diagnostic not_to_be_kept(const std::vector<CsvTable>& headers, std::string_view name);

/// There are more than `most_strata`.
Diagnostic too_many_strata(const std::string& file, Place header);

/// A warning about a list's ids: leading zeros seem lost.
Diagnostic lost_zeros(const std::string& file, Place header, std::string_view id_column);

/// A warning that so many ids of a long list, `or_more`, are like another; nothing: they were not
/// compared.
Diagnostic ids_alike(const std::string& file, Place header, std::optional<std::size_t> groups,
                     bool or_more);

/// Throws FileError where lists that were read twice are not what they were: in bytes, rows or
/// digests, which may not have been wanted, or in their strata.
void refuse_changed_lists(const Frame& one, const Frame& other);

}  // namespace inspect
