"""A mail server on this machine that takes letters in, or answers as a test wants: wrong address, busy, gone."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Post:
    """What came in, and how the next letters are answered: `rcpt` and `data` by number; `hang_up` after DATA."""

    port: int = 0
    letters: list[bytes] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    rcpt: str = "250 fine"
    data: str = "250 taken"
    hang_up: bool = False
    talked: list[str] = field(default_factory=list)


class _Talk(socketserver.StreamRequestHandler):
    post: Post

    def handle(self) -> None:
        self._say("220 test")
        while line := self.rfile.readline().decode().strip():
            self.post.talked.append(line)
            if not self._answer(line.split()[0].upper(), line):
                return

    def _answer(self, word: str, line: str) -> bool:
        if word == "RCPT":
            self.post.to.append(line)
            self._say(self.post.rcpt)
        elif word == "DATA":
            self._say("354 go on")
            return self._take_in()
        elif word == "QUIT":
            self._say("221 bye")
            return False
        else:
            self._say("250 fine")
        return True

    def _take_in(self) -> bool:
        told = bytearray()
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            told += line
        self.post.letters.append(bytes(told))
        if self.post.hang_up:
            return False
        self._say(self.post.data)
        return True

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@contextmanager
def mail_server() -> Iterator[Post]:
    """Runs on 127.0.0.1, on a port of its own, until the test is over."""
    post = Post()
    talk = type("Talk", (_Talk,), {"post": post})
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), talk) as server:
        post.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield post
        server.shutdown()
        thread.join()
