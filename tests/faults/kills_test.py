#!/usr/bin/env python3
"""Kills a process of the pipe, at a seeded byte of its output or statement of the archive, and runs the pipe again: every
message is kept once, and no cursor was ever ahead of its lines. CUR_FULL=1 kills 240 times, else 21."""

import os
import random
import sys

from pipe import KILLED, Pipe, check_cursors, counts, export, folder, ids_before_cursors, make_sources, need_shim, outputs

FULL = os.environ.get("CUR_FULL") == "1"
KILLS_OF_A_SORT = 80 if FULL else 7
LEAST_OF_A_SORT = 50 if FULL else 5
INSIDE_PAGE, BEHIND_PAGE, INSIDE_TRANSACTION, ELSEWHERE = "inside a page", "between a page and its checkpoint", \
    "inside a transaction", "elsewhere"


def places(output):
    """The bytes of an output that lie inside a page, and those behind a page's last message up to its checkpoint's end."""
    inside, behind, at, page = [], [], 0, 0
    for line in output.splitlines(keepends=True):
        start, at = at, at + len(line)
        if b'"kind":"checkpoint"' in line:
            behind.append((start, at - 1))
            inside.append((page + 1, start - 1))
            page = at
    return inside, behind


class Kills:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.sources = make_sources(400, 200)
        reference = Pipe(self.sources, folder() / "reference.db")
        self.streams = outputs(reference)
        self.steps = counts(reference.commands["cur-store"], self.streams["cur-route"])["steps"]
        self.expected = export(reference.archive)
        self.promised = ids_before_cursors(self.streams["cur-fetch"])
        self.fell = dict.fromkeys((INSIDE_PAGE, BEHIND_PAGE, INSIDE_TRANSACTION, ELSEWHERE), 0)

    def aim(self, sort):
        """A process and a fault."""
        if sort == INSIDE_TRANSACTION:
            return "cur-store", f"kill:steps:{self.random.randint(1, self.steps)}"
        victim = self.random.choice(list(self.streams))
        inside, behind = places(self.streams[victim])
        first, last = self.random.choice(inside if sort == INSIDE_PAGE else behind)
        return victim, f"kill:bytes:{self.random.randint(first, last)}"

    def kill(self, sort):
        victim, fault = self.aim(sort)
        pipe = Pipe(self.sources, folder() / "archive.db", jobs=self.random.choice((1, 4)))
        codes, fired, _ = pipe.run(victim, fault)
        assert fired and codes[victim] == KILLED, f"{victim} {fault} did not fire: {codes}"
        self.fell[ELSEWHERE if fired.endswith(" outside\n") else sort] += 1
        if victim != "cur-store":
            assert codes["cur-store"] == self.said(victim, fault), f"{victim} {fault}: {codes}"
        check_cursors(pipe.archive, self.promised)
        codes, _, errors = pipe.run()
        assert set(codes.values()) == {0}, f"again, after {victim} {fault}: {codes} {errors}"
        assert export(pipe.archive) == self.expected, f"after {victim} {fault} the archive is another"

    def said(self, victim, fault):
        """The exit code of put: 75 behind a begin without an end; without one, 1 for half a line that reached it."""
        came = self.streams[victim][:int(fault.rsplit(":", 1)[1])]
        if b'"kind":"begin"' in came.rpartition(b"\n")[0]:
            return 75
        half = came and not came.endswith((b"\n", b"}"))
        return 1 if half and victim == "cur-route" else 0  # a filter in between has rejected it


def main():
    need_shim()
    kills = Kills(seed=3)
    for _ in range(KILLS_OF_A_SORT):
        for sort in (INSIDE_PAGE, BEHIND_PAGE, INSIDE_TRANSACTION):
            kills.kill(sort)
    for place, number in kills.fell.items():
        print(f"{number:4} kills {place}")
    few = [place for place, number in kills.fell.items() if place != ELSEWHERE and number < LEAST_OF_A_SORT]
    if few:
        sys.exit(f"fewer than {LEAST_OF_A_SORT} kills fell {', '.join(few)}")


main()
