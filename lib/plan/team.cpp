// SPDX-License-Identifier: MIT
#include "lib/plan/team.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// In small letters and composed, with every kind of blank a plain one; as it is where it is no
// UTF-8.
std::string small_letters(std::string_view text) {
  if (is_ascii(text)) return lower(text);
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_CASEFOLD |
                                                      UTF8PROC_COMPOSE | UTF8PROC_LUMP);
  utf8proc_uint8_t* result = nullptr;
  const auto length = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                   static_cast<utf8proc_ssize_t>(text.size()), &result, options);
  if (length < 0) return lower(text);
  std::string small(reinterpret_cast<const char*>(result), static_cast<std::size_t>(length));
  std::free(result);  // NOLINT: utf8proc allocates with malloc
  return small;
}

}  // namespace

std::string folded_name(std::string_view name) {
  const auto small = small_letters(name);
  std::string folded;
  for (const auto word : split_words(small)) {
    if (!folded.empty()) folded += ' ';
    folded += word;
  }
  return folded;
}

bool TeamMember::is_there(Date day) const {
  return (!from || *from <= day) && (!to || day <= *to);
}

bool TeamMember::is_barred_from(std::string_view area) const {
  const auto wanted = folded_name(area);
  return std::any_of(barred.begin(), barred.end(),
                     [&](const auto& one) { return folded_name(one) == wanted; });
}

std::string row_label(const Plan& plan, const TeamMember& member) {
  const auto* role = plan.rules().role(member.role);
  return fmt::format("row {} ({})", member.row, role == nullptr ? member.role : role->title);
}

std::vector<Date> days_on_site(const Plan& plan, std::string_view role) {
  const auto* stated = plan.rules().role(role);
  if (stated == nullptr || (stated->on.empty() && !stated->supports && !stated->of_authority))
    return {plan.site_days.begin(), plan.site_days.end()};
  std::set<Date> days;
  if (stated->supports || stated->of_authority) return {};
  for (const auto& step : stated->on) {
    const auto* row = plan.timetable.find(step);
    if (row == nullptr || !row->start || !row->end) continue;
    days.insert(plan.site_days.lower_bound(*row->start), plan.site_days.upper_bound(*row->end));
  }
  return {days.begin(), days.end()};
}

std::vector<Date> days_on_site(const Plan& plan, const TeamMember& member) {
  auto days = days_on_site(plan, member.role);
  std::erase_if(days, [&](Date day) { return !member.is_there(day); });
  return days;
}

}  // namespace inspect
