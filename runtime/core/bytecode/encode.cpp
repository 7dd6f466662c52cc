// A pack as bytes. Entry point: encode.
#include "archive.hpp"
#include "container.hpp"
#include "pack_layout.hpp"

namespace tenet {

std::string encode(const Pack& pack) {
  Writer writer;
  writer(pack);
  return wrap(writer.bytes());
}

}  // namespace tenet
