// SPDX-License-Identifier: MIT
#include <iostream>

#include "lib/dates/counting.hpp"
#include "lib/definition/definition.hpp"

int main() {
  const inspect::Calendar calendar(inspect::Nation::scotland);
  const auto from = *inspect::read_iso_date("2010-02-22").date;
  const auto offset = *inspect::parse_offset("70 working days");
  std::cout << inspect::iso(inspect::add(from, offset, {.calendar = &calendar})) << '\n';
  for (const auto& name : inspect::shipped_names()) std::cout << name << ".yaml\n";
}
