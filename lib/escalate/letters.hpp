// SPDX-License-Identifier: MIT
// Letters: one for each written referral and each notification whose turn has come.
#pragma once

#include <string>
#include <vector>

#include "lib/document/document.hpp"
#include "lib/escalate/describe.hpp"

namespace inspect {

struct Letter {
  std::string file;  // "C-012-refer-director.md"
  Document document;
};

/// In the order of urgency. From who notifies or refers to who is notified or referred to, by
/// designation: the facts that the register has, what is expected, the report that is asked for and
/// by when, the reference (row of the list, head of the sealed log).
std::vector<Letter> write_letters(const RegisterFacts& facts,
                                  const std::vector<std::uint32_t>& order,
                                  const EventKeeper& events);

}  // namespace inspect
