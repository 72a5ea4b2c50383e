#include "print.hpp"

#include <fmt/format.h>

#include "base/utf8.hpp"
#include "json/writer.hpp"

namespace cur::bench {

namespace {

enum class Escaping { least, some, all };

void append_escape(char32_t c, std::string& out) {
  if (c < 0x10000) {
    fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    return;
  }
  append_escape(0xD800 + ((c - 0x10000) >> 10U), out);
  append_escape(0xDC00 + ((c - 0x10000) & 0x3FFU), out);
}

void append_string(std::string& out, std::string_view text, Escaping escaping) {
  if (escaping == Escaping::least) return json::append_string(out, text);
  out += '"';
  std::size_t at = 0;
  for (std::size_t i = 0; at < text.size(); ++i) {
    const std::size_t start = at;
    const char32_t c = utf8::next(text, at);
    const bool must = c < 0x20 || c == U'"' || c == U'\\';
    if (must || (escaping == Escaping::all && c >= 0x80) || i % 16 == 7) {
      append_escape(c, out);
    } else {
      out += text.substr(start, at - start);
    }
  }
  out += '"';
}

// By the number alone, so that the CSV of the same messages is not touched by it.
Escaping escaping_of(const Message& message) {
  if (message.number % 200 == 11) return Escaping::all;
  return message.number % 25 == 3 ? Escaping::some : Escaping::least;
}

void append_events(const Message& message, std::string& out) {
  out += ",\"events\":[";
  for (std::size_t i = 0; i < message.events.size(); ++i) {
    const Event& event = message.events[i];
    out += fmt::format("{}{{\"id\":\"{}/{}\",\"event\":\"{}\",\"at\":\"{}\",\"by\":\"vk:club1\"", i == 0 ? "" : ",",
                       message.number, i + 1, event.event, event.at);
    if (!event.text.empty()) out += ",\"text\":", json::append_string(out, event.text);
    if (!event.outcome.empty()) out += fmt::format(",\"outcome\":\"{}\"", event.outcome);
    out += '}';
  }
  out += ']';
}

void append_field(std::string& out, std::string_view text, char after) {
  if (text.find_first_of(";\"\n") == std::string_view::npos) {
    out += text;
  } else {
    out += '"';
    for (char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    out += '"';
  }
  out += after;
}

}  // namespace

void append_json(const Message& message, std::string& out) {
  const Escaping escaping = escaping_of(message);
  auto member = [&](const char* opening, std::string_view text) {
    out += opening;
    append_string(out, text, Escaping::least);
  };
  out += fmt::format("{{\"id\":\"{}:{}\",\"source\":\"{}\"", message.source, message.number, message.source);
  member(",\"channel\":", message.channel);
  out += fmt::format(",\"url\":\"https://{}.example/wall-{}\"", message.source, message.number);
  out += fmt::format(",\"author\":{{\"id\":\"{}:id{}\"", message.source, message.code % 10000000);
  member(",\"name\":", message.author);
  out += fmt::format("}},\"posted_at\":\"{}\"", message.posted_at);
  if (!message.title.empty()) member(",\"title\":", message.title);
  out += ",\"text\":";
  append_string(out, message.text, escaping);
  out += ",\"place\":{";
  if (!message.municipality.empty()) {
    member("\"municipality\":", message.municipality);
    out += ',';
  }
  out += fmt::format("\"lat\":{:.4f},\"lon\":{:.4f}}}", message.latitude, message.longitude);
  out += fmt::format(",\"reach\":{{\"views\":{},\"likes\":{}}}", message.views, message.likes);
  member(",\"labels\":{\"topic\":", message.topic);
  out += fmt::format("}},\"extra\":{{\"Код\":{}", message.code);
  member(",\"Исполнитель\":", message.curator);
  member(",\"Этап\":", message.note);
  out += '}';
  if (!message.events.empty()) append_events(message, out);
  out += "}\n";
}

void append_csv(const Message& message, std::string& out) {
  out += fmt::format("{};{};{};{};", message.number, message.source, message.channel, message.posted_at);
  append_field(out, message.text, ';');
  append_field(out, message.title, ';');
  append_field(out, message.author, ';');
  append_field(out, message.municipality, ';');
  out += fmt::format("{:.4f};{:.4f};", message.latitude, message.longitude);
  append_field(out, message.topic, ';');
  append_field(out, message.curator, ';');
  append_field(out, message.note, ';');
  out += fmt::format("{};{};", message.code, message.views);
  const bool answered = !message.events.empty();
  append_field(out, answered ? message.events.front().at : "", ';');
  append_field(out, answered ? message.events.front().text : "", '\n');
}

}  // namespace cur::bench
