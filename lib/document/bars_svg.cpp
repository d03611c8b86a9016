// SPDX-License-Identifier: MIT
#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <cmath>

#include "lib/base/digest.hpp"
#include "lib/base/text.hpp"
#include "lib/document/bars.hpp"

namespace inspect {

namespace {

constexpr double width = 720;
constexpr double margin = 16;
constexpr double gap = 10;  // between labels, bars and figures
constexpr double row = 26;
constexpr double thickness = 14;  // of a bar
constexpr double letters = 13;    // height of the font
constexpr double title_letters = 15;
constexpr double widest_label = 230;
constexpr double widest_figure = 210;
constexpr double bold = 1.1;           // bold letters are wider by that
constexpr std::size_t many_bars = 20;  // past that the axis is marked above them too

// Two decimals at most: "12", "12.5".
std::string number(double value) {
  auto text = fmt::format("{:.2f}", std::isfinite(value) ? value : 0.0);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

// As XML takes it: no control characters, nor the two codes that are no characters in it.
std::string escaped(std::string_view text) {
  std::string result;
  const std::string plain = printable(text);
  for (const auto character : split_characters(plain)) {
    if (character == "&")
      result += "&amp;";
    else if (character == "<")
      result += "&lt;";
    else if (character == ">")
      result += "&gt;";
    else if (character == "\"")
      result += "&quot;";
    else if (character != "\xEF\xBF\xBE" && character != "\xEF\xBF\xBF")
      result += character;
  }
  return result;
}

// Of one character, in heights of the font: an estimate, for no font is known here.
double ems(std::string_view character) {
  utf8proc_int32_t code = 0;
  utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(character.data()),
                   static_cast<utf8proc_ssize_t>(character.size()), &code);
  return code < 0 ? 0.6 : 0.6 * utf8proc_charwidth(code);
}

double ems_of(std::string_view text) {
  double sum = 0;
  for (const auto character : split_characters(text)) sum += ems(character);
  return sum;
}

// With an ellipsis where it is wider than `most` ems.
std::string cut(const std::string& text, double most) {
  const auto plain = printable(text);
  if (ems_of(plain) <= most) return plain;
  std::string result;
  double sum = 0.6;
  for (const auto character : split_characters(plain)) {
    sum += ems(character);
    if (sum > most) break;
    result += character;
  }
  return std::string(trim(result)) + "…";
}

// In lines of at most `most` ems, three of them.
std::vector<std::string> wrapped(const std::string& text, double most) {
  constexpr std::size_t most_lines = 3;
  std::vector<std::string> lines;
  const auto plain = printable(text);
  for (const auto word : split_words(plain)) {
    const bool fits = !lines.empty() && ems_of(lines.back()) + 0.6 + ems_of(word) <= most;
    if (fits || lines.size() == most_lines)
      lines.back().append(" ").append(word);
    else
      lines.emplace_back(word);
  }
  for (auto& line : lines) line = cut(line, most);
  return lines;
}

// Where the marks of the axis are.
std::vector<double> marks(const Bars& bars) {
  const double span = bars.most - bars.least;
  if (!(span > 0) || !std::isfinite(span)) return {};
  double step = bars.percent ? 0.2 : 1;
  while (span / step > 10.5) step *= 5;
  std::vector<double> all;
  for (double i = std::ceil(bars.least / step - 1e-9); i * step <= bars.most + 1e-9; ++i)
    all.push_back(i * step);
  return all;
}

// One picture: where its parts are, and what was drawn of it so far.
class BarsDrawing {
 public:
  explicit BarsDrawing(const Bars& bars)
      : bars_(bars),
        id_(hexadecimal(sha256(bars.title + '\n' + describe_bars(bars))).substr(0, 8)),
        title_(wrapped(bars.title, (width - 2 * margin) / title_letters / bold)) {
    double labels = 0;
    double figures = 0;
    for (const auto& bar : bars.bars) {
      const double wide = letters * (bar.emphasised ? bold : 1);
      labels = std::max(labels, wide * ems_of(printable(bar.label)));
      figures = std::max(figures, wide * ems_of(figure_beside(bar)));
    }
    left_ = margin + std::min(labels, widest_label) + gap;
    right_ = width - margin - std::min(figures, widest_figure) - gap;
    top_ = margin + 20 * static_cast<double>(title_.size()) + (marked_above() ? 24 : 8);
    bottom_ = top_ + row * static_cast<double>(bars.bars.size());
  }

  std::string draw() {
    begin();
    draw_marks();
    for (std::size_t i = 0; i < bars_.bars.size(); ++i)
      draw_bar(bars_.bars[i], top_ + row * (static_cast<double>(i) + 0.5));
    line(left_, bottom_, right_, bottom_, "black", 1);
    line(start(), top_, start(), bottom_, "black", 1);
    return out_ + "</svg>\n";
  }

 private:
  [[nodiscard]] bool marked_above() const { return bars_.bars.size() > many_bars; }

  [[nodiscard]] double at(double value) const {
    const double span = bars_.most - bars_.least;
    if (!(span > 0) || !std::isfinite(value)) return left_;
    return left_ + (right_ - left_) * std::clamp((value - bars_.least) / span, 0.0, 1.0);
  }

  void begin() {
    const double height = bottom_ + 22 + margin;
    const auto text = bars_.description.empty() ? describe_bars(bars_) : bars_.description;
    out_ += fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" "
        "viewBox=\"0 0 {0} {1}\" role=\"img\" aria-labelledby=\"title-{2} desc-{2}\" "
        "font-family=\"sans-serif\" font-size=\"{3}\" fill=\"black\">\n",
        number(width), number(height), id_, number(letters));
    out_ += fmt::format("<title id=\"title-{0}\">{1}</title>\n<desc id=\"desc-{0}\">{2}</desc>\n",
                        id_, escaped(bars_.title), escaped(text));
    out_ += fmt::format(
        "<defs><pattern id=\"hatch-{0}\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"white\"/>"
        "<line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"5\" stroke=\"#555\" stroke-width=\"2.5\"/>"
        "</pattern></defs>\n",
        id_);
    out_ += fmt::format("<rect width=\"{}\" height=\"{}\" fill=\"white\"/>\n", number(width),
                        number(height));
    for (std::size_t i = 0; i < title_.size(); ++i)
      out_ +=
          fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"bold\">{}</text>\n",
                      number(margin), number(margin + 14 + 20 * static_cast<double>(i)),
                      number(title_letters), escaped(title_[i]));
  }

  void draw_marks() {
    for (const double mark : marks(bars_)) {
      line(at(mark), top_, at(mark), bottom_ + 4, "#ccc", 1);
      const auto text = bars_.percent ? fmt::format("{:.0f} %", 100 * mark) : number(mark);
      mark_axis(at(mark), bottom_ + 18, text == "-0 %" ? "0 %" : text);
      if (marked_above()) mark_axis(at(mark), top_ - 6, text == "-0 %" ? "0 %" : text);
    }
  }

  void mark_axis(double x, double y, const std::string& text) {
    out_ +=
        fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"11\" text-anchor=\"middle\">{}</text>\n",
                    number(x), number(y), escaped(text));
  }

  // Where bars begin: at nought, or at the end of the axis that is nearest to it.
  [[nodiscard]] double start() const { return at(0); }

  void draw_bar(const Bars::Bar& bar, double y) {
    const double wide = letters * (bar.emphasised ? bold : 1);
    write(cut(bar.label, widest_label / wide), left_ - gap, y, "end", bar.emphasised, false);
    if (bar.value) {
      draw_value(bar, y);
      if (bar.lower && bar.upper) draw_interval(*bar.lower, *bar.upper, y);
    }
    write(cut(figure_beside(bar), widest_figure / wide), right_ + gap, y, "start", bar.emphasised,
          !bar.value);
  }

  void write(const std::string& text, double x, double y, std::string_view anchor, bool emphasised,
             bool in_italics) {
    out_ += fmt::format("<text x=\"{}\" y=\"{}\" text-anchor=\"{}\"{}{}>{}</text>\n", number(x),
                        number(y + 4.5), anchor, emphasised ? " font-weight=\"bold\"" : "",
                        in_italics ? " font-style=\"italic\"" : "", escaped(text));
  }

  // A value at the start of the axis is a thin line.
  void draw_value(const Bars::Bar& bar, double y) {
    const double from = std::min(start(), at(*bar.value));
    const double to = std::max(start(), at(*bar.value));
    const auto fill = bar.emphasised ? "#999" : fmt::format("url(#hatch-{})", id_);
    out_ += fmt::format(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{}\" stroke=\"black\"/>\n",
        number(from), number(y - thickness / 2), number(std::max(to - from, 1.0)),
        number(thickness), fill);
  }

  // A line in a white one, to be seen over the bar; an end beyond the axis has no tick.
  void draw_interval(double lower, double upper, double y) {
    for (const bool halo : {true, false}) {
      const auto* colour = halo ? "white" : "black";
      const double thick = halo ? 5 : 2;
      line(at(lower), y, at(upper), y, colour, thick);
      for (const double end : {lower, upper})
        if (end >= bars_.least && end <= bars_.most)
          line(at(end), y - 6 - (halo ? 1.5 : 0), at(end), y + 6 + (halo ? 1.5 : 0), colour, thick);
    }
  }

  void line(double x1, double y1, double x2, double y2, std::string_view colour, double thick) {
    out_ += fmt::format(
        "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"{}\" stroke-width=\"{}\"/>\n",
        number(x1), number(y1), number(x2), number(y2), colour, number(thick));
  }

  const Bars& bars_;
  std::string id_;  // so that several pictures can stand on one page
  std::vector<std::string> title_;
  double left_ = 0;
  double right_ = 0;
  double top_ = 0;
  double bottom_ = 0;
  std::string out_;
};

}  // namespace

std::string write_svg(const Bars& bars) {
  return BarsDrawing(bars).draw();
}

}  // namespace inspect
