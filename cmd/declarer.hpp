// SPDX-License-Identifier: MIT
// Declares options one group after another.
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

namespace inspect::cmd {

class Declarer {
 public:
  explicit Declarer(CLI::App& command) : command_(command) {}

  void group(std::string name) { group_ = std::move(name); }

  void text(const char* name, std::string& value, const char* type, const char* about) {
    command_.add_option(name, value, about)->group(group_)->type_name(type);
  }

  /// May be given more than once, with one value each time.
  void list(const char* name, std::vector<std::string>& value, const char* type,
            const char* about) {
    command_.add_option(name, value, about)
        ->group(group_)
        ->type_name(type)
        ->allow_extra_args(false);
  }

  void flag(const char* name, bool& value, const char* about) {
    command_.add_flag(name, value, about)->group(group_);
  }

 private:
  CLI::App& command_;
  std::string group_;
};

}  // namespace inspect::cmd
