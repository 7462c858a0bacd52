#include <new>

#include <pugixml.hpp>

#include <tpm/exchange/xml_memory.hpp>

namespace tpm::exchange {

void prepare_xml_memory() {
  static const bool prepared = [] {
    pugi::set_memory_management_functions([](std::size_t size) { return ::operator new(size); },
                                          [](void* memory) { ::operator delete(memory); });
    return true;
  }();
  (void)prepared;
}

}  // namespace tpm::exchange
