// Memory for pugixml.
#pragma once

namespace tpm::exchange {

/// To be called before a document is made. By itself pugixml takes malloc, and where that fails,
/// leaves out what it was to hold: part of a file would be missing without a word. From then on it
/// takes operator new, which throws.
void prepare_xml_memory();

}  // namespace tpm::exchange
