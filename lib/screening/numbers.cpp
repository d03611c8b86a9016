// SPDX-License-Identifier: MIT
#include "lib/screening/numbers.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "lib/base/text.hpp"
#include "lib/screening/bytes.hpp"
#include "lib/screening/checksums.hpp"

namespace inspect {

namespace {

bool is_between_groups(char c) {
  return c == ' ' || c == '-' || c == '(' || c == ')';
}

struct Group {
  std::size_t begin = 0;
  std::size_t size = 0;
};

constexpr std::size_t most_groups = 16;  // of one run; a longer one is cut, it is no number of ours

class Groups {
 public:
  void push_back(Group group) { groups_.at(size_++) = group; }
  [[nodiscard]] std::size_t size() const { return size_; }
  const Group& operator[](std::size_t at) const { return groups_[at]; }
  [[nodiscard]] const Group& back() const { return groups_.at(size_ - 1); }

 private:
  std::array<Group, most_groups> groups_;
  std::size_t size_ = 0;
};

// The groups of digits from `at` on, with up to three blanks, hyphens or brackets between.
Groups read_groups(std::string_view cell, std::size_t at) {
  Groups groups;
  while (groups.size() < most_groups) {
    const std::size_t begin = at;
    while (at < cell.size() && is_ascii_digit(cell[at])) ++at;
    groups.push_back({begin, at - begin});
    std::size_t next = at;
    while (next < cell.size() && next < at + 3 && is_between_groups(cell[next])) ++next;
    if (next == at || next >= cell.size() || !is_ascii_digit(cell[next])) break;
    at = next;
  }
  return groups;
}

// The search of one run of groups. Where a number is found the search goes on behind it.
class GroupSearch {
 public:
  GroupSearch(std::string_view cell, const Groups& groups, CellFindings& findings)
      : cell_(cell), groups_(groups), findings_(findings) {}

  void run() {
    for (std::size_t first = 0; first < groups_.size();) {
      std::size_t used = find_international(first);
      if (used == 0) used = find_phone(first);
      if (used == 0) used = find_health(first);
      first += std::max<std::size_t>(used, 1);
    }
  }

 private:
  [[nodiscard]] std::string digits(std::size_t first, std::size_t number) const {
    std::string result;
    for (std::size_t i = first; i < first + number; ++i)
      result += cell_.substr(groups_[i].begin, groups_[i].size);
    return result;
  }

  [[nodiscard]] std::string_view piece(std::size_t first, std::size_t number) const {
    const Group& last = groups_[first + number - 1];
    return cell_.substr(groups_[first].begin, last.begin + last.size - groups_[first].begin);
  }

  [[nodiscard]] char before(std::size_t group) const {
    const std::size_t begin = groups_[group].begin;
    return begin == 0 ? ' ' : cell_[begin - 1];
  }

  [[nodiscard]] char after(std::size_t group) const {
    const std::size_t end = groups_[group].begin + groups_[group].size;
    return end == cell_.size() ? ' ' : cell_[end];
  }

  // Ten digits in one or in groups that people write: 943 476 5919, 010101 1237, 01-01-01-1237.
  // Others are left out: 2023-01-15 10 is a date and an hour.
  std::size_t find_health(std::size_t first) {
    struct Pattern {
      std::size_t number;
      std::array<std::size_t, 4> sizes;
    };
    static constexpr std::array<Pattern, 6> patterns = {
        {{1, {10}}, {3, {3, 3, 4}}, {2, {6, 4}}, {4, {2, 2, 2, 4}}, {3, {4, 3, 3}}, {2, {5, 5}}}};
    for (const auto& [number, sizes] : patterns) {
      if (sizes[0] != groups_[first].size || first + number > groups_.size()) continue;
      bool fits = true;
      for (std::size_t i = 1; i < number; ++i) fits = fits && groups_[first + i].size == sizes[i];
      if (!fits) continue;
      judge_ten(digits(first, number), piece(first, number));
      return number;
    }
    return 0;
  }

  void judge_ten(const std::string& ten, std::string_view shown) {
    const bool dated = begins_with_date(ten);
    const bool passed = passes_modulus_11(ten);
    const bool irish = is_in_health_care_range(ten);
    findings_.keep(evidence::ten | (dated ? evidence::dated : 0U) |
                       (passed ? evidence::passed : 0U) | (irish ? evidence::health_care : 0U),
                   ten);
    if (!passed) return;
    findings_.add(fact::nhs, shown);
    if (dated) findings_.add(fact::chi, shown);
    if (irish) findings_.add(fact::health_care, shown);
  }

  // "+" and 8 to 15 digits (ITU-T E.164), or 0044 and the rest of a number.
  std::size_t find_international(std::size_t first) {
    const Group& group = groups_[first];
    const std::string_view start = cell_.substr(group.begin, group.size);
    const bool plus =
        before(first) == '+' && (group.begin < 2 || !is_ascii_digit(cell_[group.begin - 2]));
    if (!plus && (first > 0 || !start.starts_with("0044"))) return 0;
    constexpr std::size_t most = 15;
    std::size_t total = 0;
    std::size_t used = 0;
    while (first + used < groups_.size() && total + groups_[first + used].size <= most)
      total += groups_[first + used++].size;
    if (plus ? total < 8
             : total != 14 || !is_in_numbering_plan("0" + digits(first, used).substr(4)))
      return 0;
    if (!plus && groups_[first + used - 1].size < 3) return 0;  // of a bank account
    findings_.add(fact::phone, piece(first, used));
    return used;
  }

  // A number as it is dialled at home: a zero first, ten or eleven digits.
  std::size_t find_phone(std::size_t first) {
    const Group& group = groups_[first];
    const char left = before(first);
    const char right = after(first);
    if (is_ascii_letter(left) || left == '.' || left == '_' || is_ascii_letter(right)) return 0;
    // 447700900123: a spreadsheet has taken the plus.
    if (group.size == 12) return find_bare(first, "0" + digits(first, 1).substr(2));
    if (cell_[group.begin] != '0' || is_part_of_code(first)) return 0;
    if (group.size == 11) return find_bare(first, digits(first, 1));
    if (group.size < 3 || group.size > 5) return 0;
    std::size_t total = 0;
    for (std::size_t used = 0; first + used < groups_.size() && total < 11; ++used) {
      total += groups_[first + used].size;
      const bool whole = total == 11 || is_ten(first, used, total);
      if (!whole || used == 0) continue;
      if (is_year(first + 1) || !is_in_numbering_plan(digits(first, used + 1))) return 0;
      findings_.add(fact::phone, piece(first, used + 1));
      return used + 1;
    }
    return 0;
  }

  std::size_t find_bare(std::size_t first, const std::string& number) {
    const bool abroad = groups_[first].size == 12;
    const bool fits =
        is_in_numbering_plan(number) && (!abroad || piece(first, 1).starts_with("44"));
    findings_.keep(evidence::phone | (fits ? evidence::phone_plan : 0U), number);
    if (fits) findings_.add(fact::phone_bare, piece(first, 1));
    return 1;
  }

  // "ab-0131-…": a hyphen and more before the zero.
  [[nodiscard]] bool is_part_of_code(std::size_t group) const {
    const std::size_t begin = groups_[group].begin;
    return begin >= 2 && cell_[begin - 1] == '-' && is_word_byte(cell_[begin - 2]);
  }

  // 0800 123 456, 01204 12345; not the last groups of a bank account, 0131 9268 19.
  [[nodiscard]] bool is_ten(std::size_t first, std::size_t used, std::size_t total) const {
    const std::size_t last = first + used;
    return total == 10 && groups_[first].size > 3 && last + 1 == groups_.size() &&
           groups_[last].size >= 3;
  }

  // In "0120-2023-001" the middle is a year: a reference.
  [[nodiscard]] bool is_year(std::size_t group) const {
    const auto text = cell_.substr(groups_[group].begin, groups_[group].size);
    return text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
  }

  std::string_view cell_;
  const Groups& groups_;
  CellFindings& findings_;
};

// Nine digits and nothing else, but for what exports put around a number: '123456789, ="123456789",
// 123456789.0.
std::string_view nine_alone(std::string_view cell) {
  const auto first = cell.find_first_not_of("='\"");
  if (first == std::string_view::npos) return {};
  cell.remove_prefix(first);
  while (cell.ends_with('"') || cell.ends_with('\'')) cell.remove_suffix(1);
  for (const std::string_view decimals : {".00", ".0"})
    if (cell.ends_with(decimals)) cell.remove_suffix(decimals.size());
  return cell.size() == 9 && std::all_of(cell.begin(), cell.end(), is_ascii_digit)
             ? cell
             : std::string_view();
}

void find_nine(std::string_view cell, CellFindings& findings) {
  const auto nine = nine_alone(cell);
  if (nine.empty() || nine[0] == '0') return;
  const std::string ten = "0" + std::string(nine);
  const bool dated = begins_with_date(ten);
  const bool passed = passes_modulus_11(ten);
  findings.keep(evidence::nine | (dated ? evidence::dated : 0U) | (passed ? evidence::passed : 0U),
                ten);
  if (dated && passed) findings.add(fact::chi, nine);
}

// "NHS no. 943 476 5919", "CHI0101011237": the cell says itself what the number is.
bool says_health(std::string_view cell) {
  const std::string text = lower(cell);
  for (const std::string_view word : {"nhs", "chi", "hcn"})
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
      const bool begins = at == 0 || !is_ascii_letter(text[at - 1]);
      const std::size_t end = at + word.size();
      if (begins && (end == text.size() || !is_ascii_letter(text[end]))) return true;
    }
  return false;
}

}  // namespace

bool is_in_numbering_plan(std::string_view number) {
  const std::string_view next = number.substr(2);
  switch (number[1]) {
    case '1':
      return next[0] != '0';
    case '2':
      return number.size() == 11 && std::string_view("03489").find(next[0]) != next.npos;
    case '3':
      return number.size() == 11 && std::string_view("0347").find(next[0]) != next.npos;
    case '5':
      return number.size() == 11 && (next[0] == '5' || next[0] == '6');
    case '7':
      return number.size() == 11 && next[0] != '0';
    case '8':
      return std::string_view("0457").find(next[0]) != next.npos;
    default:
      return false;
  }
}

void find_numbers(std::string_view cell, CellFindings& findings) {
  std::size_t digits = 0;
  bool only_number = true;
  for (std::size_t at = 0; at < cell.size();) {
    if (!is_ascii_digit(cell[at])) {
      only_number = only_number && !is_word_byte(cell[at]) && cell[at] != ':' && cell[at] != '/';
      ++at;
      continue;
    }
    const Groups groups = read_groups(cell, at);
    for (std::size_t i = 0; i < groups.size(); ++i) digits += groups[i].size;
    GroupSearch(cell, groups, findings).run();
    at = groups.back().begin + groups.back().size;
  }
  if (digits >= 9 && digits <= 11) find_nine(cell, findings);
  if (only_number && digits >= 9 && digits <= 15) findings.add(fact::phone_short, cell);
  if ((findings.facts() & (fact::nhs | fact::chi)) != 0 && says_health(cell))
    findings.add(fact::labelled, findings.piece(fact::nhs | fact::chi));
}

}  // namespace inspect
