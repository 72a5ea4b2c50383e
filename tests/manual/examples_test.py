#!/usr/bin/env python3
"""The examples of the manual are run as they stand, in a folder where example-region/ is.

usage: examples_test.py [SOURCE BIN] [-v]
Every literal block with "$ " lines is one run of sh -e. It must end with 0 (or `.\\" exit N`), print something (unless
`.\\" quiet`) and say nothing on stderr (unless `.\\" stderr`), because a pipe hides the exit codes of all but its last.
A block under `.\\" config NAME` is a configuration file: the tool that reads it must take it."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

import pages

LIMIT_S = 120
READERS = {"sources.toml": "cur-fetch", "topics.toml": "cur-classify", "routes.toml": "cur-route",
           "sla.toml": "cur-sla", "calendar-ru.toml": "cur-sla", "region.toml": "cur-route"}


def run_example(block):
    with tempfile.TemporaryDirectory(prefix="cur-manual.") as folder:
        pathlib.Path(folder, "example-region").symlink_to(pages.REGION)
        pathlib.Path(folder, "scripts").symlink_to(pages.SOURCE / "scripts")
        pathlib.Path(folder, "build").mkdir()
        pathlib.Path(folder, "build/bin").symlink_to(pages.BIN)
        return subprocess.run(["sh", "-e", "-c", block.commands], cwd=folder, capture_output=True, text=True,
                              env=pages.environment(), timeout=LIMIT_S)


class Examples(unittest.TestCase):
    def test_examples_run(self):
        blocks = [block for block in pages.all_blocks() if block.commands]
        self.assertGreater(len(blocks), 20)
        for block in blocks:
            with self.subTest(f"{block.page}:{block.line}", commands=block.commands):
                done = run_example(block)
                self.assertEqual(done.returncode, int(block.notes.get("exit", 0)), done.stderr)
                if "quiet" in block.notes:
                    self.assertEqual(done.stdout, "")
                else:
                    self.assertNotEqual(done.stdout, "")
                if "stderr" not in block.notes:
                    self.assertEqual(done.stderr, "")

    def test_configurations_are_taken(self):
        blocks = [block for block in pages.all_blocks() if "config" in block.notes]
        self.assertGreater(len(blocks), 4)
        for block in blocks:
            name = block.notes["config"]
            with self.subTest(f"{block.page}:{block.line}", name=name), tempfile.TemporaryDirectory() as folder:
                pathlib.Path(folder, name).write_text("\n".join(block.lines) + "\n")
                done = pages.run(READERS[name], "--config", folder, "--print-config")
                self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_cur_opens_with_five_pipelines(self):
        page = pages.MAN / "cur.7"
        first_section_after = page.read_text().split(".Sh DESCRIPTION")[1].split("\n.Sh ")[0]
        self.assertEqual(first_section_after.count(".Bd -literal\n$ "), 5)


if __name__ == "__main__":
    pages.need("jq")
    unittest.main(argv=[sys.argv[0]] + [a for a in sys.argv[1:] if a.startswith("-")])
