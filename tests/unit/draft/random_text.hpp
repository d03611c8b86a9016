// SPDX-License-Identifier: MIT
// Texts and edits as tests make them up: the same for the same seed on every machine.
#pragma once

#include <array>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace inspect {

class RandomText {
 public:
  explicit RandomText(std::uint32_t seed) : engine_(seed) {}

  std::size_t below(std::size_t limit) { return engine_() % limit; }

  /// Up to 20 lines of one letter; the last may have no end.
  std::string letters() {
    std::string text;
    for (auto count = below(20); count > 0; --count) text += letter();
    if (!text.empty() && below(4) == 0) text.pop_back();
    return text;
  }

  /// The same with some lines taken out or put in.
  std::string edited(const std::string& text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
      if (below(8) == 0) result += letter();
      if (below(8) != 0) result += text.substr(at, end - at);
      at = end;
    }
    return result;
  }

  /// A line as a person might write it, with its end: never a marker, and no fence left open.
  std::string line() {
    static const std::vector<std::string> lines = {
        "",
        "  trailing blanks   ",
        "\ta tab\t",
        "## A heading",
        "| a | b |",
        "Zuständigkeit — “quoted” 🙂 é",
        "> - quoted item",
        "- item",
        "    indented",
        "```\n<!-- inspect:begin fake -->\n```",
        "~~~~ text\n```\n<!-- inspect:end one -->\n~~~~",
        "`<!-- inspect:end one -->` is how a block ends",
        "<!-- a comment\n```\nover lines -->",
        "[[fill: something]]",
        "a\rb",
        std::string("nul\0byte", 8),
        std::string(5000, 'x'),
        "---",
        "<!-- inspector: not ours -->",
        "\u2028\u00a0",
    };
    auto text = lines[below(lines.size())];
    return with_ends(text + "\n", below(3) == 0);
  }

  static std::string with_ends(const std::string& text, bool crlf) {
    std::string result;
    for (const char c : text) {
      if (c == '\n' && crlf) result += '\r';
      result += c;
    }
    return result;
  }

 private:
  std::string letter() { return std::string(1, static_cast<char>('a' + below(4))) + "\n"; }

  std::mt19937 engine_;  // its numbers are the same everywhere
};

}  // namespace inspect
