#!/usr/bin/env python3
"""The public preview of channels: paged backwards, with comments, and with a channel that shows none."""

import json
import re
import unittest

from fetch import Fetch, records
from server import Answer, Server

POSTS = 45


def message(post):
    return (f'<div class="tgme_widget_message_wrap"><div class="tgme_widget_message js-widget_message" data-post="Gorod/{post}">'
            f'<div class="tgme_widget_message_text js-message_text">Яма номер {post}<br/>у школы</div>'
            f'<a class="tgme_widget_message_date" href="#"><time datetime="2026-03-11T10:00:{post % 60:02}+03:00"></time></a></div></div>')


def comment(number, text):
    return (f'<div class="tgme_widget_message js-widget_message" data-post-id="{number}">'
            f'<a class="tgme_widget_message_author_name" href="https://t.me/olga"><span>Ольга</span></a>'
            f'<div class="tgme_widget_message_text js-message_text">{text}</div>'
            f'<span class="tgme_widget_message_meta"><a class="tgme_widget_message_date"><time datetime="2026-03-11T11:00:00+03:00"></time></a></span></div>')


class Preview:
    """20 posts a page, and a comment under each post that a seventh divides."""

    def __init__(self):
        self.posts = list(range(1, POSTS + 1))

    def __call__(self, request):
        if widget := re.match(r"/Gorod/(\d+)\?embed=1&discussion=1", request.path):
            post = int(widget[1])
            return Answer(comment(1000 + post, f"И у нас {post}") if post % 7 == 0 else '<div class="tme_no_messages_found">none</div>')
        if request.path.startswith("/s/gone"):
            return Answer(status=302, headers={"Location": "/gone"})
        if found := re.match(r"/s/gorod(?:\?before=(\d+))?$", request.path):
            page = [post for post in self.posts if post < int(found[1] or 1 << 40)][-20:]
            more = f'<a class="tme_messages_more js-messages_more" data-before="{page[0]}"></a>' if page and page[0] > 1 else ""
            return Answer("<html><body>" + more + "".join(map(message, page)) + "</body></html>")
        return Answer("<html><body>a page about Telegram</body></html>")


def source(server, channels, more=""):
    return (f'[[source]]\nname = "tg"\ntype = "telegram.channel"\nurl = "{server.url("")}"\nnetwork = "private"\n'
            f'per_second = 1000\nbackoff = "10ms"\nchannels = {channels}\n{more}')


class Channel(unittest.TestCase):
    def setUp(self):
        self.preview = Preview()
        self.server = self.enterContext(Server(self.preview))

    def test_all_once(self):
        fetch = Fetch(source(self.server, '["https://t.me/gorod"]'))
        done = fetch.into_file()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        expected = {f"telegram:Gorod/{post}" for post in self.preview.posts}
        expected |= {f"telegram:Gorod/{post}?comment={1000 + post}" for post in self.preview.posts if post % 7 == 0}
        self.assertEqual(set(fetch.ids()), expected)
        self.assertEqual(len(fetch.ids()), len(expected))
        self.assertEqual(records(fetch.output.read_bytes())[0]["text"].split("\n")[1], "у школы")
        before = len(self.server.requests)
        self.preview.posts.append(POSTS + 1)
        self.assertEqual(fetch.into_file().returncode, 0)
        self.assertEqual(fetch.ids()[len(expected):], [f"telegram:Gorod/{POSTS + 1}"])
        # Three pages, the comments of six posts, and whether the new post has any.
        self.assertEqual(len(self.server.requests) - before, 3 + 6 + 1)

    def test_a_channel_that_shows_nothing(self):
        fetch = Fetch(source(self.server, '["gone", "gorod"]', "comments = false"))
        done = fetch.into_file()
        self.assertEqual(done.returncode, 69, done.stderr)
        self.assertIn("/s/gone: t.me leads away from the preview", done.stderr)
        self.assertEqual(len(fetch.ids()), POSTS)
        self.preview.posts.clear()
        done = Fetch(source(self.server, '["gorod"]')).into_file()
        self.assertEqual(done.returncode, 69)
        self.assertIn("t.me may have changed its markup", done.stderr)

    def test_comments_behind_a_widget_that_fails(self):
        self.preview.posts = [7]
        for odd in (Answer("no", status=403), Answer("<html><body>Too many requests</body></html>")):
            with self.subTest(status=odd.status):
                broken = True

                def answer(request):
                    if "embed=1" not in request.path:
                        return self.preview(request)
                    before = re.search(r"comment=(\d+)", request.path)
                    if before and broken:
                        return odd
                    page = range(1, 151)[:int(before[1]) - 1 if before else None][-100:]
                    more = f'<div class="js-messages_more" data-before="{page[0]}"></div>' if page[0] > 1 else ""
                    return Answer(more + "".join(comment(number, f"к {number}") for number in page))

                with Server(answer) as server:
                    fetch = Fetch(source(server, '["gorod"]'))
                    done = fetch.into_file()
                    self.assertEqual((done.returncode, len(fetch.ids())), (0, 101), done.stderr)
                    self.assertIn("left for the next run", done.stderr)
                    broken = False
                    done = fetch.into_file()
                    self.assertEqual((done.returncode, done.stderr), (0, ""))
                    self.assertEqual(sorted(fetch.ids()[1:]), sorted(f"telegram:Gorod/7?comment={n}" for n in range(1, 151)))
                    self.assertEqual(fetch.into_file().returncode, 0)
                    self.assertEqual(len(fetch.ids()), 151)

    def events(self, fetch):
        lines = map(json.loads, fetch.output.read_bytes().splitlines())
        return [(line["event"], line["channel"]) for line in lines if line.get("kind") == "event"]

    def test_a_channel_that_vanishes_and_one_that_falls_silent(self):
        there = True

        def answer(request):
            away = not there and request.path.startswith("/s/gorod")
            return Answer(status=302, headers={"Location": "/gorod"}) if away else self.preview(request)

        with Server(answer) as server:
            fetch = Fetch(source(server, '["gorod"]', "comments = false\nsilent_days = 2"))
            self.assertEqual(fetch.into_file().returncode, 0)
            self.assertEqual(self.events(fetch), [])
            fetch.now = "2026-03-20T09:00:00+03:00"
            silent = [("silent", "https://t.me/gorod")]
            for _ in range(2):
                self.assertEqual(fetch.into_file().returncode, 0)
                self.assertEqual(self.events(fetch), silent)
            there = False
            for _ in range(2):
                self.assertEqual(fetch.into_file().returncode, 69)
                self.assertEqual(self.events(fetch), silent + [("gone", "https://t.me/gorod")])
            there = True
            self.assertEqual(fetch.into_file().returncode, 0)

    def test_configuration(self):
        for channels, said in (('["https://vk.com/x"]', "is no public channel"), ("[]", "is missing")):
            done = Fetch(source(self.server, channels)).run()
            self.assertEqual(done.returncode, 78)
            self.assertIn(said, done.stderr)


if __name__ == "__main__":
    unittest.main()
