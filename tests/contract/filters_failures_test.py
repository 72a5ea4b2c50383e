#!/usr/bin/env python3
"""How a run fails (contract, section 3): every exit code, on the filter that $CUR_FILTER names."""

import os
import pty
import resource
import subprocess

import support
from support import FIXED, ContractTest, joined, run

BIG = joined(support.generated(4000, seed=5))


class Usage(ContractTest):
    def usage_error(self, done, *parts):
        self.assertEqual((done.out, done.code), (b"", 64))
        self.assertEqual(done.err.count("\n"), 1)
        for part in (f"{support.FILTER}: ", *parts):
            self.assertIn(part, done.err)

    def test_a_terminal_on_stdin_gets_a_hint_and_64(self):
        try:
            master, slave = pty.openpty()
        except OSError as error:  # a chroot without /dev/pts
            self.skipTest(str(error))
        try:
            done = subprocess.run(support.command(), stdin=slave, capture_output=True, timeout=support.LIMIT_S,
                                  env=support.environment())
        finally:
            os.close(master)
            os.close(slave)
        self.assertEqual((done.stdout, done.returncode), (b"", 64))
        self.assertIn(b"--help", done.stderr)

    def test_an_unknown_option_offers_the_nearest(self):
        self.usage_error(run("--reject", "x"), "--reject;", "--rejects?")
        self.usage_error(run("--stat"), "--stats?")
        self.usage_error(run("--zzzzzzzzz"), "--zzzzzzzzz", "--help")

    def test_a_value_out_of_range_is_named(self):
        for jobs in ("0", "-1", "257", "many", "1.5", ""):
            self.usage_error(run("-j", jobs), "j")
        self.usage_error(run("--on-error", "go"), "--on-error")
        self.usage_error(run("--rejects"), "--rejects")

    def test_a_wrong_time_is_named(self):
        if not support.NOW:
            self.skipTest("this filter has no --now")
        done = subprocess.run([support.BIN / support.FILTER, "--now", "yesterday"], stdin=subprocess.DEVNULL,
                              capture_output=True, env=support.environment(), timeout=support.LIMIT_S)
        self.assertEqual((done.stdout, done.returncode), (b"", 64))
        self.assertIn(b"--now yesterday: ", done.stderr)


class BadData(ContractTest):
    def test_a_bad_line_makes_1(self):
        done = run(data=b"{}\nx\n{}\n")
        self.assertEqual((done.code, len(done.lines)), (1, 2))

    def test_stop_ends_at_the_first_with_65_and_what_was_before_it(self):
        members = support.generated(1200, seed=6)
        data = joined(members[:700]) + b"x\n" + joined(members[700:]) + b"y\n"
        for jobs in (1, 4):
            rejects = support.fresh_path("rejects")
            done = run("--on-error=stop", "-j", jobs, "--stats", "--rejects", rejects, data=data)
            self.assertEqual(done.code, 65)
            self.assert_passed(members[:700], done)
            self.assertEqual(support.stats(done.err), {"in": 701, "out": 700, "filtered": 0, "rejected": 1})
            self.assertEqual(len(rejects.read_bytes().splitlines()), 1)
            self.assertEqual(done.err.count(":701:"), 1)


class Input(ContractTest):
    def test_an_absent_file_makes_66_behind_what_was_before_it(self):
        there = support.fresh_path("there.jsonl")
        there.write_bytes(FIXED[0].line)
        for jobs in (1, 3):
            done = run("-j", jobs, there, "/nonexistent/x.jsonl")
            self.assertEqual(done.code, 66)
            self.assertIn("/nonexistent/x.jsonl: No such file or directory", done.err)
            self.assert_passed([FIXED[0]], done)

    def test_a_folder_makes_66(self):
        done = run("/tmp")
        self.assertEqual((done.out, done.code), (b"", 66))
        self.assertIn("/tmp", done.err)

    def test_a_failing_read_makes_74(self):
        for jobs in (1, 3):
            done = run("-j", jobs, "/proc/self/mem")  # opens, and its first page cannot be read
            self.assertEqual((done.out, done.code), (b"", 74))
            self.assertIn("cannot read /proc/self/mem: Input/output error", done.err)

    def test_a_closed_stdin_is_an_empty_one(self):
        done = run(preexec_fn=lambda: os.close(0), data=None)
        self.assertEqual((done.out, done.code), (b"", 0))


class Output(ContractTest):
    def test_a_full_disk_makes_74_even_for_one_line(self):
        for data in (b"{}\n", BIG):
            for jobs in (1, 4):
                with open("/dev/full", "wb") as full:
                    done = subprocess.run(support.command("-j", jobs), input=data, stdout=full, stderr=subprocess.PIPE,
                                          env=support.environment(), timeout=support.LIMIT_S)
                self.assertEqual(done.returncode, 74)
                self.assertEqual(done.stderr.decode(),
                                 f"{support.FILTER}: cannot write to stdout: No space left on device\n")

    def test_help_on_a_full_disk_makes_74(self):
        for option in ("--help", "--version"):
            with open("/dev/full", "wb") as full:
                done = subprocess.run([support.BIN / support.FILTER, option], stdout=full, stderr=subprocess.PIPE,
                                      env=support.environment(), timeout=support.LIMIT_S)
            self.assertEqual(done.returncode, 74)

    def test_rejects_that_cannot_be_kept_make_74(self):
        self.assertEqual(run("--rejects", "/dev/full", data=b"x\n").code, 74)
        done = run("--rejects", "/nonexistent/rejects", data=b"{}\n")
        self.assertEqual((done.out, done.code), (b"", 74))
        self.assertIn("/nonexistent/rejects", done.err)

    def test_a_disk_that_fills_up_makes_74(self):
        if os.geteuid() != 0:
            self.skipTest("only root can mount a small disk")
        room = support.fresh_path("small")
        room.mkdir()
        data = support.fresh_path("big.jsonl")
        data.write_bytes(BIG + b"x\n" * 5000)
        mount = f"mount -t tmpfs -o size=64k tmpfs {room}"
        if subprocess.run(["unshare", "-m", "sh", "-c", mount], capture_output=True).returncode != 0:
            self.skipTest("no disk can be mounted here")
        tool = " ".join(map(str, support.command(data)))
        for end in (f"> {room}/out", f"--rejects {room}/rejects > /dev/null"):
            done = subprocess.run(["unshare", "-m", "sh", "-c", f"{mount} && {tool} {end}"], capture_output=True,
                                  env=support.environment(), timeout=support.LIMIT_S)
            self.assertEqual(done.returncode, 74, done.stderr)
            self.assertIn(b"No space left on device", done.stderr)

    def test_a_departed_reader_is_success_and_silent(self):
        for jobs in (1, 4):
            shell = " ".join(map(str, support.command("-j", jobs)))
            done = subprocess.run(["bash", "-c", f"{shell} | head -n 1; echo ${{PIPESTATUS[0]}}"], input=BIG * 3,
                                  capture_output=True, env=support.environment(), timeout=support.LIMIT_S)
            self.assertEqual((done.stderr, done.stdout.splitlines()[1]), (b"", b"0"))

    def test_a_closed_stdout_does_not_write_into_a_file_of_ours(self):
        rejects = support.fresh_path("rejects")
        done = subprocess.run(support.command("--rejects", rejects), input=b"{}\nx\n", stderr=subprocess.PIPE,
                              env=support.environment(), preexec_fn=lambda: os.close(1), timeout=support.LIMIT_S)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(rejects.read_bytes().splitlines()), 1)


class Threads(ContractTest):
    def limited(self, jobs, limit_kib):
        """A run that may map so much memory; 256 threads would need 2 GiB for their stacks alone."""

        def limit():
            resource.setrlimit(resource.RLIMIT_STACK, (8 << 20, 8 << 20))
            resource.setrlimit(resource.RLIMIT_AS, (limit_kib << 10, limit_kib << 10))

        return run("-j", jobs, data=BIG, preexec_fn=limit)

    def test_threads_that_cannot_start_are_said_and_the_others_do_the_work(self):
        if support.SANITIZED:
            self.skipTest("a sanitizer maps more than the limit")
        alone = run(data=BIG)
        for jobs, limit_kib in ((64, 600_000), (256, 600_000)):
            done = self.limited(jobs, limit_kib)
            said = rf"{support.FILTER}: -j {jobs}: only \d+ threads? can be started \(.*\)\n"
            # The stacks of 64 threads may just fit.
            self.assertRegex(done.err, rf"^({said})?$" if jobs == 64 else rf"^{said}$")
            self.assertEqual((done.out, done.code), (alone.out, 0))

    def test_no_memory_is_a_message(self):
        if support.SANITIZED:
            self.skipTest("a sanitizer maps more than the limit")
        for limit_kib in range(14_000, 60_000, 4_000):
            done = self.limited(4, limit_kib)
            self.assertGreaterEqual(done.code, 0, done.err)
            self.assertNotIn("terminate", done.err)


class Configuration(ContractTest):
    def config_file(self):
        """The name of the filter's own file, as --print-config spells its origins."""
        printed = run("--print-config").out.decode()
        names = {part.split(":")[1].split(":")[0] for part in printed.split() if part.startswith("default:")}
        self.assertTrue(names, "--print-config names no default")
        return sorted(names)[0]

    def refused(self, text, *parts):
        directory = support.fresh_path("config")
        directory.mkdir()
        name = self.config_file()
        (directory / name).write_text(text)
        done = run("--config", directory, data=b"{}\n")
        self.assertEqual((done.out, done.code), (b"", 78), done.err)
        for part in (f"{directory}/{name}:", *parts):
            self.assertIn(part, done.err)
        by_variable = run(data=b"{}\n", env=support.environment(CUR_CONFIG=str(directory)))
        self.assertEqual((by_variable.code, by_variable.err), (78, done.err))

    def test_broken_toml_is_named_by_file_and_line(self):
        self.refused("# a comment\n[[broken\n", ":2: ")

    def test_an_unknown_key_is_named(self):
        self.refused('extends = "default"\nexxtends = "default"\n', ":2: exxtends: unknown key")

    def test_a_misspelt_key_offers_the_nearest(self):
        lines = run("--print-config").out.decode().splitlines()
        first_id = next(number for number, line in enumerate(lines) if line.startswith("id = "))
        lines.insert(first_id + 1, 'idd = "x"')
        self.refused("\n".join(lines), f":{first_id + 2}: ", 'idd: unknown key; did you mean "id"?')

    def test_only_the_default_can_be_extended(self):
        self.refused('extends = "other"\n', ':1: extends: ')

    def test_an_absent_directory_makes_78_and_says_who_named_it(self):
        self.assertIn("(--config)", run("--config", "/nonexistent", data=b"").err)
        done = run(data=b"", env=support.environment(CUR_CONFIG="/nonexistent"))
        self.assertEqual((done.out, done.code), (b"", 78))
        self.assertIn("($CUR_CONFIG)", done.err)

    def test_the_printed_configuration_acts_as_the_default(self):
        printed = run("--print-config")
        self.assert_clean(printed)
        directory = support.fresh_path("config")
        directory.mkdir()
        (directory / self.config_file()).write_bytes(printed.out)
        data = joined(support.generated(300, seed=7))
        self.assertEqual(run("--config", directory, data=data).out, run(data=data).out)

    def test_a_file_that_only_extends_the_default_is_the_default(self):
        directory = support.fresh_path("config")
        directory.mkdir()
        (directory / self.config_file()).write_text('extends = "default"\n')
        data = joined(support.generated(300, seed=8))
        self.assertEqual(run("--config", directory, data=data).out, run(data=data).out)


class Help(ContractTest):
    def test_help_fits_a_page(self):
        done = run("--help")
        self.assert_clean(done)
        lines = done.out.decode().splitlines()
        self.assertLessEqual(len(lines), 40)
        self.assertLessEqual(max(map(len, lines)), 100)
        self.assertEqual(done.out, run("-h").out)
        for option in ("--rejects", "--on-error", "--stats", "-j", "--config", "--print-config"):
            self.assertIn(option, done.out.decode())

    def test_version_is_one_line(self):
        self.assertRegex(run("--version").out.decode(), rf"^{support.FILTER} \d+\.\d+\.\d+\n$")

    def test_completion_is_bash(self):
        done = run("--completion")
        self.assert_clean(done)
        checked = subprocess.run(["bash", "-n"], input=done.out, capture_output=True)
        self.assertEqual((checked.returncode, checked.stderr), (0, b""))


if __name__ == "__main__":
    support.main()
