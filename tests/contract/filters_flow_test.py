#!/usr/bin/env python3
"""How lines flow (contract, sections 3 and 4): promptly, in order, in flat memory, with checkpoints that tell the truth,
on the filter that $CUR_FILTER names."""

import json
import subprocess

import support
from support import BAD, FIXED, ContractTest, Talk, joined, run


def checkpoint(number, spelled="checkpoint"):
    text = '{"kind":"%s","source":"s","prev":"%d","cursor":"%d"}' % (spelled, number - 1, number)
    return support.kept(text)


END = support.kept('{"kind":"end","sources":[{"name":"s","ended":true}]}')
GOOD = FIXED[2]


class Flush(ContractTest):
    def test_a_line_comes_out_before_the_next_is_written(self):
        for jobs in (1, 4):
            with Talk("-j", jobs) as talk:
                for member in FIXED:
                    talk.say(member.line + b"\n")
                    self.assertIsNone(member.fault(talk.hear()))
                self.assert_clean(talk.end())

    def test_half_a_line_holds_back_nothing_before_it(self):
        for jobs in (1, 4):
            with Talk("-j", jobs) as talk:
                talk.say(GOOD.line + b"\n" + GOOD.line[:10])
                self.assertIsNone(GOOD.fault(talk.hear()))
                talk.say(GOOD.line[10:] + b"\n")
                self.assertIsNone(GOOD.fault(talk.hear()))
                self.assertEqual(talk.end().code, 0)

    def test_nor_does_a_line_that_was_too_long(self):
        for options in ([], ["-j", 4], ["--rejects", support.fresh_path("rejects")]):
            with Talk(*options) as talk:
                talk.say(b"x" * (17 << 20) + b"\n" + GOOD.line + b"\n")
                self.assertIsNone(GOOD.fault(talk.hear()))
                self.assertEqual(talk.end().code, 1)

    def test_a_bad_line_is_kept_before_the_next_is_written(self):
        rejects = support.fresh_path("rejects")
        with Talk("--rejects", rejects) as talk:
            talk.say(b"bad\n" + GOOD.line + b"\n")
            talk.hear()
            self.assertEqual(json.loads(rejects.read_bytes())["raw"], "bad")
            self.assertEqual(talk.end().code, 1)


class Sameness(ContractTest):
    def test_any_number_of_cores_gives_the_same_bytes(self):
        lines = []
        for number, member in enumerate(support.generated(12_000, seed=9)):
            lines.append(member.line)
            if number % 500 == 250:
                lines.append(checkpoint(number).line)
            if number % 997 == 400 and number > 5000:
                lines.append(BAD[number % len(BAD)])
        data = b"\n".join(lines + [END.line]) + b"\n"
        self.assertGreater(len(data), 2 << 20)  # more than the chunks in flight
        runs = [run("-j", jobs, "--stats", data=data) for jobs in (1, 2, 4)]
        kept = []
        for jobs in (1, 4):
            rejects = support.fresh_path("rejects")
            kept.append((run("-j", jobs, "--rejects", rejects, data=data), rejects.read_bytes()))
        for other in runs[1:]:
            self.assertEqual((runs[0].out, runs[0].err, runs[0].code), (other.out, other.err, other.code))
        self.assertEqual(kept[0], kept[1])
        self.assertGreater(len(kept[0][0].lines), len(runs[0].lines))

    def test_neither_locale_nor_zone_nor_environment_matters(self):
        data = joined(FIXED + support.generated(400, seed=10))
        plain = run(data=data)
        for changes in ({"LC_ALL": "ru_RU.UTF-8"}, {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR"}, {"LC_ALL": "C"}, {"LC_ALL": None},
                        {"TZ": "Asia/Kamchatka"}, {"TZ": ":/nonexistent"}, {"HOME": "/nonexistent", "TERM": "dumb"}):
            self.assertEqual(plain, run(data=data, env=support.environment(**changes)), changes)

    def test_how_the_input_is_cut_does_not_matter(self):
        members = FIXED + support.generated(60, seed=11)
        data = joined(members)
        with Talk() as talk:
            support.in_background(lambda: [talk.say(data[at : at + 37]) for at in range(0, len(data), 37)])
            heard = [talk.hear() for _ in members]
        self.assertEqual(heard, run(data=data).lines)

    def test_without_now_the_clock_of_the_run_serves(self):
        if not support.NOW:
            self.skipTest("this filter has no --now")
        done = subprocess.run([support.BIN / support.FILTER], input=joined(FIXED), capture_output=True,
                              env=support.environment(), timeout=support.LIMIT_S)
        self.assert_clean(support.Done(done.stdout, done.stderr.decode(), done.returncode))


class Checkpoints(ContractTest):
    def test_they_pass_where_nothing_is_lost(self):
        members = [GOOD, checkpoint(1), *support.generated(2000, seed=12), checkpoint(2), END]
        for jobs in (1, 4):
            done = run("-j", jobs, data=joined(members))
            self.assert_clean(done)
            self.assert_passed(members, done)

    def lossy(self, spelled="checkpoint"):
        filler = support.generated(1500, seed=13)
        before = [GOOD, checkpoint(1), *filler[:700]]
        behind = [*filler[700:], checkpoint(2, spelled), GOOD, checkpoint(3, spelled), GOOD, END]
        return before, behind, joined(before) + b"bad\n" + joined(behind)

    def test_behind_a_lost_line_they_are_withheld_and_end_passes(self):
        for spelled in ("checkpoint", "check\\u0070oint"):
            before, behind, data = self.lossy(spelled)
            for jobs in (1, 4):
                done = run("-j", jobs, "--stats", data=data)
                self.assertEqual(done.code, 1)
                self.assert_passed(before + [member for member in behind if b'"cursor"' not in member.line], done)
                counted = support.stats(done.err)
                self.assertEqual((counted["filtered"], counted["rejected"]), (2, 1))
                self.assertEqual(counted["in"], counted["out"] + 3)
                self.assertIn("2 checkpoints withheld", done.err)

    def test_in_one_piece_with_the_bad_line_too(self):
        done = run(data=joined([GOOD, checkpoint(1)]) + b"bad\n" + joined([checkpoint(2), GOOD]))
        self.assert_passed([GOOD, checkpoint(1), GOOD], done)
        self.assertEqual(done.code, 1)

    def test_behind_a_kept_line_they_pass(self):
        before, behind, data = self.lossy()
        for jobs in (1, 4):
            done = run("-j", jobs, "--rejects", support.fresh_path("rejects"), data=data)
            self.assertEqual(done.code, 1)
            self.assert_passed(before + behind, done)
            self.assertNotIn("withheld", done.err)

    def test_a_bad_line_of_an_earlier_file_counts(self):
        first, second = support.fresh_path("first"), support.fresh_path("second")
        first.write_bytes(b"bad\n")
        second.write_bytes(joined([GOOD, checkpoint(1)]))
        done = run(first, second)
        self.assert_passed([GOOD], done)
        self.assertEqual(done.code, 1)


class Memory(ContractTest):
    def peak_kib(self, megabytes):
        """The peak of resident memory when `megabytes` went in and came out, before the end of the input."""
        members = support.generated(2000, seed=14)
        block = joined(members)
        blocks = (megabytes << 20) // len(block)
        with Talk() as talk:
            support.in_background(lambda: [talk.say(block) for _ in range(blocks)])
            got = 0
            while got < blocks * len(members):
                got += talk.process.stdout.read1(1 << 20).count(b"\n")
            with open(f"/proc/{talk.process.pid}/status", encoding="ascii") as status:
                peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
            self.assert_clean(talk.end())
            return peak

    def test_it_does_not_grow_with_the_input(self):
        if support.SANITIZED:
            self.skipTest("a sanitizer's memory is not ours")
        little, much = self.peak_kib(5), self.peak_kib(100)
        self.assertLess(much, 1.2 * little, f"{little} KiB for 5 MB, {much} KiB for 100 MB")


if __name__ == "__main__":
    support.main()
