// SPDX-License-Identifier: MIT
#include "lib/sample/plain_ids.hpp"

#include <array>

#include "lib/base/text.hpp"

namespace inspect {

constexpr auto PlainIds::kinds_of_bytes() {
  std::array<std::uint8_t, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    std::uint8_t kind = other;
    if (byte < 0x20 || byte >= 0x7F) kind = doubtful;
    if (byte == '+' || byte == '#') kind = sign;
    if (byte == ' ') kind = blank;
    if (byte >= '0' && byte <= '9') kind = digit;
    if (byte >= 'A' && byte <= 'Z') kind = upper;
    if (byte >= 'a' && byte <= 'z') kind = lower_case;
    kinds[byte] = kind;
  }
  return kinds;
}

bool PlainIds::look_at(std::string_view id) {
  static constexpr auto kinds_of = kinds_of_bytes();
  std::uint8_t kinds = 0;
  for (const char c : id) kinds |= kinds_of[static_cast<unsigned char>(c)];
  if ((kinds & ~(blank | doubtful)) == 0 && trim(id).empty()) return false;
  kinds_ |= kinds;
  digits_.add(id, kinds == digit);
  if ((kinds & blank) != 0 && (id.front() == ' ' || id.back() == ' ')) blank_ends_ = true;
  return (kinds & (doubtful | sign)) == 0;
}

void PlainIds::join(const PlainIds& other_ids) {
  kinds_ |= other_ids.kinds_;
  blank_ends_ = blank_ends_ || other_ids.blank_ends_;
  digits_.join(other_ids.digits_);
}

bool PlainIds::none_alike() const {
  const bool cases = (kinds_ & upper) != 0 && (kinds_ & lower_case) != 0;
  return !cases && (kinds_ & doubtful) == 0 && !blank_ends_ && !digits_.zeros_may_differ();
}

}  // namespace inspect
