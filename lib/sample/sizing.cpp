// SPDX-License-Identifier: MIT
#include "lib/sample/sizing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"

namespace inspect {

namespace {

class Sizer {
 public:
  Sizer(const std::vector<FrameStratum>& strata, const SizingRules& rules,
        const std::vector<std::int64_t>& at_least) {
    sizes_.rules = rules;
    for (std::size_t i = 0; i < strata.size(); ++i) {
      const auto earlier = i < at_least.size() ? at_least[i] : 0;
      sizes_.strata.push_back(
          {.facts = strata[i], .lower = std::max(lower_bound(strata[i]), earlier)});
      sizes_.population += strata[i].population;
      for_size_.push_back({.population = strata[i].population,
                           .lower = sizes_.strata.back().lower,
                           .share = strata[i].share.value_or(rules.size.share)});
    }
  }

  Sizes size() {
    if (sizes_.population == 0)
      throw InputError("no-cases", "there is no case to draw from: the frame is empty");
    const auto& rules = sizes_.rules.size;
    if (is_each_for_itself(rules))
      size_each();
    else
      spread();
    if (rules.kind == SizeKind::margin)
      sizes_.cochran = cochran_size(for_size_, {rules.confidence, rules.margin});
    add_up();
    add_notes();
    return std::move(sizes_);
  }

 private:
  std::int64_t lower_bound(const FrameStratum& stratum) {
    if (stratum.whole) return stratum.population;
    const auto wanted =
        sizes_.rules.minimum.value_or(stratum.minimum.value_or(sizes_.rules.otherwise));
    const bool stated =
        sizes_.rules.minimum || stratum.minimum || sizes_.rules.otherwise != usual_minimum;
    if (stated && wanted > stratum.population && stratum.population > 0)
      notes_.push_back(
          fmt::format("{} has {} cases, fewer than the minimum of {}: it is taken whole",
                      stratum.name, stratum.population, wanted));
    return std::min(wanted, stratum.population);
  }

  void spread() {
    const auto& rules = sizes_.rules.size;
    try {
      const auto allocation = rules.kind == SizeKind::fixed
                                  ? allocate(rules.size, for_allocation(), sizes_.rules.allocation)
                                  : size_for_margin(for_size_, {rules.confidence, rules.margin},
                                                    sizes_.rules.allocation);
      for (std::size_t i = 0; i < sizes_.strata.size(); ++i) {
        sizes_.strata[i].sample = allocation.sizes[i];
        sizes_.strata[i].real_share = allocation.real_shares[i];
      }
    } catch (const AllocationError& error) {
      throw InputError("cannot-be-met", error.what(),
                       "ask for another size, or another minimum with --minimum");
    }
  }

  [[nodiscard]] std::vector<AllocationStratum> for_allocation() const {
    std::vector<AllocationStratum> strata;
    for (const auto& one : for_size_)
      strata.push_back({one.population, one.lower, planning_variance(one)});
    return strata;
  }

  void size_each() {
    const auto& rules = sizes_.rules.size;
    for (std::size_t i = 0; i < sizes_.strata.size(); ++i) {
      auto& stratum = sizes_.strata[i];
      if (rules.kind == SizeKind::margin) {
        stratum.sample = size_for_margin(for_size_[i], {rules.confidence, rules.margin});
        continue;
      }
      stratum.sample = stratum.lower;
      if (stratum.lower == stratum.facts.population) continue;  // taken whole: nothing to prove
      AssuranceTarget target{.confidence = rules.confidence,
                             .tolerable = rules.tolerable.value_or(0),
                             .expected = rules.expected.value_or(0),
                             .allowed = rules.allowed};
      if (rules.kind == SizeKind::discovery) target.allowed = 0;
      stratum.proof = size_for_assurance(stratum.facts.population, target);
      if (!stratum.proof->met)
        throw InputError(
            "cannot-be-met",
            fmt::format("{}: even all {} cases cannot show with {} % that fewer than {} fail, when "
                        "{} failures are allowed",
                        stratum.facts.name, stratum.facts.population, plain(rules.confidence * 100),
                        stratum.proof->failures, stratum.proof->allowed),
            "allow fewer failures, or tolerate more");
      stratum.sample = std::max(stratum.proof->size, stratum.lower);
    }
  }

  void add_up() {
    const auto& confidence = sizes_.rules.size.confidence;
    std::vector<std::int64_t> taken;
    for (std::size_t i = 0; i < sizes_.strata.size(); ++i) {
      auto& stratum = sizes_.strata[i];
      stratum.reserve = reserve_of(stratum);
      stratum.margin = margin_of(for_size_[i], stratum.sample, confidence);
      sizes_.sample += stratum.sample;
      sizes_.reserve += stratum.reserve;
      taken.push_back(stratum.sample);
    }
    sizes_.margin = margin_of(for_size_, taken, confidence);
  }

  std::int64_t reserve_of(const StratumSize& stratum) {
    const auto& reserve = sizes_.rules.reserve;
    const auto wanted =
        reserve.share
            ? static_cast<std::int64_t>(ceiling(*reserve.share * Rational(stratum.sample)))
            : reserve.cases;
    const auto left = stratum.facts.population - stratum.sample;
    if (wanted > left && stratum.facts.population > 0 && !stratum.facts.whole)
      notes_.push_back(fmt::format("{} has {} case{} left for {} reserve{}", stratum.facts.name,
                                   left, left == 1 ? "" : "s", wanted, wanted == 1 ? "" : "s"));
    return std::min(wanted, left);
  }

  // Where the normal approximation is thin, the interval that is reported will be wider.
  void add_notes() {
    sizes_.notes = notes_;
    std::vector<std::string> shares;
    for (const auto& stratum : sizes_.strata)
      if (stratum.facts.share)
        shares.push_back(
            fmt::format("{} {} %", stratum.facts.name, plain(*stratum.facts.share * 100)));
    if (!shares.empty())
      sizes_.notes.push_back("planning shares of their own: " + join(shares, ", "));
    if (sizes_.rules.size.share > 0 && sizes_.rules.size.share < Rational(1, 100))
      sizes_.notes.push_back(
          fmt::format("the planning share is {} %: is more meant? It is in per cent",
                      plain(sizes_.rules.size.share * 100)));
    if (sizes_.sample == sizes_.population)
      sizes_.notes.emplace_back("all cases are drawn: a complete enumeration, with no margin");
    if (sizes_.rules.size.kind != SizeKind::margin || sizes_.sample == sizes_.population) return;
    Rational passes = 0;
    for (std::size_t i = 0; i < for_size_.size(); ++i)
      passes += for_size_[i].share * Rational(sizes_.strata[i].sample);
    const Rational failures = Rational(sizes_.sample) - passes;
    std::vector<std::string> why;
    if (passes < 5) why.push_back(fmt::format("only {} passes are expected", fixed(passes, 1)));
    if (failures < 5)
      why.push_back(fmt::format("only {} failures are expected", fixed(failures, 1)));
    if (sizes_.population < 100)
      why.push_back(fmt::format("there are only {} cases", sizes_.population));
    if (3 * sizes_.sample > 2 * sizes_.population)
      why.emplace_back("more than two thirds of the cases are drawn");
    if (!why.empty())
      sizes_.notes.push_back(
          "the interval that is reported will be wider than the normal formula "
          "promises, because " +
          enumerate(why));
  }

  Sizes sizes_;
  std::vector<SizeStratum> for_size_;
  std::vector<std::string> notes_;
};

}  // namespace

bool is_each_for_itself(const SizeRules& rules) {
  return rules.kind == SizeKind::assurance || rules.kind == SizeKind::discovery ||
         (rules.kind == SizeKind::margin && rules.margin_each);
}

Sizes size_sample(const std::vector<FrameStratum>& strata, const SizingRules& rules,
                  const std::vector<std::int64_t>& at_least) {
  return Sizer(strata, rules, at_least).size();
}

}  // namespace inspect
