// SPDX-License-Identifier: MIT
// A progress bar on standard error, where that is a terminal.
#pragma once

#include <string_view>

#include "lib/sample/frame.hpp"

namespace inspect::cmd {

/// A bar with `what` before it that is wiped away when it is full; nothing where `wanted` is false
/// or standard error is no terminal.
Progress progress_bar(std::string_view what, bool wanted);

}  // namespace inspect::cmd
