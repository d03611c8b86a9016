// SPDX-License-Identifier: MIT
// Files that belong to an inspection, read one after another with the mistakes of all of them told
// at once.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "lib/base/diagnostics.hpp"

namespace inspect::cmd {

/// `path` as it is relative to the folder of the file `inspection`.
std::string beside(const std::string& inspection, const std::string& path);

/// Runs `read` with diagnostics of its own, and adds to `diagnostics` what it found or threw as
/// InputError: the mistakes of one file do not hide those of the next. What is there already is not
/// added twice.
void collect(Diagnostics& diagnostics, const std::function<void(Diagnostics& own)>& read);

/// The file that an option names, else the one that the inspection does, whose absence is a mistake
/// at its place; nothing where neither does.
std::optional<Source> named_source(const std::string& option, const std::string& inspection,
                                   const std::string& path, const Location& where,
                                   Diagnostics& diagnostics);

}  // namespace inspect::cmd
