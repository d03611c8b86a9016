// SPDX-License-Identifier: MIT
// Personal data in running text, text by text: one identifier in one note is enough. A column of a
// list is judged by ColumnScreen, which waits for more evidence. A text is looked at and forgotten:
// nothing of it leaves this room.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/screening/screening.hpp"
#include "lib/screening/text_words.hpp"

namespace inspect {

/// Screens notes about the work of services, one after another.
///
/// Found are e-mail addresses, numbers (CHI, NHS, Health and Care, National Insurance), full
/// postcodes, phone numbers, dates beside a word of birth, and names of persons: after a title, a
/// common given name with a capital, an initial and a surname, any capitalised word directly after
/// a word such as "mother" or "social worker".
///
/// What can slip through: a name that is on no list and has no such word before it ("Adaeze Okafor
/// phoned"), for names of organisations look alike; names in small letters; a name that is also a
/// word and begins a sentence, where nothing else shows a person ("Mark was not at home"). See
/// docs/personal-data.md.
class TextScreen {
 public:
  /// `designations`: words by which staff may be named ("lead inspector", "Director of Social Work
  /// Services"); they are no names, in any case of letters.
  explicit TextScreen(const std::vector<std::string>& designations);

  /// The kind of personal data that `text` shows, any bytes; nothing where it shows none. Of
  /// several kinds numbers come first, then codes, addresses, dates of birth, names. Quick for a
  /// text without.
  [[nodiscard]] std::optional<PersonalKind> find(std::string_view text);

 private:
  Designations designations_;
  std::string plain_;  // room for a text with other blanks, hyphens and quotes than ASCII has
  TextWords words_;
};

}  // namespace inspect
