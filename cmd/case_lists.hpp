// SPDX-License-Identifier: MIT
// The lists of --cases: held where they are short or every case is needed, else read in passing.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "lib/base/looked_ahead.hpp"
#include "lib/sample/frame.hpp"
#include "lib/sample/long_frame.hpp"
#include "lib/sample/tickets.hpp"

namespace inspect::cmd {

/// What is wanted of the lists.
struct DrawNeeds {
  std::string seed;
  std::int64_t cap = 0;    // cases of each stratum, of those with the lowest tickets
  bool exactly = false;    // so many, however many strata there are
  bool all_cases = false;  // for the frame file, or its digest, if the lists can be held
  bool digests = false;    // of the lists
  unsigned threads = 1;
  std::string spill;
};

struct TicketedLists {
  Frame frame;  // without its cases where `is_long`
  TicketedFrame tickets;
  bool is_long = false;
  std::vector<Gate> gates;  // of lists of which not every row was screened
};

class CaseLists {
 public:
  /// Reads of what is no regular file as much as can be held, and of others nothing yet. Throws
  /// FileError, and UsageError where a path stands twice.
  explicit CaseLists(const std::vector<std::string>& paths);

  /// All of them, unpacked. Throws FileError where one is too long to be held.
  [[nodiscard]] std::vector<Source> hold();

  /// The frame with tickets. Throws as read_frame() does.
  TicketedLists read(const FrameRules& rules, const DrawNeeds& needs, Diagnostics& diagnostics,
                     const Progress& reading, const Progress& drawing);

  /// True where one of them is too long a stream to be read twice.
  [[nodiscard]] bool come_once() const;

 private:
  struct List {
    std::string path;
    bool is_packed = false;
    bool is_stream = false;                  // no regular file: its bytes come once
    std::uint64_t size = 0;                  // of a regular file
    std::string held;                        // of a stream that ended soon enough
    std::unique_ptr<LookedAheadBytes> rest;  // of one that did not
  };

  std::optional<TicketedLists> read_long(const FrameRules& rules, const DrawNeeds& needs,
                                         bool can_be_held, Diagnostics& diagnostics,
                                         const Progress& reading);
  [[nodiscard]] bool can_be_held() const;
  [[nodiscard]] std::vector<LongList> long_lists();

  std::deque<List> lists_;
};

}  // namespace inspect::cmd
