#!/usr/bin/env python3
"""The lines of scripts/cron/crontab, as cron runs them, twice at once; and the units of systemd run the same pipes."""

import os
import pathlib
import re
import subprocess
import unittest

from pipe import BIN, environment, folder, make_sources, store

CRON = pathlib.Path(os.environ.get("CUR_SOURCE", pathlib.Path(__file__).resolve().parents[2])) / "scripts/cron"
TEXT = (CRON / "crontab").read_text()
SETTINGS = dict(re.findall(r"^([A-Z_]+)=(.*)$", TEXT, re.MULTILINE))
FETCH, REPORT = re.findall(r"^(?:\S+ ){4}\S+  (.*)$", TEXT, re.MULTILINE)
APPEALS = 80


class Cron:
    """One machine: its configuration and its data."""

    def __init__(self):
        self.data = folder()
        self.environment = SETTINGS | {"CUR_CONFIG": str(make_sources(60, 20)), "CUR_DATA": str(self.data),
                                       "PATH": f"{BIN}:{SETTINGS['PATH']}", "LC_ALL": environment()["LC_ALL"]}

    def start(self, line):
        return subprocess.Popen([SETTINGS["SHELL"], "-c", line], env=self.environment, stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT)

    def appeals(self):
        return len(store("get", self.data / "archive.db").stdout.splitlines())


class TwoLines(unittest.TestCase):
    def finish(self, *started):
        """Every run is done, none has anything to mail, and one at least did the work; another may have met its lock."""
        codes = []
        for process in started:
            said, _ = process.communicate(timeout=60)
            self.assertEqual(said, b"")
            codes.append(process.returncode)
        self.assertLessEqual(set(codes), {0, 75})
        self.assertIn(0, codes)

    def test_twice_at_once_then_again(self):
        cron = Cron()
        self.finish(cron.start(FETCH), cron.start(FETCH))
        self.assertEqual(cron.appeals(), APPEALS)
        self.finish(cron.start(FETCH))
        self.assertEqual(cron.appeals(), APPEALS)
        self.finish(cron.start(REPORT), cron.start(REPORT), cron.start(FETCH))
        page = (cron.data / "day.html").read_text()
        self.assertIn("</html>", page)
        self.assertEqual(sorted(p.name for p in cron.data.iterdir() if p.suffix in (".new", ".html")), ["day.html"])

    def test_a_page_that_cannot_be_whole_replaces_nothing(self):
        cron = Cron()
        (cron.data / "day.html").write_text("yesterday")
        (cron.data / "archive.db").write_text("no archive")
        report = cron.start(REPORT)
        said, _ = report.communicate(timeout=60)
        self.assertIn(b"archive.db", said)
        self.assertNotEqual(report.returncode, 0)
        self.assertEqual((cron.data / "day.html").read_text(), "yesterday")

    def test_the_units_run_the_same_pipes(self):
        for line, unit in ((FETCH, "cur-fetch"), (REPORT, "cur-report")):
            pipe = re.search(r"'(.*)'", line).group(1)
            service = (CRON / f"{unit}.service").read_text()
            self.assertIn(pipe, service)
            self.assertRegex((CRON / f"{unit}.timer").read_text(), r"OnCalendar=\S+")


if __name__ == "__main__":
    unittest.main(verbosity=2)
