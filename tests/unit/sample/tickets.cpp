// SPDX-License-Identifier: MIT
// Tickets and draws against checked numbers, each with its source.
#include "lib/sample/tickets.hpp"

#include <doctest/doctest.h>

#include "tests/unit/sample/support.hpp"
#include "tests/unit/stats/rows.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

// The ids in the order of the consistent sampler, which reads the hashes that are our tickets as
// decimal fractions, last digit first. Ours is the order of the hexadecimal digits.
std::string order_of_the_sampler(const std::string& seed, const std::vector<std::string>& ids) {
  std::vector<std::pair<std::string, std::string>> order;
  for (const auto& id : ids) {
    auto digits = Integer("0x" + hexadecimal(ticket(seed_digest(seed), id))).str();
    std::reverse(digits.begin(), digits.end());
    order.emplace_back(digits, id);
  }
  std::sort(order.begin(), order.end());
  std::vector<std::string> names;
  for (const auto& [digits, id] : order) names.push_back(id);
  return join(names, " ");
}

// The ids in the order of a draw.
std::string order_of(const std::string& seed, const std::vector<std::string>& ids) {
  Frame frame;
  frame.strata.push_back({.name = "all"});
  for (const auto& id : ids) frame.cases.push_back({.id = id});
  const auto tickets = give_tickets(frame, seed);
  std::vector<std::string> order;
  for (const auto& one : tickets.strata.at(0).cases) order.push_back(one.id);
  return join(order, " ");
}

std::vector<FactRow> rows_of_draw() {
  return fact_rows("draw_stratified.csv", "ticket");
}

// The rows as a list, the last one first.
Source list_of(const std::vector<FactRow>& rows) {
  std::string text = "id,category\n";
  for (auto row = rows.rbegin(); row != rows.rend(); ++row)
    text += row->at("id") + "," + row->at("stratum") + "\n";
  return {"list.csv", text};
}

}  // namespace

TEST_CASE("seed digests and tickets of the consistent sampler (tests/data/tickets.csv)") {
  const auto rows = fact_rows("tickets.csv", "ticket_sha256_hex");
  CHECK(rows.size() == 50);
  for (const auto& row : rows) {
    CAPTURE(row.at("set"));
    CAPTURE(row.at("id"));
    CAPTURE(row.at("source"));
    CHECK(seed_digest(row.at("seed")) == row.at("sha256_seed_hex"));
    CHECK(hexadecimal(ticket(row.at("sha256_seed_hex"), row.at("id"))) ==
          row.at("ticket_sha256_hex"));
  }
}

TEST_CASE("orders that the consistent sampler documents (USAGE_EXAMPLES.md, Examples 1, 4, 5)") {
  CHECK(order_of_the_sampler("31", {"a", "b", "c", "d"}) == "b a d c");
  std::vector<std::string> hundred;
  for (int i = 0; i < 100; ++i) hundred.push_back(std::to_string(i));
  CHECK(order_of_the_sampler("41", hundred).starts_with("73 51 17 58 38 42 39 20 11 67 "));
  // The fractions in the docstring of make_ticket_heap put them so.
  CHECK(order_of_the_sampler("xy()134!g2n", {"dog", "cat", "fish", "goat"}) == "cat dog goat fish");
}

TEST_CASE("the order of a draw is that of sha256sum and sort") {
  // S=$(printf %s 31 | sha256sum | cut -c 1-64), then printf %s "$S$id" | sha256sum, and sort.
  CHECK(order_of("31", {"a", "b", "c", "d"}) == "a c b d");
  CHECK(order_of("31", {"d", "c", "b", "a"}) == "a c b d");
  std::vector<std::string> hundred;
  for (int i = 0; i < 100; ++i) hundred.push_back(std::to_string(i));
  CHECK(order_of("41", hundred).starts_with("60 91 66 79 33 19 48 47 59 24 "));
}

TEST_CASE("the order is that of the tickets as text, then of the ids") {
  Digest low{};
  Digest high{};
  low[31] = 0x7F;
  high[31] = 0x80;  // as a signed byte it would be the lower one
  CHECK(comes_before({"b", low}, {"a", high}));
  CHECK_FALSE(comes_before({"a", high}, {"b", low}));
  CHECK(comes_before({"a", low}, {"b", low}));
  CHECK_FALSE(comes_before({"b", low}, {"a", low}));
  CHECK_FALSE(comes_before({"a", low}, {"a", low}));
  CHECK(comes_before({"b", low}, {"\xC3\xA9", low}));  // bytewise: é is behind b
}

TEST_CASE("an id is hashed as it is: blanks, case and form of letters make another ticket") {
  const auto digest = seed_digest("s");
  const auto plain = ticket(digest, "é1");
  for (const char* other : {" é1", "é1 ", "É1",
                            "e\xCC\x81"
                            "1",
                            "é01"}) {
    CAPTURE(other);
    CHECK(ticket(digest, other) != plain);
  }
  CHECK(seed_digest("s") != seed_digest("s\n"));
  CHECK(ticket(seed_digest("1"), "11") != ticket(seed_digest("11"), "1"));
}

TEST_CASE("a stratified draw with reserves (tests/data/draw_stratified.csv)") {
  const auto rows = rows_of_draw();
  CHECK(rows.size() == 49);
  const auto seed = rows.at(0).at("seed");
  // Proportional: of 15 cases the strata 12, 9, 14, 6, 8 get 4, 3, 4, 2, 2; two reserves each.
  const auto frame = frame_of({list_of(rows)}, {.stratum_column = "category"});
  const auto tickets = give_tickets(frame, seed);
  CHECK(tickets.seed_digest == rows.at(0).at("sha256_seed"));
  const auto draw = draw_of(tickets, so_many(15, 2));
  std::map<std::string, const DrawnCase*> drawn;
  std::map<std::string, std::string> next;  // of each stratum
  for (const auto& stratum : draw.strata) {
    for (const auto& one : stratum.cases) drawn[one.one.id] = &one;
    next[stratum.size.facts.name] = stratum.first_not_taken.value().id;
  }
  CHECK(drawn.size() == 25);
  for (const auto& row : rows) {
    CAPTURE(row.at("id"));
    CAPTURE(row.at("source"));
    const auto found = drawn.find(row.at("id"));
    CHECK((found == drawn.end()) == row.at("status").empty());
    if (found == drawn.end()) {
      const auto& cases = draw.strata;
      const auto stratum = std::find_if(cases.begin(), cases.end(), [&](const auto& one) {
        return one.size.facts.name == row.at("stratum");
      });
      if (whole(row.at("rank_in_stratum")) == stratum->size.sample + stratum->size.reserve + 1)
        CHECK(next.at(row.at("stratum")) == row.at("id"));
      continue;
    }
    CHECK(hexadecimal(found->second->one.ticket) == row.at("ticket"));
    CHECK(found->second->rank == whole(row.at("rank_in_stratum")));
    const bool is_sample = found->second->status == DrawnCase::Status::sample;
    CHECK((is_sample ? "sample" : "reserve") == row.at("status"));
  }
  // Every ticket of the frame, drawn or not.
  for (const auto& stratum : tickets.strata)
    for (std::size_t i = 0; i < stratum.cases.size(); ++i) {
      const auto& one = stratum.cases[i];
      const auto row = std::find_if(rows.begin(), rows.end(),
                                    [&](const FactRow& fact) { return fact.at("id") == one.id; });
      REQUIRE(row != rows.end());
      CHECK(hexadecimal(one.ticket) == row->at("ticket"));
      CHECK(static_cast<std::int64_t>(i + 1) == whole(row->at("rank_in_stratum")));
    }
}

TEST_CASE("any number of threads gives the same tickets, and the progress ends with all") {
  const auto frame = frame_with({9000, 3, 0, 8001});
  const auto alone = give_tickets(frame, "seed");
  for (unsigned threads = 1; threads <= 5; ++threads) {
    CAPTURE(threads);
    std::uint64_t last = 0;
    bool falls = false;
    const auto shared = give_tickets(frame, "seed", threads, [&](auto done, auto of) {
      CHECK(of == 17004);
      falls = falls || done < last;
      last = done;
    });
    CHECK(last == 17004);
    CHECK_FALSE(falls);
    REQUIRE(shared.strata.size() == alone.strata.size());
    for (std::size_t h = 0; h < alone.strata.size(); ++h) {
      const auto& one = alone.strata[h];
      const auto& other = shared.strata[h];
      CHECK(other.certain == static_cast<std::int64_t>(other.cases.size()));
      REQUIRE(other.cases.size() == one.cases.size());
      const bool same = std::equal(one.cases.begin(), one.cases.end(), other.cases.begin(),
                                   [](const TicketedCase& a, const TicketedCase& b) {
                                     return a.id == b.id && a.ticket == b.ticket;
                                   });
      CHECK(same);
      CHECK(std::is_sorted(other.cases.begin(), other.cases.end(), comes_before));
    }
  }
}

TEST_CASE("a case keeps its flags and its kept columns through the sorting") {
  Frame frame;
  frame.kept_columns = {"team"};
  frame.strata = {{.name = "a"}, {.name = "b"}};
  for (int i = 0; i < 50; ++i)
    frame.cases.push_back({.id = std::to_string(i),
                           .stratum = static_cast<std::size_t>(i % 2),
                           .categories = static_cast<std::uint64_t>(i),
                           .kept = {"t" + std::to_string(i)}});
  const auto tickets = give_tickets(frame, "seed", 3);
  CHECK(tickets.kept_columns == frame.kept_columns);
  for (std::size_t h = 0; h < 2; ++h)
    for (const auto& one : tickets.strata.at(h).cases) {
      CHECK(std::stoul(one.id) % 2 == h);
      CHECK(std::to_string(one.categories) == one.id);
      CHECK(one.kept == std::vector<std::string>{"t" + one.id});
    }
}
