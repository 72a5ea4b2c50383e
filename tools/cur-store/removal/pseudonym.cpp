#include "removal/pseudonym.hpp"

#include <array>

#include <fmt/format.h>
#include <nettle/hmac.h>

#include "archive/privacy/anonymiser.hpp"

namespace cur::store_tool {

std::string Pseudonyms::operator()(std::string_view person) const {
  if (archive::is_pseudonym(person)) return std::string(person);
  hmac_sha256_ctx context;
  hmac_sha256_set_key(&context, m_key.size(), reinterpret_cast<const std::uint8_t*>(m_key.data()));
  hmac_sha256_update(&context, person.size(), reinterpret_cast<const std::uint8_t*>(person.data()));
  std::array<std::uint8_t, 8> digest{};
  hmac_sha256_digest(&context, digest.size(), digest.data());
  return fmt::format("anon:{:02x}", fmt::join(digest, ""));
}

}  // namespace cur::store_tool
