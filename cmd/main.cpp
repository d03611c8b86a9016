// SPDX-License-Identifier: MIT
// inspect COMMAND FILE [options]: finds the command, runs it, and makes a status of what it throws.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <exception>
#include <memory>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "cmd/commands.hpp"
#include "cmd/version.hpp"
#include "lib/base/file.hpp"
#include "lib/base/text.hpp"
#include "lib/dates/date.hpp"
#include "lib/definition/definition.hpp"

namespace inspect::cmd {

namespace {

// Arguments that no option and no argument took.
[[noreturn]] void refuse_leftovers(const CLI::App& app, const std::vector<std::string>& left) {
  const auto used = app.get_subcommands();
  const CLI::App& command = used.empty() ? app : *used.front();
  const std::string& word = left.front();
  std::vector<std::string> names;
  if (word.starts_with('-')) {
    for (const auto* option : command.get_options())
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    throw UsageError(fmt::format("there is no option {}", word.substr(0, word.find('='))),
                     nearest(word, names)
                         ? nearest_hint(word, names)
                         : fmt::format("`{} --help` lists them",
                                       used.empty() ? "inspect" : "inspect " + command.get_name()));
  }
  if (!used.empty())
    throw UsageError(fmt::format("'{}' is one argument too many", word),
                     "put a value that has blanks in it in quotes");
  for (const auto& known : commands) names.emplace_back(known.name);
  throw UsageError(fmt::format("there is no command '{}'", word), nearest_hint(word, names));
}

// What CLI11 finds wrong, in our words. It throws texts such as "--nation: 1 required NATION
// missing".
UsageError in_our_words(const std::string& words) {
  const auto option = words.substr(0, words.find(':'));
  const auto has = [&](std::string_view part) { return words.find(part) != std::string::npos; };
  if (has("At Most 1") || has("at most 1"))
    return UsageError(fmt::format("{} is given more than once", option));
  const auto value = words.find(" required ");
  if (value != std::string::npos && words.ends_with(" missing")) {
    const auto from = value + std::string_view(" required ").size();
    return UsageError(
        fmt::format("{} needs a value: {}", option, words.substr(from, words.size() - from - 8)));
  }
  return UsageError(words);
}

std::string listed_definitions() {
  std::string list;
  for (const auto& name : shipped_names()) {
    const auto definition = read_definition(*shipped_definition(name));
    list += fmt::format("{}@{}  {}\n", definition.name, definition.edition, definition.title);
  }
  return list;
}

// CLI11's help with our usage line.
class Help : public CLI::Formatter {
 public:
  Help() {
    label("Positionals", "Argument");
    column_width(26);
  }
  std::string make_usage(const CLI::App* app, std::string /*name*/) const override {
    if (app->get_parent() == nullptr) return "Usage: inspect COMMAND FILE [options]\n";
    return fmt::format("Usage: inspect {} {} [options]\n", app->get_name(),
                       app->get_option("file")->get_type_name());
  }
};

class Program {
 public:
  // Only the commands that an argument names get their options: to declare those of all takes as
  // long as to draw a small sample.
  explicit Program(const std::vector<std::string_view>& arguments) {
    app_.name("inspect");
    app_.formatter(std::make_shared<Help>());
    app_.get_option("--help")->description("say what there is");
    app_.set_version_flag("--version", fmt::format("inspect {}", version),
                          "say which version this is");
    app_.add_flag("--list", list_, "name the shipped definitions");
    app_.allow_extras();
    app_.footer("\n`inspect COMMAND --help` lists the options of a command.");
    for (const auto& command : commands) {
      auto* sub = app_.add_subcommand(std::string(command.name), std::string(command.summary));
      sub->allow_extras();
      sub->group("Commands");
      runs_.emplace_back();
      if (std::find(arguments.begin(), arguments.end(), command.name) == arguments.end()) continue;
      sub->set_version_flag("--version", app_.version(), "say which version this is");
      sub->footer("");
      runs_.back() = command.setup(*sub, common_);
    }
  }

  int run(int argc, char** argv) {
    const int status = run_commands(argc, argv);
    finish_diagnostics(common_);
    return status;
  }

 private:
  int run_commands(int argc, char** argv) {
    try {
      return parse_and_run(argc, argv);
    } catch (const UsageError& error) {
      Diagnostics diagnostics;
      diagnostics.add({.id = "usage", .message = error.what(), .hint = error.hint});
      print_diagnostics(diagnostics, common_);
      return usage;
    } catch (const PolicyError& error) {
      print_diagnostics(error.diagnostics, common_);
      return refused;
    } catch (const InputError& error) {
      print_diagnostics(error.diagnostics, common_);
      return bad_input;
    } catch (const DateError& error) {
      print_diagnostics(InputError("beyond-calendar", error.what()).diagnostics, common_);
      return bad_input;
    } catch (const FileError& error) {
      print_diagnostics(InputError("file", error.what()).diagnostics, common_);
      return cannot_read_or_write;
    } catch (const std::exception& error) {
      fmt::print(stderr, "inspect: a bug in inspect: {}\n", error.what());
      return bug;
    }
  }

  int parse_and_run(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
    } catch (const CLI::Success& success) {  // --help and --version
      std::ostringstream text;
      app_.exit(success, text, text);
      write_text(text.str(), {});
      return done;
    } catch (const CLI::ParseError& error) {
      throw in_our_words(error.what());
    }
    const auto left = app_.remaining(true);
    if (!left.empty()) refuse_leftovers(app_, left);
    if (list_) {
      write_text(listed_definitions(), {});
      return done;
    }
    for (std::size_t i = 0; i < commands.size(); ++i)
      if (app_.got_subcommand(std::string(commands.at(i).name))) return runs_[i]();
    fmt::print(stderr, "{}", app_.help());
    return usage;
  }

  CLI::App app_{"Dates and case samples for public-service inspections."};
  CommonOptions common_;
  bool list_ = false;
  std::vector<Run> runs_;
};

}  // namespace

}  // namespace inspect::cmd

int main(int argc, char** argv) {
  const std::vector<std::string_view> arguments(argv, argv + argc);
  return inspect::cmd::Program(arguments).run(argc, argv);
}
