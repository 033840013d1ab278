"""Starts ./echoforge serve with a data folder of its own for the measuring scripts, and ends it."""

import json
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parent.parent
WORDS = (
    "The heron stood in the shallow water and waited for the morning to come over the hill. "
    "Nobody else was awake, and the boats along the bank lay still as if they were painted. "
)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    """A server on loopback; a context manager."""

    def __init__(self, settings=None, java_options="", folder=None):
        self.port = free_port()
        self.own = folder is None
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="echoforge-bench-"))
        self.log = tempfile.TemporaryFile("w+")
        environment = dict(os.environ, ECHOFORGE_JAVA_OPTS=java_options)
        for name in ("ECHOFORGE_API_KEY", "ECHOFORGE_HOME"):
            environment.pop(name, None)
        # The launcher gives its place to the server then: signals, SIGKILL too, reach the server itself.
        environment["ECHOFORGE_RESTART"] = "benchmark"
        for name, value in (settings or {}).items():
            environment[name.upper().replace("-", "").replace(".", "_")] = str(value)
        self.environment = environment
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [str(ROOT / "echoforge"), "serve", "--port", str(self.port), "--data-dir", str(self.folder)],
            env=self.environment, stdout=self.log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 180
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                self.get("/api/health", timeout=2)
                return self
            except OSError:
                time.sleep(0.05)
        self.log.seek(0)
        sys.exit("the server did not start:\n" + self.log.read()[-2000:])

    def __enter__(self):
        return self.start()

    def stop(self, how=signal.SIGTERM):
        if self.process and self.process.poll() is None:
            self.process.send_signal(how)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()

    def __exit__(self, *failure):
        self.stop()
        self.log.close()
        if self.own:
            shutil.rmtree(self.folder, ignore_errors=True)

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def get(self, path, timeout=60):
        with urllib.request.urlopen(self.url(path), timeout=timeout) as answer:
            return answer.read()

    def json(self, path, timeout=60):
        return json.loads(self.get(path, timeout))

    def post(self, path, body, timeout=60):
        """Status and JSON of the answer."""
        request = urllib.request.Request(
            self.url(path), json.dumps(body).encode(), {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as answer:
                return answer.status, json.loads(answer.read() or b"{}")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"{}")

    def wait(self, task, seconds=600):
        """A task's last state."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            state = self.json("/api/tasks/" + task)
            if state["status"] in ("completed", "failed", "cancelled"):
                return state
            time.sleep(0.2)
        sys.exit(f"task {task} did not end within {seconds} s")

    def facts(self):
        """Resident bytes and open descriptors."""
        pid = self.process.pid
        with open(f"/proc/{pid}/status") as status:
            resident = next(int(line.split()[1]) << 10 for line in status if line.startswith("VmRSS"))
        return resident, len(os.listdir(f"/proc/{pid}/fd"))
