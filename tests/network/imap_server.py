"""A mailbox on loopback that speaks as much IMAP4rev1 as a reader of letters needs."""

import re
import socketserver
import ssl
import threading


class Threaded(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, *_):  # a client that refuses our certificate
        pass


class Mailbox:
    """Letters by their numbers. `commands` keeps what clients said; `seen` the letters that were marked as read."""

    def __init__(self, validity=1, password="canary-token-5e1f9/+=7c3a", certificate=None):
        self.validity, self.password = validity, password
        self.letters, self.seen, self.commands = {}, set(), []
        self.drop_at = None  # the connection is cut inside this letter, once
        self.remove_at = None  # when this letter is asked for, somebody has deleted it
        self.withheld = set()  # letters that are there and not given
        self._server = Threaded(("127.0.0.1", 0), self._handler(), bind_and_activate=True)
        self.scheme = "imap"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
            self.scheme = "imaps"
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def url(self):
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def _handler(self):
        mailbox = self

        class Handler(socketserver.StreamRequestHandler):
            read_only = False

            def say(self, line):
                self.wfile.write(line.encode() + b"\r\n")

            def handle(self):
                self.say("* OK ready")
                for line in self.rfile:
                    tag, _, command = line.decode().strip().partition(" ")
                    mailbox.commands.append(command)
                    if not self.obey(tag, command):
                        return

            def obey(self, tag, command):
                name = command.split(" ")[0].upper()
                if name == "CAPABILITY":
                    self.say("* CAPABILITY IMAP4rev1")
                elif name == "LOGIN":
                    if re.sub(r'\\(.)', r"\1", command).find(mailbox.password) < 0:
                        self.say(f"{tag} NO [AUTHENTICATIONFAILED] wrong name or password")
                        return True
                elif name in ("SELECT", "EXAMINE"):
                    self.read_only = name == "EXAMINE"
                    if "INBOX" not in command:
                        self.say(f"{tag} NO there is no such mailbox")
                        return True
                    self.say(f"* {len(mailbox.letters)} EXISTS")
                    self.say(f"* OK [UIDVALIDITY {mailbox.validity}] as long as this stays")
                elif name == "UID" and "SEARCH" in command:
                    self.search(command)
                elif name == "UID" and "FETCH" in command:
                    if not self.fetch(command):
                        return False
                elif name == "LOGOUT":
                    self.say("* BYE")
                self.say(f"{tag} OK done")
                return name != "LOGOUT"

            def search(self, command):
                if one := re.fullmatch(r"UID SEARCH UID (\d+)", command):
                    self.say("* SEARCH" + (f" {one[1]}" if int(one[1]) in mailbox.letters else ""))
                    return
                first = re.search(r"UID (\d+):\*", command.replace("UID SEARCH ", "", 1))
                most = int(re.search(r"SMALLER (\d+)", command)[1])
                small = "NOT SMALLER" not in command
                # "9:*" means the last letter, too, when there is none so new.
                last = max(mailbox.letters, default=0)
                low = min(int(first[1]), last) if first else 0
                found = [uid for uid, letter in mailbox.letters.items() if uid >= low and (len(letter) < most) == small]
                self.say("* SEARCH " + " ".join(map(str, found)) if found else "* SEARCH")

            def fetch(self, command):
                uid = int(re.search(r"FETCH (\d+)", command)[1])
                if mailbox.remove_at == uid:
                    del mailbox.letters[uid]
                letter = mailbox.letters.get(uid)
                if letter is None or uid in mailbox.withheld:
                    return True
                if not self.read_only:
                    mailbox.seen.add(uid)
                if "HEADER" in command:
                    letter = letter[:letter.index(b"\r\n\r\n") + 4]
                self.wfile.write(f"* 1 FETCH (UID {uid} BODY[] {{{len(letter)}}}\r\n".encode())
                if mailbox.drop_at == uid:
                    mailbox.drop_at = None
                    self.wfile.write(letter[:len(letter) // 2])
                    return False
                self.wfile.write(letter + b")\r\n")
                return True

        return Handler


def letter(number, text, headers=""):
    return (f"From: =?utf-8?B?0JjQstCw0L0=?= <ivan{number}@example.org>\r\nSubject: =?koi8-r?B?8c3B?=\r\n"
            f"Message-ID: <m{number}@example.org>\r\nDate: Mon, 02 Mar 2026 09:30:0{number % 10} +0300\r\n{headers}"
            f"Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n").encode()
