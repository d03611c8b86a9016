// SPDX-License-Identifier: MIT
// Heads of tickets, with every instruction set that there is, against Nettle's SHA-256 and against
// checked numbers.
#include "lib/sample/ticket_heads.hpp"

#include <doctest/doctest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <random>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "lib/base/processor.hpp"
#include "lib/sample/tickets.hpp"
#include "tests/unit/stats/rows.hpp"

using namespace inspect;

namespace {

const std::string digest_of_31 = seed_digest("31");

std::vector<TicketHead> heads_by_nettle(const std::vector<std::string_view>& ids) {
  std::vector<TicketHead> heads;
  for (const auto id : ids) heads.push_back(head_of(ticket(digest_of_31, id)));
  return heads;
}

std::vector<TicketHead> heads_of(const std::vector<std::string_view>& ids) {
  std::vector<TicketHead> heads(ids.size());
  TicketHasher(digest_of_31).heads(ids, heads);
  return heads;
}

template <typename Check>
void with_each_instruction_set(Check check) {
  for (const auto& name : instruction_sets()) {
    CAPTURE(name);
    use_instruction_set(name);
    check();
  }
  use_instruction_set("");
}

void check_all(const std::vector<std::string_view>& ids) {
  const auto expected = heads_by_nettle(ids);
  with_each_instruction_set([&] {
    const auto found = heads_of(ids);
    const auto [one, other] = std::mismatch(found.begin(), found.end(), expected.begin());
    const auto place = static_cast<std::size_t>(one - found.begin());
    CAPTURE(place);
    CHECK(one == found.end());
  });
}

// Ids one behind the other, so that they begin anywhere and have other bytes around them.
std::vector<std::string_view> cut(const std::string& text, std::size_t number, std::size_t longest,
                                  std::mt19937_64& random) {
  std::vector<std::string_view> ids;
  for (std::size_t i = 0; i < number; ++i)
    ids.push_back(std::string_view(text).substr(random() % (text.size() - longest),
                                                random() % (longest + 1)));
  return ids;
}

std::string random_bytes(std::size_t number, std::mt19937_64& random) {
  std::string text;
  for (std::size_t i = 0; i < number; ++i) text += static_cast<char>(random() & 0xffU);
  return text;
}

}  // namespace

TEST_CASE("the head of a ticket is its first eight bytes, the first one the highest") {
  Digest digest{};
  CHECK(head_of(digest) == 0);
  for (std::size_t i = 0; i < digest.size(); ++i) digest[i] = static_cast<std::uint8_t>(0x81 + i);
  CHECK(head_of(digest) == 0x8182838485868788);
}

TEST_CASE("a ticket by the state that is kept is the ticket; a seed's digest has 64 characters") {
  const TicketHasher hasher(digest_of_31);
  for (std::size_t size = 0; size <= 200; ++size) {
    const std::string id(size, 'x');
    CHECK(hasher.ticket(id) == ticket(digest_of_31, id));
  }
  CHECK_THROWS_AS(TicketHasher(digest_of_31.substr(1)), std::invalid_argument);
  CHECK_THROWS_AS(TicketHasher(digest_of_31 + "0"), std::invalid_argument);
}

TEST_CASE("heads of the tickets of the consistent sampler (tests/data/tickets.csv)") {
  std::map<std::string, std::vector<FactRow>> rows_of;  // by the seed's digest
  for (const auto& row : fact_rows("tickets.csv", "ticket_sha256_hex"))
    rows_of[row.at("sha256_seed_hex")].push_back(row);
  CHECK(rows_of.size() > 1);
  for (const auto& [seed, rows] : rows_of) {
    std::vector<std::string_view> ids;
    std::vector<TicketHead> expected;
    for (const auto& row : rows) {
      ids.push_back(row.at("id"));
      expected.push_back(std::stoull(row.at("ticket_sha256_hex").substr(0, 16), nullptr, 16));
    }
    const TicketHasher hasher(seed);
    with_each_instruction_set([&, &expected_heads = expected] {
      std::vector<TicketHead> found(ids.size());
      hasher.heads(ids, found);
      CHECK(found == expected_heads);
    });
  }
}

TEST_CASE("heads of ids of every length from 0 to 200, of every byte") {
  std::vector<std::string> texts;
  for (std::size_t size = 0; size <= 200; ++size)
    for (unsigned byte = 0; byte < 256; ++byte)
      texts.emplace_back(size, static_cast<char>(static_cast<unsigned char>(byte)));
  check_all({texts.begin(), texts.end()});
}

TEST_CASE("heads of batches of every size, long ids among them; no other place is written to") {
  std::mt19937_64 random(7);
  const auto text = random_bytes(10000, random);
  for (std::size_t size = 0; size <= 40; ++size) {
    CAPTURE(size);
    constexpr std::size_t more = 16;  // ids behind the batch, not of it
    const auto ids = cut(text, size + more, size % 2 == 0 ? 55 : 80, random);
    auto expected = heads_by_nettle(ids);
    std::fill_n(expected.end() - more, more, 1);
    with_each_instruction_set([&] {
      std::vector<TicketHead> found(ids.size(), 1);
      TicketHasher(digest_of_31).heads(std::span(ids).first(size), std::span(found).first(size));
      CHECK(found == expected);
    });
  }
}

TEST_CASE("nothing behind an id is read") {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  void* const pages =
      mmap(nullptr, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  REQUIRE(pages != MAP_FAILED);
  char* const end = static_cast<char*>(pages) + page;
  std::fill(static_cast<char*>(pages), end, 'x');
  REQUIRE(mprotect(end, page, PROT_NONE) == 0);
  std::vector<std::string_view> ids;
  for (std::size_t size = 0; size <= 64; ++size) ids.emplace_back(end - size, size);
  check_all(ids);
  munmap(pages, 2 * page);
}

TEST_CASE("heads of 200,000 random ids") {
  std::mt19937_64 random(11);
  const auto text = random_bytes(1000000, random);
  check_all(cut(text, 200000, 60, random));
}
