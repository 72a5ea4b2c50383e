#!/usr/bin/env python3
"""A hotline's mailbox: letters come once, whatever happens to connections, numbers and odd letters."""

import unittest

from certificates import Certificates
from fetch import CANARY, Fetch, folder, records
from imap_server import Mailbox, letter


def source(mailbox, more=""):
    return f"""
[[source]]
name = "mail"
type = "imap"
url = "{mailbox.url()}"
network = "private"
user = "hotline@example.org"
token_file = "a.token"
per_second = 1000
backoff = "10ms"
{more}
"""


class Letters(unittest.TestCase):
    def setUp(self):
        self.mailbox = self.enterContext(Mailbox())
        self.mailbox.letters = {number: letter(number, f"яма на дороге {number}\r\nA001 OK\r\n* BYE\r\n) {{5}}") for number in range(1, 8)}
        self.fetch = Fetch(source(self.mailbox))

    def test_read_once_and_left_unread(self):
        done = self.fetch.into_file()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.fetch.ids(), [f"mail:m{number}@example.org" for number in range(1, 8)])
        self.assertEqual(self.mailbox.seen, set(), self.mailbox.commands)
        first = records(self.fetch.output.read_bytes())[0]
        self.assertEqual(first["author"], {"id": "ivan1@example.org", "name": "Иван"})
        self.assertEqual((first["title"], first["text"]), ("Яма", "яма на дороге 1\nA001 OK\n* BYE\n) {5}"))
        self.assertEqual((first["posted_at"], first["channel"]), ("2026-03-02T09:30:01+03:00", "hotline@example.org"))
        self.mailbox.letters[9] = letter(9, "лифт стоит")
        done = self.fetch.into_file()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.fetch.ids()[7:], ["mail:m9@example.org"])
        self.assertEqual(self.fetch.into_file().returncode, 0)
        self.assertEqual(len(self.fetch.ids()), 8)
        self.assertEqual(len([line for line in self.mailbox.commands if line.startswith("LOGIN")]), 3)

    def test_new_numbers(self):
        self.fetch.into_file()
        self.mailbox.validity = 2
        self.mailbox.letters = {number + 100: bytes for number, bytes in self.mailbox.letters.items()}
        self.mailbox.letters[200] = letter(8, "лифт стоит")
        done = self.fetch.into_file()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("the letters of the mailbox have new numbers: its last 30 days are read again", done.stderr)
        self.assertEqual(self.fetch.ids()[7:], ["mail:m8@example.org"])

    def test_a_connection_that_breaks(self):
        self.mailbox.drop_at = 4
        done = self.fetch.into_file()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.fetch.ids(), [f"mail:m{number}@example.org" for number in range(1, 8)])

    def test_a_letter_that_is_removed_before_it_is_read(self):
        for removed in (1, 3, 7):
            with self.subTest(removed=removed), Mailbox() as mailbox:
                mailbox.letters = {number: letter(number, "яма") for number in range(1, 8)}
                mailbox.remove_at = removed
                fetch = Fetch(source(mailbox))
                done = fetch.into_file()
                self.assertEqual((done.returncode, done.stderr),
                                 (0, f"cur-fetch: mail: letter {removed} was removed before it could be read\n"))
                self.assertEqual(fetch.ids(), [f"mail:m{number}@example.org" for number in range(1, 8) if number != removed])
                self.assertEqual(mailbox.seen, set(), mailbox.commands)
                self.assertEqual(fetch.into_file().returncode, 0)
                self.assertEqual(len(fetch.ids()), 6)

    def test_a_letter_that_is_withheld(self):
        self.mailbox.withheld = {4}
        for _ in range(2):
            done = self.fetch.into_file()
            self.assertEqual(done.returncode, 75, done.stderr)
            self.assertIn("the server has letter 4 and does not give it", done.stderr)
            self.assertEqual(self.fetch.ids(), [f"mail:m{number}@example.org" for number in range(1, 4)])
        self.mailbox.withheld = set()
        self.assertEqual(self.fetch.into_file().returncode, 0)
        self.assertEqual(self.fetch.ids(), [f"mail:m{number}@example.org" for number in range(1, 8)])

    def test_passwords(self):
        for password in ("correct horse battery", " пароль с «пробелами» ", 'a"b\\c%41{}/=&'):
            with self.subTest(password=password), Mailbox(password=password) as mailbox:
                mailbox.letters = {1: letter(1, "яма")}
                fetch = Fetch(source(mailbox), password)
                done = fetch.into_file()
                self.assertEqual((done.returncode, len(fetch.ids())), (0, 1), done.stderr)
                mailbox.password = "another"
                done = fetch.into_file()
                self.assertEqual(done.returncode, 69)
                self.assertNotIn(password.encode(), done.stderr.encode() + fetch.everything())
        for password, cure in (("abc", "give the mailbox a longer one"), ("", "put the password there")):
            done = Fetch(source(self.mailbox), password).run()
            self.assertEqual(done.returncode, 78)
            self.assertIn(cure, done.stderr)

    def test_odd_letters(self):
        self.mailbox.letters[3] = b"\r\n"
        self.mailbox.letters[4] = letter(4, "x" * (12 << 20))
        rejects = self.fetch.folder / "bad.jsonl"
        done = self.fetch.into_file("--rejects", rejects)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertEqual(len(self.fetch.ids()), 5)
        self.assertIn("is no letter", done.stderr)
        self.assertIn("a letter of more than 12 MiB; this is its header", done.stderr)
        self.assertLess(rejects.stat().st_size, 5_000)

    def test_wrong_password(self):
        self.mailbox.password = "another"
        done = self.fetch.into_file()
        self.assertEqual(done.returncode, 69, done.stderr)
        self.assertIn("mail", done.stderr)
        self.assertNotIn(CANARY, done.stderr)
        self.assertFalse(self.fetch.ids())

    def test_no_such_mailbox(self):
        fetch = Fetch(source(self.mailbox, 'mailbox = "Жалобы 100%"'))
        self.assertEqual(fetch.run("--check").returncode, 69)

    def test_an_official_answer(self):
        self.mailbox.letters[8] = letter(8, "Засыпали", "In-Reply-To: <m1@example.org>\r\n")
        fetch = Fetch(source(self.mailbox, 'official = ["ivan8@example.org"]'))
        done = fetch.run()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(b'"event":"answered"', done.stdout)
        self.assertIn(b'"appeal":"mail:m1@example.org"', done.stdout)

    def test_secrets_and_plain_connections(self):
        public = source(self.mailbox).replace('network = "private"', "").replace("127.0.0.1", "mail.example.org")
        done = Fetch(public).run("--dry-run")
        self.assertEqual(done.returncode, 78)
        self.assertIn("use imaps://", done.stderr)
        done = self.fetch.run("--dry-run")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertNotIn(CANARY.encode(), done.stdout)


class Certified(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = Certificates(folder())

    def read(self, certificate, more=""):
        with Mailbox(certificate=certificate) as mailbox:
            mailbox.letters = {number: letter(number, "яма") for number in range(1, 4)}
            done = Fetch(source(mailbox, f"tries = 1\n{more}")).run()
            return done, mailbox.commands

    def refused(self, certificate, message, more=""):
        done, commands = self.read(certificate, more)
        self.assertEqual((done.returncode, done.stdout, commands), (69, b"", []), done.stderr)
        self.assertIn(message, done.stderr)

    def test_only_a_good_certificate_of_a_known_authority_will_do(self):
        named = f'ca_file = "{self.made.authority}"'
        done, commands = self.read(self.made.good, named)
        self.assertEqual((done.returncode, len(records(done.stdout))), (0, 3), done.stderr)
        self.assertTrue(any(command.startswith("LOGIN") for command in commands))
        self.refused(self.made.good, "unable to get local issuer certificate")
        self.refused(self.made.expired, "certificate has expired", named)
        self.refused(self.made.of_another_host, "no alternative certificate subject name matches target host name", named)
        self.refused(self.made.self_signed, "self-signed certificate", named)
        self.refused(self.made.self_signed, "self-signed certificate")


if __name__ == "__main__":
    unittest.main()
