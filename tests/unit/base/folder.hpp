// SPDX-License-Identifier: MIT
// A directory of its own for a test, gone at its end.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>

#include "lib/base/file.hpp"

namespace inspect {

struct TemporaryFolder {
  std::string path = (std::filesystem::temp_directory_path() / "inspect-XXXXXX").string();
  TemporaryFolder() {
    if (::mkdtemp(path.data()) == nullptr) throw FileError("no temporary directory");
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  [[nodiscard]] std::string operator/(const std::string& name) const { return path + "/" + name; }
  [[nodiscard]] std::ptrdiff_t entries() const {
    return std::distance(std::filesystem::directory_iterator(path), {});
  }
};

}  // namespace inspect
