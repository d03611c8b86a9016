// SPDX-License-Identifier: MIT
// A sample that was drawn, as a plan needs it: the cases to be read with their areas, the strata
// with their sizes, and how many reserves are kept back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/gate/gate.hpp"

namespace inspect {

struct DrawnCaseToRead {
  std::string id;
  std::string stratum;
  std::int64_t rank = 0;  // in its stratum, from 1: a random order
  std::vector<std::string>
      areas;  // the values of the area columns, as written; empty ones left out
  int row = 0;
};

struct SampledStratum {
  std::string name;
  std::int64_t population = 0;
  std::int64_t sample = 0;
};

struct DrawnCases {
  std::string file;                    // empty: there is none
  std::vector<DrawnCaseToRead> cases;  // of status `sample`, sorted by id (bytes)
  std::vector<SampledStratum> strata;  // sorted by name (bytes)
  std::int64_t reserves = 0;
  std::vector<std::string> area_columns;  // those of the wanted ones that the file has
};

/// Reads a sample that `inspect sample` wrote. `area_columns` (any case) may name columns that the
/// file does not have: that is an error where `must_have`. Two rows with one id, a status that is
/// none, a rank or a population that is no number, populations that differ within a stratum:
/// errors in `diagnostics`, at the cell, without its value. A column that holds personal data and
/// is not accepted is one too, as for every file that names cases.
DrawnCases read_drawn_cases(const Source& source, const std::vector<std::string>& area_columns,
                            bool must_have, Diagnostics& diagnostics,
                            const std::vector<AcceptedColumn>& accept = {});

}  // namespace inspect
