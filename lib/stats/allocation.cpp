// SPDX-License-Identifier: MIT
#include "lib/stats/allocation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <utility>

#include "lib/stats/shares.hpp"

namespace inspect {

namespace {

constexpr std::array<std::pair<AllocationRule, std::string_view>, 4> rules = {{
    {AllocationRule::proportional, "proportional"},
    {AllocationRule::equal, "equal"},
    {AllocationRule::square_root, "sqrt"},
    {AllocationRule::neyman, "neyman"},
}};

// Where a stratum leaves a bound: lambda = bound / weight.
template <typename Number>
struct Break {
  std::int64_t bound = 0;
  Number weight = 0;
  Number lambda = 0;  // for reals alone
};

Break<Integer> break_at(std::int64_t bound, const Integer& weight) {
  return {bound, weight, 0};
}

Break<Real> break_at(std::int64_t bound, const Real& weight) {
  return {bound, weight, bound / weight};
}

bool operator<(const Break<Integer>& a, const Break<Integer>& b) {
  return a.bound * b.weight < b.bound * a.weight;
}

// Of reals each is divided once: rounded products of two pairs need not agree on an order.
bool operator<(const Break<Real>& a, const Break<Real>& b) {
  return a.lambda < b.lambda;
}

// A real share above its whole part: `remainder` counts in units that all strata share.
template <typename Number>
struct Part {
  std::int64_t whole = 0;
  Number remainder = 0;
};

// above / below, taken apart. In whole numbers the remainder is what the division leaves.
Part<Integer> parted(const Integer& above, const Integer& below) {
  Integer whole;
  Integer remainder;
  divide_qr(above, below, whole, remainder);
  return {static_cast<std::int64_t>(whole), remainder};
}

Part<Real> parted(const Real& above, const Real& below) {
  const Real value = above / below;
  const Integer whole = whole_part(value);
  const bool more = ceiling(value) != whole;
  return {static_cast<std::int64_t>(whole), more ? Real(value - Real(whole)) : Real(0)};
}

bool ties(const Part<Integer>& a, const Part<Integer>& b) {
  return a.remainder == b.remainder;
}

bool ties(const Part<Real>& a, const Part<Real>& b) {
  const Real larger = 1 + std::max(a.whole, b.whole);
  return abs(a.remainder - b.remainder) <= tie_tolerance() * larger;
}

std::string six_digits(const Integer& above, const Integer& below) {
  return fixed(Rational(above, below), 6);
}

std::string six_digits(const Real& above, const Real& below) {
  return fixed(Real(above / below), 6);
}

// x_h = clamp(lambda * w_h, lower_h, population_h). Their sum is a line in lambda between two
// breaks, the lambdas at which some stratum leaves its lower bound or is full; so the lambda of a
// total is found among the sorted breaks and then by one division. With whole weights every step
// is exact; with roots, sums of positive terms alone keep sixty digits.
template <typename Number>
class LineOfShares final : public Shares {
 public:
  LineOfShares(const std::vector<AllocationStratum>& strata, std::vector<Number> weights)
      : strata_(strata), weights_(std::move(weights)) {
    for (std::size_t h = 0; h < strata_.size(); ++h) {
      const auto& stratum = strata_[h];
      population_ += stratum.population;
      least_ += stratum.lower;
      most_ += weights_[h] > 0 ? stratum.population : stratum.lower;
      is_free_.push_back(weights_[h] > 0 && stratum.lower < stratum.population);
      rises_at_.push_back(is_free_[h] ? break_at(stratum.lower, weights_[h]) : Break<Number>{});
      full_at_.push_back(is_free_[h] ? break_at(stratum.population, weights_[h]) : Break<Number>{});
      if (!is_free_[h]) continue;
      breaks_.push_back(rises_at_[h]);
      breaks_.push_back(full_at_[h]);
    }
    std::sort(breaks_.begin(), breaks_.end());
  }

  [[nodiscard]] std::int64_t least() const override { return least_; }
  [[nodiscard]] std::int64_t most() const override { return most_; }

  [[nodiscard]] std::vector<std::int64_t> sizes(std::int64_t total) const override {
    return rounded(total, segment_of(total));
  }

  [[nodiscard]] Allocation allocation(std::int64_t total) const override {
    const auto segment = segment_of(total);
    Allocation result{.sizes = rounded(total, segment), .real_shares = {}};
    for (std::size_t h = 0; h < strata_.size(); ++h)
      result.real_shares.push_back(
          segment.rises[h] ? six_digits(Number(segment.rest * weights_[h]), segment.slope)
                           : fixed(Rational(segment.sizes[h]), 6));
    return result;
  }

  [[nodiscard]] std::vector<std::int64_t> rounded_up(std::int64_t total) const override {
    const auto segment = segment_of(total);
    auto sizes = segment.sizes;
    for (std::size_t h = 0; h < sizes.size(); ++h) {
      const auto part = part_of(h, segment);
      sizes[h] = part.whole + (part.remainder > 0 ? 1 : 0);
    }
    return sizes;
  }

 private:
  // The shares between a break and the next: strata that rise have rest * w_h / slope.
  struct Segment {
    std::vector<std::int64_t> sizes;  // of those that do not rise
    std::vector<bool> rises;
    std::int64_t rest = 0;  // what those that rise share
    Number slope = 0;       // the sum of their weights
  };

  [[nodiscard]] Segment segment_above(const Break<Number>& at, std::int64_t total) const {
    Segment segment{.sizes = {}, .rises = {}, .rest = total};
    for (std::size_t h = 0; h < strata_.size(); ++h) {
      const auto& stratum = strata_[h];
      const bool full = is_free_[h] && !(at < full_at_[h]);
      const bool rises = is_free_[h] && !full && !(at < rises_at_[h]);
      segment.sizes.push_back(full ? stratum.population : stratum.lower);
      segment.rises.push_back(rises);
      if (rises)
        segment.slope += weights_[h];
      else
        segment.rest -= segment.sizes.back();
    }
    return segment;
  }

  [[nodiscard]] Segment segment_of(std::int64_t total) const {
    check(total);
    if (breaks_.empty()) return segment_above({}, total);
    const auto reached = [&](const Break<Number>& at) {
      const auto segment = segment_above(at, total);
      return Number(segment.slope * at.bound) <= Number(segment.rest * at.weight);
    };
    const auto above = std::partition_point(breaks_.begin(), breaks_.end(), reached);
    // The first break is reached by any total, but a rounded real may deny it.
    return segment_above(above == breaks_.begin() ? *above : *(above - 1), total);
  }

  [[nodiscard]] Part<Number> part_of(std::size_t h, const Segment& segment) const {
    if (!segment.rises[h]) return {segment.sizes[h], 0};
    return parted(Number(segment.rest * weights_[h]), segment.slope);
  }

  // Largest remainder.
  [[nodiscard]] std::vector<std::int64_t> rounded(std::int64_t total,
                                                  const Segment& segment) const {
    std::vector<Part<Number>> parts;
    std::vector<std::int64_t> sizes;
    std::vector<std::size_t> above;
    for (std::size_t h = 0; h < strata_.size(); ++h) {
      parts.push_back(part_of(h, segment));
      sizes.push_back(parts[h].whole);
      total -= parts[h].whole;
      if (parts[h].remainder > 0) above.push_back(h);
    }
    const auto order = ranked(std::move(above), parts);
    for (std::size_t i = 0; i < static_cast<std::size_t>(total); ++i) ++sizes.at(order.at(i));
    return sizes;
  }

  // By remainder, the largest first; ties to the larger stratum, then to the earlier one. Ties of
  // reals are runs in the sorted order: "differs by little" is no order that could be sorted by.
  [[nodiscard]] std::vector<std::size_t> ranked(std::vector<std::size_t> order,
                                                const std::vector<Part<Number>>& parts) const {
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return parts[a].remainder > parts[b].remainder;
    });
    std::vector<std::size_t> rank(parts.size(), 0);
    for (std::size_t i = 1; i < order.size(); ++i)
      rank[order[i]] = rank[order[i - 1]] + (ties(parts[order[i - 1]], parts[order[i]]) ? 0U : 1U);
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return std::tuple(rank[a], -strata_[a].population, a) <
             std::tuple(rank[b], -strata_[b].population, b);
    });
    return order;
  }

  void check(std::int64_t total) const {
    const auto asked = fmt::format("{} {} asked for", total, total == 1 ? "case is" : "cases are");
    if (total > population_)
      throw AllocationError(fmt::format("{} and there are {}", asked, population_));
    if (total < least_)
      throw AllocationError(
          fmt::format("{} and the strata must have at least {} together", asked, least_));
    if (total > most_)
      throw AllocationError(fmt::format(
          "{} and only {} can be placed: a stratum whose planning share is 0 or 1 has weight 0 and "
          "gets no more than its lower bound",
          asked, most_));
  }

  std::vector<AllocationStratum> strata_;
  std::vector<Number> weights_;
  std::vector<bool> is_free_;  // has a weight, and room above its lower bound
  std::vector<Break<Number>> rises_at_;
  std::vector<Break<Number>> full_at_;
  std::vector<Break<Number>> breaks_;  // of all that are free, sorted
  std::int64_t population_ = 0;
  std::int64_t least_ = 0;
  std::int64_t most_ = 0;
};

template <typename Number, typename Weight>
std::unique_ptr<Shares> line_of_shares(const std::vector<AllocationStratum>& strata,
                                       Weight weight) {
  std::vector<Number> weights;
  for (const auto& stratum : strata) weights.push_back(weight(stratum));
  return std::make_unique<LineOfShares<Number>>(strata, std::move(weights));
}

}  // namespace

std::string_view name(AllocationRule rule) {
  for (const auto& [value, text] : rules)
    if (value == rule) return text;
  return "";
}

std::optional<AllocationRule> parse_allocation_rule(std::string_view text) {
  for (const auto& [value, known] : rules)
    if (known == text) return value;
  return std::nullopt;
}

std::vector<std::string> allocation_rule_names() {
  std::vector<std::string> names;
  for (const auto& entry : rules) names.emplace_back(entry.second);
  return names;
}

std::unique_ptr<Shares> prepare_shares(const std::vector<AllocationStratum>& strata,
                                       AllocationRule rule) {
  for (const auto& stratum : strata)
    if (stratum.lower > stratum.population)
      throw AllocationError(fmt::format("a stratum of {} cannot give at least {}",
                                        stratum.population, stratum.lower));
  switch (rule) {
    case AllocationRule::equal:
      return line_of_shares<Integer>(strata, [](const auto&) { return 1; });
    case AllocationRule::square_root:
      return line_of_shares<Real>(strata, [](const auto& s) { return sqrt(Real(s.population)); });
    case AllocationRule::neyman:
      return line_of_shares<Real>(
          strata, [](const auto& s) { return s.population * sqrt(real(s.variance)); });
    case AllocationRule::proportional:
      break;
  }
  return line_of_shares<Integer>(strata, [](const auto& s) { return s.population; });
}

Allocation allocate(std::int64_t total, const std::vector<AllocationStratum>& strata,
                    AllocationRule rule) {
  return prepare_shares(strata, rule)->allocation(total);
}

}  // namespace inspect
