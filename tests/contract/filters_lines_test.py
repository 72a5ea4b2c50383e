#!/usr/bin/env python3
"""What becomes of each line (contract, sections 2 and 3), on the filter that $CUR_FILTER names."""

import base64
import json
import os
import subprocess

import support
from support import BAD, FIXED, ContractTest, joined, run


def mixed(count, seed):
    """Good and bad lines as one input: (bytes, good members, bad lines as (number, bytes))."""
    members = support.generated(count, seed)
    lines, bad = [], []
    for number, member in enumerate(members):
        if number % 7 == 3:
            bad.append((len(lines) + 1, BAD[number // 7 % len(BAD)]))
            lines.append(bad[-1][1])
        if number % 11 == 5:
            lines.append(b" \t")
        lines.append(member.line)
    return b"\n".join(lines) + b"\n", members, bad


class ByteIdentity(ContractTest):
    def test_only_the_own_key_is_touched(self):
        for member in FIXED:
            with self.subTest(line=member.line[:200]):
                done = run(data=member.line + b"\n")
                self.assert_clean(done)
                self.assert_passed([member], done)

    def test_of_generated_records_too(self):
        members = support.generated(3000, seed=1)
        done = run(data=joined(members))
        self.assert_clean(done)
        self.assert_passed(members, done)

    def test_twice_is_once(self):
        once = run(data=joined(FIXED + support.generated(500, seed=2)))
        twice = run(data=once.out)
        self.assert_clean(twice)
        self.assertEqual(once.out, twice.out)

    def test_a_long_text_with_a_bell_and_an_unbalanced_quote_passes(self):
        text = "Ж" * 15_000 + " \\u0007 \\\" яма " + "щ" * 15_000
        member = support.lacking('{"id":"1","text":"' + text + '","z":1.0}')
        done = run(data=member.line + b"\n")
        self.assert_clean(done)
        self.assert_passed([member], done)

    def test_a_raw_bell_in_a_text_is_rejected_not_repaired(self):
        done = run(data=b'{"id":"1","text":"a\x07b"}\n')
        self.assertEqual((done.out, done.code), (b"", 1))
        self.assertIn(": -:1:20: ", done.err.replace(support.FILTER, ""))


class Framing(ContractTest):
    def test_bom_crlf_blank_lines_and_no_last_newline(self):
        members = FIXED[:6]
        plain = run(data=joined(members))
        for data in (b"\xef\xbb\xbf" + joined(members), joined(members, b"\r\n"), b"\n\n" + joined(members, b"\n \t\n\r\n"),
                     joined(members)[:-1], b"\xef\xbb\xbf" + joined(members, b"\r\n")[:-2]):
            done = run(data=data)
            self.assert_clean(done)
            self.assertEqual(plain.out, done.out)

    def test_blank_lines_are_neither_in_nor_out(self):
        done = run("--stats", data=b"\n\r\n \t\n\n")
        self.assertEqual((done.out, done.code), (b"", 0))
        self.assertEqual(support.stats(done.err), {"in": 0, "out": 0, "filtered": 0, "rejected": 0})

    def test_files_and_stdin_are_read_in_order(self):
        first, second = support.fresh_path("first.jsonl"), support.fresh_path("second.jsonl")
        first.write_bytes(b"\xef\xbb\xbf" + FIXED[0].line)  # neither BOM nor the missing newline glues to the next
        second.write_bytes(b"\xef\xbb\xbf" + FIXED[1].line + b"\n")
        done = run(first, "-", second, data=FIXED[2].line)
        self.assert_clean(done)
        self.assert_passed([FIXED[0], FIXED[2], FIXED[1]], done)

    def test_a_file_may_be_called_as_a_command_or_an_option_is(self):
        directory = support.fresh_path("train").parent
        for name in ("train", "--stats", "help"):
            (directory / name).write_bytes(FIXED[2].line + b"\n")
            for spelling in ([f"./{name}"], ["--", name]):
                done = run(*spelling, cwd=directory)
                self.assert_clean(done)
                self.assert_passed([FIXED[2]], done)

    def test_a_line_over_16_mib_is_rejected_whole_and_alone(self):
        limit = 16 << 20
        # Just short enough for the key that the filter adds; and as long as a line may be, which leaves no room for it.
        short, exact = (b'{"a":"' + b"x" * (limit - room - 8) + b'"}' for room in (8192, 0))
        for options in ([], ["-j", 3]):
            done = run(*options, data=b'{"id":"1"}\n{"a":"' + b"y" * (17 << 20) + b'"}\n{"id":"2"}\n' + exact + b"\n"
                       + short + b"\n")
            self.assertEqual(done.code, 1)
            too_long, no_room = done.err.splitlines()
            self.assertEqual(too_long, f"{support.FILTER}: -:2:{limit + 1}: the line is longer than 16 MiB")
            self.assertRegex(no_room, f"^{support.FILTER}: -:4:{limit}: with the key \\w+ the line would be longer than 16 MiB$")
            self.assertEqual([line[:10] for line in done.lines], [b'{"id":"1",', b'{"id":"2",', short[:10]])

    def test_a_line_over_16_mib_is_kept_whole(self):
        rejects, long = support.fresh_path("rejects"), b'{"a":"' + b"y" * (17 << 20) + b'"}'
        done = run("--rejects", rejects, data=long + b"\n{}\n")
        self.assertEqual((done.code, len(done.lines)), (1, 1))
        self.assertEqual(json.loads(rejects.read_bytes())["raw"].encode(), long)


class Conservation(ContractTest):
    def test_in_is_out_and_filtered_and_rejected(self):
        data, members, bad = mixed(1500, seed=3)
        for jobs in (1, 4):
            done = run("--stats", "-j", jobs, data=data)
            counted = support.stats(done.err)
            self.assertEqual(done.code, 1)
            self.assertEqual(counted["in"], len(members) + len(bad))
            self.assertEqual(counted["in"], counted["out"] + counted["filtered"] + counted["rejected"])
            self.assertEqual(counted["rejected"], len(bad))
            self.assertEqual(counted["out"], len(done.lines))
            self.assert_passed(members, done)

    def test_each_bad_line_is_named_by_line_and_byte(self):
        for bad in BAD:
            with self.subTest(line=bad):
                done = run(data=b"{}\n\n" + bad + b"\n{}\n")
                self.assertEqual((done.code, len(done.lines)), (1, 2))
                self.assertRegex(done.err, rf"^{support.FILTER}: -:3:\d+: [^A-Z].*[^.]\n$")
                byte = int(done.err.split(":")[3])
                self.assertTrue(1 <= byte <= len(bad) + 1)

    def test_a_bad_line_of_a_file_is_named_by_the_file(self):
        path = support.fresh_path("в данных.jsonl")
        path.write_bytes(b"{}\n{]\n")
        done = run(path)
        self.assertTrue(done.err.startswith(f"{support.FILTER}: {path}:2:2: "), done.err)

    def test_ten_of_a_kind_are_shown_and_then_counted(self):
        done = run(data=b"[1]\n" * 25 + b"{\n")
        lines = done.err.splitlines()
        self.assertEqual(len([line for line in lines if ":1: a record is" in line]), 10)
        self.assertEqual(len(lines), 12)
        self.assertTrue(lines[-1].startswith(f"{support.FILTER}: 25 times in all: "), lines[-1])

    def test_nothing_that_a_terminal_obeys_reaches_stderr(self):
        path = support.fresh_path("a\x1b[2J.jsonl")
        path.write_bytes(b"\x1b[31m\n")
        self.assertNotIn("\x1b", run(path).err)


class Rejects(ContractTest):
    def test_the_lines_come_back(self):
        data, _, bad = mixed(800, seed=4)
        expected = b"".join(line + b"\n" for _, line in bad)
        for jobs in (1, 4):
            rejects = support.fresh_path("rejects.jsonl")
            done = run("--rejects", rejects, "-j", jobs, data=data)
            self.assertEqual(done.code, 1)
            entries = [json.loads(line) for line in rejects.read_bytes().splitlines()]
            for entry, (number, line) in zip(entries, bad, strict=True):
                self.assertEqual(["kind", "tool", "file", "line", "byte", "reason"], list(entry)[:6])
                self.assertEqual((entry["kind"], entry["tool"], entry["file"], entry["line"]),
                                 ("reject", support.FILTER, "-", number))
                raw = entry["raw"].encode() if "raw" in entry else base64.b64decode(entry["raw_base64"])
                self.assertEqual(raw, line)
            if jobs == 1:
                program = 'if has("raw") then .raw else empty end'
                raws = subprocess.run(["jq", "-r", program, rejects], capture_output=True, check=True).stdout
                texts = b"".join(line + b"\n" for _, line in bad if is_utf8(line))
                self.assertEqual(raws, texts)
                self.assertNotEqual(texts, expected)  # some of them had to be kept in base 64

    def test_rejects_are_appended_and_private(self):
        rejects = support.fresh_path("rejects.jsonl")
        for _ in range(2):
            run("--rejects", rejects, data=b"x\n")
        self.assertEqual(len(rejects.read_bytes().splitlines()), 2)
        self.assertEqual(os.stat(rejects).st_mode & 0o077, 0)

    def test_a_torn_last_line_of_the_file_does_not_glue(self):
        rejects = support.fresh_path("rejects.jsonl")
        rejects.write_bytes(b'{"kind":"rej')
        run("--rejects", rejects, data=b"x\n")
        self.assertEqual(json.loads(rejects.read_bytes().splitlines()[1])["raw"], "x")

    def test_rejects_pass_through_the_filter_untouched(self):
        rejects = support.fresh_path("rejects.jsonl")
        run("--rejects", rejects, data=b"x\n\xff\n")
        done = run(rejects)
        self.assert_clean(done)
        self.assertEqual(done.out, rejects.read_bytes())

    def test_without_bad_lines_all_is_silent(self):
        rejects = support.fresh_path("rejects.jsonl")
        self.assert_clean(run("--rejects", rejects, data=b"{}\n"))
        self.assertEqual(rejects.read_bytes(), b"")


def is_utf8(line):
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


if __name__ == "__main__":
    support.main()
