// PEM text cut into blocks (RFC 7468, and the headers of RFC 1421 in old keys). Entry point: find_pem_blocks.
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "der_cursor.hpp"
#include "tenet/certificate_file.hpp"

namespace tenet {

enum class PemProblem : std::uint8_t {
  none,
  no_end,     ///< The text ends, or another block begins, before an END line.
  wrong_end,  ///< The END line has another label.
};

struct PemBlock {
  std::string_view label;  ///< "CERTIFICATE"; a view into the text.
  std::string_view body;   ///< The lines between BEGIN and END.
  FileRange range;         ///< From BEGIN to the end of the END line.
  std::size_t line = 0;    ///< Of BEGIN, from 1.
  PemProblem problem = PemProblem::none;
  std::string_view end_label;  ///< Where it is wrong.
};

/// All blocks in order; text around them is ignored, as RFC 7468 section 2 allows.
[[nodiscard]] std::vector<PemBlock> find_pem_blocks(std::string_view text);

/// Where base64 goes wrong.
struct Base64Problem {
  std::size_t line = 0;  ///< Of the body, from 0; one past the last if something is missing at the end.
  std::string what;
};
/// The bytes that the body encodes, without its headers.
[[nodiscard]] std::variant<Bytes, Base64Problem> decode_pem_body(std::string_view body);

}  // namespace tenet
