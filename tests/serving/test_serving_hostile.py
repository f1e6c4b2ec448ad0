"""Requests that no honest client sends: each gets an answer or a closed door."""

import contextlib
import os
import signal
import socket
import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.serving import Limits, running

QUERY = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(autouse=True)
def _still_alive(server):
    yield
    assert server.query("ASK { ?p a fabio:Work }").status == 200


def send(server, content, wait):
    """What comes back for bytes as they are, until the server closes the connection."""
    got = b""
    with socket.create_connection(("127.0.0.1", server.port), timeout=wait) as client:
        with contextlib.suppress(OSError):  # the door closes while something is still sent
            client.sendall(content)
            client.shutdown(socket.SHUT_WR)
        with contextlib.suppress(ConnectionResetError):
            while more := client.recv(65_536):
                got += more
    return got


@pytest.mark.parametrize("size", [2_000_000, 10_000_000])
@pytest.mark.parametrize("kind", [QUERY, FORM])
def test_a_body_that_is_too_long_is_refused_unread(server, size, kind):
    body = "query=" * (size // 6)
    with contextlib.suppress(ConnectionError):  # the door may close while it is sent
        assert server.ask("/sparql", "POST", body, Content_Type=kind).status == 413


def test_a_body_without_an_announced_length_is_refused_when_it_is_too_long(server):
    chunks = (b"#" * 100_000 for _ in range(100))
    with contextlib.suppress(ConnectionError):
        assert server.ask("/sparql", "POST", chunks, Content_Type=QUERY).status == 413


def test_a_long_query_within_the_limit_is_answered(server):
    values = " ".join(f'"{n:090}"' for n in range(10_000))
    got = server.query(f"SELECT (COUNT(*) AS ?n) {{ VALUES ?v {{ {values} }} }}")
    assert got.rows == [{"n": "10000"}]


@pytest.mark.parametrize(
    "sparql",
    [
        "SELECT * " + "{" * 50_000 + "}" * 50_000,
        "ASK { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "ASK { FILTER(" + "!" * 100_000 + "true) }",
        "ASK { ?a " + "^" * 50_000 + "<a:b> ?c }",
        "ASK { ?a <a:b>" + "/<a:b>" * 50_000 + " ?c }",
        "ASK { ?a <a:b> " + "[ <a:b> " * 30_000 + "1" + " ]" * 30_000 + " }",
        "ASK { FILTER(" + " || ".join(["true"] * 20_000) + ") }",
        "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 20_000 + "}",
        "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 20_000) + "}",
        "ASK { <a:b> <a:b> '" + "x" * 500_000,
        "{" * 400_000,
        '"' * 400_000,
        "(" * 400_000,
    ],
    ids=range(13),
)
def test_deep_and_long_queries_are_refused_not_run_into_the_ground(server, sparql):
    got = server.ask("/sparql", "POST", sparql, Content_Type=QUERY)
    assert got.status == 400
    assert len(got.body) < 2_000_000


@pytest.mark.parametrize(
    "body",
    [b"\xff\xfe\xfd", b"ASK { ?s ?p '\xc3\x28' }", "ASK { ?s ?p 'é' }".encode("latin-1"),
     "ASK {}".encode("utf-16"), b"ASK { ?s ?p '\xed\xa0\x80' }"],
)  # fmt: skip
def test_what_is_not_utf_8_is_refused(server, body):
    got = server.ask("/sparql", "POST", body, Content_Type=QUERY)
    assert (got.status, "UTF-8" in got.text) == (400, True)


@pytest.mark.parametrize("value", ["%FF", "%C3%28", "%ED%A0%80", "%80abc"])
def test_percent_encodings_that_are_not_utf_8_are_refused(server, value):
    for got in (
        server.ask(f"/sparql?query={value}"),
        server.ask("/sparql", "POST", f"query={value}", Content_Type=FORM),
        server.ask(f"/questions/cites?paper={value}"),
    ):
        assert (got.status, "UTF-8" in got.text) == (400, True)


@pytest.mark.parametrize("value", ["%", "%zz", "%u0041", "a%00b", "%0d%0aX-Evil:%201", "%25%32%45"])
def test_odd_percent_encodings_are_text_and_nothing_else(server, value):
    got = server.ask(f"/sparql?query={value}")
    assert got.status == 400
    assert "x-evil" not in got.headers
    got = server.ask(f"/questions/find-id?id={value}")
    assert got.status in (200, 400)
    assert "x-evil" not in got.headers


def test_too_many_fields_are_refused(server):
    got = server.ask("/sparql", "POST", "a=1&" * 5_000, Content_Type=FORM)
    assert (got.status, "fields" in got.text) == (400, True)


@pytest.mark.parametrize(
    "path",
    ["/../../../etc/passwd", "/..%2f..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd",
     "/page/../../etc/passwd", "/page/..%2fgraph.ttl", "/graph.ttl", "/report.json",
     "//etc/passwd", "/..\\..\\etc\\passwd", "/%00/etc/passwd", "/.%00./etc/passwd",
     "/questions/../graph.ttl", "/questions/%2e%2e%2fgraph.ttl", "/file:///etc/passwd",
     "/paper/" + "%2e%2e%2f" * 500 + "etc/passwd"],
)  # fmt: skip
def test_no_path_leads_to_a_file(server, path):
    for accept in ("text/html", "text/turtle"):
        got = server.ask(path, Accept=accept)
        assert got.status in (400, 404), path
        assert b"root:" not in got.body
        assert b"@prefix" not in got.body


def test_headers_that_are_too_long_or_broken_get_an_error_and_a_closed_door(server, tools):
    host = b"Host: localhost\r\n"
    for request in (
        b"GET / HTTP/1.1\r\n" + host + b"X: " + b"x" * 200_000 + b"\r\n\r\n",
        b"GET /" + b"x" * 200_000 + b" HTTP/1.1\r\n" + host + b"\r\n",
        b"GET / HTTP/1.1\r\n" + host + b"Host: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + host + b"A\x00B: 1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + host + b"Content-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\n" + host + b"Content-Length: 3\r\nContent-Length: 9\r\n\r\nabc",
        b"GET / HTTP/9.9\r\n" + host + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"\x00" * 1_000,
        b"GET / HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    ):
        got = send(server, request, tools.wait)
        assert not got or got.split()[1] in (b"200", b"400"), request[:60]


def test_no_header_of_a_request_comes_back_as_a_header(server, tools):
    got = send(
        server,
        b"GET /sparql HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        b"Accept: text/turtle\x0bX-Evil: 1\r\nX-Forwarded-Host: evil.example\r\n"
        b"Origin: http://localhost\r\n\r\n",
        tools.wait,
    )
    head = got.partition(b"\r\n\r\n")[0].lower()
    assert b"evil" not in head
    assert b"evil.example" not in got


def test_clients_that_dawdle_keep_nobody_waiting(server, tools):
    with contextlib.ExitStack() as slow:
        at = ("127.0.0.1", server.port)
        head = b"POST /sparql HTTP/1.1\r\nHost: localhost\r\n"
        body = b"Content-Length: 99\r\nContent-Type: application/sparql-query\r\n\r\nASK"
        for start in (b"", b"GET / HT", head, head + body):
            for _ in range(25):
                client = slow.enter_context(socket.create_connection(at, timeout=tools.wait))
                client.sendall(start)
        assert server.query("ASK { ?p a fabio:Work }").status == 200
        assert server.ask("/author/al-bo").status == 200


@pytest.mark.parametrize("start", [b"", b"GET / HTTP/1.1\r\nHost: loc"])
def test_a_request_that_never_comes_to_its_end_is_given_up(graph, tools, monkeypatch, start):
    monkeypatch.setattr(running, "_PATIENCE", 0.2)
    seen = []

    def dawdle(port):
        with socket.create_connection(("127.0.0.1", port), timeout=tools.wait) as client:
            client.sendall(start)
            seen.append(client.recv(100))
        os.kill(os.getpid(), signal.SIGINT)

    def ready(address):
        port = int(address.rstrip("/").rpartition(":")[2])
        threading.Thread(target=dawdle, args=[port]).start()

    running.run(graph, Limits(), port=0, ready=ready)
    assert seen == [b""]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=60))
def test_any_bytes_as_a_query_get_an_answer(server, body):
    got = server.ask("/sparql", "POST", body, Content_Type=QUERY)
    assert got.status in (200, 400)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="aZ09-._~!$&'()*+,;=:@/%?", max_size=40))
def test_any_path_gets_an_answer(server, path):
    assert server.ask(f"/{path}", Accept="text/html").status in (200, 400, 404)
