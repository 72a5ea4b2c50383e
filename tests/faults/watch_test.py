#!/usr/bin/env python3
"""Kills cur-sla watch at bytes of its output and before each change of its state, and runs it again: every crossing is told
at least once, twice only where the first run was killed, and then never again."""

import json
import pathlib
import random
import subprocess
import unittest

from pipe import KILLED, counts, environment, folder, need_shim

APPEALS = 300
NOW = "2026-03-12T09:00:00+03:00"
KILLS = 20


def line(number):
    """An appeal whose term of a day is over: three crossings or two."""
    return json.dumps({"kind": "appeal", "id": f"a:{number}", "posted_at": f"2026-03-0{1 + number % 9}T10:00:00+03:00"})


INPUT = ("\n".join(line(number) for number in range(APPEALS)) + "\n").encode()


def command(state):
    return ["cur-sla", "watch", "--state", str(state), "--now", NOW]


def told(output):
    """The crossings of the whole lines."""
    found = []
    for text in output.splitlines(keepends=True):
        if not text.endswith(b"\n"):
            continue
        record = json.loads(text)
        found += [(record["id"], one["clock"], one["what"]) for one in record["sla"]["crossed"]]
    return found


def run(state, fault=None):
    """The exit code, what fired, and what was told."""
    log = folder() / "log"
    done = subprocess.run(command(state), input=INPUT, capture_output=True, env=environment(fault, log), timeout=60)
    return done.returncode, log.exists(), told(done.stdout)


class Killed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        state = folder() / "state"
        _, _, cls.expected = run(state)
        cls.counted = counts(command(folder() / "state"), INPUT)
        assert len(cls.expected) >= 2 * APPEALS and len(set(cls.expected)) == len(cls.expected)

    def kill(self, fault):
        state = folder() / "state"
        code, fired, first = run(state, fault)
        self.assertTrue(fired and code == KILLED, f"{fault} did not fire: {code}")
        code, _, second = run(state)
        self.assertEqual(code, 0, fault)
        self.assertEqual(len(set(second)), len(second), fault)
        self.assertEqual(set(first) | set(second), set(self.expected), f"{fault}: a crossing was lost")
        moved = set(second) != set(self.expected)
        self.assertTrue(not moved or set(first) == set(self.expected), f"{fault}: the state was ahead of its output")
        self.assertEqual(run(state), (0, False, []), fault)
        return moved

    def test_inside_its_output(self):
        choose = random.Random(5)
        for _ in range(KILLS):
            self.assertFalse(self.kill(f"kill:bytes:{choose.randint(1, self.counted['bytes'] - 1)}"))

    def test_between_its_output_and_its_state(self):
        writes = self.counted["writes"]
        self.assertGreaterEqual(writes, 3)  # a temporary file, a sync, a rename
        moved = [self.kill(f"kill:writes:{number}") for number in range(1, writes + 1)]
        self.assertFalse(moved[0])

    def test_a_disk_that_is_full_keeps_the_state(self):
        for number in range(1, self.counted["writes"] + 1):
            state = folder() / "state"
            run(state, f"ENOSPC:writes:{number}")
            code, _, second = run(state)
            self.assertEqual(code, 0)
            self.assertIn(len(second), (0, len(self.expected)))  # 0: all was written but the folder's own sync


if __name__ == "__main__":
    need_shim()
    unittest.main(verbosity=2)
