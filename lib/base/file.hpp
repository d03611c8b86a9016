// SPDX-License-Identifier: MIT
// Whole files in and out. What cannot be read or written is a FileError (status 5 of the program).
#pragma once

#include <cstddef>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace inspect {

class FileError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A file that holds more than it may.
class TooLong : public FileError {
 public:
  using FileError::FileError;
};

/// The bytes of `path`. Throws FileError where it cannot be read, is a directory, holds more than
/// `limit` bytes, or changes while it is read.
std::string read_file(const std::string& path, std::size_t limit);

/// The bytes of an open descriptor until its end; `name` is for the message. Throws as read_file.
std::string read_descriptor(int descriptor, const std::string& name, std::size_t limit);

/// A file that is to be written.
struct FileContent {
  std::string path;
  std::string content;
};

/// Writes all of them, or, where one cannot be written, none: each is written beside its path, and
/// only then are they renamed, so that a reader sees an old file or a whole new one. A file that is
/// replaced keeps its mode, a link leads where it led, and a device or pipe is written to. Throws
/// FileError; where a path exists and `overwrite` is false, before writing anything. `last_check`,
/// if any, is called before the renaming: where it throws, nothing is written either.
void write_files(const std::vector<FileContent>& files, bool overwrite,
                 const std::function<void()>& last_check = {});

/// The same for one.
void write_file(const std::string& path, std::string_view content, bool overwrite);

/// Appends `content` to a regular file that holds `expected_size` bytes (0: it may be missing), and
/// returns when it is on the disk. Nothing but appending is asked of the file, so that one with
/// `chattr +a` will do. Programs that append at once wait for each other. Throws FileError: where
/// the file is longer or shorter meanwhile, or another stands in its place, before writing
/// anything; where not all can be written, after cutting it back to what it was (removing it, if it
/// was missing). That `chattr +a` forbids: then the message says that a part stays.
void append_file(const std::string& path, std::string_view content, std::size_t expected_size);

}  // namespace inspect
