// SPDX-License-Identifier: MIT
// Tickets: every case of the frame gets one, a function of the seed and its id and nothing else,
// the same hash input as the consistent sampling of election audits (Rivest, "Consistent Sampling
// with Replacement", 2018). Lists can be drawn apart and merged.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/digest.hpp"
#include "lib/sample/frame.hpp"

namespace inspect {

/// Lower-case hexadecimal SHA-256 of the seed's bytes: what every ticket begins with.
std::string seed_digest(std::string_view seed);

/// SHA-256 of the seed digest (64 characters) followed by the bytes of the id.
Digest ticket(std::string_view seed_digest, std::string_view id);

struct TicketedCase {
  std::string id;
  Digest ticket{};
  std::uint64_t categories = 0;
  std::vector<std::string> kept;
};

/// The order of a draw: by ticket, then by id, both bytewise.
bool comes_before(const TicketedCase& one, const TicketedCase& other);

struct TicketedStratum {
  FrameStratum facts;
  std::vector<TicketedCase> cases;  // in the order of a draw: all, or the lowest ones
  /// So many of `cases` are certain to be the lowest tickets of the stratum; all where complete.
  std::int64_t certain = 0;
};

/// A frame in the order of a draw.
struct TicketedFrame {
  std::string seed_digest;
  std::vector<std::string> kept_columns;
  std::vector<TicketedStratum> strata;
};

/// Gives tickets to all cases of the frame and puts them in order. `threads` share the work, at
/// least one; their number changes nothing else.
TicketedFrame give_tickets(const Frame& frame, std::string_view seed, unsigned threads = 1,
                           const Progress& progress = {});

}  // namespace inspect
