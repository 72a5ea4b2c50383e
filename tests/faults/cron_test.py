#!/usr/bin/env python3
"""The lines of scripts/cron/crontab, as cron runs them, twice at once; and the units of systemd run the same pipes."""

import http.server
import os
import pathlib
import re
import subprocess
import threading
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
        """Every run ends with 0, and one at least did the work: only one that met its lock says something."""
        silent = 0
        for process in started:
            said, _ = process.communicate(timeout=60)
            self.assertEqual(process.returncode, 0, said)
            self.assertRegex(said, rb"^$|^cur-(fetch|report): the run before still \w+: this one is left out\n$")
            silent += said == b""
        self.assertGreaterEqual(silent, 1)

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
            pipe = re.search(r"\(.*", line).group(0)
            service = (CRON / f"{unit}.service").read_text()
            self.assertIn(pipe, service)
            self.assertRegex((CRON / f"{unit}.timer").read_text(), r"OnCalendar=\S+")


def put_first(cron, name, body):
    folder_of_it = cron.data / "bin"
    folder_of_it.mkdir(exist_ok=True)
    program = folder_of_it / name
    program.write_text("#!/bin/sh\n" + body)
    program.chmod(0o755)
    cron.environment["PATH"] = f"{folder_of_it}:{cron.environment['PATH']}"


def append(cron, name, text):
    path = pathlib.Path(cron.environment["CUR_CONFIG"]) / name
    path.write_text((path.read_text() if path.exists() else "") + text)


class Refusing(http.server.BaseHTTPRequestHandler):
    """A service that knows no token."""

    def do_GET(self):
        self.send_error(401)

    def log_message(self, *_):
        pass


def refusing_port():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


MISSING = "echo sh: not found >&2\nexit 127\n"
KILLED = "kill -9 $$\n"

# How the line of cron is broken, the exit code, and what stderr must tell.
BROKEN_FETCH = [
    ("cur-fetch is missing", lambda cron: put_first(cron, "cur-fetch", MISSING), 75, "no begin line came"),
    ("cur-fetch is killed", lambda cron: put_first(cron, "cur-fetch", KILLED), 75, "no begin line came"),
    ("cur-classify is missing", lambda cron: put_first(cron, "cur-classify", MISSING), 75, "no begin line came"),
    ("cur-classify dies behind ten lines", lambda cron: put_first(cron, "cur-classify", "head -n 10\nexit 74\n"), 75,
     "without its end line"),
    ("cur-route is missing", lambda cron: put_first(cron, "cur-route", MISSING), 75, "no begin line came"),
    ("cur-route loses a line and its checkpoint", lambda cron: put_first(
        cron, "cur-route", "grep -v checkpoint\n"), 75, "every run reads the same again"),
    ("cur-store is missing", lambda cron: put_first(cron, "cur-store", MISSING), 127, "not found"),
    ("sources.toml is no TOML", lambda cron: append(cron, "sources.toml", "[[source\n"), 75, "sources.toml:"),
    ("sources.toml has an unknown key", lambda cron: append(cron, "sources.toml", "colour = 1\n"), 75, "unknown key"),
    ("a source lacks its path", lambda cron: append(cron, "sources.toml", NEW_SOURCE), 78, "extra"),
    ("a file of a source is missing", lambda cron: append(cron, "sources.toml", NEW_SOURCE + 'path = "gone.jsonl"\n'), 78,
     "gone.jsonl"),
    ("a token is missing", lambda cron: append(cron, "sources.toml", NEW_VK), 78, "token"),
    ("a token is refused", lambda cron: append(cron, "sources.toml", NEW_JSON.format(port=refusing_port())), 69, "401"),
    ("nobody answers", lambda cron: append(cron, "sources.toml", NEW_JSON.format(port=1)), 75, "extra"),
    ("topics.toml is no TOML", lambda cron: append(cron, "topics.toml", "[[topic\n"), 75, "topics.toml:"),
    ("routes.toml is no TOML", lambda cron: append(cron, "routes.toml", "[[rule\n"), 75, "routes.toml:"),
    ("region.toml is no TOML", lambda cron: append(cron, "region.toml", "[[x\n"), 75, "region.toml:"),
    ("the archive is none", lambda cron: (cron.data / "archive.db").write_text("no archive"), 66, "archive.db"),
    ("the configuration is missing", lambda cron: cron.environment.update(CUR_CONFIG="/nowhere"), 75, "/nowhere"),
    ("rejects cannot be written", lambda cron: (cron.data / "rejects.jsonl").mkdir(), 74, "rejects.jsonl"),
]
NEW_SOURCE = '[[source]]\nname = "extra"\ntype = "jsonl"\n'
NEW_VK = '[[source]]\nname = "extra"\ntype = "vk.wall"\npages = "https://vk.com/x"\ntoken_file = "gone.token"\n'

NEW_JSON = """[[source]]
name = "extra"
type = "json"
url = "http://127.0.0.1:{port}/"
network = "private"
tries = 1
[source.pointers]
id = "/id"
text = "/text"
"""

BROKEN_REPORT = [
    ("cur-store is missing", lambda cron: put_first(cron, "cur-store", MISSING), 127, "not found"),
    ("cur-sla is missing", lambda cron: put_first(cron, "cur-sla", MISSING), 127, "not found"),
    ("cur-sla dies", lambda cron: put_first(cron, "cur-sla", "head -n 1\nexit 70\n"), 70, ""),
    ("cur-report is missing", lambda cron: put_first(cron, "cur-report", MISSING), 127, "not found"),
    ("sla.toml is no TOML", lambda cron: append(cron, "sla.toml", "[[profile\n"), 78, "sla.toml:"),
    ("region.toml is no TOML", lambda cron: append(cron, "region.toml", "[[x\n"), 78, "region.toml:"),
]


class Broken(unittest.TestCase):
    """Whatever part of a line is broken: the exit code says so, stderr says why, and nothing that came is lost."""

    def run_line(self, cron, line):
        started = cron.start(line)
        said, _ = started.communicate(timeout=60)
        return started.returncode, said.decode()

    def test_the_line_that_fetches(self):
        for how, spoil, code, told in BROKEN_FETCH:
            with self.subTest(how):
                cron = Cron()
                spoil(cron)
                exit_code, said = self.run_line(cron, FETCH)
                self.assertEqual(exit_code, code, said)
                self.assertIn(told, said)
                if os.environ.get("CUR_TABLE"):
                    print(f"| {how} | {exit_code} | {said.strip()} |")

    def test_the_other_sources_are_read(self):
        cron = Cron()
        append(cron, "sources.toml", NEW_SOURCE)
        self.assertEqual(self.run_line(cron, FETCH)[0], 78)
        self.assertEqual(cron.appeals(), APPEALS)

    def test_the_line_that_reports(self):
        for how, spoil, code, told in BROKEN_REPORT:
            with self.subTest(how):
                cron = Cron()
                self.assertEqual(self.run_line(cron, FETCH)[0], 0)
                (cron.data / "day.html").write_text("yesterday")
                spoil(cron)
                exit_code, said = self.run_line(cron, REPORT)
                self.assertEqual(exit_code, code, said)
                self.assertIn(told, said)
                self.assertEqual((cron.data / "day.html").read_text(), "yesterday")
                if os.environ.get("CUR_TABLE"):
                    print(f"| {how} | {exit_code} | {said.strip()} |")


if __name__ == "__main__":
    unittest.main(verbosity=2)
