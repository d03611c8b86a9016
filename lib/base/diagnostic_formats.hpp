// SPDX-License-Identifier: MIT
// Diagnostics in the forms that other programs show beside a change: GitHub's workflow commands,
// GitLab's Code Quality report, and SARIF 2.1.0. None holds a line of the file.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lib/base/diagnostics.hpp"

namespace inspect {

/// One workflow command: `::error file=…,line=…,col=…,title=…::message`, with the hint behind the
/// message. Ends with a newline.
std::string render_github(const Diagnostic& diagnostic);

/// A Code Quality report: a JSON array. Fingerprints are of file, id and message, not of the line,
/// so that what only moved is known again; of several that are alike, the second is told from the
/// first, and so on. What has no place is put at line 1, what has no file, in ".".
std::string render_gitlab(const std::vector<Diagnostic>& diagnostics);

/// A SARIF 2.1.0 log of one run of `inspect` of that version.
std::string render_sarif(const std::vector<Diagnostic>& diagnostics, std::string_view version);

}  // namespace inspect
