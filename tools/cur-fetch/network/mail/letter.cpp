#include "network/mail/letter.hpp"

#include <memory>

#include <fmt/format.h>

// The macros of gmime use C casts.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
#pragma GCC diagnostic ignored "-Wcast-qual"
#include <gmime/gmime.h>

#include "base/strings.hpp"
#include "network/web/markup.hpp"
#include "network/web/visible_text.hpp"

namespace cur::fetch {

namespace {

// The charsets of 8-bit headers, and of parts that declare none, in the order in which they are tried.
const char* k_charsets[] = {"utf-8", "windows-1251", nullptr};
const iconv_t k_no_charset = reinterpret_cast<iconv_t>(-1);  // the error value of iconv_open(3)

struct Unref {
  template <class Object>
  void operator()(Object* object) const {
    g_object_unref(object);
  }
};
template <class Object>
using Owned = std::unique_ptr<Object, Unref>;

std::string text(const char* raw) { return raw == nullptr ? std::string() : repaired_utf8(raw); }

GMimeParserOptions* options() {
  static GMimeParserOptions* const made = [] {
    g_mime_init();
    GMimeParserOptions* const fresh = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(fresh, k_charsets);
    return fresh;
  }();
  return made;
}

std::string id(std::string_view raw) {
  raw = trim(raw);
  if (raw.starts_with('<')) raw.remove_prefix(1);
  return std::string(trim(raw.substr(0, raw.find('>'))));
}

std::string header(GMimeMessage* message, const char* name) {
  return text(g_mime_object_get_header(GMIME_OBJECT(message), name));
}

int headers(GMimeObject* object) {
  return object == nullptr ? 0 : g_mime_header_list_get_count(g_mime_object_get_header_list(object));
}

void read_sender(GMimeMessage* message, Letter& mail) {
  InternetAddressList* const from = g_mime_message_get_from(message);
  if (from == nullptr || internet_address_list_length(from) < 1) return;
  InternetAddress* const first = internet_address_list_get_address(from, 0);
  mail.from_name = text(internet_address_get_name(first));
  if (INTERNET_ADDRESS_IS_MAILBOX(first))
    mail.from_address = text(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first)));
}

// The parts of a letter. A letter inside the letter is an attachment.
struct Parts {
  std::string plain, html;
  std::vector<std::string> attachments;
};

std::string name_of(GMimePart* part) {
  const std::string name = text(g_mime_part_get_filename(part));
  return name.empty() ? "attachment" : name;
}

// The text of a part in the charset that it declares; if it declares none or an unknown one, the charset is detected.
std::string content_of(GMimePart* part) {
  const char* const charset = g_mime_text_part_get_charset(GMIME_TEXT_PART(part));
  const iconv_t known = charset == nullptr ? k_no_charset : g_mime_iconv_open("utf-8", charset);
  if (known != k_no_charset) {
    g_mime_iconv_close(known);
    char* const decoded = g_mime_text_part_get_text(GMIME_TEXT_PART(part));
    std::string out = text(decoded);
    g_free(decoded);
    return out;
  }
  GMimeDataWrapper* const content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* const bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  if (bytes->len == 0) return {};
  char* const decoded = g_mime_utils_decode_8bit(options(), reinterpret_cast<const char*>(bytes->data), bytes->len);
  std::string out = text(decoded);
  g_free(decoded);
  return out;
}

void read_part(GMimeObject*, GMimeObject* object, gpointer into) {
  Parts& parts = *static_cast<Parts*>(into);
  if (GMIME_IS_MESSAGE_PART(object)) parts.attachments.emplace_back("letter");
  if (!GMIME_IS_PART(object)) return;
  GMimePart* const part = GMIME_PART(object);
  if (!GMIME_IS_TEXT_PART(object) || g_mime_part_is_attachment(part)) {
    parts.attachments.push_back(name_of(part));
    return;
  }
  const std::string content = content_of(part);
  GMimeContentType* const type = g_mime_object_get_content_type(object);
  std::string& to = g_mime_content_type_is_type(type, "text", "html") ? parts.html : parts.plain;
  if (to.empty()) to = content;
}

std::string without_returns(std::string lines) {
  std::erase(lines, '\r');
  return std::string(trim(lines));
}

}  // namespace

Result<Letter> parse_letter(std::string_view bytes) {
  GMimeParserOptions* const how = options();
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), how));
  if (!message || headers(GMIME_OBJECT(message.get())) + headers(g_mime_message_get_mime_part(message.get())) == 0)
    return Error{"is no letter"};
  Letter mail;
  mail.message_id = id(text(g_mime_message_get_message_id(message.get())));
  mail.in_reply_to = id(header(message.get(), "In-Reply-To"));
  mail.thread = id(header(message.get(), "References"));
  if (mail.thread.empty()) mail.thread = mail.in_reply_to;
  mail.subject = text(g_mime_message_get_subject(message.get()));
  if (GDateTime* const date = g_mime_message_get_date(message.get()); date != nullptr)
    mail.date = time::Instant{std::chrono::seconds{g_date_time_to_unix(date)}};
  mail.automatic = header(message.get(), "Auto-Submitted");
  if (mail.automatic == "no") mail.automatic.clear();
  read_sender(message.get(), mail);
  Parts parts;
  g_mime_message_foreach(message.get(), read_part, &parts);
  mail.text = without_returns(trim(parts.plain).empty() ? html_to_text(parts.html) : parts.plain);
  mail.attachments = std::move(parts.attachments);
  return mail;
}

}  // namespace cur::fetch

#pragma GCC diagnostic pop
