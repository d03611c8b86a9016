// SPDX-License-Identifier: MIT
// Several threads at one piece of work.
#pragma once

#include <cstddef>
#include <functional>

namespace inspect {

/// Calls `work` in so many threads at once, the calling one among them, in fewer where the system
/// has no more, and waits for all; what it does it takes from a common store. Throws what `work`
/// throws: of several the first that was caught.
void share_work(std::size_t threads, const std::function<void()>& work);

}  // namespace inspect
