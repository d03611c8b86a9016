// SPDX-License-Identifier: MIT
// Reads a YAML file (or JSON, which is YAML) into a tree in which every value is still the text
// that stood there and knows its place. yaml-cpp parses; what it would let pass is an error here:
// duplicate keys, aliases and tags (the file says what it says, no more), deep nesting, a second
// document.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"
#include "lib/dates/date.hpp"

namespace inspect {

struct YamlEntry;

struct YamlNode {
  enum class Kind { null, scalar, list, mapping };
  Kind kind = Kind::null;
  std::string text;  // of a scalar
  Place place;
  std::vector<YamlNode> items;     // of a list
  std::vector<YamlEntry> entries;  // of a mapping, in file order, no key twice
};

struct YamlEntry {
  std::string key;
  Place place;  // of the key
  YamlNode value;
};

/// Where the reading functions put what they find wrong, with the source line.
class YamlReader {
 public:
  /// `source` holds the bytes as they came: UTF-8 or UTF-16, with or without byte-order mark.
  /// `diagnostics` must outlive the reader.
  YamlReader(const Source& source, Diagnostics& diagnostics);
  YamlReader(const YamlReader&) = delete;  // lines_ points into source_
  YamlReader& operator=(const YamlReader&) = delete;

  /// The whole file. Throws InputError where it is not YAML at all; duplicate keys and the like are
  /// added to the diagnostics, and the first of two keys stands.
  YamlNode read();

  void error(Place place, std::string id, std::string message, std::string hint = {});
  void warning(Place place, std::string id, std::string message, std::string hint = {});

  [[nodiscard]] Location location(Place place) const;
  /// The place of byte `byte` (from 0) of line `number`. Quick where it is asked in reading order.
  Place place_of_byte(int number, int byte);
  /// False where the quote that stands at that byte (from 0) of that line is never closed, which
  /// yaml-cpp lets pass at the end of a file; true where no quote stands there.
  [[nodiscard]] bool closes_quote(int number, int byte) const;
  /// Line `number`, from 1, without its line end; empty where there is none.
  [[nodiscard]] std::string_view line(int number) const;

 private:
  void add(Severity severity, Place place, std::string id, std::string message, std::string hint);
  void refuse_what_is_not_text();
  [[noreturn]] void fail_empty();
  [[nodiscard]] Place place_at(std::size_t offset) const;

  Source source_;
  std::optional<std::size_t> not_utf8_at_;  // an offset into the text
  std::vector<std::string_view> lines_;
  Diagnostics& diagnostics_;
  Place last_;  // what place_of_byte() said last, and for which byte
  std::size_t last_byte_ = 0;
};

/// A mapping, read key by key. What is asked for is known; close() makes everything else an error
/// with the nearest known name. A value of the wrong kind is an error, and nothing is returned.
class YamlMapping {
 public:
  /// `what` names it in messages: "a step". A node that is no mapping is an error and reads as
  /// empty.
  YamlMapping(const YamlNode& node, YamlReader& reader, std::string what);

  [[nodiscard]] bool has(std::string_view key);
  [[nodiscard]] Place place() const { return place_; }
  /// The place of the key itself; place() where it is not there.
  [[nodiscard]] Place place_of(std::string_view key) const;

  const YamlNode* node(std::string_view key);
  std::optional<std::string> text(std::string_view key);
  /// Text or a list of texts, as a list; empty where the key is not there.
  std::vector<std::string> texts(std::string_view key);
  /// The items of a list; none where the key is not there. `form` is the mend where it is no list:
  /// "closures: [{from: DATE, …}]".
  const std::vector<YamlNode>& items(std::string_view key, std::string_view form);
  std::optional<Date> date(std::string_view key);
  std::optional<int> integer(std::string_view key);
  std::optional<bool> yes_or_no(std::string_view key);

  /// An error where the key is not there.
  void require(std::string_view key);
  /// Known without being read here: another reader takes it.
  void allow(std::string_view key);
  /// Makes errors of the keys that were not asked for.
  void close();

 private:
  const YamlNode* scalar(std::string_view key, std::string_view expected);

  const YamlNode& node_;
  YamlReader& reader_;
  std::string what_;
  Place place_;
  std::vector<std::string> known_;
};

/// The date in a scalar node; an error and nothing where it is none.
std::optional<Date> read_date(const YamlNode& node, YamlReader& reader);

/// "a mapping", "a list", "text", "nothing": for "expected text, found a list".
std::string_view in_words(YamlNode::Kind kind);

}  // namespace inspect
