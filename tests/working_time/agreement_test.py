#!/usr/bin/env python3
"""20,400 seeded pairs of times from 2018 to 2027: cur-sla and the minute counter agree to the second about the time
used, the last moment, the state, and terms in days."""

import sys
import time

from comparison import BIN, SEED, Count, compare, pairs_of, written
from offices import PLANS

PAIRS = 20_400
SHOWN = 5
TIMES = {"start", "stop", "working-days", "calendar-days", "extended-days"}


def readable(name, value):
    return written(value) if name in TIMES else value


def show(plan, pair, what):
    said = "; ".join(f"{name}: {readable(name, found)}, by minutes {readable(name, wanted)}"
                     for name, (found, wanted) in what.items())
    pauses = [" to ".join(map(written, pause)) for pause in pair.pauses]
    print(f"{plan.name}, {plan.zone}: {written(pair.begin)} to {written(pair.end)}, {pair.limit.text}, "
          f"{pair.limit.days}d {pair.limit.first_day} {pair.limit.last_day}, paused {pauses}: {said}")


def main():
    print(f"seed {SEED}, {PAIRS} pairs")
    failed = 0
    for plan in PLANS:
        count = Count(plan)
        pairs = list(pairs_of(count, PAIRS // len(PLANS)))
        wrong = compare(BIN / "cur-sla", count, pairs)
        for pair, what in wrong[:SHOWN]:
            show(plan, pair, what)
        seconds = sum(count.active(pair, pair.end) for pair in pairs)
        print(f"{plan.name}: {len(pairs)} pairs, {sum(pair.begin > pair.end for pair in pairs)} reversed, "
              f"{sum(bool(pair.pauses) for pair in pairs)} paused, {seconds} s worked, {len(wrong)} disagree")
        failed += len(wrong)
    print(f"{failed} of {PAIRS} disagree, {time.process_time():.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
