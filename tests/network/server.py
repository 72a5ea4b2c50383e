"""A server on loopback that does what it is told: pages, throttles, breaks and lies, as the services do."""

import gzip
import http.server
import json
import ssl
import threading
import time


class Answer:
    """What goes back, and how. `body` is bytes, text, or what json.dumps takes."""

    def __init__(self, body=b"", status=200, headers=(), **how):
        self.body = body if isinstance(body, bytes) else (body if isinstance(body, str) else json.dumps(body, ensure_ascii=False)).encode()
        self.status = status
        self.headers = dict(headers)
        self.length = how.get("length")              # Content-Length, where it is a lie
        self.stop_at = how.get("stop_at")            # the connection is cut behind so many bytes of the body
        self.every_s = how.get("every_s")            # a pause behind each byte
        self.endless = how.get("endless")            # this chunk, for ever
        self.cut_chunk = how.get("cut_chunk", False)  # chunked, and ends inside a chunk
        self.gzipped = how.get("gzipped", False)
        self.then = how.get("then")                  # called when so much of it is sent


class Server:
    """`answer(request)` gives an Answer for each request; request has method, path, headers, body and number (from 1).
    A server of its own thread; every request is kept in `requests`."""

    def __init__(self, answer, certificate=None):
        self.requests = []
        self.stopping = threading.Event()
        self._lock = threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one(self):
                length = int(self.headers.get("Content-Length") or 0)
                request = Request(self.command, self.path, self.headers, self.rfile.read(length))
                with outer._lock:
                    outer.requests.append(request)
                    request.number = len(outer.requests)
                try:
                    self.send(answer(request))
                except (ConnectionError, ssl.SSLError):
                    self.close_connection = True

            do_GET = do_POST = handle_one

            def send(self, answer):
                body = gzip.compress(answer.body) if answer.gzipped else answer.body
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                if answer.gzipped:
                    self.send_header("Content-Encoding", "gzip")
                if answer.endless or answer.cut_chunk:
                    self.send_header("Transfer-Encoding", "chunked")
                elif answer.status != 304:
                    self.send_header("Content-Length", str(len(body) if answer.length is None else answer.length))
                self.end_headers()
                if answer.endless:
                    return self.send_for_ever(answer.endless)
                if answer.cut_chunk:
                    body = b"%x\r\n" % (len(body) + 100) + body
                self.send_body(body, answer)

            def send_for_ever(self, chunk):
                while not outer.stopping.is_set():
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(chunk), chunk))

            def send_body(self, body, answer):
                if answer.every_s:
                    for byte in body:
                        self.wfile.write(bytes([byte]))
                        self.wfile.flush()
                        if outer.stopping.wait(answer.every_s):
                            break
                    return
                self.wfile.write(body if answer.stop_at is None else body[:answer.stop_at])
                self.wfile.flush()
                if answer.then:
                    answer.then()
                if answer.stop_at is not None or answer.cut_chunk or answer.length is not None:
                    self.close_connection = True

            def log_message(self, *_):
                pass

        class Threaded(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *_):  # a client that refuses our certificate, or is killed
                pass

        self._server = Threaded(("127.0.0.1", 0), Handler)
        self.scheme = "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
            self.scheme = "https"
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def url(self, path="/", host="127.0.0.1"):
        return f"{self.scheme}://{host}:{self.port}{path}"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()


class Request:
    def __init__(self, method, path, headers, body):
        self.method, self.path, self.headers, self.body, self.number = method, path, headers, body, 0
        self.at = time.monotonic()


def script(*answers):
    """The answers one after the other; the last one again and again."""
    return lambda request: answers[min(request.number, len(answers)) - 1]
