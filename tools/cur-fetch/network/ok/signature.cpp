#include "network/ok/signature.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <nettle/md5.h>

namespace cur::fetch {

namespace {

std::string md5(std::string_view text) {
  md5_ctx context;
  md5_init(&context);
  md5_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, MD5_DIGEST_SIZE> digest{};
  md5_digest(&context, digest.size(), digest.data());
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace

std::string ok_session_secret(std::string_view access_token, std::string_view secret_key) {
  return md5(std::string(access_token) + std::string(secret_key));
}

std::string ok_signature(std::vector<net::Header> fields, std::string_view session_secret) {
  std::erase_if(fields, [](const net::Header& f) { return f.name == "access_token" || f.name == "session_key"; });
  std::sort(fields.begin(), fields.end(), [](const net::Header& a, const net::Header& b) { return a.name < b.name; });
  std::string text;
  for (const net::Header& field : fields) text += field.name + "=" + field.value;
  return md5(text += session_secret);
}

}  // namespace cur::fetch
