// SPDX-License-Identifier: MIT
// Estimates as people read them: "73 %", "61 to 83 %", "4.2", "suppressed".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/estimates/estimates.hpp"

namespace inspect {

enum class FigureKind { share, mean, points, mean_points };

/// Whole per cents under 1,000 cases, where a case is more than a tenth of a point; else one
/// decimal. Means have one decimal; points are of differences of shares, with a sign, and
/// mean_points of differences of means.
std::string figure_text(double value, FigureKind kind, bool fine);

/// True where there are enough cases for a decimal.
bool is_fine(const Estimate& estimate);

/// "73 %", "4.2", "+5 points"; "suppressed"; "none" where nothing was estimated.
std::string estimate_text(const Estimate& estimate, FigureKind kind);

/// "61 to 83 %", "3.8 to 4.6"; empty where there are no limits.
std::string limits_text(const Estimate& estimate, FigureKind kind);

/// "73 % (61 to 83)", "4.2 (3.8 to 4.6)".
std::string full_text(const Estimate& estimate, FigureKind kind);

/// With its limits cut to the scale of the grades, 1 to 6 where none are known: a mean's may be
/// beyond, which no reader can make sense of.
Estimate within_scale(Estimate estimate, const EstimateLabels& labels);

/// "95 %"; of several levels, and of none, nothing.
std::string level_text(const Estimates& estimates);

/// "5": the number under which counts were suppressed, by the notes; nothing where none was, or
/// several.
std::optional<std::int64_t> suppressed_under(const Estimates& estimates);

/// True where the question has rows, and each is suppressed.
bool all_suppressed(const Estimates& estimates, std::string_view question);

/// The parts of a note in plain words: "the interval is wider than 30 points".
std::vector<std::string> note_texts(const Estimate& estimate);

/// "q3" of "q3" and of "q3>=4", the share of a scored question.
std::string question_key(const std::string& question);

/// "How good is the plan?" of "plan"; of "plan>=4" "How good is the plan? Share at 4 or above
/// (good)". The column where no text is known.
std::string question_label(const std::string& question, const EstimateLabels& labels);

/// "Share at 4 or above (good)" of "plan>=4".
std::string question_share(const std::string& question, const EstimateLabels& labels);

/// "all cases"; the title of "stratum=…", else its name; "area: North" of "area=North"; of a
/// difference "North less South".
std::string domain_label(const std::string& domain, const EstimateLabels& labels);

}  // namespace inspect
