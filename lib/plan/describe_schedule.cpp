// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "lib/base/text.hpp"
#include "lib/plan/describe.hpp"
#include "lib/plan/words.hpp"

namespace inspect {

namespace {

class ScheduleDescriber {
 public:
  ScheduleDescriber(const Capacity& capacity, const ScheduleTask& task, const Schedule& schedule)
      : days_(capacity.days), task_(task), schedule_(schedule), by_person_(task.readers.size()) {
    std::iota(by_person_.begin(), by_person_.end(), std::size_t{0});
    std::sort(by_person_.begin(), by_person_.end(), [&](std::size_t a, std::size_t b) {
      return task.readers[a].person < task.readers[b].person;
    });
    for (const auto& one : schedule.readings) {
      add(one, one.reader, one.second);
      if (one.second) add(one, *one.second, one.reader);
    }
  }

  [[nodiscard]] List facts(std::int64_t reserves) const {
    const auto twice = std::count_if(schedule_.readings.begin(), schedule_.readings.end(),
                                     [](const Reading& one) { return one.second.has_value(); });
    const auto total =
        std::accumulate(schedule_.loads.begin(), schedule_.loads.end(), std::int64_t{0});
    const auto [least, most] = std::minmax_element(schedule_.loads.begin(), schedule_.loads.end());
    List list;
    list.items = {fmt::format("Cases: {}", schedule_.readings.size()),
                  fmt::format("Read twice: {}", twice),
                  fmt::format("Reserves kept back: {}", reserves),
                  fmt::format("Readers: {}", task_.readers.size())};
    if (most != schedule_.loads.end())
      list.items.push_back(fmt::format(
          "Readings: {}, of each reader {}", total,
          *least == *most ? fmt::format("{}", *most) : fmt::format("{} to {}", *least, *most)));
    list.items.push_back(fmt::format("Days: {}", days_.size()));
    return list;
  }

  [[nodiscard]] Table loads() const {
    Table table;
    table.columns.push_back({"reader", "Reader"});
    for (const auto day : days_) table.columns.push_back({iso(day), written_short(day)});
    table.columns.push_back({"total", "Total"});
    std::vector<std::int64_t> sums(days_.size() + 1, 0);
    for (const auto reader : by_person_) {
      std::vector<Cell> row = {task_.readers[reader].person};
      for (std::size_t day = 0; day < days_.size(); ++day) {
        const auto number = static_cast<std::int64_t>(read_by(day, reader).size());
        sums[day] += number;
        row.emplace_back(number);
      }
      row.emplace_back(schedule_.loads[reader]);
      sums.back() += schedule_.loads[reader];
      table.rows.push_back(std::move(row));
    }
    std::vector<Cell> last = {"All"};
    for (const auto number : sums) last.emplace_back(number);
    table.rows.push_back(std::move(last));
    return table;
  }

  // Who reads what on a day.
  [[nodiscard]] Table day_table(std::size_t day) const {
    Table table;
    table.columns = {
        {"reader", "Reader"}, {"cases", "Cases"}, {"twice", "Read twice, and with whom"}};
    for (const auto reader : by_person_) {
      std::vector<std::string> ids;
      std::vector<std::string> twice;
      for (const auto& [id, partner] : read_by(day, reader)) {
        ids.push_back(id);
        if (partner) twice.push_back(fmt::format("{} with {}", id, task_.readers[*partner].person));
      }
      if (!ids.empty())
        table.rows.push_back({task_.readers[reader].person, join(ids, ", "), join(twice, ", ")});
    }
    return table;
  }

  [[nodiscard]] Table data() const {
    Table table;
    for (const char* key : {"day", "date", "reader", "case_id", "stratum", "second_reader"})
      table.columns.push_back({key, humanised(key)});
    for (const auto& one : schedule_.readings) {
      const auto& drawn = task_.cases[one.one_case];
      table.rows.push_back({static_cast<std::int64_t>(one.day) + 1, days_[one.day],
                            task_.readers[one.reader].person, drawn.id, drawn.stratum,
                            one.second ? Cell(task_.readers[*one.second].person) : Cell()});
    }
    return table;
  }

 private:
  using Cases = std::map<std::string, std::optional<std::size_t>>;  // id: who else reads it

  void add(const Reading& one, std::size_t reader, std::optional<std::size_t> partner) {
    read_[{one.day, reader}][task_.cases[one.one_case].id] = partner;
  }

  [[nodiscard]] const Cases& read_by(std::size_t day, std::size_t reader) const {
    static const Cases none;
    const auto found = read_.find({day, reader});
    return found == read_.end() ? none : found->second;
  }

  const std::vector<Date>& days_;
  const ScheduleTask& task_;
  const Schedule& schedule_;
  std::vector<std::size_t> by_person_;                         // all readers
  std::map<std::pair<std::size_t, std::size_t>, Cases> read_;  // on a day by a reader
};

}  // namespace

Document describe_schedule(const Plan& plan, const Capacity& capacity, const ScheduleTask& task,
                           const Schedule& schedule, std::int64_t reserves) {
  const ScheduleDescriber describer(capacity, task, schedule);
  Document document{.title = plan_title("Reading schedule", plan), .blocks = {}, .data = {}};
  document.blocks.emplace_back(describer.facts(reserves));
  document.blocks.emplace_back(Paragraph{
      "Nobody reads a case of an area from which they are barred, and loads are as even as that "
      "and "
      "the records that each reads in a day allow. Both readers of a case that is read twice have "
      "it on the same day, so that they can compare. The schedule names people: it is for the team "
      "alone."});
  document.blocks.emplace_back(Heading{"Readings of each reader"});
  document.blocks.emplace_back(describer.loads());
  for (std::size_t day = 0; day < capacity.days.size(); ++day) {
    document.blocks.emplace_back(
        Heading{fmt::format("Day {}: {}", day + 1, written_short(capacity.days[day]))});
    auto table = describer.day_table(day);
    if (table.rows.empty())
      document.blocks.emplace_back(Paragraph{"Nobody reads on this day."});
    else
      document.blocks.emplace_back(std::move(table));
  }
  document.data = describer.data();
  return document;
}

}  // namespace inspect
