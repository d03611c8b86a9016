// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/check.hpp"
#include "lib/plan/team.hpp"

namespace inspect {

namespace {

constexpr std::size_t most_told = 5;  // rows in one finding

class IndependenceCheck {
 public:
  IndependenceCheck(const Plan& plan, const Team& team)
      : plan_(plan), rules_(plan.rules()), members_(team.members) {
    if (const auto first = plan.first_day()) recent_since_ = recent_since(*first);
    for (std::size_t i = 0; i < members_.size(); ++i) {
      persons_.push_back(folded_name(members_[i].person));
      if (supports_here(members_[i])) supporting_[persons_.back()].push_back(i);
    }
  }

  std::vector<CheckResult> results() {
    for (const auto& role : rules_.roles)
      if (role.independent && !role.of_authority) check(role);
    return std::move(results_);
  }

 private:
  [[nodiscard]] std::optional<Offset> recently() const {
    const auto& own = plan_.inspection->plan.recently;
    return own ? own : rules_.independence.recently;
  }

  // From when on a role counts as recent; the first day of the plan if nothing is said of it.
  [[nodiscard]] Date recent_since(Date first_day) const {
    const auto back = recently();
    if (!back) return first_day;
    DaysOff off;
    if (plan_.setting != nullptr) off.calendar = plan_.setting->calendar;
    auto unit = back->unit;
    if (unit == Unit::working_days && off.calendar == nullptr) unit = Unit::weekdays;
    try {
      return add(first_day, {-std::abs(back->amount), unit}, off);
    } catch (const DateError&) {
      return Date::min();  // longer ago than calendars know
    }
  }

  // Whether this row of a role that supports is of this area, and of now or recently.
  [[nodiscard]] bool supports_here(const TeamMember& member) const {
    const auto* role = rules_.role(member.role);
    if (role == nullptr || !role->supports) return false;
    if (!member.barred.empty() && !member.is_barred_from(plan_.name())) return false;
    const auto last = plan_.last_day();
    if (!recent_since_ || !last) return !member.to;
    return (!member.to || *recent_since_ <= *member.to) && (!member.from || *member.from <= *last);
  }

  [[nodiscard]] std::string how_long(const TeamMember& member) const {
    if (!member.to) return "with no end";
    const auto first = plan_.first_day();
    if (!first || *first <= *member.to) return "until " + written_short(*member.to);
    const auto back = recently();
    return fmt::format("until {}, and the {} before {} count", written_short(*member.to),
                       back ? describe(*back) : "", written_short(*first));
  }

  // That it is the definition that assumes what is recent; empty where no row hangs on it.
  [[nodiscard]] std::string what_is_assumed(const std::vector<std::size_t>& rows) const {
    const auto back = recently();
    const auto first = plan_.first_day();
    if (!back || !first || plan_.inspection->plan.recently ||
        rules_.independence.citation.assumed.empty())
      return {};
    const bool counts = std::any_of(rows.begin(), rows.end(), [&](std::size_t i) {
      return members_[i].to && *members_[i].to < *first;
    });
    if (!counts) return {};
    return fmt::format("that {} {} recent is assumed", describe(*back),
                       std::abs(back->amount) == 1 ? "is" : "are");
  }

  void check(const PlanRole& role) {
    const auto& own = rules_.independence.citation.source;
    const auto source = own.empty() ? role.citation.source : own;
    std::size_t rows = 0;
    std::size_t breaches = 0;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (members_[i].role != role.key) continue;
      ++rows;
      auto result = breach_of(i);
      if (!result) continue;
      ++breaches;
      result->source = source;
      results_.push_back(std::move(*result));
    }
    if (rows == 0 || breaches > 0) return;
    const auto back = recently();
    results_.push_back(
        {.check = "independence",
         .subject = role.title,
         .holds = true,
         .finding = fmt::format("nobody in {} supports services here, now{}", counted(rows, "row"),
                                back ? " or in the " + describe(*back) + " before" : ""),
         .mend = "",
         .source = source});
  }

  // Why the person of that row is not independent; nothing where they are.
  [[nodiscard]] std::optional<CheckResult> breach_of(std::size_t i) const {
    std::vector<std::string> why;
    std::vector<std::string> mends = {"give the role to somebody else"};
    if (members_[i].is_barred_from(plan_.name())) {
      why.emplace_back("the row itself is barred from the authority");
      mends.emplace_back("or take the authority out of 'barred'");
    }
    if (const auto found = supporting_.find(persons_[i]); found != supporting_.end()) {
      const auto& rows = found->second;
      for (std::size_t k = 0; k < std::min(rows.size(), most_told); ++k)
        why.push_back(fmt::format("the same person has {} {}", row_label(plan_, members_[rows[k]]),
                                  how_long(members_[rows[k]])));
      if (rows.size() > most_told)
        why.push_back(fmt::format("and {} more such rows", rows.size() - most_told));
      why.push_back(what_is_assumed(rows));
      mends.emplace_back("or, if that is of another area, name the area in its 'barred'");
    }
    if (why.empty()) return std::nullopt;
    return CheckResult{.check = "independence",
                       .subject = row_label(plan_, members_[i]),
                       .holds = false,
                       .finding = join(why, "; "),
                       .mend = join(mends, "; "),
                       .source = ""};
  }

  const Plan& plan_;
  const PlanRules& rules_;
  const std::vector<TeamMember>& members_;
  std::optional<Date> recent_since_;                            // nothing: the plan has no day
  std::vector<std::string> persons_;                            // of each member
  std::map<std::string, std::vector<std::size_t>> supporting_;  // rows of those who have any
  std::vector<CheckResult> results_;
};

}  // namespace

std::vector<CheckResult> check_independence(const Plan& plan, const Team& team) {
  return IndependenceCheck(plan, team).results();
}

}  // namespace inspect
