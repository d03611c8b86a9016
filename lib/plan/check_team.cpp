// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/check.hpp"
#include "lib/plan/team.hpp"

namespace inspect {

namespace {

using std::chrono::days;

// How few persons hold a role on a day on which it is wanted.
struct Fewest {
  std::size_t persons = 0;
  std::optional<Date> day;          // the first with so few; nothing: the days are not known
  std::optional<Date> first_short;  // nothing: on no day, or the days are not known
  std::size_t then = 0;             // how many hold it on `first_short`
  std::size_t short_days = 0;       // of the days on site
  std::size_t all_days = 0;         // on site; 0: they are not known
};

class TeamCheck {
 public:
  TeamCheck(const Plan& plan, const Team& team)
      : plan_(plan), rules_(plan.rules()), team_(team), members_(team.members) {
    for (const auto& member : members_) persons_.push_back(folded_name(member.person));
  }

  std::vector<CheckResult> results() {
    for (const auto& role : rules_.roles)
      if (role.at_least > 0 && !role.of_authority) check_role(role);
    for (const auto& role : rules_.roles)
      if (!role.deputy.empty() && !role.of_authority) check_deputy(role);
    auto independence = check_independence(plan_, team_);
    std::move(independence.begin(), independence.end(), std::back_inserter(results_));
    check_one_place();
    return std::move(results_);
  }

 private:
  [[nodiscard]] std::string title(const std::string& role) const {
    const auto* stated = rules_.role(role);
    return stated == nullptr ? role : stated->title;
  }

  // Those who hold the role on that day (nothing: at all), but not `besides`, if it is any.
  [[nodiscard]] std::size_t holders(const std::string& role, const std::string& besides,
                                    std::optional<Date> day) const {
    std::set<std::string_view> with;
    std::set<std::string_view> without;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      const auto& member = members_[i];
      if (day && !member.is_there(*day)) continue;
      if (member.role == role) with.insert(persons_[i]);
      if (!besides.empty() && member.role == besides) without.insert(persons_[i]);
    }
    for (const auto person : without) with.erase(person);
    return with.size();
  }

  // The first day of the plan, and those on which somebody comes or has gone: between them nothing
  // changes.
  [[nodiscard]] std::vector<Date> days_of_change(const std::string& role,
                                                 const std::string& besides) const {
    const auto first = plan_.first_day();
    const auto last = plan_.last_day();
    if (!first || !last) return {};
    std::set<Date> all = {*first};
    for (const auto& member : members_) {
      if (member.role != role && (besides.empty() || member.role != besides)) continue;
      if (member.from) all.insert(*member.from);
      if (member.to) all.insert(*member.to + days(1));
    }
    return {all.lower_bound(*first), all.upper_bound(*last)};
  }

  // On the days of `of`, or else of the plan.
  [[nodiscard]] Fewest fewest(const std::string& of, const std::string& role,
                              const std::string& besides, std::size_t wanted) const {
    auto looked_at = days_on_site(plan_, of);
    Fewest result{.all_days = looked_at.size()};
    if (looked_at.empty()) looked_at = days_of_change(role, besides);
    if (looked_at.empty()) {
      result.persons = holders(role, besides, std::nullopt);
      return result;
    }
    for (const auto day : looked_at) {
      const auto there = holders(role, besides, day);
      if (!result.day || there < result.persons) {
        result.persons = there;
        result.day = day;
      }
      if (there >= wanted) continue;
      if (!result.first_short) {
        result.first_short = day;
        result.then = there;
      }
      if (result.all_days > 0) ++result.short_days;
    }
    return result;
  }

  // " on Mon 3 September 2012, the first of 4 days".
  static std::string when_short(const Fewest& fewest) {
    if (!fewest.first_short) return "";
    auto words = " on " + written_short(*fewest.first_short);
    if (fewest.short_days > 1)
      words += fmt::format(", the first of {} days on site", fewest.short_days);
    return words;
  }

  static std::string when_filled(const Fewest& fewest) {
    if (fewest.all_days == 0) return "";
    return fewest.all_days == 1 ? " on the day on site"
                                : fmt::format(" on each of {} days on site", fewest.all_days);
  }

  // "1 of at least 2 on Mon 3 September 2012, the first of 5 days on site; fewest on Wed 5
  // September 2012: 0".
  static std::string how_few(const Fewest& fewest, std::size_t wanted) {
    if (!fewest.first_short) return fmt::format("{} of at least {}", fewest.persons, wanted);
    auto words = fmt::format("{} of at least {}{}", fewest.then, wanted, when_short(fewest));
    if (fewest.persons < fewest.then)
      words += fmt::format("; fewest on {}: {}", written_short(*fewest.day), fewest.persons);
    return words;
  }

  void check_role(const PlanRole& role) {
    const auto wanted = static_cast<std::size_t>(role.at_least);
    const auto found = fewest(role.key, role.key, "", wanted);
    CheckResult result{.check = "role",
                       .subject = role.title,
                       .holds = found.persons >= wanted,
                       .source = role.citation.source};
    result.finding =
        result.holds ? fmt::format("{} of at least {}{}", found.persons, wanted, when_filled(found))
                     : how_few(found, wanted);
    const bool would_reach = found.first_short && holders(role.key, "", std::nullopt) >= wanted;
    if (!result.holds)
      result.mend = fmt::format("name {} more with the role '{}'{}{}", wanted - found.persons,
                                role.title, found.first_short ? " on these days" : "",
                                would_reach ? ", or let a row that there is reach over them" : "");
    results_.push_back(std::move(result));
  }

  void check_deputy(const PlanRole& role) {
    const auto found = fewest(role.key, role.deputy, role.key, 1);
    const auto deputy = title(role.deputy);
    CheckResult result{.check = "deputy",
                       .subject = role.title,
                       .holds = found.persons > 0,
                       .source = role.citation.source};
    result.finding = result.holds ? fmt::format("a {} is named{}", deputy, when_filled(found))
                                  : fmt::format("no {}{}", deputy, when_short(found));
    const bool has_both = !result.holds && fewest(role.key, role.deputy, "", 1).persons > 0;
    if (has_both) result.finding += fmt::format(", but for who is {}", role.title);
    if (!result.holds)
      result.mend = fmt::format("name somebody else with the role '{}'{}", deputy,
                                found.first_short ? " on these days" : "");
    results_.push_back(std::move(result));
  }

  // Rows of one person that are on site together, with the days.
  using Together = std::map<std::vector<std::size_t>, std::vector<Date>>;

  [[nodiscard]] Together rows_together() const {
    std::map<std::string_view, std::map<Date, std::vector<std::size_t>>> on_site;
    for (std::size_t i = 0; i < members_.size(); ++i)
      for (const auto day : days_on_site(plan_, members_[i]))
        on_site[persons_[i]][day].push_back(i);
    Together together;
    for (const auto& [person, on] : on_site)
      for (const auto& [day, rows] : on)
        if (rows.size() > 1) together[rows].push_back(day);
    return together;
  }

  void check_one_place() {
    const auto together = rows_together();
    for (const auto& [rows, on] : together) {
      std::vector<std::string> labels;
      for (const auto i : rows) labels.push_back(row_label(plan_, members_[i]));
      results_.push_back(
          {.check = "one_place",
           .subject = enumerate(labels),
           .holds = false,
           .finding = fmt::format("one person is counted {} on {},{} {}",
                                  rows.size() == 2 ? "twice" : fmt::format("{} times", rows.size()),
                                  counted(on.size(), "day"), on.size() == 1 ? "" : " the first",
                                  written_short(on.front())),
           .mend = "leave one of the roles to somebody else, or let one row end before the other "
                   "begins",
           .source = ""});
    }
    if (!together.empty()) return;
    results_.push_back({.check = "one_place",
                        .subject = "team",
                        .holds = true,
                        .finding = plan_.site_days.empty()
                                       ? "no day on site is known"
                                       : "nobody is in two roles on site on one day",
                        .mend = "",
                        .source = ""});
  }

  const Plan& plan_;
  const PlanRules& rules_;
  const Team& team_;
  const std::vector<TeamMember>& members_;
  std::vector<std::string> persons_;  // of each member
  std::vector<CheckResult> results_;
};

}  // namespace

std::vector<CheckResult> check_team(const Plan& plan, const Team& team) {
  return TeamCheck(plan, team).results();
}

}  // namespace inspect
