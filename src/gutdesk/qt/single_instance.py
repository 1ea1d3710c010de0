"""A second start on the same diary raises the first window instead.

QLocalServer is a socket file or named pipe of this machine and this person; no network is touched.
"""

from __future__ import annotations

import getpass
import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 1000
RAISE = b"raise\n"


def server_name(diary: Path) -> str:
    """The same for every way to write the path of one diary; holds neither the path nor the
    name."""
    who = f"{getpass.getuser()}:{diary.resolve()}"
    return "gutdesk-" + hashlib.sha256(who.encode()).hexdigest()[:24]


def raise_other(diary: Path) -> bool:
    """Ask the program that holds this diary to show itself; False where there is none."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(diary))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(RAISE)
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return True


class InstanceServer(QObject):
    """Listens for second starts on `diary`. The diary's lock decides who is first, not this."""

    wanted = Signal()

    def __init__(self, diary: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        name = server_name(diary)
        # The lock is ours, so whatever still answers to this name was left by a program that died.
        QLocalServer.removeServer(name)
        self._server.listen(name)

    def _greet(self) -> None:
        while connection := self._server.nextPendingConnection():
            connection.disconnected.connect(connection.deleteLater)
            self.wanted.emit()

    def close(self) -> None:
        self._server.close()
