#include "network/driver/network_task.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "base/fatal.hpp"
#include "cli/version.hpp"
#include "net/url.hpp"
#include "network/driver/word_filter.hpp"

namespace cur::fetch {

namespace {

using std::chrono::milliseconds;

// How long the archive may take to keep a batch, and how often it is queried meanwhile.
constexpr milliseconds k_confirm_within{30'000};
constexpr milliseconds k_confirm_every{50};
// The largest size of the answers of one batch, which is in memory until it is complete.
constexpr std::uint64_t k_most_bytes = std::uint64_t{256} << 20U;

std::string seconds(milliseconds length) { return fmt::format("{} s", (length.count() + 999) / 1000); }

BatchRules rules_of(const NetworkContext& network, const SourceRun& run, const NetworkSource& source,
                    const net::Redactor& redactor) {
  BatchRules rules;
  rules.source = source.name;
  rules.fetched_at = run.fetched_at();
  rules.zone = source.zone;
  rules.since = network.since;
  rules.until = network.until;
  if (const auto filter = make_word_filter(source.include, source.exclude)) rules.is_wanted = *filter;
  rules.redact = [&redactor](std::string_view text) { return redactor(text); };
  return rules;
}

}  // namespace

NetworkTask::NetworkTask(NetworkContext& network, SourceRun& run)
    : m_network(&network),
      m_run(&run),
      m_source(run.source().network()),
      m_batch(rules_of(network, run, *m_source, m_redactor)),
      m_cursor(run.position()),
      m_deadline(network.began + m_source->deadline) {
  PagerContext context{m_cursor, network.now, network.since, network.until, {}};
  if (!m_source->token_file.empty()) context.token = read_secret(m_source->token_file, m_source->secret);
  m_redactor.add(context.token);
  m_pager = m_source->make(context);
}

void NetworkTask::check_no_loss() const {
  if (!m_pager->needs_acknowledgement()) return;
  const auto refuse = [&](std::string_view why) {
    throw Fatal(ExitCode::usage, fmt::format("source {} forgets what was read, so {}", m_source->name, why));
  };
  if (!m_network->is_durable)
    refuse("its position must be kept: --checkpoints --state ARCHIVE, or --state FILE --output FILE");
  if (m_network->since || m_network->until)
    refuse(
        "what --since and --until leave out would be lost for ever: name the other sources, or read all and narrow "
        "it with cur-store get");
  if (!m_run->keeps_rejects()) refuse("what is odd of it must be kept, too: --rejects FILE");
}

Clock::time_point NetworkTask::step(Clock::time_point now) {
  if (m_state != State::over && m_state != State::under_way && now >= m_deadline) {
    end(Outcome::End::failed, ExitCode::try_later,
        fmt::format("not read to its end within {}; the next run goes on", seconds(m_source->deadline)));
  }
  switch (m_state) {
    case State::ready:
      return request_next(now);
    case State::waiting:
      return send(now);
    case State::unconfirmed:
      return confirm(now);
    case State::under_way:
    case State::over:
      break;
  }
  return Clock::time_point::max();
}

// Adds what every request has, whatever its kind.
void NetworkTask::complete(net::Request& request) {
  for (const std::string& secret : request.secrets) m_redactor.add(secret);
  if (request.url.starts_with("http"))
    request.headers.push_back({"User-Agent", fmt::format("cur-fetch/{}", cli::k_version)});
  if (request.budget.key.empty()) {
    const Result<net::Url> url = net::parse_url(request.url);
    request.budget.key = !m_source->token_file.empty() ? m_source->token_file : url ? url->host : m_source->name;
  }
  if (request.budget.per_second <= 0) request.budget.per_second = m_source->per_second;
}

std::string NetworkTask::dry_run() {
  std::optional<net::Request> request = m_pager->next_request();
  if (!request) return {};
  complete(*request);
  return shown_request(*request, m_redactor);
}

Clock::time_point NetworkTask::request_next(Clock::time_point now) {
  m_request = m_network->check ? m_pager->check_request() : m_pager->next_request();
  if (!m_request) {
    done();
    return now;
  }
  complete(*m_request);
  m_tries = 0;
  m_due = m_network->pace.reserve(m_request->budget.key, m_request->budget.per_second, now);
  m_state = State::waiting;
  return m_due;
}

Clock::time_point NetworkTask::send(Clock::time_point now) {
  if (now < m_due) return std::min(m_due, m_deadline);
  if (!may_request(m_request->budget)) return now;
  net::Limits limits = m_source->limits;
  limits.total = std::min(limits.total, std::chrono::ceil<milliseconds>(m_deadline - now));
  limits.connect = std::min(limits.connect, limits.total);
  ++m_tries;
  ++m_run->outcome.requests;
  m_state = State::under_way;
  m_network->transfers.add(*m_request, limits, [this](net::Response response) { on_response(std::move(response)); });
  return Clock::time_point::max();
}

// Ends the source if the request may not be made.
bool NetworkTask::may_request(const net::Budget& budget) {
  if (const Stops::Stop* stop = m_network->stops.find(budget)) {
    end(Outcome::End::failed, stop->code, fmt::format("not asked, for {} was told: {}", stop->source, stop->trouble));
  } else if (!budget.method.empty() && m_network->quota.is_used_up(name_of_method(budget))) {
    end(Outcome::End::failed, ExitCode::try_later,
        fmt::format("not asked: {} refused {} for the rest of the day", appeal::spelling(m_source->kind),
                    budget.method));
  } else if (!budget.daily.empty() && budget.per_day > 0 && !m_network->quota.try_use(budget.daily, budget.per_day)) {
    end(Outcome::End::failed, ExitCode::try_later,
        fmt::format("the {} requests of today are used up ({})", budget.per_day, budget.daily));
  } else {
    return true;
  }
  return false;
}

void NetworkTask::on_response(net::Response response) {
  for (const std::string& secret : m_pager->secrets_in(response)) m_redactor.add(secret);
  m_network->recording.keep(m_source->name, m_run->outcome.requests, *m_request, response, m_redactor);
  const bool answer = response.failure == net::Failure::none;
  if (net::is_retryable(response) && !(answer && m_pager->judges_status(response.status))) {
    const auto elapsed = std::chrono::duration_cast<milliseconds>(Clock::now() - m_network->began);
    const auto requested_wait = response.header("retry-after");
    return try_again(requested_wait ? net::retry_after(*requested_wait, m_network->now + elapsed) : std::nullopt,
                     answer ? fmt::format("HTTP {}", response.status) : response.trouble);
  }
  if (!answer) return end(Outcome::End::failed, ExitCode::refused, response.trouble);
  m_bytes += response.body.size();
  judge(response);
}

void NetworkTask::judge(const net::Response& response) {
  const Verdict verdict = m_pager->consume(response, m_batch);
  for (const std::string& message : m_batch.messages()) m_run->message(fmt::format("{}: {}", m_source->name, message));
  m_batch.clear_messages();
  if (verdict.next == Verdict::Next::failed) return refused(verdict);
  if (verdict.next == Verdict::Next::again)
    return try_again(verdict.wait.count() > 0 ? std::optional(verdict.wait) : std::nullopt, verdict.trouble);
  if (m_network->check) return end(Outcome::End::done, ExitCode::ok, "");
  m_state = State::ready;
  if (verdict.next == Verdict::Next::batch_done) return batch_done(verdict.cursor);
  if (verdict.next == Verdict::Next::go_on) {
    if (m_bytes > k_most_bytes) {
      end(Outcome::End::failed, ExitCode::refused,
          fmt::format("stopped: more than {} MiB came and no page is whole; ask for fewer days, or for no comments",
                      k_most_bytes >> 20U));
    }
    return;
  }
  if (verdict.cursor.empty() && m_batch.added() > 0)
    return end(Outcome::End::failed, ExitCode::internal, "ended with lines and no position");
  // A batch without a new cursor may still have rejects.
  if (commit(verdict.cursor.empty() ? m_cursor : verdict.cursor)) done();
}

void NetworkTask::try_again(std::optional<milliseconds> requested_wait, const std::string& why) {
  const net::RetryPlan plan{m_network->check ? 1 : m_source->tries, m_source->backoff};
  const std::uint64_t seed = std::hash<std::string>{}(m_source->name);
  const std::optional<milliseconds> wait = net::wait_before_next(plan, m_tries, requested_wait, seed);
  const Clock::time_point now = Clock::now();
  if (!wait) {
    const std::string tries = m_tries > 1 ? fmt::format("; given up after {} tries", m_tries) : "";
    return end(Outcome::End::failed, ExitCode::try_later, why + tries);
  }
  if (*wait > m_deadline - now) {
    return end(Outcome::End::failed, ExitCode::try_later,
               fmt::format("{}; the next try would be in {}, behind the deadline", why, seconds(*wait)));
  }
  m_due = m_network->pace.reserve(m_request->budget.key, m_request->budget.per_second, now + *wait);
  m_state = State::waiting;
}

void NetworkTask::batch_done(const std::string& cursor) {
  // A server that gives a cursor again would be read for ever.
  if (cursor == m_cursor || !m_cursors.insert(cursor).second) {
    m_batch.clear();
    return end(Outcome::End::stopped, ExitCode::refused, "stopped: the server gave the same position again");
  }
  if (!commit(cursor)) return;
  if (m_network->limit > 0 && m_run->outcome.counters.out >= m_network->limit) return done();
  if (!m_pager->needs_acknowledgement()) return;
  m_state = State::unconfirmed;
  m_confirm_by = Clock::now() + k_confirm_within;
}

// Returns false if this ended the source.
bool NetworkTask::commit(const std::string& cursor) {
  const bool more = m_run->emit_batch(m_batch, m_run->outcome.requests, cursor);
  m_batch.clear();
  m_bytes = 0;
  m_cursor = cursor;
  if (!more) m_state = State::over;
  return more;
}

Clock::time_point NetworkTask::confirm(Clock::time_point now) {
  if (m_network->is_durable(m_source->name, m_cursor)) {
    m_pager->acknowledge(m_cursor);
    m_state = State::ready;
    return now;
  }
  if (now < m_confirm_by) return now + k_confirm_every;
  end(Outcome::End::failed, ExitCode::try_later,
      fmt::format("the archive has not kept the last page within {}, so the server was not told that it may forget it; "
                  "look whether "
                  "a program of the pipe lost a line and withholds the position",
                  seconds(k_confirm_within)));
  return now;
}

void NetworkTask::done() {
  m_state = State::over;
  m_run->outcome.end = Outcome::End::done;
}

void NetworkTask::refused(const Verdict& verdict) {
  end(Outcome::End::failed, verdict.code, verdict.trouble);
  m_network->stops.add(m_request->budget, verdict.stops, {m_source->name, verdict.code, m_run->outcome.trouble});
  if (verdict.stops == Verdict::Stops::method_today) m_network->quota.mark_used_up(name_of_method(m_request->budget));
}

void NetworkTask::end(Outcome::End how, ExitCode code, const std::string& trouble) {
  m_batch.clear();
  m_state = State::over;
  m_run->outcome.end = how;
  m_run->outcome.code = code;
  m_run->outcome.trouble = m_redactor(trouble);
}

}  // namespace cur::fetch
