#!/usr/bin/env python3
"""Bots of Telegram and MAX: a flood into an archive in one run, kills around each acknowledgement, an odd update, a quiet
week, throttling, other readers. The servers forget what is confirmed, as the real ones do."""

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


class Bot:
    """Updates 1 to `count`; those of `odd` are no messages. Remembers which were confirmed."""

    def __init__(self, count, odd=()):
        self.count, self.odd, self.confirmed, self.aim = count, set(odd), 0, None

    def answer(self, request):
        before = self.aim and self.aim(self, request, "before")
        fields = dict(urllib.parse.parse_qsl(request.body.decode() or request.path.partition("?")[2]))
        self.confirm(fields)
        if before or (self.aim and self.aim(self, request, "after")):
            return Answer(b"", stop_at=0, length=10)
        return Answer(self.page(range(self.confirmed + 1, min(self.confirmed + int(fields["limit"]), self.count) + 1)))

    def ids(self):
        return [number for number in range(1, self.count + 1) if number not in self.odd]


class Telegram(Bot):
    kind = "telegram.bot"

    def confirm(self, fields):
        self.confirmed = max(self.confirmed, int(fields.get("offset", 1)) - 1)

    def page(self, numbers):
        return {"ok": True, "result": [self.update(number) for number in numbers]}

    def update(self, number):
        message = {"message_id": number, "from": {"id": 7, "first_name": "Имя"}, "date": 1773000000,
                   "chat": {"id": -1001234, "type": "supergroup"}, "text": f"яма {number}"}
        if number in self.odd:
            del message["date"]
        return {"update_id": number, "message": message}


class Max(Bot):
    kind = "max.bot"

    def confirm(self, fields):
        self.confirmed = max(self.confirmed, int(fields.get("marker", 0)))

    def page(self, numbers):
        return {"updates": [self.update(number) for number in numbers], "marker": numbers[-1] if numbers else self.confirmed}

    def update(self, number):
        body = {"text": f"яма {number}"} if number in self.odd else {"mid": f"x/{number}", "text": f"яма {number}"}
        return {"update_type": "message_created", "timestamp": 1773000000000,
                "message": {"recipient": {"chat_id": -77, "chat_type": "chat"}, "timestamp": 1773000000000, "body": body,
                            "sender": {"user_id": 7, "name": "Имя"}}}


def sources(server, kind="telegram.bot", more=""):
    return f"""
[[source]]
name = "bot"
type = "{kind}"
url = "{server.url('')}"
network = "private"
token_file = "a.token"
per_second = 1000
backoff = "10ms"
{more}
"""


class Bots(unittest.TestCase):
    def into_archive(self, fetch, stderr=subprocess.PIPE):
        archive = fetch.folder / "a.db"
        first = fetch.start("--checkpoints", "--state", archive, "--rejects", fetch.folder / "r.jsonl", stderr=stderr)
        put = subprocess.Popen(["cur-store", "put", str(archive), "--now", NOW], stdin=first.stdout,
                               stderr=subprocess.DEVNULL, env=fetch.environment())
        first.stdout.close()
        self.process = first
        return first, put

    def into_file(self, fetch):
        return fetch.into_file("--rejects", fetch.folder / "r.jsonl")

    def said(self, first, put):
        """The exit statuses of both, and what the first said."""
        with first.stderr as stderr:
            err = stderr.read().decode()
        return first.wait(100), put.wait(100), err

    def kept(self, fetch):
        got = subprocess.run(["cur-store", "get", str(fetch.folder / "a.db")], capture_output=True, env=fetch.environment())
        return sorted(int(json.loads(line)["id"].split("/")[1]) for line in got.stdout.splitlines())

    def test_a_flood_comes_through_in_one_run(self):
        for bot in (Telegram(5000), Max(5000)):
            with self.subTest(kind=bot.kind), Server(bot.answer) as server:
                fetch = Fetch(sources(server, bot.kind), TOKEN)
                first, put, err = self.said(*self.into_archive(fetch))
                self.assertEqual((first, put), (0, 0), err)
                self.assertEqual(self.kept(fetch), list(range(1, 5001)))
                self.assertEqual(bot.confirmed, 5000)
                self.assertNotIn(TOKEN, err)

    def test_into_a_file(self):
        for bot in (Telegram(250), Max(250)):
            with self.subTest(kind=bot.kind), Server(bot.answer) as server:
                fetch = Fetch(sources(server, bot.kind), TOKEN)
                self.assertEqual(self.into_file(fetch).returncode, 0)
                self.assertEqual(len(set(fetch.ids())), 250)
                self.assertEqual(bot.confirmed, 250)

    def test_killed_around_each_acknowledgement(self):
        chance, fell = random.Random(int(os.environ.get("CUR_SEED", 11))), []
        for kill in range(2 * KILLS):
            bot = (Telegram if kill % 2 == 0 else Max)(700)
            when, number = chance.choice(["before", "after"]), chance.randint(1, 8)

            def aim(_, request, moment):
                if request.number != number or moment != when:
                    return False
                os.kill(self.process.pid, signal.SIGKILL)
                return True

            with Server(bot.answer) as server:
                fetch = Fetch(sources(server, bot.kind), TOKEN)
                bot.aim = aim
                first, put = self.into_archive(fetch, stderr=subprocess.DEVNULL)
                self.assertEqual(first.wait(60), -signal.SIGKILL)
                put.wait(60)
                bot.aim = None
                self.assertEqual(set(range(1, bot.confirmed + 1)) - set(self.kept(fetch)), set(), "confirmed and lost")
                first, put = self.into_archive(fetch, stderr=subprocess.DEVNULL)
                self.assertEqual((first.wait(60), put.wait(60)), (0, 0))
                self.assertEqual(self.kept(fetch), list(range(1, 701)))
            fell.append(f"{bot.kind} {when} request {number}")
        print(f"{len(fell)} kills: {', '.join(fell)}")

    def test_an_odd_update_among_a_hundred_is_kept_aside(self):
        for kind in (Telegram, Max):
            bot = kind(250, odd=[40, 140])
            with self.subTest(kind=bot.kind), Server(bot.answer) as server:
                fetch = Fetch(sources(server, bot.kind), TOKEN)
                first, put, err = self.said(*self.into_archive(fetch))
                self.assertEqual((first, put), (1, 0), err)
                self.assertEqual(self.kept(fetch), bot.ids())
                self.assertEqual(bot.confirmed, 250)
                raw = [json.loads(json.loads(line)["raw"]) for line in (fetch.folder / "r.jsonl").read_text().splitlines()]
                self.assertEqual(raw, [bot.update(40), bot.update(140)])

    def test_what_would_be_lost_is_refused_before_any_request(self):
        kept = ["--state", "s.state", "--output", "o.jsonl"]
        for bot in (Telegram(5), Max(5)):
            for options, cure in ((kept, "--rejects FILE"), (["--rejects", "/dev/null"], "--state ARCHIVE"),
                                  ([*kept, "--rejects", "/dev/null", "--until", "2026-03-01"], "narrow it with cur-store get")):
                with self.subTest(kind=bot.kind, options=options), Server(bot.answer) as server:
                    fetch = Fetch(sources(server, bot.kind), TOKEN)
                    done = fetch.run(*options, cwd=fetch.folder)
                    self.assertEqual((done.returncode, len(server.requests), bot.confirmed), (64, 0, 0), done.stderr)
                    self.assertIn(cure, done.stderr)

    def test_a_quiet_week(self):
        held = {1000: None, 1001: None}

        def answer(request):
            fields = dict(urllib.parse.parse_qsl(request.body.decode()))
            for number in [number for number in held if number < int(fields.get("offset", 0))]:
                del held[number]
            return Answer({"ok": True, "result": [Telegram(1).update(number) for number in sorted(held)]})

        with Server(answer) as server:
            fetch = Fetch(sources(server), TOKEN)
            self.assertEqual(self.into_file(fetch).returncode, 0)
            self.assertEqual(held, {})
            held |= {17: None, 18: None}
            fetch.now = "2026-03-20T09:00:00+03:00"
            done = self.into_file(fetch)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual([one.split("/")[1] for one in fetch.ids()], ["1000", "1001", "17", "18"])
            self.assertEqual(held, {})

    def test_throttled_and_then_not(self):
        slow = Answer({"ok": False, "error_code": 429, "description": "Too Many Requests", "parameters": {"retry_after": 1}}, status=429)
        telegram = Telegram(3)
        with Server(lambda request: slow if request.number == 1 else telegram.answer(request)) as server:
            fetch = Fetch(sources(server), TOKEN)
            done = self.into_file(fetch)
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
