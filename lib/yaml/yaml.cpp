// SPDX-License-Identifier: MIT
#include "lib/yaml/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <sstream>
#include <utility>

#include "lib/base/encoding.hpp"
#include "lib/base/text.hpp"

namespace inspect {

namespace {

constexpr std::size_t deepest = 24;   // levels; a definition needs 5
constexpr std::size_t most = 200000;  // values in one file

// What a person can do about the parser's own words.
std::string mend(std::string_view words) {
  if (words.find("map") != std::string_view::npos)
    return "put text that contains ': ' in quotes, close every quote and '{', and give the keys of "
           "one mapping the same indent";
  if (words.find("sequence") != std::string_view::npos)
    return "close every '[', and give the items of one list the same indent";
  if (words.find("token") != std::string_view::npos)
    return "put a text that begins with a sign, or has '?' before ',' or '}', in quotes";
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
  [[nodiscard]] bool has_alias() const { return has_alias_; }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    note_anchor(mark, anchor);
    add(YamlNode{.place = reader_.place_of_byte(mark.line + 1, mark.column)});
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
    reader_.error(reader_.place_of_byte(mark.line + 1, mark.column), "alias",
                  "an alias (*) is not read here", "write the value out");
    add(YamlNode{.place = reader_.place_of_byte(mark.line + 1, mark.column)});
    has_alias_ = true;
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    note_anchor(mark, anchor);
    note_tag(mark, tag);
    if (tag == "!" && !reader_.closes_quote(mark.line + 1, mark.column))
      throw YAML::ParserException(mark, "a quote that is opened here is never closed");
    add(YamlNode{.kind = YamlNode::Kind::scalar,
                 .text = value,
                 .place = reader_.place_of_byte(mark.line + 1, mark.column)});
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
    reader_.error(reader_.place_of_byte(mark.line + 1, mark.column), "anchor",
                  "an anchor (&) is not read here",
                  "write the value out where it is wanted; put text that begins with & in quotes");
  }

  void note_tag(const YAML::Mark& mark, const std::string& tag) {
    if (is_implicit(tag)) return;
    reader_.error(reader_.place_of_byte(mark.line + 1, mark.column), "tag",
                  "a tag (!) is not read here",
                  "leave it out; put text that begins with ! in quotes");
  }

  void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
            YamlNode::Kind kind) {
    note_anchor(mark, anchor);
    note_tag(mark, tag);
    const Place place = reader_.place_of_byte(mark.line + 1, mark.column);
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
    if (value.kind == YamlNode::Kind::null) value.place = key.place;  // its own is the next thing's
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
  bool has_alias_ = false;
};

}  // namespace

YamlReader::YamlReader(const Source& source, Diagnostics& diagnostics)
    : source_{source.name, {}}, diagnostics_(diagnostics) {
  auto decoded = decode(source.text);
  not_utf8_at_ = decoded.invalid_at;
  source_.text = std::move(decoded.text);
  if (decoded.encoding == Encoding::cp1252) {  // which a definition is not to be taken for
    const auto is_beyond_ascii = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    const auto at = std::find_if(source_.text.begin(), source_.text.end(), is_beyond_ascii);
    not_utf8_at_ = static_cast<std::size_t>(at - source_.text.begin());
  }
  lines_ = split(source_.text, '\n');
}

Place YamlReader::place_of_byte(int number, int byte) {
  const auto text = line(number);
  const auto end = std::min(static_cast<std::size_t>(std::max(byte, 0)), text.size());
  if (number != last_.line || end < last_byte_) {
    last_ = {number, 1};
    last_byte_ = 0;
  }
  last_.column += static_cast<int>(count_characters(text.substr(last_byte_, end - last_byte_)));
  last_byte_ = end;
  return last_;
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
                    .excerpt = location(place).line});
}

void YamlReader::fail_empty() {
  error({1, 1}, "empty-file", "the file says nothing", "begin with 'name:' or 'definition:'");
  throw InputError(diagnostics_);
}

YamlNode YamlReader::read() {
  refuse_what_is_not_text();
  std::istringstream stream(source_.text);
  TreeBuilder builder(*this);
  try {
    YAML::Parser parser(stream);
    if (!parser.HandleNextDocument(builder)) fail_empty();
    YamlNode root = builder.take_root();
    if (root.kind == YamlNode::Kind::null && !builder.has_alias()) fail_empty();
    TreeBuilder second(*this);
    if (parser.HandleNextDocument(second))
      error(second.take_root().place, "second-document", "a second document in one file",
            "keep one document to a file");
    // What an alias stands for is not known here, so nothing more can be said of the file.
    if (builder.has_alias()) throw InputError(diagnostics_);
    return root;
  } catch (const YAML::Exception& problem) {
    const Place place = place_of_byte(problem.mark.line + 1, problem.mark.column);
    const auto blanks = line(place.line).substr(0, line(place.line).find_first_not_of(" \t"));
    const auto tab = blanks.find('\t');
    if (tab != std::string_view::npos)
      error({place.line, static_cast<int>(tab) + 1}, "not-yaml",
            "this is not YAML: a tab in the indent", "indent with spaces");
    else
      error(place, "not-yaml", fmt::format("this is not YAML: {}", problem.msg), mend(problem.msg));
  } catch (const TooMuch& problem) {
    error(problem.place, "too-much", problem.message);
  }
  throw InputError(diagnostics_);
}

bool YamlReader::closes_quote(int number, int byte) const {
  auto text = line(number).substr(std::min(static_cast<std::size_t>(byte), line(number).size()));
  if (!text.starts_with('"') && !text.starts_with('\'')) return true;
  const char quote = text[0];
  text.remove_prefix(1);
  for (; number <= static_cast<int>(lines_.size()); text = line(++number))
    for (std::size_t i = 0; i < text.size(); ++i) {
      const bool doubled = quote == '\'' && text.substr(i).starts_with("''");
      const bool escaped = quote == '"' && text[i] == '\\';
      if (doubled || escaped)
        ++i;
      else if (text[i] == quote)
        return true;
    }
  return false;
}

Location YamlReader::location(Place place) const {
  constexpr std::size_t longest = 1000;  // a longer line helps nobody, and each value keeps one
  const auto text = line(place.line);
  return {source_.name, place, std::string(text.size() <= longest ? text : "")};
}

Place YamlReader::place_at(std::size_t offset) const {
  const auto before = std::string_view(source_.text).substr(0, offset);
  const auto line_end = before.rfind('\n');
  const auto line = line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  return {static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
          static_cast<int>(count_characters(line)) + 1};
}

void YamlReader::refuse_what_is_not_text() {
  const auto is_control = [](char c) {
    const bool blank = c == '\t' || c == '\n' || c == '\r';
    return (static_cast<unsigned char>(c) < 0x20 && !blank) || c == 0x7F;
  };
  const auto& text = source_.text;
  const auto control = std::find_if(text.begin(), text.end(), is_control);
  if (control != text.end())
    error(place_at(static_cast<std::size_t>(control - text.begin())), "control-character",
          "a control character stands here", "delete it");
  else if (not_utf8_at_)
    error(place_at(*not_utf8_at_), "not-utf8", "from here on the file is not UTF-8",
          "save the file as UTF-8");
  else
    return;
  throw InputError(diagnostics_);
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
