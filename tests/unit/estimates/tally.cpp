// SPDX-License-Identifier: MIT
// Random samples and results against a reading that keeps everything.
#include "lib/estimates/tally.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/unit/facts.hpp"

using namespace inspect;

namespace {

struct Case {
  std::string id;
  std::size_t stratum = 0;
  int rank = 0;
  bool is_reserve = false;
  std::vector<std::string> kept;
  bool has_row = false;
  std::string disposition;
  std::vector<std::string> answers;
};

// Strata a, b, …, each with its sample and reserves; two kept columns. Questions 0 and 2 are
// answered yes and no, 1 with grades.
struct Lists {
  std::vector<std::int64_t> populations;
  std::vector<Case> cases;  // in the order of the sample

  [[nodiscard]] std::string sample() const {
    std::string text = "stratum,rank,case_id,ticket,status,weight,population,area,Team\n";
    for (const auto& one : cases)
      text += fmt::format("{},{},{},t,{},,{},{},{}\n", name(one.stratum), one.rank, one.id,
                          one.is_reserve ? "reserve" : "sample", populations[one.stratum],
                          one.kept[0], one.kept[1]);
    return text;
  }

  [[nodiscard]] std::string results(std::mt19937_64& random) const {
    std::vector<std::string> rows;
    for (const auto& one : cases)
      if (one.has_row)
        rows.push_back(fmt::format("{},{},{},{},{}\n", one.answers[0], one.id, one.answers[1],
                                   one.disposition, one.answers[2]));
    std::shuffle(rows.begin(), rows.end(), random);
    std::string text = "q1,case_id,q2,disposition,q3\n";
    for (const auto& row : rows) text += row;
    return text;
  }

  static std::string name(std::size_t stratum) {
    return std::string(1, static_cast<char>('z' - stratum));
  }
};

std::string pick(std::mt19937_64& random, const std::vector<std::string>& words) {
  return words[random() % words.size()];
}

void answer(Case& one, std::mt19937_64& random) {
  one.has_row = true;
  one.disposition = pick(random, {"", "", "read", "Read", "ineligible", "unavailable", "WITHHELD"});
  one.answers.assign(3, "");
  if (!one.disposition.empty() && one.disposition != "read" && one.disposition != "Read") return;
  one.answers = {pick(random, {"yes", "no", "YES", "No ", "", "na"}),
                 pick(random, {"1", "2", " 3", "4", "5", "6", "", "NA"}),
                 pick(random, {"yes", "no", "", ""})};
}

Lists make_lists(std::mt19937_64& random) {
  Lists lists;
  const auto strata = random() % 4 + 1;
  for (std::size_t h = 0; h < strata; ++h) {
    const auto sampled = random() % 30 + 1;
    const auto reserves = random() % 6;
    const auto used = random() % (reserves + 1);
    lists.populations.push_back(static_cast<std::int64_t>(sampled + reserves + random() % 50));
    for (std::size_t i = 0; i < sampled + reserves; ++i) {
      Case one{.id = fmt::format("C{}-{}", h, i * 7),
               .stratum = h,
               .rank = static_cast<int>(i + 1),
               .is_reserve = i >= sampled,
               .kept = {pick(random, {"North", "South", "East", ""}),
                        fmt::format("team {}", random() % 5)}};
      if (one.is_reserve ? i - sampled < used : random() % 8 > 0) answer(one, random);
      lists.cases.push_back(std::move(one));
    }
  }
  // So that there is a row, whose answers show what the questions are.
  auto& first = lists.cases.front();
  first.has_row = true;
  first.disposition = "";
  first.answers = {"no", "2", "yes"};
  return lists;
}

bool is_read(const Case& one) {
  return one.has_row &&
         (one.disposition.empty() || one.disposition == "read" || one.disposition == "Read");
}

using Counts = std::vector<std::int64_t>;

Counts counts_of(const AnswerTally& one) {
  return {one.answered, one.missing, one.not_applicable, one.good, one.sum, one.sum_of_squares};
}

// The counts of one question over the cases that `is_in` takes.
template <typename IsIn>
Counts naive_answers(const Lists& lists, std::size_t question, IsIn is_in) {
  AnswerTally tally;
  for (const auto& one : lists.cases) {
    if (!is_read(one) || !is_in(one)) continue;
    std::string text;
    for (const char c : one.answers[question])
      if (c != ' ') text += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (text.empty()) {
      ++tally.missing;
    } else if (text == "na") {
      ++tally.not_applicable;
    } else {
      ++tally.answered;
      const int score = question == 1 ? std::stoi(text) : 0;
      if (text == "yes" || score >= 4) ++tally.good;
      tally.sum += score;
      tally.sum_of_squares += score * score;
    }
  }
  return counts_of(tally);
}

template <typename IsIn>
std::int64_t number_of(const Lists& lists, IsIn is_in) {
  return std::count_if(lists.cases.begin(), lists.cases.end(), is_in);
}

void check_stratum(const Lists& lists, const Tally& tally, std::size_t h) {
  const auto& stratum = tally.strata[h];
  const auto with = [&](const char* disposition) {
    return number_of(lists, [&](const Case& c) {
      return c.stratum == h && c.has_row && c.disposition == disposition;
    });
  };
  CHECK(stratum.name == Lists::name(h));
  CHECK(stratum.population == lists.populations[h]);
  CHECK(stratum.ineligible == with("ineligible"));
  CHECK(stratum.unavailable == with("unavailable"));
  CHECK(stratum.withheld == with("WITHHELD"));
  CHECK(stratum.sampled ==
        number_of(lists, [&](const Case& c) { return c.stratum == h && !c.is_reserve; }));
  CHECK(stratum.reserves ==
        number_of(lists, [&](const Case& c) { return c.stratum == h && c.is_reserve; }));
  CHECK(stratum.reserves_used == number_of(lists, [&](const Case& c) {
          return c.stratum == h && c.is_reserve && c.has_row;
        }));
  CHECK(stratum.read ==
        number_of(lists, [&](const Case& c) { return c.stratum == h && is_read(c); }));
  CHECK(stratum.no_row == number_of(lists, [&](const Case& c) {
          return c.stratum == h && !c.is_reserve && !c.has_row;
        }));
  for (std::size_t q = 0; q < 3; ++q)
    CHECK(counts_of(tally.answers[h][q]) ==
          naive_answers(lists, q, [&](const Case& c) { return c.stratum == h; }));
}

void check_domains(const Lists& lists, const Tally& tally, std::size_t h) {
  for (std::size_t d = 0; d < 2; ++d) {
    std::set<std::string> values;
    for (const auto& one : lists.cases)
      if (!one.kept[d].empty() && (!one.is_reserve || is_read(one))) values.insert(one.kept[d]);
    REQUIRE(tally.domains[d].values == std::vector<std::string>(values.begin(), values.end()));
    for (std::size_t v = 0; v < tally.domains[d].values.size(); ++v) {
      const auto& value = tally.domains[d].values[v];
      const auto is_in = [&](const Case& c) { return c.stratum == h && c.kept[d] == value; };
      const auto& cell = tally.cells[h][tally.cell_of(d, v)];
      CHECK(cell.sampled ==
            number_of(lists, [&](const Case& c) { return is_in(c) && !c.is_reserve; }));
      CHECK(cell.read == number_of(lists, [&](const Case& c) { return is_in(c) && is_read(c); }));
      for (std::size_t q = 0; q < 3; ++q)
        CHECK(counts_of(cell.answers[q]) == naive_answers(lists, q, is_in));
    }
  }
}

using Combinations = std::map<std::vector<std::string>, std::int64_t>;

void check_combinations(const Lists& lists, const Tally& tally) {
  Combinations expected;
  for (const auto& one : lists.cases)
    if (!one.is_reserve || is_read(one))
      expected[{Lists::name(one.stratum), one.kept[0], one.kept[1]}] += is_read(one) ? 1 : 0;
  Combinations found;
  std::vector<std::vector<std::uint32_t>> order;
  for (const auto& one : tally.combinations) {
    std::vector<std::string> key = {tally.strata[one.stratum].name};
    std::vector<std::uint32_t> place = {one.stratum};
    for (std::size_t d = 0; d < 2; ++d) {
      const auto& values = tally.domains[d].values;
      key.push_back(one.values[d] == values.size() ? "" : values.at(one.values[d]));
      place.push_back(one.values[d]);
    }
    found[key] += one.read;
    order.push_back(place);
  }
  CHECK(found == expected);
  CHECK(found.size() == tally.combinations.size());
  CHECK(std::is_sorted(order.begin(), order.end()));
}

}  // namespace

TEST_CASE("random results: every count is that of a reading which keeps all") {
  std::mt19937_64 random(1);
  std::int64_t reserves_read = 0;
  for (int round = 0; round < 150; ++round) {
    CAPTURE(round);
    const auto lists = make_lists(random);
    AnswerRules rules;
    for (std::size_t h = 0; h < lists.populations.size(); ++h)
      rules.strata.push_back(Lists::name(h));
    Diagnostics found;
    const auto tally =
        read_results({"s.csv", lists.sample()}, {"r.csv", lists.results(random)}, rules, found);
    REQUIRE(!found.has_errors());
    CHECK(tally.sample_file == "s.csv");
    CHECK(tally.results_file == "r.csv");
    REQUIRE(tally.questions.size() == 3);
    CHECK(tally.questions[0].name == "q1");
    CHECK(tally.questions[0].kind == AnswerKind::yes_no);
    CHECK(tally.questions[1].kind == AnswerKind::score);
    CHECK(tally.questions[2].kind == AnswerKind::yes_no);
    REQUIRE(tally.strata.size() == lists.populations.size());
    REQUIRE(tally.domains.size() == 2);
    CHECK(tally.domains[0].name == "area");
    CHECK(tally.domains[1].name == "Team");
    for (std::size_t h = 0; h < tally.strata.size(); ++h) {
      check_stratum(lists, tally, h);
      check_domains(lists, tally, h);
    }
    check_combinations(lists, tally);
    reserves_read += number_of(lists, [](const Case& c) { return c.is_reserve && is_read(c); });
  }
  CHECK(reserves_read > 100);  // or reserves are not tried
}

namespace {

// All that a tally holds, as text.
std::string everything(const Tally& tally) {
  std::string text;
  const auto add = [&](const auto&... values) { ((text += fmt::format("{} ", values)), ...); };
  const auto add_answers = [&](const std::vector<AnswerTally>& answers) {
    for (const auto& one : answers)
      for (const auto number : counts_of(one)) add(number);
  };
  for (const auto& one : tally.questions) add(one.name, static_cast<int>(one.kind));
  for (const auto& one : tally.strata)
    add(one.name, one.population, one.sampled, one.reserves, one.reserves_used, one.read,
        one.ineligible, one.unavailable, one.withheld, one.no_row);
  for (const auto& one : tally.answers) add_answers(one);
  for (const auto& one : tally.domains) {
    add(one.name);
    for (const auto& value : one.values) add(value);
  }
  for (const auto& row : tally.cells)
    for (const auto& cell : row) {
      add(cell.sampled, cell.read);
      add_answers(cell.answers);
    }
  for (const auto& one : tally.combinations) {
    add(one.stratum, one.read);
    for (const auto value : one.values) add(value);
  }
  return text;
}

}  // namespace

TEST_CASE("the order of rows makes no difference, in the results or within a stratum's sample") {
  std::mt19937_64 random(2);
  for (int round = 0; round < 30; ++round) {
    CAPTURE(round);
    auto lists = make_lists(random);
    const auto read = [&] {
      Diagnostics found;
      const auto tally =
          read_results({"s.csv", lists.sample()}, {"r.csv", lists.results(random)}, {}, found);
      REQUIRE(!found.has_errors());
      return everything(tally);
    };
    const auto before = read();
    REQUIRE(read() == before);
    for (std::size_t from = 0, to = 0; from < lists.cases.size(); from = to) {
      while (to < lists.cases.size() && lists.cases[to].stratum == lists.cases[from].stratum) ++to;
      std::shuffle(lists.cases.begin() + static_cast<std::ptrdiff_t>(from),
                   lists.cases.begin() + static_cast<std::ptrdiff_t>(to), random);
    }
    REQUIRE(read() == before);
    const auto read_one = std::find_if(lists.cases.rbegin(), lists.cases.rend(), is_read);
    read_one->answers[0] = read_one->answers[0] == "na" ? "yes" : "na";
    const bool is_as_before = read() == before;
    CHECK(!is_as_before);
  }
}
