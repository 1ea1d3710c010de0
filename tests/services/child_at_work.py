"""Another process that says "ready", begins at our word, says "done", and is killed somewhere in
between.

Most of such a process's time would go into starting Python and importing GutDesk. Where there is
`fork`, a nursery does that once and forks for each: a process of its own, with an id of its own, on
files that it opens itself.
"""

from __future__ import annotations

import atexit
import json
import os
import signal
import socket
import subprocess
import sys
import time
from functools import cache
from typing import TextIO

NURSERY = """
import json, os, signal, socket, sys
import sqlalchemy.orm
import gutdesk.services.backup, gutdesk.services.desk, gutdesk.services.exchange
import gutdesk.storage.repos.bulk
sqlalchemy.orm.configure_mappers()
talk = socket.socket(fileno=int(sys.argv[1]))
while True:
    asked, pipes, _flags, _from = socket.recv_fds(talk, 65536, 2)
    if not asked:
        os._exit(0)
    asked = json.loads(asked)
    if isinstance(asked, int):
        talk.sendall(b"%d\\n" % os.waitpid(asked, 0)[1])
        continue
    child = os.fork()
    if child:
        for pipe in pipes:
            os.close(pipe)
        talk.sendall(b"%d\\n" % child)
        continue
    talk.close()
    for place, pipe in enumerate(pipes):
        os.dup2(pipe, place)
        os.close(pipe)
    sys.stdin, sys.stdout = open(0), open(1, "w")
    program, *sys.argv[1:] = asked
    try:
        exec(compile(program, "<child>", "exec"), {"__name__": "__main__"})
        sys.stdout.flush()
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)
"""


class Started:
    """A process of its own interpreter."""

    def __init__(self, program: str, *words: object) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", program, *map(str, words)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.stdin: TextIO = self._process.stdin
        self.stdout: TextIO = self._process.stdout

    def kill(self) -> str:
        """End it at once. What it had still said; it must not have ended by itself."""
        assert self._process.poll() is None, "the child ended by itself"
        self._process.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        return self._process.communicate()[0]


class Forked:
    """A process that the nursery forked."""

    def __init__(self, program: str, *words: object) -> None:
        stdin, here = os.pipe()
        there, stdout = os.pipe()
        asked = json.dumps([program, *map(str, words)]).encode()
        assert len(asked) < 65536
        socket.send_fds(_nursery(), [asked], [stdin, stdout])
        self._id = _answer()
        os.close(stdin)
        os.close(stdout)
        self.stdin, self.stdout = os.fdopen(here, "w"), os.fdopen(there)

    def kill(self) -> str:
        """End it at once. What it had still said; it must not have ended by itself."""
        os.kill(self._id, signal.SIGKILL)  # Nobody has waited for it: the id is its own still.
        _nursery().sendall(json.dumps(self._id).encode())
        status = _answer()
        assert os.WIFSIGNALED(status), "the child ended by itself"
        assert os.WTERMSIG(status) == signal.SIGKILL
        self.stdin.close()
        with self.stdout:
            return self.stdout.read()


@cache
def _nursery() -> socket.socket:
    """The line to it. It ends when this end is closed, which nobody else holds."""
    here, there = socket.socketpair()
    handed = there.fileno()
    process = subprocess.Popen([sys.executable, "-c", NURSERY, str(handed)], pass_fds=[handed])
    there.close()
    atexit.register(process.wait)
    atexit.register(here.close)  # The last registered is called first.
    return here


def _answer() -> int:
    found = b""
    while not found.endswith(b"\n"):
        got = _nursery().recv(64)
        assert got, "the nursery ended"
        found += got
    return int(found)


Child = Forked if hasattr(os, "fork") and hasattr(socket, "send_fds") else Started


def begin(program: str, *words: object) -> Forked | Started:
    """Start it and give the word once it is ready: the work begins now."""
    child = Child(program, *words)
    assert child.stdout.readline() == "ready\n"
    child.stdin.write("go\n")
    child.stdin.flush()
    return child


def end(child: Forked | Started) -> bool:
    """Kill it; whether it had finished before."""
    return child.kill() == "done\n"


def kill_after(child: Forked | Started, pause: float) -> bool:
    """Kill it so many seconds later; whether it had finished before. It never ends by itself."""
    time.sleep(pause)
    return end(child)
