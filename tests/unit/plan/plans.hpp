// SPDX-License-Identifier: MIT
// Plans built of a few lines of YAML or of a shipped definition: what the tests of plans and of
// their documents share.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lib/definition/definition.hpp"
#include "lib/plan/describe.hpp"
#include "lib/plan/plan.hpp"
#include "tests/unit/facts.hpp"

namespace inspect::plan_test {

/// An inspection with all that its plan is built of and shown with. Neither copied nor moved: the
/// plan has pointers into it.
struct Planned {
  Inspection inspection;
  Setting setting;
  Calendar calendar;
  Plan plan;
  Team team;
  DrawnCases drawn;
  Scoping scoping;

  /// `text` is an inspection or a definition; "trial.yaml" in it is `definition`.
  explicit Planned(std::string_view text, std::string_view definition = "")
      : inspection(read(text, definition)),
        calendar(inspection.nation.value_or(inspection.definition.nation.value_or(Nation::none))) {
    setting.given = inspection.given;
    setting.moved = inspection.moved;
    setting.closures = inspection.closures;
    if (calendar.nation() != Nation::none) setting.calendar = &calendar;
    build();
  }
  Planned(const Planned&) = delete;
  Planned& operator=(const Planned&) = delete;
  Planned(Planned&&) = delete;
  Planned& operator=(Planned&&) = delete;
  ~Planned() = default;

  void build() { plan = build_plan(inspection, setting); }

  /// Rows under `person,role,designation,from,to,barred,records_a_day`.
  void give_team(std::string_view rows) {
    Diagnostics found;
    const std::string head = "person,role,designation,from,to,barred,records_a_day\n";
    team = read_team({"team.csv", head + std::string(rows)}, plan.rules(), inspection.authority,
                     found);
    found.throw_if_errors();
  }

  [[nodiscard]] PlanFacts facts() const {
    return {.plan = &plan, .team = &team, .drawn = &drawn, .scoping = &scoping};
  }

  /// The task of that key; a test that asks for another is itself wrong.
  [[nodiscard]] const Task& task(std::string_view key) const {
    const auto* found = plan.find(key);
    if (found == nullptr) throw std::logic_error("no task " + std::string(key));
    return *found;
  }

  /// The one line of a section that begins so; a test that asks for another is itself wrong.
  [[nodiscard]] const PlanItem& line(PlanSection section, std::string_view beginning) const {
    const PlanItem* found = nullptr;
    for (const auto& item : plan.rules().items(section)) {
      if (!item.text.starts_with(beginning)) continue;
      if (found != nullptr) throw std::logic_error("two lines: " + std::string(beginning));
      found = &item;
    }
    if (found == nullptr) throw std::logic_error("no line: " + std::string(beginning));
    return *found;
  }

 private:
  static Inspection read(std::string_view text, std::string_view definition) {
    Diagnostics notes;
    const auto source = [&](const std::string&) {
      return Source{"trial.yaml", std::string(definition)};
    };
    return read_inspection({"i.yaml", std::string(text)}, source, notes);
  }
};

/// "2012-09-03/2012-09-05", "2012-09-03" of one day, "-" where there is none.
inline std::string days_of(const Task& task) {
  if (!task.start) return task.finish ? "half" : "-";
  return iso(*task.start) + (task.finish == task.start ? "" : "/" + iso(*task.finish));
}

inline std::string days_of(const Planned& planned, std::string_view key) {
  return days_of(planned.task(key));
}

/// "2012-09-03 2012-09-04".
template <typename Days>
std::string told(const Days& days) {
  std::string text;
  for (const auto one : days) text += (text.empty() ? "" : " ") + iso(one);
  return text;
}

/// The headings of a document, in order.
inline std::vector<std::string> headings(const Document& document) {
  std::vector<std::string> all;
  for (const auto& block : document.blocks)
    if (const auto* heading = std::get_if<Heading>(&block)) all.push_back(heading->text);
  return all;
}

/// The blocks under the one heading that is `text`, up to the next; before the first for "".
inline std::vector<Block> under(const Document& document, std::string_view text) {
  std::vector<Block> all;
  int found = text.empty() ? 1 : 0;
  bool in = text.empty();
  for (const auto& block : document.blocks) {
    if (const auto* heading = std::get_if<Heading>(&block)) {
      in = heading->text == text;
      found += in ? 1 : 0;
    } else if (in) {
      all.push_back(block);
    }
  }
  if (found != 1) throw std::logic_error("not one heading: " + std::string(text));
  return all;
}

/// What Markdown has under that heading.
inline std::string text_under(const Document& document, std::string_view heading) {
  const auto text = write_markdown({.title = "T", .blocks = under(document, heading), .data = {}});
  return text.substr(std::min(text.size(), std::string_view("# T\n\n").size()));
}

/// The titles of the columns of a table: "When, Activity".
inline std::string columns_of(const Table& table) {
  std::string text;
  for (const auto& column : table.columns) text += (text.empty() ? "" : ", ") + column.title;
  return text;
}

inline std::string keys_of(const Table& table) {
  std::string text;
  for (const auto& column : table.columns) text += (text.empty() ? "" : ",") + column.key;
  return text;
}

}  // namespace inspect::plan_test
