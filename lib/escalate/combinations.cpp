// SPDX-License-Identifier: MIT
#include "lib/escalate/combinations.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace inspect {

namespace {

// Combinations that boxes are cut out of.
class Rest {
 public:
  Rest(const Protocol& protocol, const std::vector<std::optional<std::size_t>>& rules)
      : protocol_(protocol) {
    for (const auto& rule : rules) open_.push_back(!rule);
  }

  /// The box around the first combination that is left; nothing where none is.
  std::optional<Box> cut() {
    const auto first = std::find(open_.begin(), open_.end(), true);
    if (first == open_.end()) return std::nullopt;
    Box seed;
    for (const auto value : protocol_.combination(static_cast<std::size_t>(first - open_.begin())))
      seed.push_back(ValueSet{1} << value);
    Box best = seed;
    for (std::size_t i = 0; i < seed.size(); ++i)
      if (auto box = grown(seed, i); size_of(box, protocol_) > size_of(best, protocol_))
        best = std::move(box);
    for (const auto number : numbers_of(best, protocol_)) open_[number] = false;
    return best;
  }

 private:
  // `box` with all the values that it can take in: of the attribute `begin` first, then of those
  // behind it, then of those before it.
  [[nodiscard]] Box grown(Box box, std::size_t begin) const {
    for (std::size_t i = 0; i < box.size(); ++i) {
      const std::size_t attribute = (begin + i) % box.size();
      for (std::size_t value = 0; value < protocol_.attributes[attribute].values.size(); ++value) {
        Box slice = box;
        slice[attribute] = ValueSet{1} << value;
        if (is_open(slice)) box[attribute] |= slice[attribute];
      }
    }
    return box;
  }

  [[nodiscard]] bool is_open(const Box& box) const {
    const auto numbers = numbers_of(box, protocol_);
    return std::all_of(numbers.begin(), numbers.end(),
                       [&](std::size_t number) { return open_[number]; });
  }

  const Protocol& protocol_;
  std::vector<bool> open_;  // by number: not yet cut out
};

}  // namespace

std::size_t size_of(const Box& box, const Protocol& protocol) {
  std::size_t result = 1;
  for (std::size_t i = 0; i < box.size(); ++i)
    result *= static_cast<std::size_t>(std::popcount(box[i] & protocol.attributes[i].all()));
  return result;
}

std::vector<std::size_t> numbers_of(const Box& box, const Protocol& protocol) {
  std::vector<std::size_t> result = {0};
  for (std::size_t i = 0; i < box.size(); ++i) {
    const std::size_t values = protocol.attributes[i].values.size();
    std::vector<std::size_t> longer;
    longer.reserve(result.size() * static_cast<std::size_t>(std::popcount(box[i])));
    for (const auto number : result)
      for (std::size_t value = 0; value < values; ++value)
        if ((box[i] >> value & 1U) != 0) longer.push_back(number * values + value);
    result = std::move(longer);
  }
  return result;
}

Combination first_of(const Box& box) {
  Combination result;
  for (const auto set : box) result.push_back(static_cast<std::size_t>(std::countr_zero(set)));
  return result;
}

Box common(const Box& one, const Box& other) {
  Box result(one.size());
  for (std::size_t i = 0; i < one.size(); ++i) result[i] = one[i] & other[i];
  return result;
}

std::vector<Box> uncovered(const Protocol& protocol,
                           const std::vector<std::optional<std::size_t>>& rules, std::size_t most) {
  Rest rest(protocol, rules);
  std::vector<Box> boxes;
  while (boxes.size() < most) {
    auto box = rest.cut();
    if (!box) break;
    boxes.push_back(std::move(*box));
  }
  return boxes;
}

}  // namespace inspect
