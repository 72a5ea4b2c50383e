#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "network/network_kinds.hpp"

// What tests of pagers share: a pager made of a [[source]], and answers given to it by hand.
namespace cur::fetch::testing {

inline net::Response answer(int status, std::string_view body, std::vector<net::Header> headers = {},
                            std::string url = {}) {
  net::Response response;
  response.status = status;
  response.body = body;
  response.headers = std::move(headers);
  response.url = std::move(url);
  return response;
}

inline std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
    out.push_back(text.substr(at, text.find('\n', at) - at));
  return out;
}

// One run of one source. The source is written as TOML, without its [[source]] line; only `name`, `url`, `channel`,
// `official` and the kind's own keys are read.
class PagerRun {
 public:
  PagerRun(decltype(NetworkKind::configure) configure, const std::string& toml, const std::string& cursor = {},
           const std::string& token = {})
      : m_node(config::parse_toml(toml, "sources.toml")), m_batch(rules(m_node)) {
    config::Section section(m_node, "source");
    m_source.name = section.required_text("name");
    m_source.url = section.text("url").value_or("");
    m_source.channel = section.text("channel").value_or("");
    m_source.official = section.texts("official");
    m_make = configure(section, config::Directory("."), m_source);
    section.finish();
    m_pager = m_make({cursor, now(), {}, {}, token});
  }

  static time::Instant now() { return *time::read_rfc3339("2026-03-02T12:00:00Z"); }

  bool next() {
    m_request = m_pager->next_request();
    return m_request.has_value();
  }
  const net::Request& request() const { return *m_request; }
  std::string header(std::string_view name) const {
    for (const net::Header& one : m_request->headers) {
      if (one.name == name) return one.value;
    }
    return "none";
  }
  Verdict consume(const net::Response& response) {
    net::Response whole = response;
    if (whole.url.empty() && m_request) whole.url = m_request->url;
    return m_pager->consume(whole, m_batch);
  }
  Batch& batch() { return m_batch; }
  std::vector<std::string> lines() const { return lines_of(m_batch.lines()); }

 private:
  static BatchRules rules(const config::Node& node) {
    BatchRules out;
    out.source = *node.find("name")->text();
    out.fetched_at = "2026-03-02T12:00:00Z";
    return out;
  }

  config::Node m_node;
  NetworkSource m_source;
  MakePager m_make;
  std::unique_ptr<Pager> m_pager;
  std::optional<net::Request> m_request;
  Batch m_batch;
};

}  // namespace cur::fetch::testing
