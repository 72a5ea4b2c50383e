#pragma once

#include <cstdint>

#include "io/output.hpp"
#include "sink/sink.hpp"

namespace cur::fetch {

// Writes to stdout: without checkpoints in large pieces, with them one batch at a time and its checkpoint after it.
class PipeSink : public Sink {
 public:
  // `out` outlives the object. `positions` are those of the archive at the end of the pipe.
  PipeSink(io::Output& out, bool checkpoints, Positions positions)
      : m_out(&out), m_checkpoints(checkpoints), m_positions(std::move(positions)) {}

  const Positions& positions() const override { return m_positions; }
  bool line_added() override;
  bool flush() override;
  bool commit(const Checkpoint& checkpoint) override;
  // Withholds all later checkpoints, and returns true: the lines after a lost row are still useful, because their ids
  // make them one when they come again.
  bool row_lost() override;

  // The number of checkpoints that were not written because a row before them was lost.
  std::uint64_t withheld() const { return m_withheld; }

 private:
  io::Output* m_out;
  bool m_checkpoints;
  Positions m_positions;
  bool m_has_lost_row = false;
  std::uint64_t m_withheld = 0;
};

}  // namespace cur::fetch
