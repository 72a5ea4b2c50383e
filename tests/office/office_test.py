#!/usr/bin/env python3
"""Two people fill in a worklist in LibreOffice, and both sheets come back: nothing of theirs is lost, or taken for a message.
Skipped, and said so, where LibreOffice or its Python module is absent."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

SKIP = 77
BIN = pathlib.Path(os.environ.get("CUR_BIN", "build/bin")).resolve()
HERE = pathlib.Path(__file__).resolve().parent
NOW = "2026-03-12T09:00:00+03:00"
PYTHONS = ["/usr/bin/python3", "python3"]


def has_uno(python):
    return shutil.which(python) and subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode == 0


PYTHON = next(filter(has_uno, PYTHONS), None)


class Office(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        lines = [{"id": f"vk:{i}", "source": "vk", "url": f"https://vk.com/{i}", "posted_at": f"2026-03-0{i}T09:00:00+03:00",
                  "text": f"яма номер {i}", "classify": {"appeal": True, "kind": "complaint", "sector": "roads"},
                  "route": {"agency": "roads"}} for i in range(1, 7)]
        self.put("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
        self.sheet = self.folder / "list.xlsx"
        self.run_program("cur-report", "worklist", "--format", "xlsx", "--output", self.sheet,
                         input=self.run_program("cur-store", "get", self.folder / "a.db").stdout, accepts=(0,))

    def run_program(self, program, *options, input="", accepts=(0,)):
        variables = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        done = subprocess.run([BIN / program, *options, "--now", NOW], input=input, capture_output=True, text=True,
                              env=variables, check=False)
        self.assertIn(done.returncode, accepts, done.stderr)
        return done

    def put(self, lines):
        return self.run_program("cur-store", "put", self.folder / "a.db", input=lines)

    def edited(self, person, ending):
        target = self.folder / f"{person}{ending}"
        subprocess.run([PYTHON, HERE / "edit_sheet.py", person, self.sheet, target], check=True, timeout=120)
        return target

    def events(self, path, accepts=(0,)):
        done = self.run_program("cur-fetch", path, accepts=accepts)
        return done, [json.loads(line) for line in done.stdout.splitlines()]

    def test_two_people(self):
        for endings in ((".ods", ".xlsx"), (".xlsx", ".csv")):
            with self.subTest(endings):
                self.setUp()
                for person, ending in zip(("ivanova", "petrov"), endings):
                    # A CSV file has no merged cells: there the second appeal gets no answer.
                    done, events = self.events(self.edited(person, ending))
                    self.assertTrue(all(event["kind"] == "event" for event in events), events)
                    self.put(done.stdout)
                lines = self.run_program("cur-store", "get", self.folder / "a.db").stdout.splitlines()
                found = {record["id"]: [(event["event"], event.get("by") or event.get("to"), event.get("typed_by"))
                                        for event in record.get("events", [])] for record in map(json.loads, lines)}
                merged = [("answered", None, "Петров")]
                self.assertEqual(found, {
                    "vk:1": [("resolved", "Дорожная служба", "Иванова")], "vk:2": [("extended", None, "Иванова")],
                    "vk:3": [("assigned", {"curator": "Петров"}, "Иванова")],
                    "vk:4": [("forwarded", {"agency": "health"}, "Петров")],
                    "vk:5": merged, "vk:6": [] if endings[1] == ".csv" else merged})

    def test_a_renamed_heading(self):
        for ending in (".ods", ".xlsx", ".csv"):
            with self.subTest(ending):
                done, events = self.events(self.edited("rename", ending), accepts=(65,))
                self.assertEqual(events, [])
                self.assertIn("this looks like a worklist, column «итог» is missing", done.stderr)

    def test_saved_without_a_change(self):
        for ending in (".ods", ".xlsx", ".csv"):
            with self.subTest(ending):
                done, events = self.events(self.edited("only_save", ending))
                self.assertEqual((events, done.stderr), ([], ""))


if __name__ == "__main__":
    if not shutil.which("soffice") or not PYTHON:
        print("skipped: LibreOffice, or its Python module uno, is not on this machine")
        sys.exit(SKIP)
    unittest.main()
