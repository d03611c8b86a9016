// SPDX-License-Identifier: MIT
// One case list, read row by row: through the gate, and down to what the frame needs of each row.
#pragma once

#include <string>
#include <vector>

#include "lib/sample/frame.hpp"

namespace inspect {

/// A row that names a case.
struct ListRow {
  std::string id;
  int list = 0;                      // from 0
  int row = 0;                       // as a spreadsheet numbers it
  Place place;                       // of the id
  std::uint64_t stated = 0;          // bit i: the row says that the case is in category i
  std::uint64_t categories = 0;      // that the row says and whose rules it meets
  std::vector<std::string> why_not;  // of each rule that it fails
  std::string stratum;               // where no definition has categories
  std::vector<std::string>
      compared;  // kept columns and those of rules, trimmed, by CaseList::compared
  std::vector<std::string> kept;
};

struct CaseList {
  ListFacts facts;
  CsvTable header;  // of the file, without rows
  std::vector<GatedColumn> columns;
  std::vector<std::string> compared;  // names of the columns compared, lower case
  std::vector<std::string> lacks;     // kept columns that are not there
  std::string id_column;
  std::string stratum_column;
  std::vector<ListRow> rows;
};

/// Reads list number `number`. Mistakes go to `diagnostics`; only a structure that cannot be read
/// is thrown.
CaseList read_case_list(const Source& source, int number, const FrameRules& rules,
                        Diagnostics& diagnostics, const Progress& progress);

}  // namespace inspect
