// SPDX-License-Identifier: MIT
// The team of an inspection: who has which role from when to when, who is barred from which area,
// who reads how many records a day. And what a team may not be: an empty role that is required, a
// lead who has just supported the area, one person on two sites on one day.
// A team list may have people's names in `person`: no message shows them, only documents that are
// for the team do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/plan/plan.hpp"

namespace inspect {

/// A row of a team list: one role of one person. The same person may have several.
struct TeamMember {
  std::string person;
  std::string role;          // the key of a PlanRole
  std::string designation;   // may be empty
  std::optional<Date> from;  // both days in it; nothing: open
  std::optional<Date> to;
  std::vector<std::string> barred;   // areas, as written; for a role that supports: the areas in
                                     // which it is held, none: the authority's
  std::optional<int> records_a_day;  // 0: reads none; nothing: as the role says
  std::string authority;             // the inspection that the row is for; empty: every one
  Location where;                    // of the row: no excerpt
  int row = 0;                       // as a spreadsheet numbers it

  [[nodiscard]] bool is_there(Date day) const;
  /// True for an area that is barred, in any case of letters.
  [[nodiscard]] bool is_barred_from(std::string_view area) const;
};

struct Team {
  std::string file;                 // empty: there is none
  std::vector<TeamMember> members;  // in the order of the file

  [[nodiscard]] bool is_known() const { return !file.empty(); }
};

/// A name of a person, an area or an authority as names are compared here: in small letters (of any
/// alphabet), blanks at the ends left out and those within made one.
std::string folded_name(std::string_view name);

/// Reads `person,role,designation,from,to,barred,records_a_day[,authority]`: person and role are
/// needed, the others may be missing. Roles are those of `rules`, by key, title or what else they
/// are called; where it states none, any text is a role, as written but in small letters.
/// `authority` is that of the inspection: rows for another one are left out, if the column is
/// there, and only their dates are looked at. Mistakes go to `diagnostics`, each at its cell,
/// without the cell's value: a role that is unknown or the authority's own, an end before the
/// beginning, one role twice for one person on one day. A designation that holds a name, a
/// telephone number or the like is an error of personal data.
Team read_team(const Source& source, const PlanRules& rules, std::string_view authority,
               Diagnostics& diagnostics);

/// What the roles of the team and of the authority are called: words by which staff may be named.
std::vector<std::string> designations(const PlanRules& rules);

/// One thing that was looked at.
struct CheckResult {
  std::string check;    // team, role, deputy, independence, one_place, visits, capacity, schedule,
                        // expect
  std::string subject;  // what it is about: a role, "row 4 (depute lead)", on_site_days
  bool holds = true;
  std::string finding;  // in words, with the numbers: "2 of at least 3", without a person's name
  std::string mend;     // what would have to change; empty where it holds
  std::string source;   // of the rule; may be empty
};

/// Required roles filled, deputies named, independence kept, nobody in two roles on site on one
/// day; in that order, each as the definition has its roles, then by rows.
/// - A role is filled if so many persons hold it on every day on which it is on site; where no such
///   day is known, on every day of the plan; without a dated day, at all.
/// - A deputy is somebody who holds the deputy's role on such a day and not the role itself.
/// - Independence: nobody in such a role has a row of a role that supports here, now or `recently`
///   (counted back from the first day of the plan), or is barred from the authority. Without a
///   dated day, or where nothing says what is recent, only a role that is still held is a breach.
std::vector<CheckResult> check_team(const Plan& plan, const Team& team);

/// The independence part alone.
std::vector<CheckResult> check_independence(const Plan& plan, const Team& team);

/// "row 4 (depute lead)": how a message names a member.
std::string row_label(const Plan& plan, const TeamMember& member);

/// Somebody who is asked to be on two sites on one day.
struct Clash {
  std::string person;
  std::vector<Date> days;          // on which it is so, ascending
  std::vector<std::size_t> plans;  // whose sites: indexes, ascending, two or more
};

/// Over all plans, sorted by person (bytes), then by plans. A person is known by the text of
/// `person`, in any case of letters and with blanks folded. `teams` are as many as `plans`. On site
/// is who is there on a day on which their role is on site. O(rows x site days), not pairs.
std::vector<Clash> find_clashes(const std::vector<const Plan*>& plans,
                                const std::vector<const Team*>& teams);

/// The days on which a role is on site, ascending: of its own steps, else all. None for a role that
/// supports, or is the authority's. A role that the definition does not state: all.
std::vector<Date> days_on_site(const Plan& plan, std::string_view role);

/// The days of `plan` on which the member's role is on site and the member is there, ascending.
std::vector<Date> days_on_site(const Plan& plan, const TeamMember& member);

}  // namespace inspect
