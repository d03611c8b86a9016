// SPDX-License-Identifier: MIT
// The sample as a CSV file, out and in: `stratum,rank,case_id,ticket,status,weight,population`,
// then the kept columns.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/document/document.hpp"
#include "lib/sample/draw.hpp"
#include "lib/tables/csv.hpp"

namespace inspect {

/// The rows of the sample: strata in their order, then by rank; replaced cases are left out.
Table sample_table(const Draw& draw);

/// True for the name of one of the seven columns of every sample, in any case of letters.
bool is_sample_column(std::string_view name);

/// True for a table with the columns of a sample.
bool is_sample_file(const CsvTable& table);

/// A cell of a file that this program wrote, without the `'` that guards it from spreadsheets.
std::string unguarded(std::string_view cell);

/// A row of a sample that was written earlier.
struct EarlierCase {
  std::string stratum;
  std::string id;
  std::string ticket;
  std::string status;
  std::string population;
  int row = 0;
};

/// Reads a sample that this program wrote. Mistakes go to `diagnostics`.
std::vector<EarlierCase> read_sample(const Source& source, Diagnostics& diagnostics);

/// The kept columns of a sample file: those behind the seven of every sample.
std::vector<std::string> kept_columns_of(const Source& source, Diagnostics& diagnostics);

/// Of how many cases of a stratum the tickets must be known to find all of `earlier` in it, where
/// `frame` has not enough; a guess, to be asked for again. Nothing where it has.
std::optional<std::int64_t> cap_that_reaches(const std::vector<EarlierCase>& earlier,
                                             const TicketedFrame& frame);

/// How many cases of each stratum of `frame` must be taken so that no case of `earlier` is taken
/// back: up to the last of their tickets. What changed since (populations) goes to `notes`. A case
/// that is gone, is in another stratum, or had another ticket is an error in `diagnostics`.
std::vector<std::int64_t> lower_bounds_of(const std::vector<EarlierCase>& earlier,
                                          const std::string& file, const TicketedFrame& frame,
                                          std::vector<std::string>& notes,
                                          Diagnostics& diagnostics);

/// The first difference between a draw and a sample file, in words, without an id; empty where
/// there is none. Mistakes in the file go to `diagnostics`.
std::string first_difference(const Draw& draw, const Source& file, Diagnostics& diagnostics);

}  // namespace inspect
