"""A small graph, and the command that serves it, as a process of its own on a free port."""

import http.client
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest

from kg.graph import build
from kg.model import ConceptLink, Paper, PaperAuthor, RecordRef, Reference
from kg.rdf import write_turtle

# Without the extra `serve` there is nothing to test here.
collect_ignore_glob = [] if find_spec("starlette") and find_spec("uvicorn") else ["test_*.py"]

BASE = "https://kg.example/"
ROOT = Path(__file__).parent.parent.parent
WAIT = 60  # seconds for what takes a tenth of one on a quiet machine


def _paper(arxiv, title, *authors, **more):
    return Paper(
        id=f"paper/arxiv:{arxiv}",
        ids={"arxiv": arxiv},
        title=title,
        authors=tuple(
            PaperAuthor(id="author/" + "-".join(name.lower().split()), name=name)
            for name in authors
        ),
        records=(RecordRef(source="a.records.jsonl", at=arxiv),),
        **more,
    )


PAPERS = [
    _paper(
        "2001.00001", "Scaling <b>laws</b> & more", "Zoë Ångström", "Al Bo",
        date="2020-01-23", categories=("cs.CL",),
        concepts=(ConceptLink(id="concept/scaling-laws", label="scaling laws", score=0.5),),
    ),
    _paper(
        "2203.00002", "Learning from feedback", "Al Bo",
        date="2022-03", references=(Reference(ids={"arxiv": "2001.00001"}),),
    ),
]  # fmt: skip


def write_graph(folder, papers=PAPERS, base=BASE):
    folder.mkdir(exist_ok=True)
    beside = folder / "new.part"
    with beside.open("wb") as out:
        write_turtle(build(papers), out, base)
    beside.replace(folder / "graph.ttl")
    (folder / "graph.html").write_text("<!doctype html><title>The page</title>", "utf-8")
    return folder


@pytest.fixture
def graph(tmp_path):
    return write_graph(tmp_path / "graph")


class Got(NamedTuple):
    """A response, read whole."""

    status: int
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()

    @property
    def type(self):
        return self.headers["content-type"].partition(";")[0]

    @property
    def rows(self):
        bindings = json.loads(self.body)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in bindings]


class Server:
    """A running `kg serve`."""

    def __init__(self, folder, *options):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "kg", "serve", "-g", folder, "--port", "0", *options],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True,
            start_new_session=True,
        )  # fmt: skip
        line = self.process.stdout.readline()
        if not line:
            _, errors = self.process.communicate()
            raise AssertionError(errors)
        self.url = line.split()[0]
        self.port = urlsplit(self.url).port

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=WAIT)

    def ask(self, target, method="GET", body=None, **headers):
        """Send a request as it is, without following redirections."""
        connection = self.connect()
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            connection.request(method, target, body, names)
            response = connection.getresponse()
            found = {name.lower(): value for name, value in response.getheaders()}
            return Got(response.status, found, response.read())
        finally:
            connection.close()

    def query(self, sparql, accept="application/sparql-results+json", **more):
        body = urlencode({"query": sparql, **more}, doseq=True)
        form = "application/x-www-form-urlencoded"
        return self.ask("/sparql", "POST", body, Accept=accept, Content_Type=form)

    def workers(self):
        """The processes that it has started, as the system knows them."""
        tasks = Path(f"/proc/{self.process.pid}/task")
        if not tasks.is_dir():
            pytest.skip("the system doesn't say which processes a process has started")
        children = "".join((task / "children").read_text() for task in tasks.iterdir())
        return {int(pid) for pid in children.split()}

    def stop(self, how=signal.SIGINT):
        """End the server; gives its exit code and what it said on stderr."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        try:
            _, errors = self.process.communicate(timeout=WAIT)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        return self.process.returncode, errors


def alive(pid):
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def until(holds):
    """Wait until something holds; a machine that is busy gets its time."""
    end = time.monotonic() + WAIT
    while not holds():
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.05)


@pytest.fixture
def serve():
    """Start servers; those still running at the end of the test are ended."""
    started = []

    def start(folder, *options):
        server = Server(folder, *options)
        started.append(server)
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """One server for all tests that change nothing about it."""
    running = Server(write_graph(tmp_path_factory.mktemp("served") / "graph"))
    yield running
    code, errors = running.stop()
    assert (code, errors) == (0, "")


@pytest.fixture
def tools():
    """What the tests of this folder share, which can't import each other."""

    class Tools:
        base, papers = BASE, PAPERS
        write, is_alive, wait_until = map(
            staticmethod, (write_graph, alive, until)
        )  # fmt: skip
        wait = WAIT

    return Tools


@pytest.fixture
def curl():
    found = shutil.which("curl")
    if found is None:
        pytest.skip("curl is not installed")

    def run(*words):
        done = subprocess.run(
            [found, "-sS", "--noproxy", "*", *words],
            capture_output=True, timeout=WAIT, check=True, env=os.environ,
        )  # fmt: skip
        return done.stdout

    return run
