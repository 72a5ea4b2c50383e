#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "net/request.hpp"

namespace cur::net {

// Requests under way, all at once, in one thread (libcurl multi). Certificates are always verified; proxies, .netrc and
// cookies of the environment are not used. Redirects are followed by us, so that each is judged (address_policy.hpp);
// on another host a redirect goes without Authorization and without any header that holds a secret.
class Transfers {
 public:
  using Done = std::function<void(Response)>;

  Transfers();
  ~Transfers();
  Transfers(const Transfers&) = delete;
  Transfers& operator=(const Transfers&) = delete;

  // Begins a request. `done` is called once, from run(), and may add others.
  void add(Request request, const Limits& limits, Done done);
  // Works until a request is done, but not longer than `longest`.
  void run(std::chrono::milliseconds longest);
  bool idle() const;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace cur::net
