// SPDX-License-Identifier: MIT
// schedule_bench: cases given to readers and days, a tenth of them read twice and some readers
// barred from some areas, beside going round the readers in turn, which heeds nothing.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <tuple>
#include <vector>

#include "lib/plan/schedule.hpp"

namespace {

using namespace inspect;

// Every fifth reader is barred from one of ten areas.
ScheduleTask make_task(std::size_t cases, std::size_t readers, std::size_t days, int a_day) {
  ScheduleTask task;
  for (std::size_t i = 0; i < cases; ++i)
    task.cases.push_back({.id = fmt::format("case-{:06}", i * 7919 % cases),
                          .stratum = fmt::format("stratum {}", i % 3),
                          .rank = static_cast<std::int64_t>(i / 3 + 1),
                          .areas = {fmt::format("area {}", i * i % 10)}});
  for (std::size_t i = 0; i < readers; ++i) {
    Reader reader{.person = fmt::format("reader {:03}", i),
                  .a_day = std::vector<int>(days, a_day),
                  .barred = {}};
    if (i % 5 == 0) reader.barred.push_back(fmt::format("Area {}", i / 5 % 10));
    task.readers.push_back(std::move(reader));
  }
  task.read_twice = Rational(1, 10);
  return task;
}

// So many readings as there are, one after another to the next reader and day.
Schedule go_round(const ScheduleTask& task) {
  Schedule schedule;
  schedule.loads.assign(task.readers.size(), 0);
  std::size_t turn = 0;
  const auto next = [&] {
    const auto reader = turn++ % task.readers.size();
    ++schedule.loads[reader];
    return reader;
  };
  std::vector<bool> twice(task.cases.size(), false);
  for (const auto one : cases_read_twice(task)) twice[one] = true;
  for (std::size_t i = 0; i < task.cases.size(); ++i) {
    const auto day = turn / task.readers.size() % task.readers.front().a_day.size();
    Reading reading{i, day, next(), std::nullopt};
    if (twice[i]) reading.second = next();
    schedule.readings.push_back(reading);
  }
  std::sort(schedule.readings.begin(), schedule.readings.end(),
            [&](const Reading& a, const Reading& b) {
              return std::tie(a.day, task.readers[a.reader].person, task.cases[a.one_case].id) <
                     std::tie(b.day, task.readers[b.reader].person, task.cases[b.one_case].id);
            });
  return schedule;
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

void measure(std::size_t cases, std::size_t readers, std::size_t days, int a_day) {
  const auto task = make_task(cases, readers, days, a_day);
  Schedule schedule;
  Schedule round;
  const auto made = median_seconds([&] { schedule = make_schedule(task); });
  const auto went_round = median_seconds([&] { round = go_round(task); });
  fmt::print("{} cases, {} readers, {} days, {} a day: ", cases, readers, days, a_day);
  if (schedule.shortage) {
    fmt::print("{} readings have no place\n", schedule.shortage->missing);
    return;
  }
  const auto [least, most] = std::minmax_element(schedule.loads.begin(), schedule.loads.end());
  fmt::print("loads {} to {}; {:.1f} ms, in turn {:.1f} ms: ratio {:.1f}\n", *least, *most,
             1000 * made, 1000 * went_round, made / went_round);
}

}  // namespace

int main() {
  measure(2'000, 40, 5, 12);
  measure(2'000, 40, 5, 11);  // not a place too many
  measure(20'000, 200, 10, 12);
  measure(20'000, 200, 10, 11);
}
