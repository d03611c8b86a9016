// SPDX-License-Identifier: MIT
// Values that several sections of a definition have: counts, percentages, lists in which nothing
// stands twice, mappings of keys that are made up by the author.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/dates/counting.hpp"
#include "lib/stats/exact.hpp"
#include "lib/yaml/yaml.hpp"

namespace inspect {

/// A text and where it stands.
struct Word {
  std::string text;
  Place place;
};

/// A text, or a list of texts that has one at least; none where the key is not there. An empty text
/// is an error, and so is one that stands twice, in any case of letters and with any blanks.
std::vector<Word> read_words(YamlMapping& mapping, std::string_view key, YamlReader& reader);

/// The same without the places.
std::vector<std::string> read_texts(YamlMapping& mapping, std::string_view key, YamlReader& reader);

/// A whole number from `least` on.
std::optional<int> read_count(YamlMapping& mapping, std::string_view key, YamlReader& reader,
                              int least = 0);

/// A percentage from 0 to 100, without a % sign, as the share that it is: 0 to 1.
std::optional<Rational> read_percentage(YamlMapping& mapping, std::string_view key,
                                        YamlReader& reader);

/// A length of time back from a day: days, weekdays, weeks or months; working days are none, for
/// they would need a nation.
std::optional<Offset> read_length_back(YamlMapping& mapping, std::string_view key,
                                       YamlReader& reader);

/// The entries of the mapping under `key`, which has one at least; none where the key is not there.
/// `what` is one of them in messages: "a phase". The keys are written as those of steps are.
const std::vector<YamlEntry>& read_entries(YamlMapping& mapping, std::string_view key,
                                           std::string_view what, YamlReader& reader);

}  // namespace inspect
