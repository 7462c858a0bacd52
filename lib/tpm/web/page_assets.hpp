// The style sheets and the script of pictures: the files of the folder `assets`, put into the
// library when it is built.
#pragma once

#include <string_view>

namespace tpm {

extern const std::string_view chart_css;  ///< shapes of the chart, light and dark
extern const std::string_view svg_css;    ///< the rest of an SVG file
extern const std::string_view page_css;   ///< the rest of the page
extern const std::string_view page_js;

extern const std::string_view plot_css;      ///< shapes of plots, light and dark
extern const std::string_view tradeoff_css;  ///< the rest of their page
extern const std::string_view tradeoff_js;

}  // namespace tpm
