#!/usr/bin/env python3
"""cur-classify train with less memory than -j asks for: fewer threads, the same model."""

import json
import resource

import support
from support import ContractTest, run

CLASSES = {"roads": "яма на дороге", "water": "нет горячей воды", "light": "не горит свет"}
RECORDS = b"".join(
    json.dumps({"id": f"{label}:{i}", "text": f"{text} у дома {i}", "labels": {"group": label}}).encode() + b"\n"
    for label, text in CLASSES.items() for i in range(30))


def limit():
    """A thread maps as much for its stack as the limit of the stack is: there is room for one."""
    resource.setrlimit(resource.RLIMIT_STACK, (400 << 20, 400 << 20))
    resource.setrlimit(resource.RLIMIT_AS, (600_000 << 10, 600_000 << 10))


class TrainThreads(ContractTest):
    def train(self, jobs, **rest):
        model = support.fresh_path("model")
        done = run("train", "--label", "labels.group", "-o", model, "-j", jobs, data=RECORDS, **rest)
        self.assertEqual(done.code, 0, done.err)
        return model.read_bytes(), done.err

    def test_a_limit_of_memory_changes_nothing_but_the_threads(self):
        if support.SANITIZED:
            self.skipTest("a sanitizer maps more than the limit")
        model, messages = self.train(2, preexec_fn=limit)
        self.assertEqual(model, self.train(1)[0])
        self.assertEqual(messages.count("-j 2: only 1 thread can be started"), 1, messages)


if __name__ == "__main__":
    support.main()
