#!/usr/bin/env python3
"""The pages of man/ against the binaries: options, commands, exit codes, configuration files; and their form.

usage: options_test.py [SOURCE BIN] [-v]"""

import re
import sys
import unittest

import pages


def page_of(tool):
    return (pages.MAN / f"{tool}.1").read_text()


def options_of_page(text):
    """The options that a list of the page describes, as they are typed."""
    found = set()
    for item in re.findall(r"^\.It (Fl .*)$", text, re.M):
        found |= {"-" + name for name in re.findall(r"\bFl (-?[\w-]+)", item)}
    return found


def commands_of_help(text):
    block = re.search(r"^commands.*\n((?:  \S.*\n)+)", text, re.M)
    return re.findall(r"^  (\S+)", block[1], re.M) if block else []


def options_of_help(text):
    lines = re.findall(r"^  (-.*)$", text, re.M)
    return {name for line in lines for name in re.findall(r"(?:^|, )(--?[\w-]+)", line)}


def help_of(tool, *command):
    done = pages.run(tool, *command, "--help")
    assert done.returncode == 0, done.stderr
    return done.stdout


class Options(unittest.TestCase):
    def test_every_tool_has_a_page(self):
        self.assertEqual([page.stem for page in pages.PAGES if page.suffix == ".1"], pages.TOOLS)

    def test_options(self):
        for tool in pages.TOOLS:
            with self.subTest(tool):
                commands = commands_of_help(help_of(tool))
                known = options_of_help(help_of(tool)).union(*(options_of_help(help_of(tool, c)) for c in commands))
                self.assertEqual(options_of_page(page_of(tool)), known)

    def test_commands(self):
        for tool in pages.TOOLS:
            with self.subTest(tool):
                self.assertEqual(re.findall(r"^\.It Ic (\S+)$", page_of(tool), re.M), commands_of_help(help_of(tool)))

    def test_choices(self):
        """`--format text|csv` of the help stands in the page as `Cm text | csv`."""
        for tool in pages.TOOLS:
            for command in [[]] + [[c] for c in commands_of_help(help_of(tool))]:
                for name, choices in re.findall(r"^  --([\w-]+) (\w+(?:\|\w+)+)(?:  |$)", help_of(tool, *command), re.M):
                    with self.subTest(tool, name=name):
                        self.assertIn(f".It Fl -{name} Cm {choices.replace('|', ' | ')}\n", page_of(tool))


class ExitCodes(unittest.TestCase):
    def test_exit_codes(self):
        header = (pages.SOURCE / "common/base/exit_code.hpp").read_text()
        known = set(re.findall(r"^  \w+ = (\d+)", header, re.M))
        section = (pages.MAN / "cur.7").read_text().split(".Sh EXIT STATUS")[1].split("\n.Sh ")[0]
        self.assertEqual(set(re.findall(r"^\.It (\d+)$", section, re.M)), known)

    def test_order_of_several_causes(self):
        source = (pages.SOURCE / "common/base/exit_code.cpp").read_text()
        header = (pages.SOURCE / "common/base/exit_code.hpp").read_text()
        number = dict(re.findall(r"^  (\w+) = (\d+)", header, re.M))
        names = re.search(r"k_order\{(.*?)\};", source, re.S)[1].split(",")
        order = [number[name.strip()] for name in names if name.strip() != "ok"]
        page = " ".join((pages.MAN / "cur.7").read_text().split())
        told = re.search(r"Of several causes the first of ([\d, and]+) is given", page)[1]
        self.assertEqual(re.findall(r"\d+", told), order)


class Form(unittest.TestCase):
    def test_lint(self):
        pages.need("mandoc")
        for page in pages.PAGES:
            with self.subTest(page.name):
                self.assertEqual(pages.run("mandoc", "-Tlint", "-W", "warning", page).stdout, "")

    def test_pages_are_installed(self):
        expected = pages.SOURCE / "tests/install/expected.txt"
        if not expected.exists():
            self.skipTest("there is no tests/install/expected.txt")
        installed = set(re.findall(r"man/man\d/(\S+?)(?:\.gz)?$", expected.read_text(), re.M))
        self.assertEqual(installed, {page.name for page in pages.PAGES})

    def test_references(self):
        """A reference to a page of ours is to one that exists, with its section."""
        for page in pages.PAGES:
            for name, section in re.findall(r"\.Xr (cur[\w-]*) (\d)", page.read_text()):
                with self.subTest(page.name, to=name):
                    self.assertTrue((pages.MAN / f"{name}.{section}").exists())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]] + [a for a in sys.argv[1:] if a.startswith("-")])
