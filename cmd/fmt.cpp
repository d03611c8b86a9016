// SPDX-License-Identifier: MIT
// What this program needs of the compiled part of fmt 9, of which Debian has no archive, so as not
// to load it. The linker says what is missing.
#include <fmt/format-inl.h>

FMT_BEGIN_NAMESPACE
namespace detail {

template FMT_API auto thousands_sep_impl(locale_ref) -> thousands_sep_result<char>;
template FMT_API auto decimal_point_impl(locale_ref) -> char;

}  // namespace detail
FMT_END_NAMESPACE
