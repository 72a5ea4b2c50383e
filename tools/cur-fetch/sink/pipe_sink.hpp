#pragma once

#include <cstdint>

#include "io/output.hpp"
#include "sink/sink.hpp"

namespace cur::fetch {

// stdout. Without checkpoints in large pieces; with them a piece a page, and the checkpoint behind it.
class PipeSink : public Sink {
 public:
  // Borrows `out`. `positions` are those of the archive at the end of the pipe.
  PipeSink(io::Output& out, bool checkpoints, Positions positions)
      : m_out(&out), m_checkpoints(checkpoints), m_positions(std::move(positions)) {}

  const Positions& positions() const override { return m_positions; }
  bool added() override;
  bool commit(const Checkpoint& checkpoint) override;
  bool lose_row() override;

  bool flush() override;
  // Checkpoints that were not written because a row before them was lost.
  std::uint64_t withheld() const { return m_withheld; }

 private:
  io::Output* m_out;
  bool m_checkpoints;
  Positions m_positions;
  bool m_lost = false;
  std::uint64_t m_withheld = 0;
};

}  // namespace cur::fetch
