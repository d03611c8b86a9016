// SPDX-License-Identifier: MIT
// Links that lead nowhere: to files, to headings, to findings of the record of evidence; pictures
// without words. What is on the web is not asked.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "lib/base/text.hpp"
#include "lib/report/check_parts.hpp"

namespace inspect {

namespace {

constexpr auto npos = std::string::npos;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// "%20" is a blank.
std::string decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
    const int low = high < 0 ? -1 : hex_value(text[i + 2]);
    if (low < 0) {
      result += text[i];
    } else {
      result += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  return result;
}

// "https" of "https://…"; a letter alone is a drive.
std::string scheme_of(std::string_view target) {
  const auto colon = target.find(':');
  if (colon == npos || colon < 2) return {};
  const auto scheme = lower(target.substr(0, colon));
  const bool fits = scheme.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789+.-") == npos;
  return fits ? scheme : std::string();
}

std::string_view base_name(std::string_view path) {
  const auto slash = path.find_last_of('/');
  return slash == npos ? path : path.substr(slash + 1);
}

// What can be jumped to: headings, of which those that are alike are numbered, and anchors in HTML.
std::set<std::string> anchors_of(const std::string& text, const Prose& prose) {
  std::set<std::string> anchors;
  std::map<std::string, int> seen;
  for (const auto& heading : prose.headings) {
    auto anchor = heading_anchor(heading.text);
    if (anchor.starts_with('#')) anchor.erase(0, 1);
    const int before = seen[anchor]++;
    anchors.insert(before == 0 ? anchor : fmt::format("{}-{}", anchor, before));
  }
  for (const std::string_view sign : {"id=\"", "name=\""})
    for (auto at = text.find(sign); at != npos; at = text.find(sign, at + 1)) {
      const auto begin = at + sign.size();
      const auto end = text.find('"', begin);
      if (end != npos) anchors.insert(text.substr(begin, end - begin));
    }
  return anchors;
}

class LinkChecker {
 public:
  /// `whole`: the draft with what the program wrote.
  LinkChecker(CheckedDraft& draft, const Prose& whole)
      : draft_(draft), anchors_(anchors_of(draft.draft.text, whole)) {}

  void check(const ProseLink& link) {
    if (!find_placeholders(link.target).empty()) return;
    if (link.picture && trim(link.text).empty())
      draft_.add("no-alt-text", link.place, "a picture without words for those who cannot see it",
                 "write between the brackets what it shows");
    if (trim(link.target).empty())
      return dead(link, "this link has no target", "write the path, or define the reference");
    const auto scheme = scheme_of(link.target);
    const bool mail = scheme.empty() && link.target.find('@') != npos &&
                      link.target.find('/') == npos && link.target.find('#') == npos;
    if (scheme == "mailto" || scheme == "tel" || scheme == "sms" || mail)
      return draft_.add(personal_data, link.place,
                        "this link holds personal data: an e-mail address or a phone number",
                        "name the office, and where it can be found");
    if (!scheme.empty() || link.target.starts_with("//")) return;
    check_path(link);
  }

  // One in a block that is as the program wrote it: the draft is sent with its pictures.
  void check_generated(const ProseLink& link) {
    if (link.picture && !is_there(decoded(link.target)))
      dead(link, "the picture of this block is not there",
           "bring the draft up to date where it stands, which draws its pictures; they are sent "
           "with it");
  }

 private:
  // Asks once for each path.
  bool is_there(const std::string& path) {
    if (!draft_.check.exists) return true;
    const auto [known, is_new] = there_.try_emplace(path, false);
    if (is_new) known->second = draft_.check.exists(path);
    return known->second;
  }

  void check_path(const ProseLink& link) {
    const auto hash = link.target.find('#');
    const auto fragment =
        hash == npos ? std::string() : decoded(std::string_view(link.target).substr(hash + 1));
    auto path = link.target.substr(0, hash);
    path = decoded(std::string_view(path).substr(0, path.find('?')));
    if (path.empty()) {
      if (fragment.empty() || anchors_.count(fragment) > 0) return;
      return dead(link, "no heading of the draft has this anchor", near_anchor(fragment));
    }
    if (!is_there(path))
      return dead(link, "the file that this link leads to is not there",
                  "mend the path: it is relative to the draft");
    const auto* evidence = draft_.check.facts.evidence;
    if (evidence == nullptr || fragment.empty() || base_name(path) != base_name(evidence->file))
      return;
    if (evidence->find(fragment) == nullptr)
      dead(link, "the record of evidence has no such finding", near_finding(*evidence, fragment));
  }

  [[nodiscard]] std::string near_anchor(const std::string& fragment) const {
    constexpr std::size_t most = 500;  // else it takes long for many links
    if (anchors_.size() > most) return "link to a heading that there is";
    const auto near = nearest(fragment, {anchors_.begin(), anchors_.end()});
    return near ? fmt::format("did you mean '#{}'?", *near) : "link to a heading that there is";
  }

  static std::string near_finding(const EvidenceRecord& evidence, const std::string& fragment) {
    std::vector<std::string> keys;
    for (const auto& finding : evidence.findings) keys.push_back(finding.key);
    const auto near = nearest_hint(fragment, keys);
    return near.empty() ? "link to a finding that it has" : near;
  }

  void dead(const ProseLink& link, std::string message, std::string hint) {
    draft_.add("dead-link", link.place, std::move(message), std::move(hint));
  }

  CheckedDraft& draft_;
  std::set<std::string> anchors_;
  std::map<std::string, bool> there_;  // by path
};

// The block that the line stands in; null: in none.
const DraftBlock* block_at(const CheckedDraft& draft, int line) {
  const auto& blocks = draft.draft.blocks;
  const auto begin = draft.lines[static_cast<std::size_t>(line) - 1].begin;
  const auto block = std::partition_point(blocks.begin(), blocks.end(),
                                          [&](const auto& one) { return one.end <= begin; });
  return block == blocks.end() || block->begin > begin ? nullptr : &*block;
}

}  // namespace

void check_links(CheckedDraft& draft) {
  const auto whole = read_prose(draft.draft.text, false);
  LinkChecker checker(draft, whole);
  for (const auto& link : draft.prose.links) checker.check(link);
  for (const auto& link : whole.links) {
    const auto* block = block_at(draft, link.place.line);
    if (block == nullptr) continue;
    if (block->edited)
      checker.check(link);
    else
      checker.check_generated(link);
  }
}

}  // namespace inspect
