#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "net/request.hpp"

namespace cur::net {

// Runs requests concurrently in the calling thread (libcurl multi). Certificates are always verified; proxies, .netrc
// and cookies of the environment are ignored. Every redirect is checked by address_policy.hpp; a redirect to another
// host is sent without Authorization and without headers that contain a secret. One object per process.
class Transfers {
 public:
  using Done = std::function<void(Response)>;

  Transfers();
  ~Transfers();
  Transfers(const Transfers&) = delete;
  Transfers& operator=(const Transfers&) = delete;

  // Starts a request. run() calls `done` once with its response; `done` may add requests.
  void add(Request request, const Limits& limits, Done done);
  // Processes requests until at least one is complete, at most for `longest`.
  void run(std::chrono::milliseconds longest);
  bool idle() const;  // whether there are no requests

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace cur::net
