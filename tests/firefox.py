"""A real Firefox, driven by the protocol that it brings along (Marionette), without a driver."""

import json
import os
import shutil
import socket
import subprocess
import time

NAME = shutil.which("firefox-esr") or shutil.which("firefox")
ENTER = "\ue007"
LONGEST_S = 120


class Firefox:
    """A headless Firefox in a fresh profile; a class because it is a process with a state."""

    def __init__(self, profile):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        settings = (
            f'user_pref("marionette.port", {port});\nuser_pref("app.update.enabled", false);\n'
        )
        (profile / "user.js").write_text(settings, encoding="utf-8")
        options = ["--headless", "--marionette", "--no-remote", "--profile", str(profile)]
        self.process = subprocess.Popen(
            [NAME, *options, "--window-size", "1280,900"],
            env={**os.environ, "HOME": str(profile)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.wire, self.read, self.n_asked = self._reach(port), b"", 0
        self._hear()
        self.ask("NewSession", capabilities={})

    def _reach(self, port):
        end = time.monotonic() + LONGEST_S
        while True:
            try:
                return socket.create_connection(("127.0.0.1", port), timeout=LONGEST_S)
            except OSError:
                if time.monotonic() > end or self.process.poll() is not None:
                    raise
                time.sleep(0.3)

    def _hear(self):
        """Read one message: its length, a colon, JSON."""
        while b":" not in self.read:
            self.read += self.wire.recv(1 << 16)
        length, _, body = self.read.partition(b":")
        while len(body) < int(length):
            body += self.wire.recv(1 << 20)
        self.read = body[int(length) :]
        return json.loads(body[: int(length)])

    def ask(self, command, **given):
        """Send a command of WebDriver and give its answer."""
        self.n_asked += 1
        message = json.dumps([0, self.n_asked, f"WebDriver:{command}", given]).encode()
        self.wire.sendall(f"{len(message)}:".encode() + message)
        _, _, wrong, answer = self._hear()
        assert wrong is None, wrong
        return answer

    def open(self, path, address=""):
        """Open a file as a double click does."""
        self.ask("Navigate", url=path.resolve().as_uri() + address)

    def run(self, script, *given):
        """Run a script in the page and give what it returns."""
        return self.ask("ExecuteScript", script=script, args=list(given))["value"]

    def wait(self, script):
        """Wait until a script returns something."""
        end = time.monotonic() + LONGEST_S
        while not (found := self.run(script)):
            assert time.monotonic() < end, script
            time.sleep(0.2)
        return found

    def _find(self, selector):
        found = self.ask("FindElement", using="css selector", value=selector)["value"]
        return next(iter(found.values()))

    def click(self, selector):
        """Click what is found first."""
        self.ask("ElementClick", id=self._find(selector))

    def type(self, selector, keys):
        """Type on what is found first."""
        self.ask("ElementSendKeys", id=self._find(selector), text=keys)

    def close(self):
        """End this Firefox, and no other."""
        self.wire.close()
        self.process.terminate()
        self.process.wait(LONGEST_S)
