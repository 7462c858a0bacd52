#include <algorithm>
#include <vector>

#include <tpm/base/parallel.hpp>
#include <tpm/web/pieces.hpp>

namespace tpm {

void put_all(std::string& out, std::size_t count,
             const std::function<void(std::string&, std::size_t)>& write) {
  constexpr std::size_t piece = 512;  // a thread is not worth it for less
  std::vector<std::string> texts((count + piece - 1) / piece);
  for_each_index(texts.size(), [&](std::size_t part) {
    const std::size_t end = std::min(count, (part + 1) * piece);
    for (std::size_t i = part * piece; i < end; ++i) write(texts[part], i);
  });
  std::size_t size = out.size();
  for (const std::string& text : texts) size += text.size();
  out.reserve(std::max(size, out.capacity()));
  for (const std::string& text : texts) out += text;
}

}  // namespace tpm
