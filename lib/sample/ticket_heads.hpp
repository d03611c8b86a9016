// SPDX-License-Identifier: MIT
// Tickets of many cases at once. The seed's digest is 64 characters, exactly one block of SHA-256
// (FIPS 180-4), so its compression is done once and kept; an id of up to 55 bytes then costs one
// more, and several ids are compressed side by side in the lanes of vector registers.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "lib/base/digest.hpp"

namespace inspect {

/// The first eight bytes of a ticket as a number, the first byte the highest: tickets whose heads
/// differ stand in the order of their heads.
using TicketHead = std::uint64_t;

/// The head of a ticket.
TicketHead head_of(const Digest& ticket);

class TicketHasher {
 public:
  /// `seed_digest`: seed_digest() of the seed, 64 characters; std::invalid_argument for others.
  explicit TicketHasher(std::string_view seed_digest);

  /// The heads of ticket(seed_digest, id) of all `ids`, of any lengths, in their order. `heads` has
  /// as many places.
  void heads(std::span<const std::string_view> ids, std::span<TicketHead> heads) const;

  /// One whole ticket.
  [[nodiscard]] Digest ticket(std::string_view id) const;

 private:
  std::array<std::uint32_t, 8> state_{};  // after the block of the seed's digest
};

}  // namespace inspect
