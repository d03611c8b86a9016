// SPDX-License-Identifier: MIT
#include <cmath>

#include "lib/estimates/estimates.hpp"

namespace inspect {

namespace {

// As far as a difference needs it.
Interval interval_of(const Estimate& estimate) {
  Interval interval{.estimate = *estimate.estimate,
                    .lower = estimate.lower.value_or(*estimate.estimate),
                    .upper = estimate.upper.value_or(*estimate.estimate),
                    .standard_error = *estimate.standard_error,
                    .effective = std::nullopt};
  if (estimate.is_mean()) interval.method = IntervalMethod::mean;
  if (estimate.df)
    interval.df = *estimate.df;
  else
    interval.method = IntervalMethod::census;
  return interval;
}

bool is_comparable(const Estimate& estimate) {
  return estimate.estimate && estimate.standard_error && estimate.method != "difference";
}

}  // namespace

Estimates compare_inspections(const Estimates& present, const Estimates& previous,
                              const Rational& confidence) {
  Estimates changes;
  for (const auto& now : present.rows) {
    const auto* before = previous.find(now.question, now.domain);
    if (before == nullptr || !is_comparable(now) || !is_comparable(*before) ||
        now.level != before->level || now.is_mean() != before->is_mean())
      continue;
    const auto change =
        difference_interval(interval_of(now), interval_of(*before), !now.is_mean(), confidence);
    if (!std::isfinite(change.lower) || !std::isfinite(change.upper)) continue;
    Estimate row{.question = now.question,
                 .domain = now.domain,
                 .estimate = change.estimate,
                 .lower = change.lower,
                 .upper = change.upper,
                 .level = plain(confidence),
                 .method = "difference",
                 .note = now.is_mean() ? "mean, present less previous" : "present less previous",
                 .standard_error = change.standard_error};
    if (change.df > 0) row.df = change.df;
    changes.rows.push_back(std::move(row));
  }
  return changes;
}

}  // namespace inspect
