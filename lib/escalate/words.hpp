// SPDX-License-Identifier: MIT
// Words that the documents of this room share.
#pragma once

#include <string>
#include <vector>

#include "lib/definition/definition.hpp"
#include "lib/document/document.hpp"
#include "lib/escalate/register.hpp"
#include "lib/escalate/standing.hpp"

namespace inspect {

struct RegisterFacts;

/// "swia-performance-inspection (borrowed by care-inspectorate-children-2019)": whose protocol it
/// is.
std::string protocol_in_words(const Inspection& inspection);

/// The titles of roles: "Director of Social Work Services", "A or B".
std::string titles(const std::vector<std::size_t>& roles, const Protocol& protocol,
                   std::string_view glue = "or");

/// An action as the register shows it: the roles, "may: more senior manager", "not stated by the
/// source"; empty where there is none.
std::string action_in_words(const std::optional<Action>& action, const Protocol& protocol);

/// The value of the attribute `severity`.
const std::string& severity_of(const Concern& concern, const Protocol& protocol);

/// waiting_for(); where the concern is closed too soon, with words that say so.
std::string words_of(const Concern& concern, const Standing& standing, const Register& concerns);

/// The times and meanings that hold, and the protocol's own note.
std::vector<Block> protocol_blocks(const Protocol& protocol);

/// What every document says last: what was accepted of personal data, the recording rule, the head
/// of the log.
std::vector<Block> closing_blocks(const RegisterFacts& facts);

/// That comments can change, and that the authority may corroborate or challenge them.
Paragraph provisional();

}  // namespace inspect
