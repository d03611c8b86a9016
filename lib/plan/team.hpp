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

/// "row 4 (depute lead)": how a message names a member.
std::string row_label(const Plan& plan, const TeamMember& member);

/// The days on which a role is on site, ascending: of its own steps, else all. None for a role that
/// supports, or is the authority's. A role that the definition does not state: all.
std::vector<Date> days_on_site(const Plan& plan, std::string_view role);

/// How many records the row reads in a day, 0 where that is not known: as it says itself, else as
/// is usual where its role reads. Nothing where it reads none, its role supports or it is barred
/// from the authority.
std::optional<int> records_read(const Plan& plan, const TeamMember& member);

/// The days of `plan` on which the member is there, and either their role is on site, or they read
/// and the records are read on site; ascending.
std::vector<Date> days_on_site(const Plan& plan, const TeamMember& member);

}  // namespace inspect
