// SPDX-License-Identifier: MIT
// The files that options and arguments name, as sources for the readers in lib.
#pragma once

#include <cstddef>
#include <string>

#include "lib/base/diagnostics.hpp"
#include "lib/definition/definition.hpp"

namespace inspect::cmd {

/// The bytes of `path`, or of standard input for `-`, unpacked where gzip or zstd packed them;
/// packed or not, `limit` holds. Throws FileError.
Source read_source(const std::string& path, std::size_t limit);

/// The same of bytes that were read already.
Source unpacked_source(const std::string& path, std::string bytes, std::size_t limit);

/// Reads what FILE names: `-`, a shipped definition (`name` or `name@edition`), a folder with an
/// inspection.yaml, or a path. Throws FileError and InputError; warnings go to `diagnostics`.
Inspection read_inspection_named(const std::string& file, Diagnostics& diagnostics);

constexpr std::size_t largest_yaml = std::size_t{1} << 20U;
constexpr std::size_t largest_csv = std::size_t{8} << 20U;
constexpr std::size_t largest_list = std::size_t{256} << 20U;  // of cases
constexpr std::size_t largest_draft = std::size_t{16} << 20U;
constexpr std::size_t longest_seed = 1024;
constexpr std::size_t largest_secret = std::size_t{64} << 10U;  // a seed, a key

}  // namespace inspect::cmd
