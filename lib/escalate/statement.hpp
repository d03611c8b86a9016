// SPDX-License-Identifier: MIT
// What a protocol states of itself: whether a rule keeps to it, and how it is said.
#pragma once

#include <string>

#include "lib/definition/protocol.hpp"

namespace inspect {

/// True where the rule does what the statement demands of it, whatever `when` is.
///
/// always: the rule has the action for certain. An action that may be needed (`may`), or that the
/// source leaves open (not `stated`), is not enough. The role must be sure of it: of notify it must
/// be among the roles, since each of them is told; of any other action it must be the only role,
/// since one of them is enough for it, and that may be another ("always have lead inspector decide"
/// does not hold where lead inspector or manager decides). Without a role the action is enough,
/// whoever it is with.
///
/// never: the rule cannot lead to the action. One that may be needed breaks it too, and so does one
/// for which the role is only one of several. Without a role any such action breaks it. An action
/// that the source leaves open does not break it: no role stands there.
///
/// Where the statement says to whom (report_back, confirm), only an action to that role counts; of
/// the other actions `to` is not looked at.
bool holds(const Statement& statement, const Rule& rule);

/// "always notify director where severity is serious or high risk", "never approach member of
/// staff". Roles by their names in the definition.
std::string in_words(const Statement& statement, const Protocol& protocol);

}  // namespace inspect
