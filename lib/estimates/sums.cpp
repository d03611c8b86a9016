// SPDX-License-Identifier: MIT
#include "lib/estimates/sums.hpp"

#include <algorithm>

namespace inspect {

namespace {

constexpr std::uint64_t prime = (std::uint64_t{1} << 61) - 1;

using Vector = std::vector<std::uint64_t>;

std::uint64_t times(std::uint64_t a, std::uint64_t b) {
  __extension__ using Wide = unsigned __int128;
  const auto product = static_cast<Wide>(a) * b;
  const auto folded =
      static_cast<std::uint64_t>(product & prime) + static_cast<std::uint64_t>(product >> 61U);
  return folded >= prime ? folded - prime : folded;
}

std::uint64_t minus(std::uint64_t a, std::uint64_t b) {
  return a >= b ? a - b : a + prime - b;
}

// After Fermat: a to the power of prime - 2.
std::uint64_t inverse(std::uint64_t a) {
  std::uint64_t result = 1;
  for (auto power = prime - 2; power > 0; power >>= 1U, a = times(a, a))
    if ((power & 1U) != 0) result = times(result, a);
  return result;
}

std::uint64_t residue(std::int64_t value) {
  const auto size = static_cast<std::uint64_t>(value < 0 ? -value : value) % prime;
  return value < 0 ? minus(0, size) : size;
}

// Vectors in echelon form, each 1 at its pivot; with each what it was made of.
class Echelon {
 public:
  // What is left of `vector`, and of the vectors given to it under their numbers in `made_of`.
  void reduce(Vector& vector, Vector& made_of) const {
    for (const auto& [pivot, one, parts] : all_) {
      const auto factor = vector[pivot];
      if (factor == 0) continue;
      subtract(factor, one, pivot, vector);
      subtract(factor, parts, 0, made_of);
    }
  }

  // True where `vector` is no combination of those before it.
  bool add(Vector vector, Vector made_of) {
    reduce(vector, made_of);
    const auto found = std::find_if(vector.begin(), vector.end(), [](auto x) { return x != 0; });
    if (found == vector.end()) return false;
    const auto scale = inverse(*found);
    for (auto& value : vector)
      if (value != 0) value = times(value, scale);
    for (auto& value : made_of)
      if (value != 0) value = times(value, scale);
    all_.push_back(
        {static_cast<std::size_t>(found - vector.begin()), std::move(vector), std::move(made_of)});
    return true;
  }

 private:
  struct Member {
    std::size_t pivot;  // what comes before it is zero
    Vector vector;
    Vector made_of;
  };

  static void subtract(std::uint64_t factor, const Vector& some, std::size_t from, Vector& target) {
    for (std::size_t i = from; i < some.size(); ++i)
      if (some[i] != 0) target[i] = minus(target[i], times(factor, some[i]));
  }

  std::vector<Member> all_;  // in the order of adding
};

}  // namespace

FigureSums::FigureSums(const std::vector<Summands>& figures, const std::vector<bool>& zero)
    : rows_(figures.size()) {
  std::vector<std::vector<std::pair<std::size_t, std::uint64_t>>> columns;
  for (std::size_t row = 0; row < figures.size(); ++row)
    for (const auto& [unknown, times_counted] : figures[row]) {
      if (unknown < zero.size() && zero[unknown]) continue;
      if (columns.size() <= unknown) columns.resize(unknown + 1);
      columns[unknown].emplace_back(row, residue(times_counted));
    }
  Echelon found;
  std::size_t rank = 0;
  for (const auto& column : columns) {
    if (column.empty()) continue;
    if (rank == figures.size()) break;
    Vector dense(figures.size(), 0);
    for (const auto& [row, value] : column) dense[row] = value;
    if (!found.add(dense, {})) continue;
    ++rank;
    for (std::size_t row = 0; row < figures.size(); ++row) rows_[row].push_back(dense[row]);
  }
}

std::vector<std::optional<std::vector<std::size_t>>> FigureSums::derivations(
    const std::vector<bool>& shown, const std::vector<std::size_t>& targets) const {
  Echelon known;
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    if (!shown[row]) continue;
    Vector made_of(rows_.size(), 0);
    made_of[row] = 1;
    known.add(rows_[row], std::move(made_of));
  }
  std::vector<std::optional<std::vector<std::size_t>>> results;
  for (const auto target : targets) {
    auto left = rows_[target];
    Vector made_of(rows_.size(), 0);
    known.reduce(left, made_of);
    auto& result = results.emplace_back();
    if (std::any_of(left.begin(), left.end(), [](auto x) { return x != 0; })) continue;
    result.emplace();
    for (std::size_t row = 0; row < rows_.size(); ++row)
      if (made_of[row] != 0) result->push_back(row);
  }
  return results;
}

}  // namespace inspect
