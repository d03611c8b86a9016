// SPDX-License-Identifier: MIT
// One cell, searched for everything that may be personal.
#pragma once

#include <string>
#include <string_view>

#include "lib/screening/facts.hpp"

namespace inspect {

class CellSearch {
 public:
  /// `birth`: dates count, for the header says that they are of birth.
  explicit CellSearch(bool birth) : birth_(birth) {}

  /// `cell` trimmed and not empty. What the findings show is valid until the next call.
  void run(std::string_view cell, CellFindings& findings);

 private:
  bool birth_;
  std::string plain_;  // the cell with blanks, hyphens and quotes in ASCII, where it has others
};

}  // namespace inspect
