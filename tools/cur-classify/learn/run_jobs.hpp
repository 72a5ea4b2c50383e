#pragma once

#include <cstddef>
#include <functional>

namespace cur::classify {

// Runs jobs 0 … count-1 on `threads` threads, in any order. `done` is called from the calling thread, now and then
// and at the end, with how many are. An exception of a job ends the others at their next one and comes out here.
void run_jobs(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& job,
              const std::function<void(std::size_t)>& done);

}  // namespace cur::classify
