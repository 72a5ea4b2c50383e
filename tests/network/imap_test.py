#!/usr/bin/env python3
"""A hotline's mailbox: letters come once, whatever happens to connections, numbers and odd letters."""

import unittest

from fetch import CANARY, Fetch, records
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


if __name__ == "__main__":
    unittest.main()
