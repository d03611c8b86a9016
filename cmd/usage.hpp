// SPDX-License-Identifier: MIT
// Statuses of the program, and mistakes in its command line.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>

namespace inspect::cmd {

enum Status {
  done = 0,          // or: the answer is yes
  answer_is_no = 1,  // a check found something
  usage = 2,
  bad_input = 3,
  refused = 4,  // by policy: personal data
  cannot_read_or_write = 5,
  bug = 70,
};

/// The command line is wrong; `hint` is the mend, and may be empty.
struct UsageError : std::runtime_error {
  explicit UsageError(const std::string& message, std::string mend = {})
      : std::runtime_error(message), hint(std::move(mend)) {}
  std::string hint;
};

}  // namespace inspect::cmd
