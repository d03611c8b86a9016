// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "lib/base/text.hpp"
#include "lib/plan/check.hpp"
#include "lib/plan/team.hpp"

namespace inspect {

namespace {

// Where one person is asked to be.
struct Asked {
  std::string person;  // of several spellings the first in bytes
  std::map<Date, std::vector<std::size_t>> plans;
};

void add_clashes(const Asked& asked, std::vector<Clash>& clashes) {
  std::map<std::vector<std::size_t>, std::vector<Date>> days;
  for (const auto& [day, plans] : asked.plans)
    if (plans.size() > 1) days[plans].push_back(day);
  for (auto& [plans, on] : days) clashes.push_back({asked.person, std::move(on), plans});
}

}  // namespace

std::vector<Clash> find_clashes(const std::vector<const Plan*>& plans,
                                const std::vector<const Team*>& teams) {
  std::unordered_map<std::string, Asked> persons;
  for (std::size_t i = 0; i < plans.size(); ++i)
    for (const auto& member : teams[i]->members) {
      auto& asked = persons[folded_name(member.person)];
      if (asked.person.empty() || member.person < asked.person) asked.person = member.person;
      for (const auto day : days_on_site(*plans[i], member)) {
        auto& there = asked.plans[day];
        if (there.empty() || there.back() != i) there.push_back(i);
      }
    }
  std::vector<Clash> clashes;
  for (const auto& [name, asked] : persons) add_clashes(asked, clashes);
  std::sort(clashes.begin(), clashes.end(), [](const Clash& a, const Clash& b) {
    return std::tie(a.person, a.plans) < std::tie(b.person, b.plans);
  });
  return clashes;
}

}  // namespace inspect
