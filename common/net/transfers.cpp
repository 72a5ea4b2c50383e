#include "net/transfers.hpp"

#include <algorithm>
#include <list>
#include <new>

#include <curl/curl.h>

#include "base/fatal.hpp"
#include "net/transfer.hpp"

namespace cur::net {

namespace {

constexpr long k_most_connections = 64;

}  // namespace

struct Transfers::State {
  CURLM* multi = nullptr;
  std::list<Transfer> active;
  std::list<Transfer> refused;  // finished without an exchange

  // Moves the active transfer of `handle` to the end of `to`.
  Transfer& move_out(std::list<Transfer>& to, const CURL* handle) {
    for (auto one = active.begin(); one != active.end(); ++one) {
      if (one->handle() != handle) continue;
      to.splice(to.end(), active, one);
      return to.back();
    }
    throw Fatal(ExitCode::internal, "a transfer that nobody knows has ended");
  }

  void start(Transfer& transfer) {
    if (curl_multi_add_handle(multi, transfer.handle()) != CURLM_OK)
      throw Fatal(ExitCode::internal, "libcurl does not take a request");
  }

  // Finishes the transfers that are complete. Returns whether there was one.
  bool collect() {
    std::list<Transfer> done;
    done.splice(done.end(), refused);
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(multi, &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL* const handle = message->easy_handle;
      const CURLcode code = message->data.result;
      curl_multi_remove_handle(multi, handle);  // frees `message`
      std::list<Transfer> one;
      if (move_out(one, handle).finish_exchange(code)) {
        start(one.back());
        active.splice(active.end(), one);
      } else {
        done.splice(done.end(), one);
      }
    }
    for (Transfer& transfer : done) transfer.finish();
    return !done.empty();
  }
};

Transfers::Transfers() : m_state(std::make_unique<State>()) {
  // curl_global_init() is not thread-safe in older versions: a process makes one Transfers, before any thread.
  if (curl_global_init(CURL_GLOBAL_DEFAULT) != 0) throw Fatal(ExitCode::internal, "libcurl does not start");
  m_state->multi = curl_multi_init();
  if (m_state->multi == nullptr) throw std::bad_alloc();
  curl_multi_setopt(m_state->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, k_most_connections);
}

Transfers::~Transfers() {
  for (const Transfer& transfer : m_state->active) curl_multi_remove_handle(m_state->multi, transfer.handle());
  m_state->active.clear();
  curl_multi_cleanup(m_state->multi);
}

void Transfers::add(Request request, const Limits& limits, Done done) {
  m_state->active.emplace_back(std::move(request), limits, std::move(done));
  Transfer& transfer = m_state->active.back();
  if (transfer.begin()) return m_state->start(transfer);
  (void)m_state->move_out(m_state->refused, transfer.handle());
}

bool Transfers::idle() const { return m_state->active.empty() && m_state->refused.empty(); }

void Transfers::run(std::chrono::milliseconds longest) {
  const auto until = std::chrono::steady_clock::now() + longest;
  for (;;) {
    int running = 0;
    if (curl_multi_perform(m_state->multi, &running) != CURLM_OK)
      throw Fatal(ExitCode::internal, "libcurl does not go on");
    if (m_state->collect()) return;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return;
    const int wait = static_cast<int>(std::min<std::int64_t>(left.count(), 1'000));
    if (curl_multi_poll(m_state->multi, nullptr, 0, wait, nullptr) != CURLM_OK)
      throw Fatal(ExitCode::internal, "libcurl cannot wait");
  }
}

}  // namespace cur::net
