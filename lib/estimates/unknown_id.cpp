// SPDX-License-Identifier: MIT
#include "lib/estimates/unknown_id.hpp"

#include <algorithm>
#include <string>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

constexpr std::size_t longest_number = 20;  // digits that lost zeros are looked up in

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return result;
}

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// How the sample writes it; empty where it does not have it.
std::string_view writing_in(CaseIndex& index, std::string_view id) {
  const std::string text(trim(id));
  const auto has = [&](std::string_view one) { return index.find(one) != nullptr; };
  if (has(text)) return "without the blanks at its ends";
  if (has(upper(text))) return "in capital letters";
  if (has(lower(text))) return "in small letters";
  if (const auto form = folded(text); has(form) || has(upper(form)))
    return "without signs or blanks that cannot be seen, or in other letters";
  if (!all_digits(text)) return {};
  const auto digits = text.substr(std::min(text.find_first_not_of('0'), text.size() - 1));
  for (std::string padded = digits; padded.size() <= longest_number; padded.insert(0, "0"))
    if (has(padded)) return padded.size() > text.size() ? "with leading zeros" : "with fewer zeros";
  return {};
}

}  // namespace

IdMistake explain_unknown_id(std::string_view id, CaseIndex& index) {
  if (auto mistake = mistake_in_id(id)) return *mistake;
  const auto writing = writing_in(index, id);
  if (writing.empty())
    return {"not-in-sample", "a case that is not in the sample",
            "results are of sampled cases and of reserves that took a place; is it the sample that "
            "was drawn for them?"};
  return {"not-in-sample", "a case that is not in the sample, in this writing",
          "the sample has this id " + std::string(writing) + ": write it as the sample does"};
}

}  // namespace inspect
