// SPDX-License-Identifier: MIT
// The lines that repeat a draw.
#include <fmt/format.h>

#include <algorithm>

#include "lib/base/text.hpp"
#include "lib/sample/certificate.hpp"

namespace inspect {

namespace {

// 'text' for a POSIX shell.
std::string shell_quoted(std::string_view text) {
  std::string result = "'";
  for (const char c : text) {
    if (c == '\'')
      result += "'\\''";
    else
      result += c;
  }
  return result + "'";
}

// A command that prints the seed's bytes: as they are, or, where a page could spoil them, in octal.
std::string print_seed(std::string_view seed) {
  const bool plain = !first_invalid_utf8(seed) && printable(seed) == seed;
  if (plain) return "printf %s " + shell_quoted(seed);
  std::string octal;
  for (const char c : seed) octal += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
  return "printf " + shell_quoted(octal);
}

std::string drawn_lines(const Draw& draw) {
  std::string lines;
  for (const auto& stratum : draw.strata)
    for (const auto& drawn : stratum.cases)
      lines += fmt::format("{}  {}\n", hexadecimal(drawn.one.ticket), drawn.one.id);
  return lines;
}

}  // namespace

std::string repeat_lines(const Certificate& certificate) {
  const auto frame = shell_quoted(certificate.frame_name);
  std::string lines =
      fmt::format("S=$({} | sha256sum | cut -c 1-64)\n", print_seed(certificate.seed));
  lines += fmt::format(R"sh(draw() {{  # STRATUM NUMBER
  while IFS="$(printf '\t')" read -r stratum id; do
    if [ "$stratum" = "$1" ]; then
      printf '%s  %s\n' "$(printf %s "$S$id" | sha256sum | cut -c 1-64)" "$id"
    fi
  done < {} | LC_ALL=C sort | head -n "$2"
}}
{{
)sh",
                       frame);
  for (const auto& stratum : certificate.draw.strata)
    if (!stratum.cases.empty())
      lines += fmt::format("  draw {} {}\n", shell_quoted(stratum.size.facts.name),
                           stratum.cases.size());
  lines += "} > drawn.txt\nsha256sum -c <<'END'\n";
  if (!certificate.frame_sha256.empty())
    lines += fmt::format("{}  {}\n", certificate.frame_sha256, certificate.frame_name);
  lines += fmt::format("{}  drawn.txt\nEND\n", hexadecimal(sha256(drawn_lines(certificate.draw))));
  return lines;
}

std::vector<std::string> what_it_does_not_show() {
  return {"that the list was complete: who is not in it could not be drawn",
          "that the seed was unknown when the list was frozen, where no commitment and no dice are "
          "stated above",
          "which papers were in a file when it was read",
          "that two readers would have judged a file alike"};
}

}  // namespace inspect
