// SPDX-License-Identifier: MIT
#include "lib/base/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "lib/base/bytes.hpp"
#include "lib/base/descriptor.hpp"

namespace inspect {

namespace {

void write_all(int descriptor, std::string_view content, const std::string& path) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail("write", path);
    content.remove_prefix(static_cast<std::size_t>(written));
  }
}

// To the disk, where there is one.
void sync(int descriptor, const std::string& path) {
  if (::fsync(descriptor) != 0 && errno != EINVAL) fail("write", path);
}

// The mode of the file that is replaced; else what the user's umask allows (mkstemp gives 0600).
mode_t mode_for(const std::string& path) {
  struct stat old {};
  if (::stat(path.c_str(), &old) == 0) return old.st_mode & 07777U;
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666U & ~mask;
}

// What is no regular file (a device, a pipe) is written to and stays what it is.
void write_through(const std::string& path, std::string_view content) {
  const Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (file.number() < 0) fail("write", path);
  write_all(file.number(), content, path);
}

// A file written beside its target, which takes the target's place or vanishes.
class Beside {
 public:
  Beside(std::string target, std::string_view content) : target_(std::move(target)) {
    name_ = target_ + ".XXXXXX";
    const Descriptor file(::mkstemp(name_.data()));
    if (file.number() < 0) fail("write", target_);
    try {
      write_all(file.number(), content, target_);
      ::fchmod(file.number(), mode_for(target_));
      sync(file.number(), target_);
    } catch (...) {
      ::unlink(name_.c_str());
      throw;
    }
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;
  Beside(Beside&& other) noexcept
      : target_(std::move(other.target_)), name_(std::exchange(other.name_, {})) {}
  Beside& operator=(Beside&&) = delete;
  ~Beside() {
    if (!name_.empty()) ::unlink(name_.c_str());
  }

  void take_place(bool overwrite) {
    if (overwrite) {
      if (std::rename(name_.c_str(), target_.c_str()) != 0) fail("write", target_);
      name_.clear();
    } else if (::link(name_.c_str(), target_.c_str()) != 0) {
      // link() refuses a file that came into being meanwhile; rename() would replace it
      fail("write", target_);
    } else {
      is_new_ = true;
    }
  }

  // Undoes take_place() where nothing stood there before.
  void take_back() const {
    if (is_new_) ::unlink(target_.c_str());
  }

 private:
  std::string target_;
  std::string name_;
  bool is_new_ = false;
};

// True for what is no regular file and stays what it is. Throws where nothing can be written.
bool is_special(const std::string& path, bool overwrite) {
  namespace fs = std::filesystem;
  std::error_code problem;  // what cannot be looked at cannot be written either, as is then told
  const auto what = fs::status(path, problem).type();
  if (what == fs::file_type::directory)
    throw FileError(fmt::format("cannot write {}: it is a directory", path));
  if (what == fs::file_type::character || what == fs::file_type::fifo ||
      what == fs::file_type::block || what == fs::file_type::socket)
    return true;
  if (!overwrite && fs::exists(fs::symlink_status(path, problem)))
    throw FileError(fmt::format("{} exists already: give --overwrite to replace it", path));
  return false;
}

// Of a link, the file that it leads to.
std::string target_of(const std::string& path) {
  std::error_code problem;
  const auto target = std::filesystem::canonical(path, problem);
  return problem ? path : target.string();
}

// The name of a new file is on the disk only when its folder is.
void sync_folder_of(const std::string& path) {
  const auto parent = std::filesystem::path(target_of(path)).parent_path();
  const Descriptor folder(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (folder.number() >= 0)
    sync(folder.number(), path);
  else if (errno != EACCES)  // a folder that may be written and not read
    fail("write", path);
}

// A file that is locked, open for appending, and undone if that fails.
class Appended {
 public:
  Appended(const std::string& path, std::size_t size)
      : path_(path), size_(static_cast<off_t>(size)), file_(open()) {
    if (file_.number() < 0) fail("append to", path_);
    while (::flock(file_.number(), LOCK_EX) != 0)
      if (errno != EINTR) fail("lock", path_);
    struct stat opened {};
    struct stat named {};
    if (::fstat(file_.number(), &opened) != 0) fail("append to", path_);
    const bool is_there = ::stat(path_.c_str(), &named) == 0 && named.st_dev == opened.st_dev &&
                          named.st_ino == opened.st_ino;
    if (!is_there || !S_ISREG(opened.st_mode) || opened.st_size != size_)
      throw FileError(fmt::format("cannot append to {}: it changed meanwhile", path_));
  }

  void append(std::string_view content) {
    try {
      write_all(file_.number(), content, path_);
      sync(file_.number(), path_);
      if (size_ == 0) sync_folder_of(path_);
    } catch (const FileError& error) {
      cut_back(error.what());
      throw;
    }
  }

 private:
  // O_NONBLOCK: for a pipe that takes the file's place meanwhile; it means nothing to a file.
  int open() {
    const int flags = O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;
    if (size_ == 0) {
      const int made = ::open(path_.c_str(), flags | O_CREAT | O_EXCL, 0666);
      is_new_ = made >= 0;
      if (is_new_ || errno != EEXIST) return made;
    }
    return ::open(path_.c_str(), flags);
  }

  void cut_back(const std::string& why) {
    struct stat now {};
    const bool is_short = ::fstat(file_.number(), &now) == 0 && now.st_size == size_;
    if (!is_short && (::ftruncate(file_.number(), size_) != 0 || ::fsync(file_.number()) != 0)) {
      const int code = errno;
      throw FileError(fmt::format(
          "{}; a part was written, and cutting it off again (after {} bytes) failed too: {}", why,
          size_, std::strerror(code)));
    }
    if (is_new_) ::unlink(path_.c_str());  // who waits for the lock sees that it is gone
  }

  std::string path_;
  off_t size_;
  bool is_new_ = false;  // before file_: open() sets it
  Descriptor file_;
};

}  // namespace

std::string read_descriptor(int descriptor, const std::string& name, std::size_t limit) {
  return read_all(*bytes_of_descriptor(descriptor, name), name, limit);
}

std::string read_file(const std::string& path, std::size_t limit) {
  return read_all(*open_bytes(path), path, limit);
}

void write_files(const std::vector<FileContent>& files, bool overwrite,
                 const std::function<void()>& last_check) {
  std::vector<Beside> beside;
  std::vector<const FileContent*> special;
  for (const auto& file : files)
    if (is_special(file.path, overwrite)) special.push_back(&file);
  for (const auto& file : files)
    if (std::find(special.begin(), special.end(), &file) == special.end())
      beside.emplace_back(target_of(file.path), file.content);
  if (last_check) last_check();
  for (const auto* file : special) write_through(file->path, file->content);
  try {
    for (auto& file : beside) file.take_place(overwrite);
  } catch (const FileError&) {
    for (const auto& file : beside) file.take_back();
    throw;
  }
}

void write_file(const std::string& path, std::string_view content, bool overwrite) {
  write_files({{path, std::string(content)}}, overwrite);
}

void append_file(const std::string& path, std::string_view content, std::size_t expected_size) {
  if (is_special(path, true))
    throw FileError(fmt::format("cannot append to {}: it is no regular file", path));
  Appended(path, expected_size).append(content);
}

}  // namespace inspect
