// SPDX-License-Identifier: MIT
#include "lib/plan/schedule.hpp"
#include "lib/plan/ordered_task.hpp"

#include "tests/unit/plan/schedule_support.hpp"

using namespace schedules;

namespace {

ScheduleTask plain_task(int cases, int readers, std::vector<int> a_day) {
  ScheduleTask task;
  for (int i = 0; i < cases; ++i)
    task.cases.push_back({.id = fmt::format("case {:05}", i),
                          .stratum = "all",
                          .rank = cases - i,
                          .areas = {},
                          .row = i + 2});
  for (int i = 0; i < readers; ++i)
    task.readers.push_back(
        {.person = fmt::format("reader {:02}", i), .a_day = a_day, .barred = {}});
  return task;
}

// How much a day has more than another one of that reader that has room.
std::int64_t unevenness(const ScheduleTask& task, const Schedule& schedule, std::size_t reader) {
  const auto days = days_of(task, schedule)[reader];
  std::int64_t most = 0;
  for (std::size_t i = 0; i < days.size(); ++i)
    for (std::size_t j = 0; j < days.size(); ++j)
      if (days[j] < task.readers[reader].a_day[j]) most = std::max(most, days[i] - days[j]);
  return most;
}

}  // namespace

TEST_CASE("no assignment of a small task is more even, and none is refused that there is") {
  Chance chance(1);
  int made = 0;
  int no_day = 0;
  int no_place = 0;
  int less_even_for_days = 0;
  for (int i = 0; i < 12000; ++i) {
    CAPTURE(i);
    const auto task = random_task(chance, {});
    const auto schedule = inspect::make_schedule(task);
    const auto with_days = all_loads(task, true);
    const auto without = all_loads(task, false);
    REQUIRE(schedule.shortage.has_value() == with_days.empty());
    if (schedule.shortage) {
      CHECK((schedule.shortage->kind == Shortage::Kind::days) == !without.empty());
      CHECK(schedule.readings.empty());
      CHECK(schedule.shortage->missing > 0);
      ++(schedule.shortage->kind == Shortage::Kind::days ? no_day : no_place);
      continue;
    }
    ++made;
    check_sound(task, schedule);
    auto least = squares(*with_days.begin());
    for (const auto& loads : with_days) least = std::min(least, squares(loads));
    CHECK(squares(schedule.loads) == least);
    std::int64_t relaxed = least;
    for (const auto& loads : without) relaxed = std::min(relaxed, squares(loads));
    if (relaxed < least) {
      ++less_even_for_days;
      continue;
    }
    const auto smallest = [](const Numbers& loads) {
      return *std::min_element(loads.begin(), loads.end());
    };
    const auto largest = [](const Numbers& loads) {
      return *std::max_element(loads.begin(), loads.end());
    };
    for (const auto& loads : without) {
      CHECK(largest(schedule.loads) <= largest(loads));
      CHECK(smallest(schedule.loads) >= smallest(loads));
    }
  }
  CHECK(made > 500);
  CHECK(no_place > 500);
  CHECK(no_day > 20);
  CHECK(less_even_for_days > 5);
}

TEST_CASE("a lack of places is the largest by Hall's condition, with its numbers") {
  Chance chance(2);
  int lacks = 0;
  for (int i = 0; i < 3000; ++i) {
    CAPTURE(i);
    const auto task = random_task(chance, {.readers = 5, .days = 2, .a_day = 2, .cases = 12});
    const auto schedule = inspect::make_schedule(task);
    std::int64_t largest = 0;
    for (unsigned readers = 0; readers < 1U << task.readers.size(); ++readers)
      largest = std::max(largest, wanted_of(task, readers) - places_of(task, readers));
    const bool is_lack = schedule.shortage && schedule.shortage->kind == Shortage::Kind::places;
    if (schedule.shortage && schedule.shortage->kind == Shortage::Kind::pairs) continue;
    REQUIRE(is_lack == (largest > 0));
    if (!is_lack) continue;
    ++lacks;
    unsigned named = 0;
    for (const auto reader : schedule.shortage->readers) named |= 1U << reader;
    CHECK(schedule.shortage->missing == largest);
    CHECK(schedule.shortage->readings == wanted_of(task, named));
    CHECK(schedule.shortage->places == places_of(task, named));
    CHECK(schedule.shortage->readings - schedule.shortage->places == largest);
  }
  CHECK(lacks > 500);
}

TEST_CASE("a lack names the areas that somebody is barred from") {
  auto task = plain_task(10, 3, {2, 2});
  for (std::size_t i = 0; i < 6; ++i) task.cases[i].areas = {"North", "somewhere"};
  task.readers[0].barred = {"north"};
  task.readers[2].barred = {" NORTH "};
  const auto shortage = inspect::make_schedule(task).shortage;
  REQUIRE(shortage);
  CHECK(shortage->kind == Shortage::Kind::places);
  CHECK(shortage->areas == std::vector<std::string>{"North"});
  CHECK(shortage->readers == std::vector<std::size_t>{1});
  CHECK(shortage->readings == 6);
  CHECK(shortage->places == 4);
  CHECK(shortage->missing == 2);
}

TEST_CASE("a lack of everybody's places names no area, and no reader is a lack of places") {
  auto task = plain_task(13, 3, {2, 2});
  task.readers[0].barred = {"North"};
  task.cases[0].areas = {"North"};
  const auto shortage = inspect::make_schedule(task).shortage;
  REQUIRE(shortage);
  CHECK(shortage->areas.empty());
  CHECK(shortage->readers == std::vector<std::size_t>{0, 1, 2});
  CHECK(shortage->missing == 1);
  task.readers.clear();
  task.read_twice = 1;
  const auto nobody = inspect::make_schedule(task).shortage;
  REQUIRE(nobody);
  CHECK(nobody->kind == Shortage::Kind::places);
  CHECK(nobody->missing == 26);
  CHECK(nobody->readers.empty());
}

TEST_CASE("a case read twice that one reader may read is a lack of pairs") {
  auto task = plain_task(4, 2, {9});
  task.readers[1].barred = {"north"};
  for (auto& one : task.cases) one.areas = {"North"};
  task.read_twice = inspect::Rational(1, 2);
  const auto shortage = inspect::make_schedule(task).shortage;
  REQUIRE(shortage);
  CHECK(shortage->kind == Shortage::Kind::pairs);
  CHECK(shortage->readings == 4);
  CHECK(shortage->missing == 2);
  CHECK(shortage->readers == std::vector<std::size_t>{0});
  task.read_twice = 0;
  check_sound(task, inspect::make_schedule(task));
}

TEST_CASE("readers who are never there together cannot read a case twice") {
  auto task = plain_task(4, 2, {5, 0});
  task.readers[1].a_day = {0, 5};
  task.read_twice = inspect::Rational(1, 2);
  const auto shortage = inspect::make_schedule(task).shortage;
  REQUIRE(shortage);
  CHECK(shortage->kind == Shortage::Kind::days);
  CHECK(shortage->missing == 2);
  task.readers[1].a_day = {1, 5};
  const auto one_lacks = inspect::make_schedule(task).shortage;
  REQUIRE(one_lacks);
  CHECK(one_lacks->missing == 1);
}

TEST_CASE("the order of cases and readers changes nothing") {
  Chance chance(3);
  int made = 0;
  for (int i = 0; i < 300; ++i) {
    auto task = random_task(chance, {.readers = 9, .days = 5, .a_day = 6, .cases = 60});
    const auto before = inspect::make_schedule(task);
    const auto lines = by_names(task, before);
    chance.shuffle(task.cases);
    chance.shuffle(task.readers);
    const auto after = inspect::make_schedule(task);
    CHECK(by_names(task, after) == lines);
    REQUIRE(before.shortage.has_value() == after.shortage.has_value());
    made += before.shortage ? 0 : 1;
    if (!before.shortage) continue;
    CHECK(before.shortage->missing == after.shortage->missing);
    CHECK(before.shortage->areas == after.shortage->areas);
  }
  CHECK(made > 100);
}

TEST_CASE("2,000 cases, 40 readers and 5 days: loads at most one apart") {
  for (const int a_day : {11, 12, 20}) {
    auto task = plain_task(2000, 40, std::vector<int>(5, a_day));
    task.read_twice = inspect::Rational(1, 10);
    for (std::size_t i = 0; i < task.cases.size(); ++i)
      task.cases[i].areas = {fmt::format("area {}", i % 10)};
    for (std::size_t i = 0; i < 40; i += 5)
      task.readers[i].barred = {fmt::format("AREA {}", i % 10), fmt::format("area {}", i / 5)};
    const auto schedule = inspect::make_schedule(task);
    check_sound(task, schedule);
    CHECK(squares(schedule.loads) == 40 * 55 * 55);
    for (std::size_t reader = 0; reader < 40; ++reader)
      CHECK(unevenness(task, schedule, reader) <= 1);
  }
}

TEST_CASE("every case read twice and not a place too many") {
  for (const int cases : {500, 499}) {
    auto task = plain_task(cases, 40, std::vector<int>(5, 5));
    task.read_twice = 1;
    const auto schedule = inspect::make_schedule(task);
    check_sound(task, schedule);
    const auto [least, most] = std::minmax_element(schedule.loads.begin(), schedule.loads.end());
    CHECK(*most - *least <= 1);
  }
}

TEST_CASE("readers who come and go: half are there on the first days, half on the last") {
  for (const int share : {10, 50, 100}) {
    auto task = plain_task(190, 20, {5, 5, 0, 0, 0});
    for (std::size_t i = 0; i < 20; i += 2) task.readers[i].a_day = {0, 0, 0, 5, 5};
    for (std::size_t i = 0; i < 190; ++i) task.cases[i].rank = static_cast<std::int64_t>(i) + 1;
    if (share != 10) task.cases.resize(share == 50 ? 133 : 100);
    task.read_twice = inspect::Rational(share, 100);
    if (share == 10) task.cases.resize(181);
    const auto schedule = inspect::make_schedule(task);
    CAPTURE(share);
    check_sound(task, schedule);
    const auto [least, most] = std::minmax_element(schedule.loads.begin(), schedule.loads.end());
    CHECK(*most - *least <= 1);
  }
}

TEST_CASE("a task that is too large says so, at its edges") {
  using inspect::too_large;
  CHECK_FALSE(too_large({}));
  auto task = plain_task(1, 2000, {1});
  CHECK_FALSE(too_large(task));
  task.readers.push_back({.person = "one more", .a_day = {1}, .barred = {}});
  CHECK(too_large(task) == "too many readers: 2,001 (at most 2,000)");
  task = plain_task(200'000, 2, {1});
  CHECK_FALSE(too_large(task));
  task.cases.push_back({.id = "one more", .stratum = "all", .rank = 1, .areas = {}, .row = 0});
  CHECK(too_large(task) == "too many cases: 200,001 (at most 200,000)");
}

TEST_CASE("kinds of cases are those that differ in who is barred, or in being read twice") {
  using inspect::too_large;
  auto task = plain_task(10'001, 2000, {1});
  for (std::size_t i = 0; i < task.cases.size(); ++i) {
    task.cases[i].areas = {fmt::format("area {}", i)};
    task.readers[i % 2000].barred.push_back(fmt::format("AREA {}", i));
  }
  CHECK_FALSE(too_large(task));  // 2,000 kinds
  CHECK(inspect::kinds_of_cases(task) == 2000);
  task.read_twice = inspect::Rational(1, 2);
  CHECK(inspect::kinds_of_cases(task) > 2000);
  // Of pairs of areas, all of them different.
  task.read_twice = 0;
  for (std::size_t i = 0; i < 2000; ++i) task.readers[i].barred = {fmt::format("area {}", i)};
  for (std::size_t i = 0; i < task.cases.size(); ++i)
    task.cases[i].areas = {fmt::format("area {}", i % 2000),
                           fmt::format("area {}", (i % 2000 + 1 + i / 2000) % 2000)};
  CHECK(inspect::kinds_of_cases(task) == 10'001);
  CHECK(too_large(task) ==
        "too many kinds of cases, by which of 2,000 readers may read them: 10,001 (at most "
        "10,000)");
  task.cases.pop_back();
  CHECK_FALSE(too_large(task));
}

TEST_CASE("nothing to read is a schedule of nothing") {
  auto task = plain_task(0, 2, {1});
  task.read_twice = 1;
  const auto schedule = inspect::make_schedule(task);
  CHECK(!schedule.shortage);
  CHECK(schedule.readings.empty());
  CHECK(schedule.loads == Numbers{0, 0});
  CHECK(!inspect::make_schedule({}).shortage);
}

TEST_CASE("within a reader's load the days are even, earlier days first") {
  auto task = plain_task(14, 2, {5, 1, 5, 0});
  const auto schedule = inspect::make_schedule(task);
  check_sound(task, schedule);
  CHECK(days_of(task, schedule)[0] == Numbers{3, 1, 3, 0});
  task.cases.pop_back();
  CHECK(days_of(task, inspect::make_schedule(task))[1] == Numbers{3, 1, 2, 0});
}

TEST_CASE("days are even where cases are read twice as well") {
  Chance chance(4);
  int uneven = 0;
  int readers = 0;
  for (int i = 0; i < 200; ++i) {
    auto task = random_task(chance, {.readers = 12, .days = 5, .a_day = 1, .cases = 80});
    for (auto& reader : task.readers)
      for (auto& a_day : reader.a_day) a_day = a_day == 0 ? 4 : 8;
    const auto schedule = inspect::make_schedule(task);
    if (schedule.shortage) continue;
    check_sound(task, schedule);
    for (std::size_t reader = 0; reader < task.readers.size(); ++reader) {
      ++readers;
      if (unevenness(task, schedule, reader) > 1) ++uneven;
    }
  }
  CHECK(readers > 500);
  CHECK(uneven * 50 < readers);
}

TEST_CASE("the share read twice is spread over the strata, by rank") {
  ScheduleTask task;
  const auto add = [&](const std::string& stratum, int number) {
    for (int i = 0; i < number; ++i)
      task.cases.push_back({.id = fmt::format("{}{}", stratum, i),
                            .stratum = stratum,
                            .rank = number - i,
                            .areas = {},
                            .row = 0});
  };
  add("a", 5);
  add("b", 3);
  add("c", 2);
  const auto ids = [&](inspect::Rational share) {
    task.read_twice = share;
    std::vector<std::string> found;
    for (const auto one : inspect::cases_read_twice(task)) found.push_back(task.cases[one].id);
    return found;
  };
  CHECK(ids(0).empty());
  CHECK(ids(inspect::Rational(1, 1000)) == std::vector<std::string>{"a4"});
  CHECK(ids(inspect::Rational(1, 2)) ==  // 2.5, 1.5 and 1: the remainder to the first of equals
        std::vector<std::string>{"a2", "a3", "a4", "b2", "c1"});
  CHECK(ids(inspect::Rational(51, 100)).size() == 6);
  CHECK(ids(1).size() == 10);
  CHECK(ids(2).size() == 10);
}
