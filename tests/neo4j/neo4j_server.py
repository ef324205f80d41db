"""A Neo4j Community server of our own, for tests and benchmarks: on a free loopback port, in a folder that is ours.

Comes in: the jars that `make neo4j` put into .cache/neo4j. Goes out: a running server with a password of its own, that
can be stopped, killed and started again; and Neo4j's own import tool, on the same class path.
"""

from __future__ import annotations

import contextlib
import secrets
import shlex
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import neo4j
from neo4j.exceptions import DriverError, Neo4jError

JARS = Path(__file__).resolve().parents[2] / ".cache" / "neo4j"
SERVER, ADMIN = "org.neo4j.server.CommunityEntryPoint", "org.neo4j.server.startup.Neo4jAdminCommand"
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
FOLDERS = ("data", "logs", "run", "plugins", "import", "conf")
SECONDS_TO_START, SECONDS_TO_STOP = 300, 60
USER, FIRST_PASSWORD = "neo4j", "neo4j"

CONFIGURATION = """\
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
dbms.usage_report.enabled=false
server.memory.pagecache.size=128m
db.shutdown_transaction_end_timeout=1s
internal.server.bolt.thread_pool_shutdown_wait_time=1s
"""


def why_missing() -> str:
    """Why no server can be started here; empty where one can."""
    if shutil.which("java") is None:
        return "Neo4j needs Java 17 or newer, and there is no program `java` on the PATH: run `make neo4j` as root"
    if not any(JARS.glob("neo4j-server-*.jar")):
        return f"the jars of Neo4j are not in {JARS}: run `make neo4j` (it needs Maven)"
    return ""


@dataclass(frozen=True, slots=True)
class Login:
    """Where a server listens, and as whom one logs in."""

    uri: str
    user: str
    password: str

    @property
    def auth(self) -> tuple[str, str]:
        return self.user, self.password

    @property
    def environment(self) -> dict[str, str]:
        """The environment in which `dyads` finds user and password."""
        return {"NEO4J_USERNAME": self.user, "NEO4J_PASSWORD": self.password}


class Neo4jServer:
    """A server in a folder of its own; `login` has a password that no other server has."""

    def __init__(self, home: Path) -> None:
        self._home, self._port = home, _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.login = Login(f"bolt://127.0.0.1:{self._port}", USER, secrets.token_urlsafe(12))
        for name in FOLDERS:
            (home / name).mkdir(parents=True, exist_ok=True)
        (home / "conf" / "neo4j.conf").write_text(CONFIGURATION.format(port=self._port), encoding="utf-8")

    def start(self) -> None:
        """Start it, and wait until one can log in."""
        command = [*_java(), SERVER, f"--home-dir={self._home}", f"--config-dir={self._home / 'conf'}"]
        with (self._home / "logs" / "console.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + SECONDS_TO_START
        while not self._is_up():
            if self._process.poll() is not None or time.monotonic() > end:
                self.kill()
                raise RuntimeError(f"Neo4j did not start; its last words:\n{self._last_words()}")
            time.sleep(0.2)

    def stop(self) -> None:
        """Stop it cleanly."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                self.kill()
        self._process = None

    def kill(self) -> None:
        """Kill it, as a crash would."""
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = None

    def peak_memory(self) -> int:
        """The most memory that the running server has had, in megabytes."""
        assert self._process
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        return int(status.partition("VmHWM:")[2].split()[0]) // 1024

    def import_command(self) -> tuple[str, dict[str, str]]:
        """What `neo4j-admin` is for a shell, and its environment; the server must not be running."""
        return shlex.join([*_java(), ADMIN]), {"NEO4J_HOME": str(self._home), "NEO4J_CONF": str(self._home / "conf")}

    def _is_up(self) -> bool:
        with contextlib.closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", self._port)):
                return False
        change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
        if self._answers("RETURN 1", self.login.password):
            return True
        self._answers(change, FIRST_PASSWORD, "system", old=FIRST_PASSWORD, new=self.login.password)
        return False

    def _answers(self, query: str, password: str, database: str | None = None, **parameters: str) -> bool:
        driver = neo4j.GraphDatabase.driver(self.login.uri, auth=(self.login.user, password))
        with contextlib.suppress(DriverError, Neo4jError), driver:
            driver.execute_query(query, parameters, database_=database)
            return True
        return False

    def _last_words(self) -> str:
        return (self._home / "logs" / "console.log").read_text(encoding="utf-8", errors="replace")[-2000:]


def _java() -> list[str]:
    opened = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED]
    return ["java", "-Xmx1g", *opened, "-cp", f"{JARS}/*"]


def _free_port() -> int:
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
