#include "input/worklist/answer.hpp"

#include <string_view>

#include "appeal/hand/hand_event.hpp"
#include "batch/digest.hpp"
#include "json/writer.hpp"

namespace cur::fetch {

std::string Answer::id() const {
  const std::string& whom = !agency.empty() ? agency : !curator.empty() ? curator : by;
  return appeal::worklist_id(appeal, event, cells_digest({std::string(spelling(outcome)), text, whom, until}));
}

void Answer::write(std::string& out) const {
  json::Writer writer(out);
  const auto put = [&](std::string_view key, std::string_view value) {
    if (!value.empty()) writer.name(key).string(value);
  };
  writer.begin_object();
  put("kind", "event");
  put("id", id());
  put("appeal", appeal);
  put("event", spelling(event));
  put("at", at);
  put("by", by);
  put("typed_by", typed_by);
  put("text", text);
  if (!agency.empty() || !curator.empty()) {
    writer.key("to").begin_object();
    put("agency", agency);
    put("curator", curator);
    writer.end_object();
  }
  put("outcome", spelling(outcome));
  put("until", until);
  writer.end_object();
}

}  // namespace cur::fetch
