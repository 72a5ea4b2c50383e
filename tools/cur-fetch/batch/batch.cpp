#include "batch/batch.hpp"

#include "json/writer.hpp"

namespace cur::fetch {

namespace {

// Writes the members of a record that are not empty. Secrets are removed from texts, never from keys and numbers.
class Members {
 public:
  Members(std::string& out, const BatchRules& rules) : m_writer(out), m_rules(&rules) {}

  json::Writer& writer() { return m_writer; }
  void put(json::Key key, std::string_view text) {
    if (!text.empty()) m_writer.key(key).string(redact(text));
  }
  std::string redact(std::string_view text) const {
    return m_rules->redact ? m_rules->redact(text) : std::string(text);
  }
  void put(json::Key key, const std::optional<time::Instant>& at) {
    if (at) m_writer.key(key).string(time::format_rfc3339(*at, m_rules->zone));
  }
  void put(json::Key key, const std::optional<double>& number) {
    if (number) m_writer.key(key).number(*number);
  }
  void put(json::Key key, const std::vector<Media>& media) {
    if (media.empty()) return;
    m_writer.key(key).begin_array();
    for (const Media& one : media) {
      m_writer.begin_object();
      put("type", appeal::spelling(one.kind));
      put("url", one.url);
      m_writer.end_object();
    }
    m_writer.end_array();
  }

 private:
  json::Writer m_writer;
  const BatchRules* m_rules;
};

void put_author(Members& members, const Account& author) {
  if (author.id.empty() && author.name.empty()) return;
  members.writer().key("author").begin_object();
  members.put("id", author.id);
  members.put("name", author.name);
  if (author.is_official) members.writer().key("official").boolean(true);
  members.writer().end_object();
}

void put_place(Members& members, const Appeal& appeal) {
  const bool point = appeal.lat && appeal.lon;
  if (appeal.municipality.empty() && appeal.address.empty() && !point) return;
  members.writer().key("place").begin_object();
  members.put("municipality", appeal.municipality);
  members.put("address", appeal.address);
  if (point) {
    members.put("lat", appeal.lat);
    members.put("lon", appeal.lon);
  }
  members.writer().end_object();
}

void put_reach(Members& members, const Appeal& appeal) {
  if (!appeal.audience && !appeal.views && !appeal.likes && !appeal.reposts) return;
  members.writer().key("reach").begin_object();
  members.put("audience", appeal.audience);
  members.put("views", appeal.views);
  members.put("likes", appeal.likes);
  members.put("reposts", appeal.reposts);
  members.writer().end_object();
}

template <class Pairs>
void put_texts(Members& members, json::Key key, const Pairs& pairs) {
  if (pairs.empty()) return;
  members.writer().key(key).begin_object();
  for (const auto& [name, value] : pairs) members.writer().name(members.redact(name)).string(members.redact(value));
  members.writer().end_object();
}

// The members of an event, without the braces.
void put_event(Members& members, const Event& event) {
  members.put("id", event.id);
  members.put("event", appeal::spelling(event.event));
  members.put("at", event.at);
  members.put("appeal", event.appeal);
  members.put("channel", event.channel);
  members.put("thread", event.thread);
  members.put("by", event.by);
  members.put("text", event.text);
  members.put("url", event.url);
  members.put("media", event.media);
  members.put("outcome", appeal::spelling(event.outcome));
  members.put("until", event.until);
}

void put_events(Members& members, const std::vector<Event>& events) {
  if (events.empty()) return;
  members.writer().key("events").begin_array();
  for (const Event& event : events) {
    members.writer().begin_object();
    put_event(members, event);
    members.writer().end_object();
  }
  members.writer().end_array();
}

}  // namespace

bool Batch::is_wanted(const Appeal& appeal) const {
  if (appeal.posted_at && m_rules.since && *appeal.posted_at < *m_rules.since) return false;
  if (appeal.posted_at && m_rules.until && *appeal.posted_at >= *m_rules.until) return false;
  return !m_rules.is_wanted || m_rules.is_wanted(appeal);
}

void Batch::add(const Appeal& appeal, Seen seen) {
  if (seen == Seen::same) return;
  if (!is_wanted(appeal)) return skip();
  std::string line;
  Members members(line, m_rules);
  members.writer().begin_object();
  members.put("id", appeal.id);
  members.put("source", m_rules.source);
  members.put("channel", appeal.channel);
  members.put("url", appeal.url);
  members.put("thread", appeal.thread);
  members.put("parent", appeal.parent);
  put_author(members, appeal.author);
  members.put("posted_at", appeal.posted_at);
  members.put("registered_at", appeal.registered_at);
  members.put("edited_at", appeal.edited_at);
  members.put("fetched_at", m_rules.fetched_at);
  members.put("title", appeal.title);
  members.writer().key("text").string(members.redact(appeal.text));
  members.put("media", appeal.media);
  put_place(members, appeal);
  put_reach(members, appeal);
  put_texts(members, "labels", appeal.labels);
  put_texts(members, "extra", appeal.extra);
  put_events(members, appeal.events);
  members.writer().end_object();
  end_line(line, seen);
}

void Batch::add(const Event& event, Seen seen) {
  if (seen == Seen::same) return;
  std::string line;
  Members members(line, m_rules);
  members.writer().begin_object().key("kind").string("event");
  members.put("source", m_rules.source);
  put_event(members, event);
  members.writer().end_object();
  end_line(line, seen);
}

void Batch::add_unattached(const Event& answer) {
  ++m_unattached;
  add(answer);
}

void Batch::add(const Poll& poll) {
  std::string line;
  Members members(line, m_rules);
  members.writer().begin_object().key("kind").string("poll");
  members.put("id", poll.id);
  members.put("source", m_rules.source);
  members.put("channel", poll.channel);
  members.put("url", poll.url);
  members.put("question", poll.question);
  members.writer().key("options").begin_array();
  for (const Poll::Option& option : poll.options) {
    members.writer().begin_object();
    members.put("text", option.text);
    members.put("votes", option.votes);
    members.put("percent", option.percent);
    members.writer().end_object();
  }
  members.writer().end_array();
  members.put("voters", poll.voters);
  if (poll.anonymous) members.writer().key("anonymous").boolean(*poll.anonymous);
  members.put("closed_at", poll.closed_at);
  members.put("fetched_at", m_rules.fetched_at);
  members.writer().end_object();
  end_line(line);
}

void Batch::end_line(const std::string& line, Seen seen) {
  m_lines += line;
  m_lines += '\n';
  ++m_added;
  if (seen == Seen::changed) ++m_changed;
}

void Batch::reject(std::string_view raw, std::string_view reason) {
  m_rejects.push_back(m_rules.redact ? Reject{m_rules.redact(raw), m_rules.redact(reason)}
                                     : Reject{std::string(raw), std::string(reason)});
}

void Batch::add_message(std::string_view text) {
  m_messages.push_back(m_rules.redact ? m_rules.redact(text) : std::string(text));
}

void Batch::clear() {
  m_lines.clear();
  m_added = m_changed = m_skipped = m_unattached = 0;
  m_rejects.clear();
  m_messages.clear();
}

}  // namespace cur::fetch
