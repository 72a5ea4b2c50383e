#!/usr/bin/env python3
"""The options and keys of sources on the network, on the kind `json`; and the canary: a known token is searched for in
everything that a run leaves behind."""

import base64
import json
import unittest
import urllib.parse

from fetch import CANARY, Fetch, items, records, source
from server import Answer, Server, script

TOKEN = 'token_file = "a.token"'
GOOD = Answer(items(range(3)))


def forms(token):
    """The token as it could stand somewhere."""
    quoted = urllib.parse.quote(token, safe="")
    return {token, quoted, quoted.lower(), token.replace("/", "\\/"), base64.b64encode(token.encode()).decode().rstrip("=")[:-1]}


class Canary(unittest.TestCase):
    def left_by(self, answer, more=TOKEN, options=()):
        with Server(answer) as server:
            fetch = Fetch(source(server.url(), more=more))
            recorded = ["--record", fetch.folder / "rec", "--rejects", fetch.folder / "r.jsonl", "--stats"]
            left = ""
            for place in (["--state", fetch.state, "--output", fetch.output], ["--checkpoints"], [], ["--check"], ["--dry-run"]):
                done = fetch.run(*place, *recorded, *options)
                left += done.stdout.decode() + done.stderr
            return left + fetch.everything().decode(errors="replace"), server.requests

    def no_token(self, answer, more=TOKEN):
        left, requests = self.left_by(answer, more)
        sent = requests[0].headers.get("Authorization", "") + requests[0].path
        self.assertTrue(any(form in sent for form in forms(CANARY)), "the token was not sent at all")
        for form in forms(CANARY):
            self.assertNotIn(form, left)
        self.assertIn("***", left)

    def test_echoed_everywhere(self):
        said = [CANARY, urllib.parse.quote(CANARY, safe=""), base64.b64encode(f"{CANARY}".encode()).decode()]
        page = items(range(3), "/?2&key=" + said[1])
        page["items"] += [{"id": f"x{i}", "text": f"token {form}", "note": form} for i, form in enumerate(said)]
        page["items"] += [{"bad": form} for form in said]
        headers = {"X-Echo": CANARY, "Set-Cookie": f"session={CANARY}"}
        self.no_token(script(Answer(page, headers=headers), Answer(items(range(3, 6)), headers=headers)))

    def test_in_the_address(self):
        page = items(range(3), f"/?2&api_key={urllib.parse.quote(CANARY, safe='')}")
        self.no_token(script(Answer(page), Answer(items(range(3, 6)))), TOKEN + '\ntoken_parameter = "api_key"')

    def test_in_errors(self):
        for answer in (Answer(f"token {CANARY}", status=401), Answer(f"<html>{CANARY}"), Answer(f'{{"items": "{CANARY}"}}'),
                       Answer(status=302, headers={"Location": f"http://localhost/?{CANARY}"}),
                       Answer(status=302, headers={"Location": f"ftp://{CANARY}/"}),
                       Answer(items([1], f"http://other.test/{urllib.parse.quote(CANARY, safe='')}"))):
            with self.subTest(status=answer.status):
                self.no_token(script(answer), TOKEN + "\ntries = 1")

    def test_a_token_stays_in_its_file(self):
        with Server(script(GOOD)) as server:
            done = Fetch(source(server.url(), more=f'token = "{CANARY}"')).run()
            self.assertEqual((done.returncode, server.requests), (78, []))
            self.assertIn("a secret does not stand here", done.stderr)
            self.assertNotIn(CANARY, done.stderr)
            fetch = Fetch(source(server.url(), more=TOKEN))
            (fetch.folder / "a.token").chmod(0o644)
            done = fetch.run()
            self.assertEqual((done.returncode, server.requests), (78, []))
            self.assertIn("others can read this secret: chmod 600", done.stderr)


class Options(unittest.TestCase):
    def run_with(self, *options, answer=script(GOOD), more=""):
        with Server(answer) as server:
            self.requests = server.requests
            return Fetch(source(server.url(), more=more)).run(*options)

    def ids(self, done):
        self.assertEqual(done.returncode, 0, done.stderr)
        return [line["id"] for line in records(done.stdout)]

    def test_dry_run_asks_nothing(self):
        done = self.run_with("--dry-run", more=TOKEN)
        self.assertEqual((done.returncode, self.requests), (0, []))
        self.assertRegex(done.stdout.decode(), r"# api\nGET http://127.0.0.1:\d+/\nAccept: .*\nAuthorization: Bearer \*\*\*\n")

    def test_check_says_what_is_wrong(self):
        for status, message, code in ((200, "api: ok", 0), (401, "api: HTTP 401: the token is not accepted", 69),
                                      (403, "api: HTTP 403: the token has no right to this", 69),
                                      (404, "api: HTTP 404: there is nothing at this address", 69), (503, "api: HTTP 503", 75)):
            done = self.run_with("--check", answer=script(Answer(items(range(3)), status=status)))
            self.assertEqual((done.returncode, done.stdout, len(self.requests)), (code, b"", 1), done.stderr)
            self.assertIn(message, done.stderr)

    def test_since_and_until(self):
        # items() are posted at 1773000000 and the seconds behind it: 2026-03-08T23:00:00+03:00
        done = self.run_with("--since", "2026-03-08T23:00:01+03:00", "--until", "2026-03-08T20:00:02Z", "--stats")
        self.assertEqual(self.ids(done), ["api:1"])
        self.assertRegex(done.stderr, r"api +1 +0 +0 +2 +1  done")
        self.assertEqual(self.ids(self.run_with("--since", "2026-03-09")), [])
        done = self.run_with("--since", "yesterday")
        self.assertEqual((done.returncode, self.requests), (64, []))

    def test_what_a_service_forgets_is_not_narrowed_by_time(self):
        for kind in ("telegram.bot", "max.bot"):
            with self.subTest(kind=kind), Server(script(GOOD)) as server:
                fetch = Fetch(f'[[source]]\nname = "bot"\ntype = "{kind}"\nurl = "{server.url("")}"\nnetwork = "private"\n{TOKEN}\n')
                for option in ("--since", "--until"):
                    done = fetch.into_file(option, "2026-03-09")
                    self.assertEqual((done.returncode, server.requests), (64, []), done.stderr)
                    self.assertIn("source bot forgets what was read, so what --since and --until leave out would be lost", done.stderr)

    def test_an_odd_item_is_told_once(self):
        page = items(range(3))
        page["items"][1:1] = [{"text": "без номера"}]
        deep = json.loads("[" * 80 + "]" * 80)
        page["items"].append({"id": "deep", "text": "яма", "more": deep})
        for order in ("oldest-first", "newest-first"):
            with self.subTest(order=order), Server(script(Answer(page))) as server:
                fetch = Fetch(source(server.url(), more=f'order = "{order}"'))
                rejects = fetch.folder / "r.jsonl"
                for code in (1, 0, 0):
                    done = fetch.into_file("--rejects", rejects)
                    self.assertEqual((done.returncode, len(rejects.read_text().splitlines())), (code, 1), done.stderr)
                    self.assertEqual(fetch.ids(), ["api:0", "api:1", "api:2", "api:deep"])

    def test_limit_ends_behind_a_page(self):
        answer = lambda request: Answer(items(range(request.number * 3, request.number * 3 + 3), f"/?{request.number}"))  # noqa: E731
        done = self.run_with("--limit", "5", answer=answer)
        self.assertEqual((len(self.ids(done)), len(self.requests)), (6, 2))

    def test_include_and_exclude(self):
        texts = ["Яма во дворе", "ямы на дорогах", "тепло", "яма закрыта"]
        page = {"items": [{"id": str(i), "text": text} for i, text in enumerate(texts)]}
        done = self.run_with("--stats", answer=script(Answer(page)), more='include = ["яма"]\nexclude = ["закрыта"]')
        self.assertEqual(self.ids(done), ["api:0", "api:1"])
        self.assertIn("filtered=2", done.stderr)

    def test_record_keeps_what_went_and_came(self):
        with Server(script(Answer(status=500), GOOD)) as server:
            fetch = Fetch(source(server.url()))
            self.assertEqual(fetch.run("--record", fetch.folder / "rec").returncode, 0)
            files = sorted((fetch.folder / "rec").iterdir())
            self.assertEqual([file.name for file in files], ["20260312T060000Z-api-000001.txt", "20260312T060000Z-api-000002.txt"])
            self.assertIn("\n500 http://", files[0].read_text())
            self.assertIn(json.dumps(items(range(3)), ensure_ascii=False), files[1].read_text())

    def test_pointers_may_lead_anywhere(self):
        with Server(script(Answer([{"a/b": {"~": [None, "x1"]}, "text": "яма", "when": "2026-03-01 10:00", "who": {"id": 7, "n": "И"}}]))) as server:
            fetch = Fetch(f"""
[[source]]
name = "odd"
type = "json"
url = "{server.url()}"
network = "private"
official = ["7"]
[source.pointers]
items = ""
id = "/a~1b/~0/1"
text = "/text"
time = "/when"
author = "/who/n"
author_id = "/who/id"
""")
            line = records(fetch.run().stdout)[0]
        self.assertEqual((line["id"], line["posted_at"]), ("odd:x1", "2026-03-01T10:00:00+03:00"))
        self.assertEqual(line["author"], {"id": "7", "name": "И", "official": True})

    def test_newest_first_stops_at_what_is_known(self):
        count = 30

        def answer(request):
            page = int(request.path.partition("=")[2] or 0)
            newest = count - 1 - page * 10
            numbers = range(newest, max(newest - 10, -1), -1)
            return Answer(items(numbers, f"/?page={page + 1}" if newest - 10 >= 0 else None))

        with Server(answer) as server:
            fetch = Fetch(source(server.url(), more='order = "newest-first"'))
            self.assertEqual(fetch.into_file().returncode, 0)
            self.assertEqual(len(fetch.ids()), 30)
            asked, count = len(server.requests), 33
            self.assertEqual(fetch.into_file().returncode, 0)
            self.assertEqual((len(server.requests), fetch.ids()[30:]), (asked + 1, ["api:32", "api:31", "api:30"]))
            self.assertEqual(fetch.into_file().returncode, 0)
            self.assertEqual(len(fetch.ids()), 33)

    def test_a_last_page_that_grows(self):
        numbers = [0, 1, 2]
        with Server(lambda _: Answer(items(numbers))) as server:
            fetch = Fetch(source(server.url()))
            for _ in range(3):
                self.assertEqual(fetch.into_file().returncode, 0)
                self.assertEqual(fetch.ids(), [f"api:{number}" for number in numbers])
                numbers.append(len(numbers))

    def test_mistakes_are_named_before_any_request(self):
        for more, message in (('tries = 0', "tries"), ('timeout = "soon"', "is a length of time"), ('per_secnd = 1', "per_second"),
                              ('zone = "Moscow"', "Moscow"), ('include = ["!"]', "include"), ('token_file = "absent"', "absent")):
            with self.subTest(more=more):
                done = self.run_with(more=more)
                self.assertEqual((done.returncode, self.requests), (78, []), done.stderr)
                self.assertIn(message, done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
