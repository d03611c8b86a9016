// SPDX-License-Identifier: MIT
// Whole files in and out. What cannot be read or written is a FileError (status 5 of the program).
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace inspect {

class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The bytes of `path`. Throws FileError where it cannot be read, is a directory, or holds more
/// than `limit` bytes.
std::string read_file(const std::string& path, std::size_t limit);

/// The bytes of an open descriptor until its end; `name` is for the message. Throws as read_file.
std::string read_descriptor(int descriptor, const std::string& name, std::size_t limit);

/// Writes beside `path` and renames, so that a reader sees the old file or the whole new one.
/// A file that is replaced keeps its mode, a link leads where it led, and a device or pipe is
/// written to. Throws FileError; where `path` exists and `overwrite` is false, before writing
/// anything.
void write_file(const std::string& path, std::string_view content, bool overwrite);

}  // namespace inspect
