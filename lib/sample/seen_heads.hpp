// SPDX-License-Identifier: MIT
// Which tickets of a long list stand twice. Eight bytes a case are kept, in memory or on disk; two
// ids of one head are told apart by who reads the list again for the heads that are named here (of
// 100 million different ids two have one head with a chance of 1 in 3,700).
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "lib/sample/ticket_heads.hpp"

namespace inspect {

class SeenHeads {
 public:
  /// `writers` threads add at once. `spill`: a folder for a file without a name that holds the
  /// heads instead of memory; empty: memory does. Throws FileError where no file can be made there.
  SeenHeads(unsigned writers, const std::string& spill);
  ~SeenHeads();
  SeenHeads(SeenHeads&&) noexcept;
  SeenHeads& operator=(SeenHeads&&) noexcept;

  /// By thread `writer`, from 0. Throws FileError where the disk is full.
  void add(unsigned writer, std::span<const TicketHead> heads);

  /// The heads that were added more than once, ascending, each once; `most` of them at most, the
  /// lowest. After all adding. `threads` share the work; each takes a few bytes for each of a 256th
  /// of the heads meanwhile. Throws FileError where the file cannot be read.
  [[nodiscard]] std::vector<TicketHead> seen_twice(unsigned threads, std::size_t most) const;

  /// Bytes of memory that are taken, at most 12 a head and 4 MiB; some 12 MiB of up to 64 writers
  /// where there is a file. Not while others add.
  [[nodiscard]] std::size_t memory() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace inspect
