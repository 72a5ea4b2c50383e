#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "json/record.hpp"
#include "network/network_kinds.hpp"
#include "network/network_source.hpp"
#include "network/pager.hpp"

// A pager, and a server of a few lines that answers it, for the tests of the kinds on the network.
namespace pager_sample {

using namespace cur;         // NOLINT(google-build-using-namespace)
using namespace cur::fetch;  // NOLINT(google-build-using-namespace)

constexpr std::string_view k_token = "token-of-the-test";
constexpr std::int64_t k_now = 1'800'000'000;  // 2027-01-15T08:00:00Z

inline time::Instant at(std::int64_t seconds) { return time::Instant(std::chrono::seconds(seconds)); }

// The fields of a form, or of a query.
inline std::map<std::string, std::string> fields_of(const net::Request& request) {
  std::string text = request.body;
  if (const std::size_t query = request.url.find('?'); query != std::string::npos) {
    text += (text.empty() ? "" : "&") + request.url.substr(query + 1);
  }
  std::map<std::string, std::string> fields;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find('&', from), text.size());
    const std::string_view field = std::string_view(text).substr(from, end - from);
    const std::size_t equals = field.find('=');
    fields[std::string(field.substr(0, equals))] = equals == std::string_view::npos ? "" : field.substr(equals + 1);
    from = end + 1;
  }
  return fields;
}

inline std::string method_of(const net::Request& request) {
  const std::string path = request.url.substr(0, request.url.find('?'));
  return path.substr(path.rfind('/') + 1);
}

// One [[source]] of `type`, from its further lines.
class Sample {
 public:
  Sample(const std::string& type, const std::string& lines)
      : m_node(config::parse_toml("[[source]]\ntoken_file = \"t\"\n" + lines, "sources.toml")), m_directory("/") {
    config::Section root(m_node, "");
    std::vector<config::Section> sections = root.sections("source");
    m_source = read_network_source(sections.at(0), m_directory, "s", *appeal::read_source_kind(type), time::Zone());
    sections.at(0).finish();
  }
  const NetworkSource& source() const { return *m_source; }

  std::unique_ptr<Pager> pager(const std::string& cursor = "", std::int64_t now = k_now) const {
    PagerContext context;
    context.cursor = cursor;
    context.now = at(now);
    context.token = k_token;
    return m_source->make(context);
  }

 private:
  config::Node m_node;
  config::Directory m_directory;
  std::shared_ptr<const NetworkSource> m_source;
};

inline Batch batch() {
  BatchRules rules;
  rules.source = "s";
  rules.fetched_at = "F";
  return Batch(rules);
}

inline net::Response answer(std::string body, int status = 200) {
  net::Response response;
  response.status = status;
  response.body = std::move(body);
  return response;
}

// The result of a run.
struct RunResult {
  std::vector<std::string> lines;    // of committed batches
  std::vector<std::string> cursors;  // in their order
  std::vector<net::Request> requests;
  std::vector<std::string> rejects, messages;
  std::uint64_t skipped = 0, unattached = 0;
  Verdict last;

  std::string cursor() const { return cursors.empty() ? "" : cursors.back(); }
  // The values of a key, in order; "-" where it is absent.
  std::vector<std::string> all(const std::string& path) const {
    std::vector<std::string> values;
    for (const std::string& line : lines) {
      json::Record record;
      REQUIRE_FALSE(record.parse_copy(line));
      values.push_back(
          record.at(path).text().value_or(std::string(record.at(path).exists() ? record.at(path).raw() : "-")));
    }
    return values;
  }
  std::vector<std::string> ids() const { return all("id"); }
  std::vector<std::string> methods() const {
    std::vector<std::string> names;
    for (const net::Request& request : requests) names.push_back(method_of(request));
    return names;
  }
  // The line of this id; empty: none.
  std::string line(std::string_view id) const {
    for (const std::string& one : lines) {
      if (one.find("\"id\":\"" + std::string(id) + "\"") != std::string::npos) return one;
    }
    return "";
  }
};

using Server = std::function<net::Response(const net::Request&)>;

// Runs a pager as its driver does, without waiting: commits batches as its verdicts say, and acknowledges them.
inline RunResult run(Pager& pager, const Server& server, int most = 200) {
  RunResult result;
  Batch taken = batch();
  const auto keep = [&](const std::string& cursor) {
    CHECK(std::find(result.cursors.begin(), result.cursors.end(), cursor) == result.cursors.end());
    result.cursors.push_back(cursor);
    std::string_view lines = taken.lines();
    while (!lines.empty()) {
      const std::size_t end = lines.find('\n');
      result.lines.emplace_back(lines.substr(0, end));
      lines.remove_prefix(end + 1);
    }
    for (const Batch::Reject& reject : taken.rejects()) result.rejects.push_back(reject.reason);
    for (const std::string& message : taken.messages()) result.messages.push_back(message);
    result.skipped += taken.skipped();
    result.unattached += taken.unattached_answers();
    taken.clear();
    if (pager.needs_acknowledgement()) pager.acknowledge(cursor);
  };
  for (int i = 0; i < most; ++i) {
    const std::optional<net::Request> request = pager.next_request();
    if (!request) return result;
    result.requests.push_back(*request);
    result.last = pager.consume(server(*request), taken);
    const bool ends = result.last.next == Verdict::Next::ended;
    if (result.last.next == Verdict::Next::batch_done || (ends && !result.last.cursor.empty()))
      keep(result.last.cursor);
    if (ends && result.last.cursor.empty()) {
      for (const std::string& message : taken.messages()) result.messages.push_back(message);
    }
    if (ends || result.last.next == Verdict::Next::failed || result.last.next == Verdict::Next::again) return result;
  }
  FAIL("the pager does not end");
  return result;
}

inline RunResult run(const Sample& sample, const Server& server, const std::string& cursor = "",
                     std::int64_t now = k_now) {
  return run(*sample.pager(cursor, now), server);
}

using Texts = std::vector<std::string>;

}  // namespace pager_sample
