// SPDX-License-Identifier: MIT
// A list that is drawn in parts: each part is brought down to its counts and its lowest tickets
// (`--candidates`), and the parts together give the sample that one list would have given
// (`--merge`), since a ticket depends on nothing but the seed and the id.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "lib/document/document.hpp"
#include "lib/sample/frame.hpp"
#include "lib/sample/tickets.hpp"

namespace inspect {

inline constexpr std::int64_t usual_cap = 10'000;

/// A part as a table: `record,name,stratum,value,rank,case_id,ticket`, then the kept columns.
/// Records: `setting` (name and value), `stratum` (its population in `value`; the name `whole`
/// where it is taken whole), `case` (its categories in `value`). `sample` may be null.
Table part_table(const Frame& frame, const TicketedFrame& tickets, std::int64_t cap,
                 const SampleRules* sample);

/// What the parts must agree with; an empty text asks nothing.
struct MergeRules {
  std::string id_column;
  std::string stratum_column;
  std::string seed_digest;
  const SampleRules* sample = nullptr;  // knows titles, shares and bounds of its categories
};

/// The parts' tickets in the order of a draw; and the lists they were made of.
struct MergedParts {
  TicketedFrame frame;
  std::vector<ListFacts> lists;
  std::vector<std::string> notes;  // what a certificate says of parts that an engine made
};

/// Merges parts. Throws InputError: a file that is no part, parts of another seed, id column,
/// stratum column or kept columns, a case that is in two parts.
MergedParts merge_parts(const std::vector<Source>& parts, const MergeRules& rules,
                        Diagnostics& diagnostics);

}  // namespace inspect
