#include <array>

#include <tpm/chart/svg_legend.hpp>
#include <tpm/web/svg_text.hpp>

namespace tpm {
namespace {

struct Sample {
  std::string_view shapes;
  int width;
  std::string_view words;
};

constexpr std::array samples = {
    Sample{R"(<rect class="b c" x="1" y="5" width="28" height="12"/>)", 30, "critical"},
    Sample{
        R"(<rect class="b" y="5" width="28" height="12"/><rect class="p" y="9" width="14" height="4"/>)",
        28, "task, part done"},
    Sample{R"(<rect class="b d" y="5" width="28" height="12"/>)", 28, "done"},
    Sample{R"(<rect class="s" y="13" width="24" height="4"/><use href="#t" x="24"/>)", 26, "slack"},
    Sample{R"(<use href="#m" x="7"/>)", 14, "milestone"},
    Sample{R"(<use href="#d" x="5"/>)", 10, "deadline"},
    Sample{R"(<rect class="o" x="5" y="2" width="22" height="3"/><use href="#d" class="o" x="5"/>)",
           27, "deadline missed"},
    Sample{
        R"(<rect class="g" y="6" width="28" height="4"/><use href="#e"/><use href="#f" x="28"/>)",
        28, "group"},
    Sample{R"(<path class="l g" d="M0 11H28"/>)", 28, "decides the date"},
    Sample{R"(<path class="l" d="M0 11H28"/>)", 28, "waits, has slack"},
    Sample{R"(<path class="l g x" d="M0 11H28"/>)", 28, "hand-over between teams"}};

constexpr int between = 18;
constexpr int before_words = 6;

int width_of(const Sample& sample) {
  return sample.width + before_words + text_width(sample.words) + between;
}

}  // namespace

int svg_legend_width() {
  int width = 0;
  for (const Sample& sample : samples) width += width_of(sample);
  return width;
}

void put_svg_legend(std::string& out) {
  int x = 0;
  for (const Sample& sample : samples) {
    put(out, "<g transform=\"translate(", x, " 0)\">", sample.shapes, "<text class=\"k\" x=\"",
        sample.width + before_words, "\" y=\"15\">", sample.words, "</text></g>\n");
    x += width_of(sample);
  }
}

void put_page_legend(std::string& out) {
  put(out, "<ul class=\"legend\">\n");
  for (const Sample& sample : samples) {
    put(out, "<li><svg width=\"", sample.width, "\" height=\"22\" aria-hidden=\"true\">",
        sample.shapes, "</svg>", sample.words, "</li>\n");
  }
  put(out, "</ul>\n");
}

}  // namespace tpm
