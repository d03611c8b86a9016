// SPDX-License-Identifier: MIT
// The word lists behind shows_name(), beside those of names.hpp. All in lower case.
#pragma once

#include "lib/screening/word_set.hpp"

namespace inspect::text_names {

/// Given names that are words as well, so that one that begins a sentence may be none: Mark, Grace.
const WordSet& ordinary();

/// Of these, the ones of which "is", "was" and "has" may be said when they are words: "Bill was".
const WordSet& things();

/// Words that are names only where a person is spoken of: "spoke to Will", "Amber said", "Max
/// told". Some are no common given names at all.
const WordSet& doubtful();

/// Given names that are abbreviations too when they are shouted: TIA, SARA.
const WordSet& abbreviations();

/// Given names after which places, houses and wards are named: Victoria, Rowan, Angus.
const WordSet& named_after();

/// Parts of names of places that are common surnames: "Anna Hill" is a person, "Rowan Hill" none.
const WordSet& surnames_of_places();

/// What a name of a place or an organisation ends with: House, School, Law.
const WordSet& institutions();

/// … and begins with: St, Queen, Royal.
const WordSet& before_places();

/// "Anna Smith Team Manager": the team is no name of a place.
const WordSet& roles();

/// Words directly before a name: mother, social worker, inspector.
const WordSet& labels();

/// Capitalised words after a label that are no names: towns, charities, systems, headings.
const WordSet& no_names();

/// What persons do, directly behind their name: said, lives.
const WordSet& deeds();

/// What one does to persons, directly before their name: saw, told.
const WordSet& deeds_to();

/// … with "to" or "with" between: spoke, met.
const WordSet& deeds_with();

/// Words before a letter that stands for something: "Plan B", "Child A", "Hepatitis B".
const WordSet& lettered();

/// Months and days of the week, in full and short.
const WordSet& calendar();

}  // namespace inspect::text_names
