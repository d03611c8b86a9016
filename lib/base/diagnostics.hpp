// SPDX-License-Identifier: MIT
// What is wrong with the user's files: collected as data while reading goes on, thrown once with
// all of it, and put into words by a renderer (here: text for a terminal).
#pragma once

#include <exception>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace inspect {

/// A place in a text file. Both count from 1; columns are characters, not bytes. 0: not known.
struct Place {
  int line = 0;
  int column = 0;
};

/// A place in a named file, with its line to show; travels with a value that may later prove wrong.
/// No file: the value came from the command line.
struct Location {
  std::string file;
  Place place;
  std::string line;
};

/// A text with the name that messages give it (a path as the user wrote it, `-`, a shipped name).
struct Source {
  std::string name;
  std::string text;    // UTF-8, no byte-order mark; a table's as it came, in any encoding
  std::string packed;  // the file's bytes, where gzip or zstd had packed the text; else empty
  [[nodiscard]] const std::string& bytes() const { return packed.empty() ? text : packed; }
};

enum class Severity { error, warning, note };

/// "error", "warning", "note".
std::string_view name(Severity severity);

struct Diagnostic {
  Severity severity = Severity::error;
  std::string id;  // stable, lower case with hyphens: what scripts filter by
  std::string file;
  Place place;
  std::string message;
  std::string hint;     // the mend; may be empty
  std::string excerpt;  // the source line; empty for case lists, whose contents are never shown
};

/// The id of an error that makes the status 4.
inline constexpr std::string_view personal_data = "personal-data";

/// Everything found so far, in order of finding.
class Diagnostics {
 public:
  /// Of more than 1,000 errors (those of personal data not counted), and of more than 1,000 others,
  /// the later ones are only counted: no flood of warnings hides an error.
  void add(Diagnostic diagnostic);
  /// A note of what a reader took for granted about `file`: one note a file, to which later calls
  /// add.
  void assume(const std::string& file, Place place, const std::string& what);
  /// Adds all that another has; notes of what was assumed join those of the same file.
  void take(const Diagnostics& other);
  /// Files are sorted in the order of their first mention: by this, or by a diagnostic.
  void mention(const std::string& file);
  /// Throws InputError with all that was found if any of it is an error.
  void throw_if_errors();
  [[nodiscard]] bool has_errors() const;
  /// How many were only counted.
  [[nodiscard]] int left_out() const { return left_out_; }
  /// By file (in order of first mention), then by place.
  [[nodiscard]] std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> all_;
  std::vector<std::string> mentioned_;
  std::size_t errors_ = 0;  // among all_
  int left_out_ = 0;
};

/// The user's files are not acceptable; `diagnostics` says everything that is wrong with them.
class InputError : public std::exception {
 public:
  explicit InputError(Diagnostics found) : diagnostics(std::move(found)) {}
  /// One error that has no place in a file: an option that names something that is not there.
  InputError(std::string id, std::string message, std::string hint = {});
  [[nodiscard]] const char* what() const noexcept override { return "input not acceptable"; }

  Diagnostics diagnostics;
};

/// Refused by policy: what was found would let personal data through. Besides, whatever else is
/// wrong.
class PolicyError : public InputError {
 public:
  using InputError::InputError;
};

/// `file:line:column: error: message [id]`, then the source line with a caret, then the hint.
/// Ends with a newline. With `colour`, ANSI colours.
std::string render_text(const Diagnostic& diagnostic, bool colour);

}  // namespace inspect
