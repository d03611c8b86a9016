// SPDX-License-Identifier: MIT
// The order of events that keeps a draw honest: the inspectorate commits to a secret by its
// SHA-256; the authority sends the list, and both record its digest; dice are thrown in public; the
// seed is the secret, the dice and the authority's own words, with one blank between them.
#pragma once

#include <string_view>

#include "lib/base/diagnostics.hpp"
#include "lib/definition/sample_rules.hpp"

namespace inspect {

/// Holds a seed against what the inspection says of dice, words and commitment. What does not fit
/// is an error in `diagnostics`, in the inspection's file.
void check_ceremony(std::string_view seed, const SampleSetting& setting, std::string_view file,
                    Diagnostics& diagnostics);

}  // namespace inspect
