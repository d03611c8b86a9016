// SPDX-License-Identifier: MIT
// The draw: of each stratum the first n_h cases in the order of their tickets, the next r_h as its
// reserves, in that order; and what has become of them since.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lib/sample/sizing.hpp"
#include "lib/sample/tickets.hpp"

namespace inspect {

/// What became of a drawn case.
enum class Disposition { read, ineligible, unavailable, withheld };

std::string_view name(Disposition disposition);

/// `case_id,disposition[,reason]`.
struct Dispositions {
  std::string file;  // empty: none were given
  struct Entry {
    Disposition disposition = Disposition::read;
    int row = 0;
  };
  std::map<std::string, Entry, std::less<>> entries;  // by id
};

/// Reads them. Mistakes, personal data among them, go to `diagnostics`.
Dispositions read_dispositions(const Source& source, const ColumnRules& rules,
                               Diagnostics& diagnostics);

struct DrawnCase {
  enum class Status { sample, reserve, replaced };
  TicketedCase one;
  std::int64_t rank = 0;  // in the order of tickets of its stratum, from 1
  Status status = Status::sample;
};

struct DrawnStratum {
  StratumSize size;
  std::vector<DrawnCase> cases;  // by rank; those that proved ineligible are `replaced`
  std::optional<TicketedCase> first_not_taken;
  std::map<Disposition, std::int64_t> settled;  // of the cases that were to be read
};

struct Draw {
  Sizes sizes;
  std::string seed_digest;
  std::vector<std::string> kept_columns;
  std::vector<DrawnStratum> strata;
  bool has_dispositions = false;
};

/// Screens the names of all strata of `tickets`, and the ids and kept columns of `cases` among
/// them, as they are about to leave, together with the rows that the gates of long lists have
/// looked at. `frame` says what the columns are called. Adds errors.
void screen_leaving(const std::vector<const TicketedCase*>& cases, const TicketedFrame& tickets,
                    const Frame& frame, std::vector<Gate>& gates, Diagnostics& diagnostics);

/// Draws `sizes` from `frame`, both of the same strata. An ineligible case gives its place to the
/// next reserve. Throws InputError where a disposition is of a case that was not drawn, where the
/// reserves do not suffice, and where a part of a list did not bring enough tickets.
Draw draw_sample(const TicketedFrame& frame, const Sizes& sizes, const Dispositions& dispositions);

}  // namespace inspect
