// SPDX-License-Identifier: MIT
// plan_bench: 500 inspections by the definition of the pilot, each with a team of 15 from a pool of
// people: their team lists read, their plans built, and who is asked to be on two sites on one day;
// on 50 of them beside a comparison of all pairs, which must find the same.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "lib/base/text.hpp"
#include "lib/definition/definition.hpp"
#include "lib/plan/check.hpp"
#include "lib/plan/team.hpp"

namespace {

using namespace inspect;

constexpr std::size_t people = 600;
constexpr std::size_t team_size = 15;

// One inspection with its team list. Not moved: the plan has pointers into it.
struct Planned {
  Inspection inspection;
  Setting setting;
  Source list;
  Team team;
  Plan plan;
};

using Inspections = std::vector<std::unique_ptr<Planned>>;

Calendar& scotland() {
  static Calendar calendar(Nation::scotland);
  return calendar;
}

// Who is in the team: nobody twice, one of each of the first three roles.
std::string make_list(std::mt19937_64& random) {
  const char* const first[] = {"inspection lead", "depute lead", "link inspector"};
  const char* const others[] = {"inspector", "additional inspector"};
  std::set<std::size_t> chosen;
  while (chosen.size() < team_size) chosen.insert(random() % people);
  std::string list = "person,role,designation,from,to,barred,records_a_day\n";
  std::size_t row = 0;
  for (const auto one : chosen) {
    const auto* role = row < std::size(first) ? first[row] : others[row % std::size(others)];
    list += fmt::format("I-{:04},{},inspector,,,,{}\n", one, role, row % 3);
    ++row;
  }
  return list;
}

// Two inspections start in each week.
Inspections make_inspections(std::size_t number) {
  const auto pilot = inspection_of(*read_shipped("care-inspectorate-pilot-2012"));
  const Date first = *read_iso_date("2012-01-09").date;
  std::mt19937_64 random(1);
  Inspections all;
  for (std::size_t i = 0; i < number; ++i) {
    auto one = std::make_unique<Planned>();
    one->inspection = pilot;
    one->inspection.authority = fmt::format("Authority {:03}", i);
    const auto start = first + std::chrono::days(7 * (static_cast<int>(i) / 2));
    one->setting = {.given = {{std::string(start_step), start, {}}}, .calendar = &scotland()};
    one->list = {fmt::format("team-{:03}.csv", i), make_list(random)};
    all.push_back(std::move(one));
  }
  return all;
}

void read_teams(const Inspections& all) {
  for (const auto& one : all) {
    Diagnostics found;
    one->team =
        read_team(one->list, one->inspection.definition.plan, one->inspection.authority, found);
    found.throw_if_errors();
  }
}

void build_plans(const Inspections& all) {
  for (const auto& one : all) one->plan = build_plan(one->inspection, one->setting);
}

std::vector<Clash> clashes_of(const Inspections& all, std::size_t number) {
  std::vector<const Plan*> plans;
  std::vector<const Team*> teams;
  for (std::size_t i = 0; i < number; ++i) {
    plans.push_back(&all[i]->plan);
    teams.push_back(&all[i]->team);
  }
  return find_clashes(plans, teams);
}

// Each row of each team with each row of each other.
std::vector<Clash> compare_all_pairs(const Inspections& all, std::size_t number) {
  std::map<std::pair<std::string, Date>, std::set<std::size_t>> asked;
  for (std::size_t i = 0; i < number; ++i)
    for (std::size_t j = i + 1; j < number; ++j)
      for (const auto& one : all[i]->team.members)
        for (const auto& other : all[j]->team.members) {
          if (folded_name(one.person) != folded_name(other.person)) continue;
          const auto here = days_on_site(all[i]->plan, one);
          const auto there = days_on_site(all[j]->plan, other);
          for (const auto day : here)
            if (std::binary_search(there.begin(), there.end(), day))
              asked[{one.person, day}].insert({i, j});
        }
  std::map<std::pair<std::string, std::vector<std::size_t>>, std::vector<Date>> days;
  for (const auto& [where, plans] : asked)
    days[{where.first, {plans.begin(), plans.end()}}].push_back(where.second);
  std::vector<Clash> clashes;
  for (auto& [whom, on] : days) clashes.push_back({whom.first, std::move(on), whom.second});
  return clashes;
}

bool are_equal(const std::vector<Clash>& one, const std::vector<Clash>& other) {
  return std::equal(
      one.begin(), one.end(), other.begin(), other.end(), [](const Clash& a, const Clash& b) {
        return std::tie(a.person, a.days, a.plans) == std::tie(b.person, b.days, b.plans);
      });
}

template <typename Work>
double median_seconds(Work work) {
  std::vector<double> times;
  for (int i = 0; i < 5; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    times.push_back(
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

}  // namespace

int main() {
  constexpr std::size_t number = 500;
  constexpr std::size_t few = 50;
  const auto all = make_inspections(number);
  std::vector<Clash> clashes;
  std::vector<Clash> of_few;
  std::vector<Clash> compared;
  const auto read = median_seconds([&] { read_teams(all); });
  const auto built = median_seconds([&] { build_plans(all); });
  const auto found = median_seconds([&] { clashes = clashes_of(all, number); });
  const auto found_few = median_seconds([&] { of_few = clashes_of(all, few); });
  const auto pairs = median_seconds([&] { compared = compare_all_pairs(all, few); });
  fmt::print("{} inspections, teams of {} from {} people\n", number, team_size, people);
  fmt::print("team lists read {:.1f} ms, plans built {:.1f} ms, {} clashes found {:.1f} ms\n",
             1000 * read, 1000 * built, clashes.size(), 1000 * found);
  fmt::print("clashes against building the plans: ratio {:.3f}\n", found / built);
  fmt::print("{} of them: {} clashes {:.2f} ms, all pairs {:.2f} ms: ratio {:.4f}\n", few,
             of_few.size(), 1000 * found_few, 1000 * pairs, found_few / pairs);
  if (!of_few.empty() && are_equal(of_few, compared)) return 0;
  fmt::print("all pairs have {} clashes, and not the same\n", compared.size());
  return 1;
}
