// SPDX-License-Identifier: MIT
#include "lib/estimates/figures.hpp"

#include <fmt/format.h>

namespace inspect {

namespace {

// Enough cases for a tenth of a point to be more than one of them.
constexpr std::int64_t cases_for_a_decimal = 1000;

std::string unit(FigureKind kind) {
  switch (kind) {
    case FigureKind::share:
      return " %";
    case FigureKind::points:
      return " points";
    case FigureKind::mean:
      break;
  }
  return {};
}

}  // namespace

std::string figure_text(double value, FigureKind kind, bool fine) {
  if (kind == FigureKind::mean) return fmt::format("{:.1f}", value);
  const auto text = fmt::format("{:.{}f}", 100 * value, fine ? 1 : 0);
  const bool zero = text.find_first_not_of("-0.") == std::string::npos;
  if (kind == FigureKind::share || zero) return text[0] == '-' && zero ? text.substr(1) : text;
  return value > 0 ? "+" + text : text;
}

bool is_fine(const Estimate& estimate) {
  return estimate.read && *estimate.read >= cases_for_a_decimal;
}

std::string estimate_text(const Estimate& estimate, FigureKind kind) {
  if (estimate.suppressed) return "suppressed";
  if (!estimate.estimate) return "none";
  return figure_text(*estimate.estimate, kind, is_fine(estimate)) + unit(kind);
}

std::string limits_text(const Estimate& estimate, FigureKind kind) {
  if (!estimate.lower || !estimate.upper) return {};
  const bool fine = is_fine(estimate);
  return fmt::format("{} to {}{}", figure_text(*estimate.lower, kind, fine),
                     figure_text(*estimate.upper, kind, fine), unit(kind));
}

std::string full_text(const Estimate& estimate, FigureKind kind) {
  if (!estimate.lower || !estimate.upper) return estimate_text(estimate, kind);
  const bool fine = is_fine(estimate);
  return fmt::format("{} ({} to {})", estimate_text(estimate, kind),
                     figure_text(*estimate.lower, kind, fine),
                     figure_text(*estimate.upper, kind, fine));
}

}  // namespace inspect
