// SPDX-License-Identifier: MIT
#include "lib/sample/tickets.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <system_error>
#include <thread>
#include <tuple>

namespace inspect {

namespace {

constexpr std::size_t batch = 4096;  // cases between two looks at the progress

// The tickets of frame.cases, in their order. The calling thread works too, and alone reports.
std::vector<Digest> tickets_of(const std::vector<Case>& cases, std::string_view digest,
                               unsigned threads, const Progress& progress) {
  std::vector<Digest> tickets(cases.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&](bool reports) {
    while (true) {
      const std::size_t first = next.fetch_add(batch);
      if (first >= cases.size()) return;
      const std::size_t last = std::min(first + batch, cases.size());
      for (std::size_t i = first; i < last; ++i) tickets[i] = ticket(digest, cases[i].id);
      if (reports && progress) progress(last, cases.size());
    }
  };
  std::vector<std::jthread> helpers;
  try {
    for (unsigned i = 1; i < threads; ++i) helpers.emplace_back(work, false);
  } catch (const std::system_error&) {
    // Those that there are do the work.
  }
  work(true);
  helpers.clear();  // joins them
  if (progress) progress(cases.size(), cases.size());
  return tickets;
}

}  // namespace

std::string seed_digest(std::string_view seed) {
  return hexadecimal(sha256(seed));
}

Digest ticket(std::string_view seed_digest, std::string_view id) {
  return sha256(seed_digest, id);
}

bool comes_before(const TicketedCase& one, const TicketedCase& other) {
  return std::tie(one.ticket, one.id) < std::tie(other.ticket, other.id);
}

TicketedFrame give_tickets(const Frame& frame, std::string_view seed, unsigned threads,
                           const Progress& progress) {
  TicketedFrame result{seed_digest(seed), frame.kept_columns, {}};
  const auto tickets = tickets_of(frame.cases, result.seed_digest, threads, progress);
  for (const auto& stratum : frame.strata) result.strata.push_back({.facts = stratum});
  for (std::size_t i = 0; i < frame.cases.size(); ++i) {
    const auto& one = frame.cases[i];
    result.strata[one.stratum].cases.push_back({one.id, tickets[i], one.categories, one.kept});
  }
  for (auto& stratum : result.strata) {
    std::sort(stratum.cases.begin(), stratum.cases.end(), comes_before);
    stratum.certain = static_cast<std::int64_t>(stratum.cases.size());
  }
  return result;
}

}  // namespace inspect
