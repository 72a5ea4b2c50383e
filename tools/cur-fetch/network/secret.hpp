#pragma once

#include <string>

namespace cur::fetch {

// `token`: ASCII without blanks, at least 6 characters. `password`: UTF-8 without control characters, at least 6 bytes.
enum class SecretKind { token, password };

// Reads the first line of a secret file; a token without the blanks around it, a password byte for byte. Throws
// Fatal{configuration} if the file cannot be read, if others than its owner can read it, or if the line is no such
// secret.
std::string read_secret(const std::string& path, SecretKind kind = SecretKind::token);

}  // namespace cur::fetch
