// SPDX-License-Identifier: MIT
// Cuts a stream of CSV into blocks of whole records, which several threads work on at once. Memory
// is that of a few blocks, however long the stream.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

#include "lib/base/bytes.hpp"

namespace inspect {

struct RecordBlock {
  std::uint64_t number = 0;  // from 0, in the order of the stream
  std::uint64_t offset = 0;  // of its first byte in the stream
  /// Begins where a record does, and ends behind a line feed outside quotes or where the stream
  /// does, if every quote so far was regular.
  std::string_view text;
  bool last = false;    // the stream ends with it
  bool is_cut = false;  // no record ended within BlockRules::longest: the text ends somewhere
};

struct BlockRules {
  std::size_t size = std::size_t{256} << 10U;    // bytes of a block, about; fits a core's own cache
  std::size_t longest = std::size_t{64} << 20U;  // a block grows so far to end with a record
  unsigned threads = 1;
};

/// What is done with a block, by thread `worker` (from 0, less than threads). False: no further
/// blocks are wanted; those that others have begun are finished. The block's text may be used until
/// it returns.
using BlockWork = std::function<bool(unsigned worker, const RecordBlock& block)>;

/// Has `work` called once for each block; blocks are begun in their order. An empty stream has one
/// empty block. The calling thread is worker 0; a stream of one block has no other begin. Throws
/// what read() or `work` threw, of several the one of the earliest block, and nothing that came
/// from behind a block that wanted no more: with any number of threads the same.
void for_each_block(ByteStream& bytes, const BlockRules& rules, const BlockWork& work);

}  // namespace inspect
