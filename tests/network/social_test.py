#!/usr/bin/env python3
"""The kinds of VK, Odnoklassniki and MAX, end to end: what comes out, that the next run brings only what is new, and what
errors and odd answers do."""

import json
import unittest
import urllib.parse

from fetch import CANARY, Fetch
from server import Answer, Server, script

NOW_S = 1773295200  # 2026-03-12T09:00:00+03:00


def fields(request):
    return dict(urllib.parse.parse_qsl(request.body.decode() or request.path.partition("?")[2]))


def source(server, kind, more, name="s"):
    return f"""
[[source]]
name = "{name}"
type = "{kind}"
url = "{server.url('')}"
network = "private"
token_file = "a.token"
per_second = 1000
backoff = "10ms"
tries = 3
{more}
"""


def error(code):
    return Answer({"error": {"error_code": code, "error_msg": "no", "request_params": [{"key": "access_token", "value": CANARY}]}})


class Wall:
    """One page of VK: posts with comments {post: [comment]}."""

    def __init__(self, posts):
        self.posts = posts
        self.age_s = 5000

    def __call__(self, request):
        asked = fields(request)
        if request.path.endswith("/wall.get"):
            items = [{"id": post, "owner_id": -12, "from_id": 7, "date": NOW_S - self.age_s + post, "text": f"яма {post}",
                      "comments": {"count": len(comments)}} for post, comments in sorted(self.posts.items(), reverse=True)]
        else:
            items = [{"id": number, "from_id": author, "date": NOW_S - 100, "text": "т", "reply_to_comment": reply}
                     for number, author, reply in self.posts[int(asked["post_id"])]]
        offset, count = int(asked["offset"]), int(asked["count"])
        return Answer({"response": {"count": len(items), "current_level_count": len(items), "items": items[offset:offset + count]}})


class Social(unittest.TestCase):
    def lines(self, fetch):
        return [json.loads(line) for line in fetch.output.read_text().splitlines()] if fetch.output.exists() else []

    def ids(self, fetch):
        return [line["id"] for line in self.lines(fetch)]

    def done(self, fetch, code=0):
        done = fetch.into_file("--stats", "--rejects", fetch.folder / "r.jsonl", "--record", fetch.folder / "rec")
        self.assertEqual(done.returncode, code, done.stderr)
        self.assertNotIn(CANARY, done.stderr + fetch.everything().decode(errors="replace"))
        return done

    def test_vk_wall(self):
        wall = Wall({1: [[10, 8, 0], [11, -12, 10]], 2: []})
        with Server(wall) as server:
            fetch = Fetch(source(server, "vk.wall", 'pages = ["club12"]\nofficial = ["-12"]'))
            self.done(fetch)
            self.assertEqual(self.ids(fetch), ["vk:wall-12_2", "vk:wall-12_1", "vk:wall-12_1?reply=10", "vk:wall-12_1?reply=11"])
            event = self.lines(fetch)[3]
            self.assertEqual((event["kind"], event["event"], event["appeal"]), ("event", "answered", "vk:wall-12_1?reply=10"))
            self.assertEqual({request.headers["Authorization"] for request in server.requests}, {f"Bearer {CANARY}"})
            self.assertTrue(all(CANARY not in request.path for request in server.requests))
            self.done(fetch)
            self.assertEqual(len(self.ids(fetch)), 4)
            wall.posts[1].append([12, 9, 0])
            wall.posts[3] = []
            self.done(fetch)
            self.assertEqual(self.ids(fetch)[4:], ["vk:wall-12_3", "vk:wall-12_1?reply=12"])

    def test_what_becomes_of_a_page(self):
        """Comments that were closed, a page that fell silent, and one that vanished: each an event of its channel, once."""
        wall = Wall({1: [[10, 8, 0]]})
        wall.errors = {}
        keys = 'pages = ["club12"]\nsilent_days = 7'

        def answer(request):
            return wall.errors.get(request.path.rpartition(".")[2]) or wall(request)

        with Server(answer) as server:
            fetch = Fetch(source(server, "vk.wall", keys))
            self.done(fetch)
            self.assertEqual(self.ids(fetch), ["vk:wall-12_1", "vk:wall-12_1?reply=10"])
            wall.posts[1].append([11, 8, 0])
            wall.errors = {"getComments": error(212)}
            self.done(fetch)
            wall.errors = {"get": error(7)}  # of our rights: says nothing of the page
            self.done(fetch)
            wall.errors, wall.age_s = {"getComments": error(212)}, 8 * 86400
            self.done(fetch)
            wall.errors = {"get": error(15)}
            self.done(fetch)
            self.done(fetch)
            events = [(line["event"], line["channel"]) for line in self.lines(fetch) if line.get("kind") == "event"]
            self.assertEqual(events, [("comments_closed", "vk:club12"), ("silent", "vk:club12"), ("gone", "vk:club12")])

    def test_one_token_is_not_asked_again(self):
        """What was told to one source holds for all that have its token: a captcha, an expired token; where the limit of the day
        is reached, for later runs of the day, too."""
        for number, code, later in ((14, 69, 2), (5, 69, 2), (29, 75, 1)):
            with self.subTest(error=number), Server(script(error(number))) as server:
                both = "".join(source(server, "vk.wall", f'pages = ["club{n}"]', name=f"s{n}") for n in (12, 13))
                fetch = Fetch(both.replace("per_second = 1000", "per_second = 2"))  # the second is still waiting for its turn
                done = self.done(fetch, code)
                self.assertEqual(len(server.requests), 1)
                self.assertIn("not asked, for s12 was told", done.stderr)
                done = self.done(fetch, code)
                self.assertEqual(len(server.requests), later, done.stderr)

    def test_a_wrong_page_does_not_cost_the_others(self):
        wall = Wall({1: []})
        with Server(lambda request: error(113) if fields(request).get("owner_id") == "-11" else wall(request)) as server:
            fetch = Fetch(source(server, "vk.wall", 'pages = ["club11", "club12"]'))
            done = self.done(fetch, 78)
            self.assertIn("vk:club11: VK error 113", done.stderr)
            self.assertEqual(self.ids(fetch), ["vk:wall-12_1"])
            self.done(fetch, 78)
            self.assertEqual(self.ids(fetch), ["vk:wall-12_1"])

    def test_an_odd_item_is_a_bad_line_once(self):
        def answer(request):
            if request.path.endswith("wall.get"):
                return Answer({"response": {"count": 2, "items": [
                    {"id": 1, "owner_id": -12, "from_id": 7, "date": NOW_S - 5000, "text": "яма", "comments": {"count": 0}},
                    {"id": 2, "views": {"count": request.number}}]}})
            return Answer({"response": {"items": []}})

        with Server(answer) as server:
            fetch = Fetch(source(server, "vk.wall", 'pages = ["club12"]'))
            for code, rejected in ((1, 1), (0, 1)):
                done = fetch.into_file("--rejects", fetch.folder / "bad.jsonl")
                self.assertEqual(done.returncode, code, done.stderr)
                self.assertEqual(len((fetch.folder / "bad.jsonl").read_text().splitlines()), rejected)

    def test_errors_of_vk(self):
        wall = Wall({1: []})
        for number, code, requests in ((5, 69, 1), (14, 69, 1), (100, 78, 1), (29, 75, 1), (9, 75, 1), (34, 69, 1), (1, 75, 3), (10, 75, 3),
                                       (15, 0, 1), (18, 0, 1)):
            with self.subTest(error=number), Server(script(error(number))) as server:
                fetch = Fetch(source(server, "vk.wall", 'pages = ["club12"]'))
                done = self.done(fetch, code)
                self.assertEqual(len(server.requests), requests)
                self.assertIn(f"VK error {number}", done.stderr)
        with Server(lambda request: error(6) if request.number == 1 else wall(request)) as server:
            fetch = Fetch(source(server, "vk.wall", 'pages = ["club12"]'))
            self.done(fetch)
            self.assertEqual(self.ids(fetch), ["vk:wall-12_1"])
            self.assertGreaterEqual(server.requests[1].at - server.requests[0].at, 0.5)

    def test_html_in_place_of_json(self):
        wall = Wall({1: []})
        for body in ("<html>", "", '{"response": {"items": ['):
            with self.subTest(body=body), Server(lambda request: Answer(body) if request.number == 1 else wall(request)) as server:
                fetch = Fetch(source(server, "vk.wall", 'pages = ["club12"]'))
                self.done(fetch)
                self.assertEqual(self.ids(fetch), ["vk:wall-12_1"])

    def test_vk_search(self):
        def answer(request):
            asked = fields(request)
            dates = [date for date in range(NOW_S - 20000, NOW_S - 700, 10)
                     if int(asked["start_time"]) <= date <= int(asked["end_time"])]
            found = [{"id": date, "owner_id": -5, "from_id": 7, "date": date, "text": "яма"} for date in reversed(dates)][:1000]
            start = int(asked.get("start_from", 0))
            more = {"next_from": str(start + 200)} if start + 200 < len(found) else {}
            return Answer({"response": {"items": found[start:start + 200], "total_count": len(dates), **more}})

        with Server(answer) as server:
            fetch = Fetch(source(server, "vk.search", 'queries = ["яма"]'))
            self.done(fetch)
            self.assertEqual((len(self.ids(fetch)), len(set(self.ids(fetch)))), (1930, 1930))
            self.done(fetch)
            self.assertEqual(len(self.ids(fetch)), 1930)

    def test_vk_longpoll(self):
        history = [{"failed": 2}, {"ts": "8", "updates": [{"type": "wall_reply_new", "object": {
            "id": 9, "from_id": 7, "date": NOW_S, "text": "т", "post_id": 6, "post_owner_id": -12}}]}, {"ts": "8", "updates": []}]

        def answer(request):
            if "getLongPollServer" in request.path:
                return Answer({"response": {"key": "a-key-of-vk", "server": server.url("/poll"), "ts": "5"}})
            return Wall({})(request) if "wall.get" in request.path else Answer(history.pop(0))

        with Server(answer) as server:
            fetch = Fetch(source(server, "vk.longpoll", 'group = "club12"'))
            self.done(fetch)
            self.assertEqual(self.ids(fetch), ["vk:wall-12_6?reply=9"])
            self.assertNotIn(b"a-key-of-vk", fetch.everything())
            self.assertTrue(all("Authorization" not in r.headers for r in server.requests if r.path.startswith("/poll")))

    def test_vk_board(self):
        def answer(request):
            if request.path.endswith("board.getTopics"):
                return Answer({"response": {"count": 1, "items": [{"id": 5, "title": "Тема", "updated": NOW_S}]}})
            return Answer({"response": {"count": 2, "real_offset": 0, "items": [
                {"id": n, "from_id": 7, "date": NOW_S, "text": "т"} for n in (1, 2)]}})

        with Server(answer) as server:
            fetch = Fetch(source(server, "vk.board", 'group = "club12"'))
            self.done(fetch)
            self.done(fetch)
            self.assertEqual(self.ids(fetch), ["vk:topic-12_5?post=1", "vk:topic-12_5?post=2"])

    def test_a_topic_is_refused_behind_its_first_page(self):
        def answer(request):
            if request.path.endswith("board.getTopics"):
                return Answer({"response": {"count": 1, "items": [{"id": 5, "title": "Тема", "updated": NOW_S}]}})
            if "start_comment_id" in fields(request):
                return error(15)
            return Answer({"response": {"count": 150, "real_offset": 0, "items": [
                {"id": n, "from_id": 7, "date": NOW_S, "text": "т"} for n in range(1, 101)]}})

        with Server(answer) as server:
            fetch = Fetch(source(server, "vk.board", 'group = "club12"'))
            done = self.done(fetch)
            self.assertIn("topic-12_5: VK error 15", done.stderr)
            self.assertEqual(len(self.ids(fetch)), 100)

    def test_long_poll_that_does_not_move(self):
        update = {"type": "wall_reply_new", "object": {"id": 9, "from_id": 7, "date": NOW_S, "text": "т", "post_id": 6, "post_owner_id": -12}}

        def answer(request):
            if "getLongPollServer" in request.path:
                return Answer({"response": {"key": "a-key-of-vk", "server": server.url("/poll"), "ts": "5"}})
            return Wall({})(request) if "wall.get" in request.path else Answer({"ts": "5", "updates": [update]})

        with Server(answer) as server:
            fetch = Fetch(source(server, "vk.longpoll", 'group = "club12"'))
            done = self.done(fetch, 75)
            self.assertIn("stays at the ts 5", done.stderr)
            self.assertLess(len(server.requests), 6)

    def test_ok_group(self):
        def answer(request):
            if "getTopics" in request.path:
                return Answer({"media_topics": [{"id": "62"}]})
            if request.path.endswith("discussions.get"):
                return Answer({"discussion": {"title": "Тема", "owner_uid": "9", "creation_date": "2026-03-10 10:00:00", "total_comments_count": 1}})
            return Answer({"comments": [{"id": "c1", "author_id": "7", "author_name": "Имя", "text": "яма", "date_ms": NOW_S * 1000}], "has_more": False})

        with Server(answer) as server:
            fetch = Fetch(source(server, "ok.group", 'group = "47"\napplication_key = "K"\nsecret_key_file = "k.token"'))
            (fetch.folder / "k.token").write_text("the-secret-key\n")
            (fetch.folder / "k.token").chmod(0o600)
            self.done(fetch)
            self.done(fetch)
            self.assertEqual(self.ids(fetch), ["ok:group/47/topic/62", "ok:group/47/topic/62?comment=c1"])
            self.assertNotIn(b"the-secret-key", fetch.everything())

    def test_max_bot(self):
        def answer(request):
            marker = int(fields(request).get("marker", 0))
            self.confirmed = marker
            updates = [{"update_type": "message_created", "timestamp": NOW_S * 1000, "message": {
                "recipient": {"chat_id": -7, "chat_type": "chat"}, "timestamp": NOW_S * 1000,
                "body": {"mid": f"m{marker}.{n}", "text": "яма"}, "sender": {"user_id": 5, "name": "Имя"}}} for n in range(100)]
            return Answer({"updates": updates, "marker": marker + 1} if marker < 3 else {"updates": [], "marker": marker})

        with Server(answer) as server:
            fetch = Fetch(source(server, "max.bot", ""))
            self.done(fetch)
            self.assertEqual((len(set(self.ids(fetch))), self.confirmed), (300, 3))
            self.assertEqual(server.requests[0].headers["Authorization"], CANARY)


    KINDS = (("vk.wall", 'pages = ["club12"]', {"response": {"count": 0, "items": []}}, {"error": {"error_code": 5, "error_msg": "no"}}),
             ("vk.wall", 'pages = ["club12"]', {"response": {"count": 0, "items": []}}, {"error": {"error_code": 15, "error_msg": "no"}}),
             ("vk.search", 'queries = ["яма"]', {"response": {"items": [], "total_count": 0}}, {"error": {"error_code": 27, "error_msg": "no"}}),
             ("vk.board", 'group = "club12"', {"response": {"count": 0, "items": []}}, {"error": {"error_code": 15, "error_msg": "no"}}),
             ("vk.longpoll", 'group = "club12"', {"response": {"key": "a-key-of-vk", "server": "https://lp.vk.com/x", "ts": "1"}},
              {"error": {"error_code": 15, "error_msg": "no"}}),
             ("ok.group", 'group = "47"\napplication_key = "K"\nsecret_key_file = "a.token"', {"media_topics": []}, {"error_code": 102, "error_msg": "no"}),
             ("telegram.bot", "", {"ok": True, "result": {"id": 1}}, {"ok": False, "error_code": 401, "description": "no"}),
             ("max.bot", "", {"user_id": 1, "name": "b"}, "<html>"))

    def test_check_and_dry_run(self):
        for kind, keys, good, bad in self.KINDS:
            with self.subTest(kind=kind):
                with Server(script(Answer(good))) as server:
                    done = Fetch(source(server, kind, keys)).run("--check")
                    self.assertEqual((done.returncode, len(server.requests), done.stdout), (0, 1, b""), done.stderr)
                    done = Fetch(source(server, kind, keys)).run("--dry-run")
                    self.assertEqual((done.returncode, len(server.requests)), (0, 1), done.stderr)
                    self.assertIn("***", done.stdout.decode() + done.stderr)
                    self.assertNotIn(CANARY, done.stdout.decode() + done.stderr)
                with Server(script(Answer(bad))) as server:
                    done = Fetch(source(server, kind, keys)).run("--check")
                    self.assertIn(done.returncode, (69, 75), done.stderr)
                    self.assertNotIn(CANARY, done.stderr)


if __name__ == "__main__":
    unittest.main()
