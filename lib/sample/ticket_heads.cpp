// SPDX-License-Identifier: MIT
#include "lib/sample/ticket_heads.hpp"

#include <nettle/sha2.h>

#include <algorithm>
#include <cstddef>
#include <stdexcept>

#include "lib/sample/sha256_lanes.hpp"

namespace inspect {

namespace {

const std::uint8_t* bytes(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

}  // namespace

TicketHead head_of(const Digest& ticket) {
  TicketHead head = 0;
  for (std::size_t i = 0; i < sizeof head; ++i) head = head << 8U | ticket[i];
  return head;
}

TicketHasher::TicketHasher(std::string_view seed_digest) {
  if (seed_digest.size() != SHA256_BLOCK_SIZE)
    throw std::invalid_argument("a seed's digest has 64 characters");
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, seed_digest.size(), bytes(seed_digest));
  std::copy_n(context.state, state_.size(), state_.begin());
}

void TicketHasher::heads(std::span<const std::string_view> ids, std::span<TicketHead> heads) const {
  const std::size_t done = sha256_lanes(state_, ids, heads);
  if (done == ids.size()) return;
  for (std::size_t i = 0; i < ids.size(); ++i)
    if (done == 0 || ids[i].size() > longest_in_lanes) heads[i] = head_of(ticket(ids[i]));
}

Digest TicketHasher::ticket(std::string_view id) const {
  sha256_ctx context{};
  std::copy(state_.begin(), state_.end(), context.state);
  context.count = 1;  // the block of the seed's digest
  sha256_update(&context, id.size(), bytes(id));
  Digest digest;
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

}  // namespace inspect
