#include "page/assemble.hpp"

#include <array>
#include <map>

#include <nettle/base64.h>
#include <nettle/sha2.h>

#include "base/embedded.hpp"
#include "base/fatal.hpp"
#include "format/html.hpp"

CUR_EMBEDDED(page_template_html)
CUR_EMBEDDED(page_css)
CUR_EMBEDDED(page_js)
CUR_EMBEDDED(page_charts_js)

namespace cur::report {

namespace {

// The source expression of a content security policy for exactly these bytes: 'sha256-…'.
std::string hash_source(std::string_view text) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, text.size(), reinterpret_cast<const std::uint8_t*>(text.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  std::string encoded(BASE64_ENCODE_RAW_LENGTH(digest.size()), '\0');
  base64_encode_raw(encoded.data(), digest.size(), digest.data());
  return "'sha256-" + encoded + "'";
}

void check_script(std::string_view script) {
  for (const std::string_view end : {"</script", "</SCRIPT", "<!--"}) {
    if (script.find(end) == std::string_view::npos) continue;
    throw Fatal(ExitCode::internal, "a script of the page contains \"" + std::string(end) + "\" and cannot be inlined");
  }
}

// Replaces each {{name}}. A {{name}} inside a value is not replaced.
std::string fill(std::string_view skeleton, const std::map<std::string_view, std::string_view>& values) {
  std::string out;
  for (;;) {
    const std::size_t open = skeleton.find("{{");
    const std::size_t close = skeleton.find("}}", open);
    if (open == std::string_view::npos || close == std::string_view::npos) return out.append(skeleton);
    out.append(skeleton.substr(0, open)).append(values.at(skeleton.substr(open + 2, close - open - 2)));
    skeleton.remove_prefix(close + 2);
  }
}

}  // namespace

PageFiles page_files() {
  return {embedded::page_template_html(), embedded::page_css(), embedded::page_js(), embedded::page_charts_js()};
}

std::string assemble_page(const PageFiles& files, std::string_view language, std::string_view title,
                          std::string_view body, std::string_view data) {
  check_script(files.charts);
  check_script(files.script);
  const std::string script_source = hash_source(files.charts) + " " + hash_source(files.script);
  const std::string style_source = hash_source(files.style);
  const std::string safe_title = escape_html(title);
  return fill(files.skeleton, {{"lang", language},
                               {"title", safe_title},
                               {"script_src", script_source},
                               {"style_src", style_source},
                               {"style", files.style},
                               {"body", body},
                               {"data", data},
                               {"charts", files.charts},
                               {"script", files.script}});
}

}  // namespace cur::report
