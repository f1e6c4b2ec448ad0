"""What a request may cost, and what becomes of the server when one costs too much."""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import msgspec
import pytest

from kg.model import InputError
from kg.serving import Limits
from kg.serving.jobs import Opening, Reply, RunQuery, pack, read_message
from kg.serving.pool import Pool

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n ?o }"
# Rows without end, out of values alone.
ROWS = "SELECT * {{ {} }}".format(
    " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(40)))} }}" for n in range(8))
)
SORTED = f"{ROWS} ORDER BY DESC(?v0 + ?v1)"


def request(sparql):
    """A query as it goes over the wire."""
    kind = "application/sparql-query"
    head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\n"
    return f"{head}Content-Length: {len(sparql)}\r\n\r\n{sparql}".encode()


def asked(path, limits, *sparql, size=None):
    """The answers of one pool, one query after the other."""

    async def run():
        pool = Pool(path, limits, size=size)
        await pool.open()
        try:
            return [await pool.ask(RunQuery(each)) for each in sparql]
        finally:
            await pool.close()

    return asyncio.run(run())


def test_a_query_without_end_is_ended_with_the_process_that_runs_it(serve, graph, tools):
    server = serve(graph, "--timeout", "1")
    before = server.workers()
    got = server.query(ENDLESS)
    assert got.status == 500
    assert "after 1 seconds" in got.text
    tools.wait_until(lambda: not any(map(tools.is_alive, before)))
    assert server.query("ASK { ?p a fabio:Work }").status == 200


def test_many_such_queries_at_once_leave_nodes_and_the_editor_alive(serve, graph, tools):
    server = serve(graph, "--timeout", "600")
    with ExitStack() as clients:
        for _ in range(8):
            at = ("127.0.0.1", server.port)
            client = clients.enter_context(socket.create_connection(at, timeout=tools.wait))
            client.sendall(request(ENDLESS))
        for path in ("/", "/author/al-bo", "/sparql", "/questions", "/page"):
            assert server.ask(path).status == 200
    # They have gone, and whatever has waited behind them.
    assert server.query("ASK { ?p a fabio:Work }").status == 200


def test_a_client_that_goes_away_takes_its_query_with_it(serve, graph, tools):
    server = serve(graph, "--timeout", "600")
    before = server.workers()
    with socket.create_connection(("127.0.0.1", server.port), timeout=tools.wait) as client:
        client.sendall(request(ENDLESS))
        # The worker is busy as soon as it takes the processor's time.
        tools.wait_until(lambda: _ticks(before) > os.sysconf("SC_CLK_TCK"))
    tools.wait_until(lambda: not any(map(tools.is_alive, before)))
    assert server.query("ASK { ?p a fabio:Work }").status == 200


def _ticks(pids):
    """The processor's time that processes have taken."""
    said = [Path(f"/proc/{pid}/stat").read_text() for pid in pids]
    fields = [line.rpartition(")")[2].split() for line in said]
    return sum(int(each[11]) + int(each[12]) for each in fields)


def test_a_result_that_is_too_large_is_an_error_not_half_a_result(graph):
    limits = Limits(seconds=60, result_bytes=1_000_000)
    text = ', "-", '.join(f"STR(?v{n})" for n in range(8))
    triples = f"CONSTRUCT {{ <urn:a> <urn:p> ?x }} {{ {{ {ROWS} }} BIND(CONCAT({text}) AS ?x) }}"
    large, construct, small = asked(graph, limits, ROWS, triples, "ASK {}")
    for reply in (large, construct):
        assert reply.status == 500
        assert b"larger than 1 MB" in reply.body
    assert small.status == 200


def test_a_large_result_within_the_limit_comes_whole(server):
    values = " ".join(map(str, range(100)))
    three = " ".join(f"VALUES ?v{n} {{ {values} }}" for n in range(3))
    got = server.query(f"SELECT * {{ {three} }}", "text/csv")
    assert got.status == 200
    assert len(got.text.splitlines()) == 1_000_001


def test_a_query_that_takes_too_much_memory_ends_alone(graph):
    pytest.importorskip("resource", reason="the system knows no limit of memory")
    if not Path("/proc/self/statm").exists():
        pytest.skip("the system doesn't say how much memory a process takes")
    limits = Limits(seconds=120, memory_bytes=60_000_000)
    large, small = asked(graph, limits, SORTED, "ASK {}", size=1)
    assert (large.status, small.status) == (500, 200)
    assert b"more than 60 MB of memory" in large.body


def test_a_worker_that_somebody_has_ended_is_replaced(serve, graph, tools):
    server = serve(graph)
    for pid in server.workers():
        os.kill(pid, signal.SIGKILL)
    tools.wait_until(lambda: not server.workers())
    assert server.query("ASK { ?p a fabio:Work }").status == 200


def test_no_more_than_so_many_wait(graph, monkeypatch):
    monkeypatch.setattr("kg.serving.pool._MOST_WAITING", 1)

    async def run():
        pool = Pool(graph, Limits(seconds=2), size=1)
        await pool.open()
        try:
            tasks = [asyncio.ensure_future(pool.ask(RunQuery(ENDLESS))) for _ in range(4)]
            return await asyncio.gather(*tasks)
        finally:
            await pool.close()

    replies = asyncio.run(run())
    refused = [reply for reply in replies if reply.status == 503]
    assert refused
    assert all(reply.headers["Retry-After"] == "1" for reply in refused)


def test_a_graph_that_is_built_again_is_noticed(serve, graph, tools):
    server = serve(graph)
    count = "SELECT (COUNT(?p) AS ?n) { ?p a fabio:Work ; dcterms:title ?t }"
    assert server.query(count).rows == [{"n": "2"}]
    before = server.workers()
    tools.write(graph, tools.papers[:1])
    assert server.query(count).rows == [{"n": "1"}]
    assert server.ask("/paper/arxiv:2203.00002").status == 404
    assert not any(map(tools.is_alive, before))
    (graph / "graph.ttl").unlink()
    gone = server.query(count)
    assert gone.status == 503
    assert "Run kg build first" in gone.text
    tools.write(graph)
    assert server.query(count).rows == [{"n": "2"}]


def test_a_large_graph_is_kept_in_its_store_and_served_from_it(serve, graph, tools):
    with (graph / "graph.ttl").open("a") as file:
        file.writelines(f'<urn:x:{n}> rdfs:label "{"x" * 90}{n}" .\n' for n in range(18_000))
    server = serve(graph)
    assert [one.name for one in (graph / "store").glob("oxigraph-*") if one.is_dir()]
    assert server.query("ASK { <urn:x:17999> rdfs:label ?l }", "text/csv").text.strip() == "true"
    assert server.ask("/questions/most-cited").rows
    tools.write(graph)
    assert server.query("ASK { <urn:x:17999> rdfs:label ?l }", "text/csv").text.strip() == "false"


def test_a_graph_that_cannot_be_opened_is_said_at_once(tmp_path):
    with pytest.raises(InputError, match="no such graph"):
        asked(tmp_path / "none", Limits())
    (tmp_path / "broken.ttl").write_text("<a:a> <a:b> .")
    with pytest.raises(InputError, match="broken RDF"):
        asked(tmp_path / "broken.ttl", Limits())


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_its_server(serve, graph, tools, how):
    server = serve(graph, "--timeout", "600")
    with socket.create_connection(("127.0.0.1", server.port), timeout=tools.wait) as client:
        client.sendall(request(ENDLESS))
        workers = server.workers()
        assert workers
        tools.wait_until(lambda: _ticks(workers) > os.sysconf("SC_CLK_TCK"))
        code, errors = server.stop(how)
    assert code == (0 if how == signal.SIGINT else -how)
    assert errors == ""
    tools.wait_until(lambda: not any(map(tools.is_alive, workers)))


def test_what_a_library_prints_in_a_worker_never_stands_among_its_answers(graph):
    messages = pack(Opening(str(graph), Limits())) + pack(RunQuery("ASK {}"))
    code = "import os, kg.serving.worker as w; o = w.open_graph\n"
    code += "w.open_graph = lambda path: (os.write(1, b'noise'), o(path))[1]\nw.main()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        process.stdin.write(messages)
        process.stdin.flush()
        ready = msgspec.msgpack.decode(read_message(process.stdout), type=Reply)
        reply = msgspec.msgpack.decode(read_message(process.stdout), type=Reply)
        process.stdin.close()
    assert ready.status == 200
    assert json.loads(reply.body)["boolean"] is True
    assert process.returncode == 0
