// SPDX-License-Identifier: MIT
// Which of the sample's kept columns are domains.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/estimates/combinations.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

/// The columns that are domains so far, and whether they were named.
struct DomainChoice {
  std::map<std::size_t, bool> columns;  // the sample's column; true: it was named

  /// A column turned out to have too many values: a note, or an error where it was named.
  void tell_long_column(const CsvTable& header, const DomainCombinations::Column& column,
                        Diagnostics& diagnostics) const;
};

/// Those that `names` name, in the order of the sample; all kept columns where it names none.
/// `stratum` may be named: estimates are by stratum anyway.
DomainChoice choose_domains(const CsvTable& header, const std::vector<std::string>& names,
                            Diagnostics& diagnostics);

}  // namespace inspect
