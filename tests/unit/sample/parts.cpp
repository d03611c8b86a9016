// SPDX-License-Identifier: MIT
#include "lib/sample/parts.hpp"

#include <doctest/doctest.h>

#include "tests/unit/sample/support.hpp"

using namespace inspect;
using namespace sample_test;

namespace {

Frame part_of(const std::vector<int>& populations, int first, int step) {
  auto frame = frame_with(populations);
  Frame part{.lists = {{"l" + std::to_string(first), 10, std::string(64, 'a'), 5}},
             .strata = frame.strata,
             .id_column = "Case_ID",
             .stratum_column = "Team"};
  for (auto& stratum : part.strata) stratum.population = 0;
  for (std::size_t i = static_cast<std::size_t>(first); i < frame.cases.size();
       i += static_cast<std::size_t>(step)) {
    ++part.strata[frame.cases[i].stratum].population;
    part.cases.push_back(frame.cases[i]);
  }
  return part;
}

Source source_of(const Frame& frame, std::int64_t cap, const std::string& seed = "s",
                 const SampleRules* sample = nullptr) {
  return {frame.lists.at(0).name + ".part",
          write_csv(part_table(frame, give_tickets(frame, seed), cap, sample), {})};
}

std::vector<Source> two_parts(std::int64_t cap) {
  return {source_of(part_of({30, 12}, 0, 2), cap), source_of(part_of({30, 12}, 1, 2), cap)};
}

MergedParts merged(const std::vector<Source>& parts, const MergeRules& rules = {}) {
  Diagnostics notes;
  return merge_parts(parts, rules, notes);
}

std::string merge_refused(const std::vector<Source>& parts, const MergeRules& rules = {}) {
  return refusal([&] { merged(parts, rules); });
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  return text.replace(text.find(what), what.size(), with);
}

}  // namespace

TEST_CASE("a part: its settings, its counts, and the lowest tickets of each stratum") {
  const auto part = source_of(part_of({3, 2}, 0, 1), 2).text;
  CHECK(part.starts_with("record,name,stratum,value,rank,case_id,ticket\n"));
  for (const auto& line :
       {"setting,seed_sha256,," + seed_digest("s") + ",,,", std::string("setting,rules,,1,,,"),
        std::string("setting,id_column,,case_id,,,"),
        std::string("setting,stratum_column,,team,,,"), std::string("setting,cap,,2,,,"),
        std::string("setting,list,,l0,,,"), std::string("setting,list_bytes,,10,,,"),
        "setting,list_sha256,," + std::string(64, 'a') + ",,,",
        std::string("setting,list_rows,,5,,,"), std::string("stratum,,a,3,,,"),
        std::string("stratum,,b,2,,,")}) {
    CAPTURE(line);
    CHECK(contains(part, "\n" + line + "\n"));
  }
  const auto tickets = give_tickets(frame_with({3, 2}), "s");
  std::string cases;
  for (const auto& stratum : tickets.strata)
    for (std::size_t i = 0; i < 2; ++i)
      cases += fmt::format("case,,{},,{},{},{}\n", stratum.facts.name, i + 1,
                           stratum.cases.at(i).id, hexadecimal(stratum.cases.at(i).ticket));
  CHECK(part.ends_with("\nstratum,,b,2,,,\n" + cases));
}

TEST_CASE("parts that are whole: everything is certain, populations and lists add up") {
  const auto parts = merged(two_parts(30));
  const auto whole = give_tickets(frame_with({30, 12}), "s");
  CHECK(parts.lists.size() == 2);
  CHECK(parts.lists.at(1).name == "l1");
  CHECK(parts.lists.at(1).bytes == 10);
  CHECK(parts.lists.at(1).rows == 5);
  CHECK(parts.frame.seed_digest == whole.seed_digest);
  for (std::size_t h = 0; h < 2; ++h) {
    CHECK(parts.frame.strata.at(h).facts.population == whole.strata.at(h).facts.population);
    CHECK(parts.frame.strata.at(h).certain == whole.strata.at(h).certain);
    CHECK(parts.frame.strata.at(h).cases.size() == whole.strata.at(h).cases.size());
  }
  CHECK(csv_of(draw_of(parts.frame, so_many(20, 3))) == csv_of(draw_of(whole, so_many(20, 3))));
}

TEST_CASE("parts that are cut off: so many tickets are certain, and no more can be drawn") {
  const auto whole = give_tickets(frame_with({30, 12}), "s");
  for (std::int64_t cap = 1; cap <= 16; ++cap) {
    CAPTURE(cap);
    const auto parts = merged(two_parts(cap)).frame;
    // 15 cases of a in each part, 6 of b: at the cap itself nothing is cut off.
    CHECK(parts.strata.at(0).certain == (cap >= 15 ? 30 : cap));
    CHECK(parts.strata.at(1).certain == (cap >= 6 ? 12 : cap));
    for (const auto& stratum : parts.strata)
      for (std::int64_t i = 0; i < stratum.certain; ++i) {
        const auto at = static_cast<std::size_t>(i);
        const auto& same = whole.strata.at(stratum.facts.name == "a" ? 0 : 1).cases.at(at);
        CHECK(stratum.cases.at(at).id == same.id);
      }
  }
  const auto parts = merged(two_parts(6)).frame;
  CHECK(csv_of(draw_of(parts, so_many(7, 1))) == csv_of(draw_of(whole, so_many(7, 1))));
  CHECK(refusal([&] { draw_of(parts, so_many(9, 1)); }) == "cap-too-low 0:0");
}

TEST_CASE("of parts with different caps the lowest one counts, where it cut something off") {
  const auto with = [](std::int64_t one, std::int64_t other) {
    const auto parts = merged(
        {source_of(part_of({30, 12}, 0, 2), one), source_of(part_of({30, 12}, 1, 2), other)});
    return fmt::format("{} {}", parts.frame.strata.at(0).certain, parts.frame.strata.at(1).certain);
  };
  CHECK(with(4, 9) == "4 4");
  CHECK(with(9, 4) == "4 4");
  CHECK(with(9, 15) == "9 12");
  CHECK(with(15, 9) == "9 12");
}

TEST_CASE("parts must be of one seed, one column of ids and strata, and what is asked for") {
  const auto parts = two_parts(10);
  CHECK(merge_refused(
            parts,
            {.id_column = "CASE_ID", .stratum_column = "team", .seed_digest = seed_digest("s")})
            .empty());
  CHECK(merge_refused(parts, {.id_column = "ref"}) == "parts-differ 1:1; parts-differ 1:1");
  CHECK(merge_refused(parts, {.stratum_column = "x"}) == "parts-differ 1:1; parts-differ 1:1");
  CHECK(merge_refused(parts, {.seed_digest = "00"}) == "parts-differ 1:1; parts-differ 1:1");
  auto other = part_of({30, 12}, 1, 2);
  CHECK(merge_refused({parts.at(0), source_of(other, 10, "t")}) == "parts-differ 1:1");
  other.id_column = "id";
  CHECK(merge_refused({parts.at(0), source_of(other, 10)}) == "parts-differ 1:1");
  other = part_of({30, 12}, 1, 2);
  other.kept_columns = {"x"};
  for (auto& one : other.cases) one.kept = {"1"};
  CHECK(merge_refused({parts.at(0), source_of(other, 10)}) == "parts-differ 1:1");
}

TEST_CASE("a case in two parts, and a file that is none") {
  const auto parts = two_parts(30);
  CHECK(merge_refused({parts.at(0), parts.at(0)}).starts_with("duplicate-id"));
  CHECK(merge_refused({{"x", "case_id\n1\n"}, parts.at(0), {"y", "z\n"}}) ==
        "no-header 1:1; no-header 1:1");
  const auto changed = [&](const std::string& what, const std::string& with) {
    return merge_refused({{"p", replaced(parts.at(0).text, what, with)}});
  };
  CHECK(changed("setting,cap,,30,,,\n", "") == "not-a-part 1:1");
  CHECK(changed("setting,cap", "settings,cap").starts_with("not-a-part"));
  CHECK(changed("stratum,,a,15", "stratum,,a,many").starts_with("not-a-part"));
  CHECK(changed("stratum,,a,15", "stratum,,a,-1").starts_with("not-a-part"));
  CHECK(changed("stratum,,b,6", "stratum,,a,6").starts_with("not-a-part"));
  CHECK(changed("case,,a,,1,a", "case,,a,,1,ab").starts_with("not-a-part "));  // not its ticket
  CHECK(changed("case,,a,,1,", "case,,c,,1,").starts_with("not-a-part "));
}

TEST_CASE("the definition knows what is to be done with its categories; included cases are whole") {
  const auto rules = sample_rules(
      "  categories:\n    b: {title: Bees, share: 20, minimum: 3}\n    a: {whole: yes}\n");
  auto frame = part_of({30, 12}, 0, 1);
  std::swap(frame.strata.at(0), frame.strata.at(1));  // the definition's order
  for (auto& one : frame.cases) one.stratum = 1 - one.stratum;
  frame.strata.at(1).whole = true;
  frame.strata.push_back({.name = "included", .whole = true});
  const auto parts = merged({source_of(frame, 50, "s", &rules)}, {.sample = &rules});
  const auto facts = facts_of(parts.frame);
  REQUIRE(facts.size() == 3);
  CHECK(facts.at(0).name == "b");
  CHECK(facts.at(0).title == "Bees");
  CHECK(facts.at(0).share == Rational(1, 5));
  CHECK(facts.at(0).minimum == 3);
  CHECK(facts.at(1).whole);
  CHECK(facts.at(2).whole);
  CHECK(merge_refused({source_of(frame, 50, "s", &rules)}) == "parts-differ 1:1");
  CHECK(facts_of(merged({source_of(frame, 50)}).frame).at(0).name == "a");  // else by name
}
