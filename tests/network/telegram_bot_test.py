#!/usr/bin/env python3
"""`telegram.bot`: a flood into an archive in one run, kills around each acknowledgement, throttling, other readers. The
server forgets what is confirmed, as the real one does."""

import json
import os
import random
import signal
import subprocess
import unittest
import urllib.parse

from fetch import FULL, NOW, Fetch
from server import Answer, Server, script

TOKEN = "123456:AAcanary-token_5e1f9"
KILLS = 40 if FULL else 6


class Telegram:
    """Updates 1 to `count`; remembers which were confirmed."""

    def __init__(self, count):
        self.count, self.confirmed, self.aim = count, 0, None

    def answer(self, request):
        fields = dict(urllib.parse.parse_qsl(request.body.decode()))
        before = self.aim and self.aim(self, request, "before")
        self.confirmed = max(self.confirmed, int(fields.get("offset", 1)) - 1)
        if before or (self.aim and self.aim(self, request, "after")):
            return Answer(b"", stop_at=0, length=10)
        numbers = range(self.confirmed + 1, min(self.confirmed + int(fields["limit"]), self.count) + 1)
        return Answer({"ok": True, "result": [self.update(number) for number in numbers]})

    @staticmethod
    def update(number):
        return {"update_id": number, "message": {"message_id": number, "from": {"id": 7, "first_name": "Имя"}, "date": 1773000000,
                                                 "chat": {"id": -1001234, "type": "supergroup"}, "text": f"яма {number}"}}


def sources(server, more=""):
    return f"""
[[source]]
name = "bot"
type = "telegram.bot"
url = "{server.url('')}"
network = "private"
token_file = "a.token"
per_second = 1000
backoff = "10ms"
{more}
"""


class Bot(unittest.TestCase):
    def into_archive(self, fetch, stderr=subprocess.PIPE):
        archive = fetch.folder / "a.db"
        first = fetch.start("--checkpoints", "--state", archive, "--rejects", fetch.folder / "r.jsonl", stderr=stderr)
        put = subprocess.Popen(["cur-store", "put", str(archive), "--now", NOW], stdin=first.stdout,
                               stderr=subprocess.DEVNULL, env=fetch.environment())
        first.stdout.close()
        self.process = first
        return first, put

    def kept(self, fetch):
        got = subprocess.run(["cur-store", "get", str(fetch.folder / "a.db")], capture_output=True, env=fetch.environment())
        return sorted(int(json.loads(line)["id"].split("/")[1]) for line in got.stdout.splitlines())

    def test_a_flood_comes_through_in_one_run(self):
        telegram = Telegram(5000)
        with Server(telegram.answer) as server:
            fetch = Fetch(sources(server), TOKEN)
            first, put = self.into_archive(fetch)
            with first.stderr as stderr:
                err = stderr.read().decode()
            self.assertEqual((first.wait(100), put.wait(100)), (0, 0), err)
        self.assertEqual(self.kept(fetch), list(range(1, 5001)))
        self.assertEqual(telegram.confirmed, 5000)
        self.assertNotIn(TOKEN, err)

    def test_into_a_file(self):
        telegram = Telegram(250)
        with Server(telegram.answer) as server:
            fetch = Fetch(sources(server), TOKEN)
            self.assertEqual(fetch.into_file("--rejects", fetch.folder / "r.jsonl").returncode, 0)
            self.assertEqual(len(set(fetch.ids())), 250)
            self.assertEqual(telegram.confirmed, 250)

    def test_killed_around_each_acknowledgement(self):
        chance, fell = random.Random(int(os.environ.get("CUR_SEED", 11))), []
        for kill in range(KILLS):
            telegram, when, number = Telegram(700), chance.choice(["before", "after"]), chance.randint(1, 8)

            def aim(telegram, request, moment):
                if request.number != number or moment != when:
                    return False
                os.kill(self.process.pid, signal.SIGKILL)
                return True

            with Server(telegram.answer) as server:
                fetch = Fetch(sources(server), TOKEN)
                telegram.aim = aim
                first, put = self.into_archive(fetch, subprocess.DEVNULL)
                self.assertEqual(first.wait(60), -signal.SIGKILL)
                put.wait(60)
                telegram.aim = None
                self.assertEqual(set(range(1, telegram.confirmed + 1)) - set(self.kept(fetch)), set(), "confirmed and lost")
                first, put = self.into_archive(fetch, subprocess.DEVNULL)
                self.assertEqual((first.wait(60), put.wait(60)), (0, 0))
                self.assertEqual(self.kept(fetch), list(range(1, 701)))
            fell.append(f"{when} request {number}")
        print(f"{len(fell)} kills: {', '.join(fell)}")

    def test_nobody_keeps_the_position(self):
        telegram = Telegram(5)
        with Server(telegram.answer) as server:
            done = Fetch(sources(server), TOKEN).run()
            self.assertNotEqual(done.returncode, 0)
            self.assertEqual(telegram.confirmed, 0)

    def test_throttled_and_then_not(self):
        slow = Answer({"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}}, status=429)
        telegram = Telegram(3)
        with Server(lambda request: slow if request.number == 1 else telegram.answer(request)) as server:
            fetch = Fetch(sources(server), TOKEN)
            done = fetch.into_file("--rejects", fetch.folder / "r.jsonl")
            self.assertEqual((done.returncode, len(fetch.ids())), (0, 3), done.stderr)
            self.assertGreaterEqual(server.requests[1].at - server.requests[0].at, 1)

    def test_what_telegram_refuses(self):
        for status, description, code in ((401, "Unauthorized", 69), (409, "Conflict: terminated by other getUpdates request", 75),
                                          (409, "Conflict: can't use getUpdates method while webhook is active", 78)):
            with self.subTest(description=description):
                answer = Answer({"ok": False, "error_code": status, "description": description}, status=status)
                with Server(script(answer)) as server:
                    done = Fetch(sources(server), TOKEN).into_file("--rejects", "/dev/null")
                    self.assertEqual(done.returncode, code, done.stderr)
                    self.assertIn(description, done.stderr)
                    self.assertNotIn(TOKEN, done.stderr)


if __name__ == "__main__":
    unittest.main()
