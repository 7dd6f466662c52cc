#include "tenet/idna_version.hpp"

#include <idn2.h>

namespace tenet::literal {

std::string idna_version() { return idn2_check_version(nullptr); }

}  // namespace tenet::literal
