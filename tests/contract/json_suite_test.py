#!/usr/bin/env python3
"""The JSON test suite as lines, through cur-classify.

A record is an object, so each case is judged twice: as its own physical lines, and as the value of a member of a record.
The suite lies outside of the project, in $CUR_SHARED or ../shared beside the checkout; without it this test is skipped.
What the standard leaves open (the cases i_*) is decided by the table in man/cur-record.5.
"""

import json
import os
import pathlib
import re
import sys
import unittest

import support
from support import ContractTest, run

SHARED = pathlib.Path(os.environ.get("CUR_SHARED", support.SOURCE.parent / "shared"))
SUITE = SHARED / "data" / "jsontestsuite"
PAGE = support.SOURCE / "man" / "cur-record.5"
BOM = b"\xef\xbb\xbf"


def decisions():
    """{case: accepted or rejected}"""
    row = re.compile(r"\b(i_[\w+-]+)(?:\s+Ta)?\W+(accepted|rejected)\b")
    return dict(row.findall(PAGE.read_text().replace("\\-", "-")))


def refuse(name):
    raise ValueError(name)


def depth(value):
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if inside is None else 1 + max(map(depth, inside), default=0)


def is_record(line):
    """The contract in other words: strict JSON in UTF-8, an object, at most 64 levels."""
    try:
        value = json.loads(line.decode(), parse_constant=refuse, parse_int=str, parse_float=str)
        return isinstance(value, dict) and depth(value) <= 64
    except (ValueError, RecursionError):
        return False


def physical_lines(data):
    """(number, line) of the lines that are not blank, as the contract frames them."""
    lines = data.removeprefix(BOM).split(b"\n")
    return [(n, line.removesuffix(b"\r")) for n, line in enumerate(lines, 1) if line.strip(b" \t\r")]


def judge(files):
    """One run over the files: (the lines that passed, the rejects as {(file, line): byte})."""
    rejects = support.fresh_path("rejects")
    done = run("--rejects", rejects, *files)
    if done.code not in (0, 1):
        raise AssertionError(done.err)
    entries = [json.loads(line) for line in rejects.read_bytes().splitlines()]
    return done.lines, {(entry["file"], entry["line"]): entry["byte"] for entry in entries}


def written(name, data):
    path = support.fresh_path(name)
    path.write_bytes(data)
    return path


class JsonSuite(ContractTest):
    @classmethod
    def setUpClass(cls):
        cls.cases = {path.stem: path.read_bytes() for path in sorted(SUITE.glob("*.json"))}
        cls.paths = {name: str(SUITE / f"{name}.json") for name in cls.cases}

    def test_the_suite_is_whole(self):
        counts = {kind: sum(name.startswith(kind) for name in self.cases) for kind in ("y_", "n_", "i_")}
        self.assertEqual(counts, {"y_": 95, "n_": 188, "i_": 35})

    def test_each_physical_line_is_judged_as_it_stands(self):
        passed, rejected = judge(self.paths.values())
        expected = [(name, number, line) for name, data in self.cases.items() for number, line in physical_lines(data)]
        good = [line for _, _, line in expected if is_record(line)]
        bad = {(self.paths[name], number): line for name, number, line in expected if not is_record(line)}
        self.assertEqual(rejected.keys(), bad.keys())
        for place, byte in rejected.items():
            self.assertTrue(1 <= byte <= len(bad[place]) + 1 + len(BOM), (place, byte))
        members = [support.lacking(line.decode()) for line in good]
        self.assert_passed(members, support.Done(b"".join(line + b"\n" for line in passed), "", 0))

    def test_y_objects_on_one_line_pass(self):
        names = [name for name, data in self.cases.items() if name.startswith("y_object") and b"\n" not in data.strip()]
        self.assertGreater(len(names), 10)
        passed, rejected = judge(self.paths[name] for name in names)
        self.assertEqual((len(passed), rejected), (len(names), {}))

    def test_no_n_passes(self):
        names = [name for name in self.cases if name.startswith("n_")]
        passed, rejected = judge(self.paths[name] for name in names)
        self.assertEqual(passed, [])
        silent = [name for name in names if not any(place[0] == self.paths[name] for place in rejected)]
        # A blank line is no line; everything else is named.
        self.assertEqual(silent, ["n_single_space", "n_structure_UTF8_BOM_no_data", "n_structure_no_data"])

    def test_as_a_member_of_a_record_each_case_is_judged_by_its_name(self):
        names = [name for name, data in self.cases.items() if b"\n" not in data.strip() and not data.startswith(BOM)]
        lines = [b'{"v":' + self.cases[name].strip(b"\r\n") + b"}" for name in names]
        wanted = decisions()
        passed, rejected = judge([written("members", b"".join(line + b"\n" for line in lines))])
        refused = {number for _, number in rejected}
        for number, (name, line) in enumerate(zip(names, lines), 1):
            with self.subTest(name):
                accept = name.startswith("y_") or wanted.get(name) == "accepted"
                self.assertEqual(number not in refused, accept)
                self.assertEqual(is_record(line), accept)
        self.assertEqual(len(passed) + len(refused), len(lines))

    def test_every_open_case_has_its_decision(self):
        wanted = decisions()
        self.assertEqual(sorted(wanted), sorted(name for name in self.cases if name.startswith("i_")))
        passed, _ = judge([self.paths["i_structure_UTF-8_BOM_empty_object"]])
        self.assertEqual(len(passed) == 1, wanted["i_structure_UTF-8_BOM_empty_object"] == "accepted")


if __name__ == "__main__":
    if not SUITE.is_dir():
        print(f"skipped: there is no {SUITE}")
        sys.exit(support.SKIPPED)
    unittest.main()
