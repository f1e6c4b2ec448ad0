"""Who is answered: this machine and its pages; and nothing leaves it."""

import socket

import pytest

SECURE = ("content-security-policy", "x-content-type-options", "referrer-policy")


@pytest.fixture
def elsewhere():
    """A socket that stands for another machine; nobody may come to it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.setblocking(False)
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        with pytest.raises(BlockingIOError):
            listening.accept()


def test_no_query_reaches_another_machine(server, elsewhere):
    refused = [
        server.query(f"SELECT * {{ SERVICE <{elsewhere}sparql> {{ ?s ?p ?o }} }}"),
        server.query(f"SELECT * {{ service SILENT <{elsewhere}sparql> {{ ?s ?p ?o }} }}"),
        server.query(f"SELECT * {{ VALUES ?x {{ <{elsewhere}> }} SERVICE ?x {{ ?s ?p ?o }} }}"),
        server.query(f"SELECT * {{ SERVICE/**/<{elsewhere}> {{ ?s ?p ?o }} }}"),
        server.query(f"LOAD <{elsewhere}data.ttl>"),
        server.query(f"ASK FROM <{elsewhere}data.ttl> {{ ?s ?p ?o }}"),
        server.query("ASK { ?s ?p ?o }", **{"default-graph-uri": f"{elsewhere}data.ttl"}),
        server.ask("/sparql", "POST", f"update=LOAD+<{elsewhere}>",
                   Content_Type="application/x-www-form-urlencoded"),
    ]  # fmt: skip
    assert {got.status for got in refused} <= {400, 403}
    assert "SERVICE is refused" in refused[0].text
    # What only names another machine is answered.
    assert server.query(f"ASK {{ <{elsewhere}> ?p ?o }}").status == 200
    assert server.query(f"DESCRIBE <{elsewhere}data>", "text/turtle").status == 200
    assert server.ask(f"/{elsewhere}").status == 404


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "evil.example:7878",
        "0.0.0.0",
        "[::1]evil",
        "",
        "a b",
    ],
)
def test_a_name_that_points_here_is_not_served(server, host):
    for path in ("/", "/sparql?query=ASK%7B%7D", "/page", "/paper/arxiv:2001.00001"):
        assert server.ask(path, Host=host).status == 400


def test_this_machines_own_names_are_served_on_any_port(server):
    for host in ("127.0.0.1", "localhost", f"localhost:{server.port}", "LOCALHOST:9999"):
        assert server.ask("/sparql?query=ASK%7B%7D", Host=host).status == 200


def test_only_the_loopback_address_is_listened_on(server):
    addresses = {
        found[4][0] for found in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)
    }
    others = {address for address in addresses if not address.startswith("127.")}
    if not others:
        pytest.skip("this machine has no address but its own")
    for address in others:
        with pytest.raises((ConnectionError, TimeoutError)):
            socket.create_connection((address, server.port), timeout=5).close()


def test_pages_of_other_sites_get_nothing(server):
    for headers in (
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "same-site", "Sec_Fetch_Mode": "cors"},
    ):
        got = server.ask("/sparql?query=ASK%7B%7D", **headers)
        assert got.status == 403, headers
        assert "access-control-allow-origin" not in got.headers
    own = server.ask("/sparql?query=ASK%7B%7D", Origin=server.url.rstrip("/"))
    assert (own.status, "access-control-allow-origin" in own.headers) == (200, False)
    link = {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"}
    assert server.ask("/paper/arxiv:2001.00001", **link).status == 200


def test_an_origin_that_is_let_in_may_ask_and_no_other(serve, graph):
    server = serve(graph, "--cors", "https://app.example")
    got = server.ask("/sparql?query=ASK%7B%7D", Origin="https://app.example")
    assert (got.status, got.headers["access-control-allow-origin"]) == (200, "https://app.example")
    assert {"accept", "origin"} <= set(got.headers["vary"].lower().replace(" ", "").split(","))
    preflight = {
        "Origin": "https://app.example",
        "Access_Control_Request_Method": "POST",
        "Access_Control_Request_Headers": "content-type",
    }
    assert server.ask("/sparql", "OPTIONS", **preflight).status == 200
    assert (
        server.ask("/sparql", "OPTIONS", **preflight | {"Origin": "https://b.example"}).status
        == 403
    )
    assert server.ask("/sparql?query=ASK%7B%7D", Origin="https://app.example.org").status == 403


def test_every_answer_has_headers_that_keep_it_from_being_misused(server):
    for path in (
        "/",
        "/page",
        "/sparql",
        "/questions",
        "/questions/x",
        "/paper/arxiv:2001.00001",
        "/no",
    ):
        got = server.ask(path, Accept="*/*, text/html;q=0.9")
        assert all(name in got.headers for name in SECURE), path
        assert "frame-ancestors 'none'" in got.headers["content-security-policy"]
        assert got.headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in got.headers


def test_the_editor_loads_nothing_and_runs_its_own_script_alone(server):
    got = server.ask("/")
    policy = got.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "trusted-types 'none'" in policy
    assert ' src="' not in got.text
    assert "http://" not in got.text.partition('<script type="application/json"')[0]


def test_the_page_of_the_graph_is_its_file(server, serve, tmp_path):
    assert server.ask("/page").text == "<!doctype html><title>The page</title>"
    file = tmp_path / "alone.nt"
    file.write_text("<https://kg.example/paper/x> <a:b> <a:c> .\n")
    alone = serve(file)
    assert alone.ask("/page").status == 404
    assert 'href="/page"' not in alone.ask("/").text
    assert alone.ask("/paper/x").status == 200
