// SPDX-License-Identifier: MIT
// Random lists of concerns against a straightforward reading of the same rows: it keeps every event
// and looks through all of them for each question. The rules of the trial protocol (support.hpp)
// are written down here once more.
#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "tests/unit/escalate/support.hpp"
#include "tests/unit/screening/random.hpp"

using namespace inspect;
using escalate_test::clock_of;
using escalate_test::folded;
using escalate_test::long_head;
using escalate_test::stands;
using escalate_test::trial;
using screening_test::Random;

namespace {

struct Row {
  std::string concern;
  Date date;
  std::string event;
  std::string who;
  std::string severity, about, theme, area;

  [[nodiscard]] std::string csv() const {
    return fmt::format("{},{},{},{},{},{},{},{},\n", concern, iso(date), event, who, severity,
                       about, theme, area);
  }
};

std::string csv_of(const std::vector<Row>& rows) {
  std::string csv = long_head;
  for (const auto& row : rows) csv += row.csv();
  return csv;
}

// What a rule wants, in the order in which it follows.
struct Want {
  std::string action;
  std::string event;
  std::vector<std::string> roles;
  std::string after;  // the event that it waits for; "" for none
  int amount = -1;    // of its time; -1: none
  std::string unit;   // "working" or "days"
  std::string from;   // the event from which the time counts
  bool optional = false;
  bool open = false;  // nobody is stated
};

std::vector<Want> wants(const std::string& severity, const std::string& about) {
  const std::vector<std::string> both = {"director", "chief executive"};
  std::vector<Want> all = {
      {"report_to", "reported_to_lead", {"lead inspector"}, "", -1, "", "raised"},
      {"decides",
       "decided",
       {"lead inspector", "inspector"},
       "reported_to_lead",
       1,
       "working",
       "raised"}};
  if (severity == "low" && about == "service") {
    all.push_back({"approach", "approached", {"relevant manager"}, "decided", 2, "days", "raised"});
    all.push_back(
        {"confirmation", "rectified", {"relevant manager"}, "approached", 7, "days", "approached"});
  } else if (severity == "low") {
    all.push_back({"approach", "approached", {}, "decided", -1, "", "raised", false, true});
    all.push_back({"refer", "referred", {"director"}, "decided", 5, "working", "raised"});
    all.push_back(
        {"report_back", "reported_back", {"director"}, "referred", 10, "working", "referred"});
  } else if (about == "service") {
    all.push_back(
        {"approach", "approached", {"more senior manager"}, "decided", -1, "", "raised", true});
    all.push_back({"notify", "notified", both, "decided", 0, "days", "raised"});  // 4 hours
  } else {
    all.push_back({"notify", "notified", both, "decided", 1, "days", "raised"});  // 30 hours
    all.push_back({"refer", "referred", both, "decided", -1, "", "raised"});
    all.push_back({"report_back", "reported_back", {"director"}, "referred", -1, "", "referred"});
  }
  return all;
}

bool is_one_of(const std::string& text, const std::vector<std::string>& list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

// Scotland to August 2010: Act of 1971, Schedule 1; 26 December 2009 and 2 January 2010 were
// Saturdays, with the Monday after instead.
bool is_working_day(Date date) {
  static const std::set<std::string> holidays = {"2009-12-25", "2009-12-28", "2010-01-01",
                                                 "2010-01-04", "2010-04-02", "2010-05-03",
                                                 "2010-05-31", "2010-08-02"};
  const auto weekday = std::chrono::weekday(date).c_encoding();
  return weekday != 0 && weekday != 6 && holidays.count(iso(date)) == 0;
}

// Day by day.
Date later(Date from, int amount, const std::string& unit) {
  while (amount > 0) {
    from += std::chrono::days(1);
    if (unit == "days" || is_working_day(from)) --amount;
  }
  return from;
}

// Keeps all events, by concern.
class Naive {
 public:
  std::map<std::string, std::vector<Row>> kept;
  std::vector<std::string> order;
  std::vector<std::string> told;    // "id row"
  std::set<std::string> strangers;  // told as never raised, once each
  std::set<std::string> wrong;      // of which an event was refused

  void take(const Row& row, int number) {
    const auto tell = [&](const std::string& id) {
      told.push_back(id + " " + std::to_string(number));
    };
    auto& before = kept[row.concern];
    if (row.event == "raised") {
      if (!before.empty()) return tell("raised-twice");
      order.push_back(row.concern);
      before.push_back(row);
      return;
    }
    if (before.empty()) {
      if (strangers.insert(row.concern).second) tell("not-raised");
      return;
    }
    const Row first = before.front();
    const auto differs = [](const std::string& now, const std::string& then) {
      return !now.empty() && now != then;
    };
    const auto refuse = [&](const std::string& id) {
      wrong.insert(row.concern);
      tell(id);
    };
    if (row.date < before.back().date) return refuse("out-of-order");
    if (wrong.count(row.concern) == 0) {  // else it may be wrong for what was refused
      if (count(before, "closed") > 0 && !goes_on(before, row)) return refuse("after-closed");
      if (row.event == "reported_back" && count(before, "referred") == 0)
        return refuse("report-before-referral");
    }
    if (differs(row.severity, first.severity) || differs(row.about, first.about) ||
        differs(row.theme, first.theme) || differs(row.area, first.area))
      return refuse("not-as-raised");
    before.push_back(row);
    if (is_ruled_out(row)) return tell("against-protocol");
    for (const auto& want : wants(first.severity, first.about))
      if (want.event == row.event && !does(want, row)) tell("other-role");
  }

  [[nodiscard]] std::string stands(const std::string& concern, Date as_of) const {
    const auto& events = kept.at(concern);
    const auto& first = events.front();
    std::string items;
    std::string late;
    std::optional<Date> earliest;
    for (const auto& want : wants(first.severity, first.about)) {
      if (want.optional || want.open) continue;
      auto missing = want.roles;
      const auto done = done_day(want, events, missing);
      const auto turn =
          want.after.empty() ? std::optional(first.date) : done_on(want.after, events);
      const auto from =
          want.from == "raised" ? std::optional(first.date) : done_on(want.from, events);
      std::optional<Date> due;
      if (want.amount >= 0 && from) due = later(*from, want.amount, want.unit);
      if (done && due && *due < *done)
        late += fmt::format(" ({} late, due {} done {})", want.action, iso(*due), iso(*done));
      if (done) continue;
      if (due && (!earliest || *due < *earliest)) earliest = due;
      std::string roles;
      for (const auto& role : want.event == "notified" ? missing : want.roles)
        roles += (roles.empty() ? "" : "+") + role;
      items += fmt::format("{}{} {} {}{}", items.empty() ? ": " : "; ", want.action, roles,
                           turn ? "since " + iso(*turn) : "later", due ? " due " + iso(*due) : "");
    }
    std::string state =
        items.empty() ? (count(events, "closed") > 0 ? "closed" : "open") : "waiting";
    if (earliest && *earliest < as_of)
      state = fmt::format("overdue by {}", (as_of - *earliest).count());
    return state + (earliest ? " until " + iso(*earliest) : "") + items + late;
  }

 private:
  static std::ptrdiff_t count(const std::vector<Row>& rows, const std::string& event) {
    return std::count_if(rows.begin(), rows.end(),
                         [&](const Row& row) { return row.event == event; });
  }

  static bool is_ruled_out(const Row& row) {
    return row.event == "approached" && row.who == "member of staff";
  }

  // Anybody may say that it is rectified; who was not said of a report is the right one.
  static bool does(const Want& want, const Row& row) {
    if (is_ruled_out(row)) return false;
    return row.who.empty() || want.event == "rectified" || want.open ||
           is_one_of(row.who, want.roles);
  }

  // The day on which it was done; of those who are to be notified, `missing` are those who were
  // not.
  static std::optional<Date> done_day(const Want& want, const std::vector<Row>& events,
                                      std::vector<std::string>& missing) {
    std::vector<Row> before;
    for (const auto& event : events) {
      const bool knows = want.event == "reported_to_lead" && event.who == "lead inspector" &&
                         (event.event == "raised" || event.event == "decided");
      if (knows) return event.date;
      const bool too_early = (want.event == "reported_back" && !done_on("referred", before)) ||
                             (want.event == "rectified" && !done_on("approached", before));
      if (event.event == want.event && does(want, event) && !too_early) {
        missing.erase(std::remove(missing.begin(), missing.end(), event.who), missing.end());
        if (want.event != "notified" || missing.empty()) return event.date;
      }
      before.push_back(event);
    }
    return std::nullopt;
  }

  // The day on which what is behind `event` was done.
  static std::optional<Date> done_on(const std::string& event, const std::vector<Row>& events) {
    if (events.empty()) return std::nullopt;
    for (const auto& want : wants(events.front().severity, events.front().about)) {
      auto missing = want.roles;
      if (want.event == event) return done_day(want, events, missing);
    }
    return std::nullopt;
  }

  // A closed concern takes answers, and what was not done.
  static bool goes_on(const std::vector<Row>& before, const Row& row) {
    if (row.event == "responded") return true;
    for (const auto& want : wants(before.front().severity, before.front().about))
      if (want.event == row.event) return !done_on(row.event, before);
    return false;
  }
};

const std::array<std::string, 10> kinds = {
    "raised",   "reported_to_lead", "decided",   "approached", "notified",
    "referred", "reported_back",    "responded", "rectified",  "closed"};

// Mostly what goes on with a concern in turn, with anything else among it.
std::vector<Row> random_rows(Random& random, bool with_mistakes) {
  std::vector<Row> rows;
  const int concerns = random.between(1, 4);
  std::map<std::string, Row> first;
  auto date = day("2010-01-01") + std::chrono::days(random.below(120));
  for (int i = random.between(3, 24); i > 0; --i) {
    if (random.chance(50)) date += std::chrono::days(random.below(6));
    Row row;
    row.concern = fmt::format("C-{}", random.between(1, concerns));
    row.date = date;
    const bool is_new = first.count(row.concern) == 0;
    row.event = random.pick(kinds);
    if (random.chance(85) && row.event == "closed") row.event = "responded";
    if (is_new && !(with_mistakes && random.chance(5))) row.event = "raised";
    if (!with_mistakes && !is_new && row.event == "raised") row.event = "decided";
    if (with_mistakes && random.chance(6)) row.date -= std::chrono::days(random.between(1, 9));
    const auto& roles = trial().roles;
    row.who = roles[static_cast<std::size_t>(random.below(static_cast<int>(roles.size())))].name;
    if (random.chance(50) && row.event == "notified")
      row.who = random.chance(50) ? "director" : "chief executive";
    if (random.chance(50) && (row.event == "referred" || row.event == "reported_back"))
      row.who = "director";
    if (random.chance(50) && row.event == "approached") row.who = "relevant manager";
    if (random.chance(50) && row.event == "decided") row.who = "inspector";
    const bool needs_who = row.event == "decided" || row.event == "approached" ||
                           row.event == "notified" || row.event == "referred" ||
                           row.event == "reported_back";
    if (!needs_who && random.chance(50)) row.who = "";
    if (row.event == "raised") {
      row.severity = random.chance(50) ? "low" : "high";
      row.about = random.chance(50) ? "case" : "service";
      row.theme = random.chance(30) ? "" : random.chance(50) ? "care" : "health";
      row.area = random.chance(30) ? "" : random.chance(50) ? "north" : "south";
      first.emplace(row.concern, row);
    } else if (!is_new && random.chance(15)) {
      const auto& then = first.at(row.concern);
      row.severity = then.severity;
      row.about = then.about;
      row.theme = then.theme;
      if (with_mistakes && random.chance(20)) row.severity = "low";
      if (with_mistakes && random.chance(20)) row.area = "north";
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

Date last_day(const std::vector<Row>& rows) {
  Date last = rows.front().date;
  for (const auto& row : rows) last = std::max(last, row.date);
  return last;
}

// Sorted, one a line.
std::string joined(std::vector<std::string> list) {
  std::sort(list.begin(), list.end());
  std::string text;
  for (const auto& one : list) text += one + "\n";
  return text;
}

// "id row" of each diagnostic; a list without titles or line ends in cells has a row a line.
std::string told_by(const Diagnostics& found) {
  std::vector<std::string> told;
  for (const auto& one : found.sorted())
    told.push_back(fmt::format("{} {}", one.id, one.place.line));
  return joined(std::move(told));
}

}  // namespace

TEST_CASE("2,000 random lists: the register says what all their events say") {
  Random random(20100308);
  std::map<std::string, int> told;
  std::set<std::string> states;
  int late = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto rows = random_rows(random, true);
    const auto as_of = last_day(rows) + std::chrono::days(random.below(20));
    Naive naive;
    for (std::size_t row = 0; row < rows.size(); ++row)
      naive.take(rows[row], static_cast<int>(row) + 2);
    Diagnostics found;
    const auto csv = csv_of(rows);
    CAPTURE(csv);
    const auto concerns = folded(trial(), csv, found, iso(as_of));
    REQUIRE(told_by(found) == joined(naive.told));
    REQUIRE(concerns.size() == naive.order.size());
    for (std::size_t at = 0; at < concerns.size(); ++at) {
      const auto& concern = concerns[at];
      const auto& id = naive.order[at];
      CAPTURE(id);
      const auto& events = naive.kept.at(id);
      const auto& first = events.front();
      REQUIRE(concerns.id(concern) == id);
      REQUIRE(concerns.theme(concern) == first.theme);
      REQUIRE(concerns.area(concern) == first.area);
      REQUIRE(concern.day() == first.date);
      REQUIRE(concern.day(concern.last) == events.back().date);
      REQUIRE(concerns.rule(concern).name == first.severity + "_" + first.about);
      for (std::size_t kind = 0; kind < event_kinds; ++kind)
        REQUIRE(concern.happened(static_cast<EventKind>(kind)) ==
                std::any_of(events.begin(), events.end(),
                            [&](const Row& row) { return row.event == kinds.at(kind); }));
      const auto state = stands(concern, concerns, clock_of(iso(as_of)));
      REQUIRE(state == naive.stands(id, as_of));
      late += contains(state, " late, ") ? 1 : 0;
      states.insert(state.substr(0, state.find_first_of(" :")));
    }
    for (const auto& one : naive.told) ++told[one.substr(0, one.find(' '))];
  }
  // the lists had everything in them
  CHECK(states == std::set<std::string>{"overdue", "waiting", "open", "closed"});
  CHECK(late > 200);
  for (const auto* id :
       {"raised-twice", "not-raised", "out-of-order", "after-closed", "report-before-referral",
        "not-as-raised", "other-role", "against-protocol"}) {
    CAPTURE(id);
    CHECK(told[id] > 20);
  }
}

TEST_CASE("events of many concerns among each other give the register of a list by concern") {
  Random random(7);
  for (int i = 0; i < 150; ++i) {
    // of ten lists, each with concerns of its own
    std::vector<std::vector<Row>> each;
    for (int list = 0; list < 10; ++list) {
      auto rows = random_rows(random, false);
      std::map<std::string, std::vector<Row>> by_concern;
      for (auto& row : rows) {
        row.concern += fmt::format("-{}", list);
        by_concern[row.concern].push_back(row);
      }
      for (auto& [id, own] : by_concern) each.push_back(std::move(own));
    }
    std::vector<Row> grouped;
    for (const auto& own : each) grouped.insert(grouped.end(), own.begin(), own.end());
    std::vector<Row> mixed;
    std::vector<std::size_t> next(each.size(), 0);
    while (mixed.size() < grouped.size()) {
      const auto one = static_cast<std::size_t>(random.below(static_cast<int>(each.size())));
      if (next[one] < each[one].size()) mixed.push_back(each[one][next[one]++]);
    }
    const auto clock = clock_of("2010-12-01");
    const auto lines = [&](const std::vector<Row>& rows, std::vector<std::string>& told) {
      Diagnostics found;
      const auto concerns = folded(trial(), csv_of(rows), found);
      for (const auto& one : found.sorted())
        told.push_back(one.id + " " + rows[static_cast<std::size_t>(one.place.line) - 2].csv());
      std::vector<std::string> all;
      for (std::size_t at = 0; at < concerns.size(); ++at)
        all.push_back(fmt::format("{} {} '{}' '{}' {}", concerns.id(concerns[at]),
                                  concerns[at].combination, concerns.theme(concerns[at]),
                                  concerns.area(concerns[at]),
                                  stands(concerns[at], concerns, clock)));
      return joined(all);
    };
    std::vector<std::string> told_grouped;
    std::vector<std::string> told_mixed;
    REQUIRE(lines(mixed, told_mixed) == lines(grouped, told_grouped));
    REQUIRE(joined(told_mixed) == joined(told_grouped));
  }
}

TEST_CASE("the naive count of days: Easter and May 2010 in Scotland, by hand") {
  CHECK(iso(later(day("2010-04-01"), 1, "working")) == "2010-04-05");
  CHECK(iso(later(day("2010-03-19"), 10, "working")) == "2010-04-05");
  CHECK(iso(later(day("2010-04-30"), 1, "working")) == "2010-05-04");
  CHECK(iso(later(day("2010-05-28"), 1, "working")) == "2010-06-01");
  CHECK(iso(later(day("2010-04-01"), 0, "days")) == "2010-04-01");
  CHECK(iso(later(day("2010-04-01"), 7, "days")) == "2010-04-08");
}
