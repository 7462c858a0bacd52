// What the shapes of a picture mean.
#pragma once

#include <string>

namespace tpm {

[[nodiscard]] int svg_legend_width();

/// One line of samples and words, a row high.
void put_svg_legend(std::string& out);

/// The same as a list of the page.
void put_page_legend(std::string& out);

}  // namespace tpm
