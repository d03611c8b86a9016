// SPDX-License-Identifier: MIT
// The frame of lists that are too long to hold: read in passing, block by block, by several
// threads. What is kept of a row is eight bytes, to find ids that stand twice; of each stratum the
// cases with the lowest tickets; and for the gate the rows with the lowest tickets of all, for
// which a list is read once more if it has far fewer rows than its beginning makes one expect.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/bytes.hpp"
#include "lib/sample/frame.hpp"
#include "lib/sample/tickets.hpp"
#include "lib/tables/blocks.hpp"

namespace inspect {

/// A list whose bytes can be asked for from the beginning.
struct LongList {
  std::string name;
  std::uint64_t bytes = 0;  // for the progress; 0: not known
  bool comes_once = false;  // and then it cannot
  std::function<std::unique_ptr<ByteStream>()> open;
};

struct LongFrameRules {
  std::string seed_digest;
  std::int64_t cap = 0;  // so many of each stratum are kept
  bool exactly = false;  // `cap` holds; else fewer are kept where there are many strata
  unsigned threads = 1;
  std::size_t block_bytes = BlockRules{}.size;  // so many are read at a time
  bool can_be_held = false;                     // the lists, all at once
  bool wants_digests = false;                   // of the lists
  std::string spill;  // a folder for what the check of duplicates keeps; empty: memory
};

struct LongFrame {
  Frame frame;              // without its cases
  TicketedFrame tickets;    // the lowest of each stratum
  std::vector<Gate> gates;  // of the lists of which not every row was screened
};

/// True where rows can be taken one by one: no definition's categories or rules of eligibility, no
/// file that names cases, no pseudonyms for ids or strata.
bool can_be_long(const FrameRules& rules);

/// Reads the lists. What comes back is what read_frame() and give_tickets() would have given, but
/// for the cases that are not kept. Where a row is not plain, a column is not itself, or anything
/// is wrong or worth a warning, nothing comes back, and read_frame() tells; but where the lists
/// cannot be held for that (`can_be_held` false), they are read once more, and what is wrong is
/// thrown as InputError. `rules` are such that can_be_long(). Throws FileError, and PolicyError
/// where a column may not pass the gate.
std::optional<LongFrame> read_long_frame(const std::vector<LongList>& lists,
                                         const FrameRules& rules, const LongFrameRules& how,
                                         Diagnostics& diagnostics, const Progress& progress = {});

}  // namespace inspect
