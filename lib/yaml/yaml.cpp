// SPDX-License-Identifier: MIT
#include "lib/yaml/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "lib/base/encoding.hpp"
#include "lib/base/text.hpp"

namespace inspect {

namespace {

constexpr std::size_t deepest = 24;   // levels; a definition needs 5
constexpr std::size_t most = 200000;  // values in one file

// yaml-cpp counts from 0, and columns in bytes.
Place place_in(const YamlReader& reader, const YAML::Mark& mark) {
  if (mark.is_null()) return {};
  const int line = mark.line + 1;
  const auto text = reader.line(line);
  const auto bytes = std::min(static_cast<std::size_t>(std::max(mark.column, 0)), text.size());
  return {line, static_cast<int>(count_characters(text.substr(0, bytes))) + 1};
}

// What a person can do about the parser's own words, and the line that they are about.
std::string mend(std::string_view words, std::string_view line) {
  const auto indent = line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
  if (indent.find('\t') != std::string_view::npos) return "indent with spaces, not with tabs";
  if (words.find("map") != std::string_view::npos)
    return "put text that contains ': ' in quotes, close every quote and '{', and give the keys of "
           "one "
           "mapping the same indent";
  if (words.find("sequence") != std::string_view::npos)
    return "close every '[', and give the items of one list the same indent";
  return {};
}

// A tag that yaml-cpp makes up itself for a plain or a quoted value.
bool is_implicit(const std::string& tag) {
  return tag.empty() || tag == "?" || tag == "!";
}

// Thrown inside the parser's callbacks to leave it; never seen outside.
struct TooMuch {
  Place place;
  std::string message;
};

// Builds the tree from the parser's events.
class TreeBuilder : public YAML::EventHandler {
 public:
  explicit TreeBuilder(YamlReader& reader) : reader_(reader) {}

  YamlNode take_root() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    note_anchor(mark, anchor);
    add(YamlNode{.place = place_in(reader_, mark)});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    reader_.error(place_in(reader_, mark), "alias", "an alias (*) is not read here",
                  "write the value out");
    add(YamlNode{.kind = YamlNode::Kind::scalar, .place = place_in(reader_, mark)});
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    note_anchor(mark, anchor);
    note_tag(mark, tag);
    add(YamlNode{.kind = YamlNode::Kind::scalar,
                 .text = value,
                 .quoted = tag == "!",
                 .place = place_in(reader_, mark)});
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, YamlNode::Kind::list);
  }
  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value /*style*/) override {
    open(mark, tag, anchor, YamlNode::Kind::mapping);
  }
  void OnMapEnd() override { close(); }

 private:
  // A list or mapping that is not closed yet, with the key that waits for its value.
  struct Open {
    YamlNode node;
    std::optional<YamlNode> key;
  };

  void note_anchor(const YAML::Mark& mark, YAML::anchor_t anchor) {
    if (anchor == 0) return;
    reader_.error(place_in(reader_, mark), "anchor", "an anchor (&) is not read here",
                  "write the value out where it is wanted; put text that begins with & in quotes");
  }

  void note_tag(const YAML::Mark& mark, const std::string& tag) {
    if (is_implicit(tag)) return;
    reader_.error(place_in(reader_, mark), "tag", "a tag (!) is not read here",
                  "leave it out; put text that begins with ! in quotes");
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YamlNode::Kind kind) {
    note_anchor(mark, anchor);
    note_tag(mark, tag);
    const Place place = place_in(reader_, mark);
    if (open_.size() >= deepest)
      throw TooMuch{place, fmt::format("nested more than {} levels deep", deepest)};
    open_.push_back({YamlNode{.kind = kind, .place = place}, std::nullopt});
  }

  void close() {
    YamlNode done = std::move(open_.back().node);
    open_.pop_back();
    add(std::move(done));
  }

  void add(YamlNode node) {
    if (++count_ > most)
      throw TooMuch{node.place, fmt::format("more than {} values in one file", most)};
    if (open_.empty()) {
      root_ = std::move(node);
    } else if (open_.back().node.kind == YamlNode::Kind::list) {
      open_.back().node.items.push_back(std::move(node));
    } else if (!open_.back().key) {
      take_key(std::move(node));
    } else {
      Open& mapping = open_.back();
      add_entry(mapping.node, *mapping.key, std::move(node));
      mapping.key.reset();
    }
  }

  void take_key(YamlNode key) {
    if (key.kind != YamlNode::Kind::scalar)
      reader_.error(key.place, "not-a-key", fmt::format("{} cannot be a key", in_words(key.kind)));
    open_.back().key = std::move(key);
  }

  void add_entry(YamlNode& mapping, const YamlNode& key, YamlNode value) {
    const auto earlier = std::find_if(mapping.entries.begin(), mapping.entries.end(),
                                      [&](const YamlEntry& e) { return e.key == key.text; });
    if (earlier == mapping.entries.end()) {
      mapping.entries.push_back({key.text, key.place, std::move(value)});
      return;
    }
    if (key.kind == YamlNode::Kind::scalar)
      reader_.error(
          key.place, "duplicate-key",
          fmt::format("the key '{}' stands here already in line {}", key.text, earlier->place.line),
          "keep one of the two");
  }

  YamlReader& reader_;
  YamlNode root_;
  std::vector<Open> open_;
  std::size_t count_ = 0;
};

}  // namespace

YamlReader::YamlReader(const Source& source, Diagnostics& diagnostics)
    : source_{source.name, {}}, diagnostics_(diagnostics) {
  auto decoded = decode(source.text);
  is_unicode_ = !decoded.invalid_at && decoded.encoding != Encoding::cp1252;
  source_.text = std::move(decoded.text);
  lines_ = split(source_.text, '\n');
}

std::string_view YamlReader::line(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > lines_.size()) return {};
  auto line = lines_[static_cast<std::size_t>(number) - 1];
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

void YamlReader::error(Place place, std::string id, std::string message, std::string hint) {
  add(Severity::error, place, std::move(id), std::move(message), std::move(hint));
}

void YamlReader::warning(Place place, std::string id, std::string message, std::string hint) {
  add(Severity::warning, place, std::move(id), std::move(message), std::move(hint));
}

void YamlReader::add(Severity severity, Place place, std::string id, std::string message,
                     std::string hint) {
  diagnostics_.add({.severity = severity,
                    .id = std::move(id),
                    .file = source_.name,
                    .place = place,
                    .message = std::move(message),
                    .hint = std::move(hint),
                    .excerpt = std::string(line(place.line))});
}

YamlNode YamlReader::read() {
  refuse_what_is_not_text();
  std::istringstream stream(source_.text);
  TreeBuilder builder(*this);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) {
      error({1, 1}, "empty-file", "the file says nothing", "begin with 'name:' or 'definition:'");
      throw InputError(diagnostics_);
    }
    YamlNode root = builder.take_root();
    TreeBuilder second(*this);
    if (parser.HandleNextDocument(second))
      error(second.take_root().place, "second-document", "a second document in one file",
            "keep one document to a file");
    return root;
  } catch (const YAML::Exception& problem) {
    const Place place = place_in(*this, problem.mark);
    error(place, "not-yaml", fmt::format("this is not YAML: {}", problem.msg),
          mend(problem.msg, line(place.line)));
  } catch (const TooMuch& problem) {
    error(problem.place, "too-much", problem.message);
  }
  throw InputError(diagnostics_);
}

void YamlReader::refuse_what_is_not_text() {
  const auto is_control = [](char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F;
  };
  const auto is_beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
  for (int number = 1; number <= static_cast<int>(lines_.size()); ++number) {
    const auto text = line(number);
    const auto refuse = [&](auto which, std::string id, std::string message, std::string hint) {
      const auto at = std::find_if(text.begin(), text.end(), which);
      if (at == text.end()) return;
      const auto before = text.substr(0, static_cast<std::size_t>(at - text.begin()));
      error({number, static_cast<int>(count_characters(before)) + 1}, std::move(id),
            std::move(message), std::move(hint));
      throw InputError(diagnostics_);
    };
    refuse(is_control, "control-character", "a control character stands here", "delete it");
    if (!is_unicode_)
      refuse(is_beyond_ascii, "not-utf8",
             "the file is not UTF-8; here is the first letter in doubt", "save the file as UTF-8");
  }
}

std::string_view in_words(YamlNode::Kind kind) {
  switch (kind) {
    case YamlNode::Kind::null:
      return "nothing";
    case YamlNode::Kind::scalar:
      return "text";
    case YamlNode::Kind::list:
      return "a list";
    case YamlNode::Kind::mapping:
      return "a mapping";
  }
  return "";
}

}  // namespace inspect
