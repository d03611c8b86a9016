// SPDX-License-Identifier: MIT
// Does a value look like the name of a person? There is no list of all names: form, words that tell
// organisations and places, and common given names together make it more or less likely.
#pragma once

#include <string_view>

#include "lib/screening/word_set.hpp"

namespace inspect {

struct NameReading {
  bool full = false;         // "Anna Smith", "SMITH, Anna", "Mr O'Neill", "J. Smith"
  bool given_first = false;  // a common given name (or a title) stands where it is to be expected
  bool given_last = false;   // … or at the end: "O'Neill Anna"
  bool words = false;  // one to five words in any case that may be a name: "anna", "MacDonald"
  bool other = false;  // words that tell something else: "North Team", "Child Protection Order"
};

/// `text` without blanks at its ends; no-break spaces, curly quotes and long dashes replaced by
/// their ASCII forms.
NameReading read_name(std::string_view text);

/// Common given names of the United Kingdom and of the languages most spoken in it, in lower case
/// ASCII. Left out: those that are more often something else (April, Grant, Amber, Devon).
const WordSet& given_names();

/// "Mr", "Dr" and others, in lower case.
const WordSet& titles();

/// Endings that English nouns have and names do not ("Clement" is why "ment" is not among them).
bool has_ending_of_nouns(std::string_view word);

/// Words that are in no name: of organisations, categories, streets; and "unknown", "withheld".
const WordSet& words_of_no_name();

/// Words of places that are surnames as well: Hill, Ward, North. They speak against a name unless
/// a given name is before them.
const WordSet& words_of_places();

}  // namespace inspect
