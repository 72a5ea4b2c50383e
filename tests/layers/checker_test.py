#!/usr/bin/env python3
"""Tests the checks of tests/layers: a small tree without a violation passes, and each kind of violation is found."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

CHECKER = pathlib.Path(__file__).parent

CLEAN = {
    "common/CMakeLists.txt": "cur_layer(base fmt::fmt)\ncur_layer(appeal cur_base)\ncur_layer(cli cur_base cur_appeal)\n",
    "tools/CMakeLists.txt": "cur_tool(cur-a)\ncur_tool(cur-b)\n",
    "common/base/one.hpp": "",
    "common/base/one.cpp": '#include "base/one.hpp"\n',
    "common/appeal/vocabulary.hpp": "",
    "common/appeal/vocabulary.cpp": 'constexpr std::array k_events = {"answered"sv, "note"sv};\n',
    "tools/cur-a/main.cpp": '#include "run.hpp"\n',
    "tools/cur-a/run.hpp": '#include "base/one.hpp"\n// "answered" in a comment\n',
    "tools/cur-a/run.cpp": 'writer.key("answered"); use("note"); put(R"(,"answered":1)");\n',
    "tools/cur-a/sub/part.hpp": "",
    "tests/unit/base/one_test.cpp": "",
    "tests/unit/cur-a/sub/part_test.cpp": "",
    "tests/unit/cur-a/sample.hpp": "",
}

# What is added to the clean tree, and the finding.
VIOLATIONS = {
    "an include goes upward": ({"common/base/two.hpp": '#include "cli/x.hpp"\n'}, "base may not include"),
    "a tool includes a tool": ({"tools/cur-b/two.hpp": '#include "run.hpp"\n'}, "tools never include tools"),
    "a header that costs much": ({"common/base/two.hpp": "#include <simdjson.h>\n"}, "into a source, not a header"),
    "a main with logic": ({"tools/cur-b/main.cpp": "\n" * 20}, "main.cpp holds no logic"),
    "a second end of the process": ({"common/base/two.hpp": "void f() { std::exit(1); }\n"}, "ends the process"),
    "a long source": ({"common/base/two.hpp": "\n" * 501}, "501 lines"),
    "a source without a header": ({"tools/cur-a/two.cpp": ""}, "tools/cur-a/two.cpp:1: has no two.hpp"),
    "a header elsewhere": ({"tools/cur-a/two.cpp": "", "tools/cur-a/sub/two.hpp": ""}, "has no two.hpp"),
    "a test of nothing in a layer": ({"tests/unit/base/two_test.cpp": ""}, "there is no common/base/two.cpp"),
    "a test at the wrong place": ({"tests/unit/cur-a/part_test.cpp": ""}, "there is no tools/cur-a/part.cpp"),
    "an event kind": ({"tools/cur-a/two.hpp": 'if (word == "answered") f();\n'}, 'two.hpp:1: the event kind "answered"'),
    "no vocabulary": ({"common/appeal/vocabulary.cpp": ""}, "no k_events"),
    "SQLite in a tool": ({"tools/cur-a/two.hpp": "#include <sqlite3.h>\n"}, "<sqlite3.h> belongs to"),
    "a large folder": ({f"tools/cur-b/part{i}.hpp": "" for i in range(16)}, "tools/cur-b:1: 16 sources"),
    "a folder that has shrunk": ({"common/net/one.hpp": ""}, "common/net:1: only 1 sources"),
}


def run_checker(files):
    """Writes the files to a new tree and returns what the checker says of it, with its exit code."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            path = pathlib.Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        done = subprocess.run([sys.executable, CHECKER, folder], capture_output=True, text=True, check=False)
        return done.stdout + done.stderr, done.returncode


class Checker(unittest.TestCase):
    def test_a_clean_tree_passes(self):
        self.assertEqual(run_checker(CLEAN), ("the structure is sound\n", 0))

    def test_each_violation_is_found(self):
        for kind, (files, finding) in VIOLATIONS.items():
            with self.subTest(kind):
                output, code = run_checker(CLEAN | files)
                self.assertIn(finding, output)
                self.assertEqual(code, 1)


if __name__ == "__main__":
    unittest.main()
