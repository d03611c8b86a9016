// SPDX-License-Identifier: MIT
// Several threads at one piece of work.
#pragma once

#include <cstddef>
#include <functional>

namespace inspect {

/// Calls work(worker, piece) for each piece from 0 to below `pieces`, which are begun in their
/// order, by so many threads at once, the calling one among them, or by fewer where the system has
/// no more; and waits for all. Worker: from 0 to below `threads`, one at a time. Throws what `work`
/// throws, and begins nothing more then; of several the first that was caught.
void share_work(std::size_t threads, std::size_t pieces,
                const std::function<void(std::size_t worker, std::size_t piece)>& work);

}  // namespace inspect
