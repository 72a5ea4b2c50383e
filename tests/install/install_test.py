#!/usr/bin/env python3
"""`cmake --install` puts exactly the files of expected.txt where Debian puts them, and what is installed works.

--update rewrites expected.txt; `git diff` is the review. The build directory is the one that holds $CUR_BIN."""

import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
EXPECTED = HERE / "expected.txt"
LINE = '{"id":"a:1","posted_at":"2026-03-02T10:00:00+03:00","text":"На дороге яма"}\n'


def build_directory():
    return pathlib.Path(os.environ["CUR_BIN"]).resolve().parent


def install(destination):
    environment = {**os.environ, "DESTDIR": str(destination)}
    done = subprocess.run(["cmake", "--install", str(build_directory()), "--prefix", "/usr"], env=environment,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise AssertionError(done.stdout)


def listing(root):
    """Every file with `*` behind it when it can be run, one a line."""
    lines = []
    for path in root.rglob("*"):
        if not path.is_dir():
            mark = "*" if os.access(path, os.X_OK) else ""
            lines.append(f"{path.relative_to(root)}{mark}\n")
    return sorted(lines)


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.TemporaryDirectory(prefix="cur-install-")
        cls.root = pathlib.Path(cls.directory.name)
        install(cls.root)
        cls.empty = cls.root / "no-configuration"
        cls.empty.mkdir()

    @classmethod
    def tearDownClass(cls):
        cls.directory.cleanup()

    def run_tool(self, *command, text=""):
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "CUR_CONFIG": str(self.empty)}
        done = subprocess.run([str(word) for word in command], input=text, env=environment, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stderr), (0, ""), command)
        return done.stdout

    def tools(self):
        return sorted((self.root / "usr/bin").iterdir())

    def test_files(self):
        installed = listing(self.root)
        difference = difflib.unified_diff(EXPECTED.read_text().splitlines(True), installed, "expected.txt", "installed")
        self.assertEqual("".join(difference), "")

    def test_every_tool_says_its_version(self):
        for tool in self.tools():
            self.assertIn(tool.name, self.run_tool(tool, "--version"))

    def test_a_filter_works(self):
        self.assertIn('"classify":{', self.run_tool(self.root / "usr/bin/cur-classify", text=LINE))

    def test_a_copy_acts_alike(self):
        for tool in self.tools():
            with tempfile.TemporaryDirectory() as elsewhere:
                copy = shutil.copy(tool, elsewhere)
                self.assertEqual(self.run_tool(copy, "--help"), self.run_tool(tool, "--help"))
        with tempfile.TemporaryDirectory() as elsewhere:
            tool = self.root / "usr/bin/cur-classify"
            self.assertEqual(self.run_tool(shutil.copy(tool, elsewhere), text=LINE), self.run_tool(tool, text=LINE))

    def test_nothing_installed_names_the_build(self):
        build = str(build_directory())
        for path in (self.root / "usr/share").rglob("*"):
            if path.is_file():
                self.assertNotIn(build.encode(), path.read_bytes(), path)

    def test_completions_are_shell(self):
        for path in (self.root / "usr/share/bash-completion/completions").iterdir():
            self.run_tool("bash", "-n", path)


if __name__ == "__main__":
    if sys.argv[1:] == ["--update"]:
        with tempfile.TemporaryDirectory() as directory:
            install(directory)
            EXPECTED.write_text("".join(listing(pathlib.Path(directory))))
    else:
        unittest.main()
