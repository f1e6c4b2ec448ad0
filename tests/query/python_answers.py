"""What the named questions mean, said in Python on the NetworkX graph, without SPARQL.

Each function takes the graph and the nodes asked about, and gives the rows without their order.
"""

from collections import Counter, defaultdict


def pairs(graph, relation):
    return {(one, other) for one, other, key in graph.edges(keys=True) if key == relation}


def targets(graph, node, relation):
    return {other for _, other, key in graph.out_edges(node, keys=True) if key == relation}


def origins(graph, node, relation):
    return {other for other, _, key in graph.in_edges(node, keys=True) if key == relation}


def kind(graph, node):
    return graph.nodes[node]["kind"]


def label(graph, node):
    return graph.nodes[node]["label"]


def year(graph, node):
    found = graph.nodes[node].get("year")
    return None if found is None else f"{found:04}"


def corpus(graph):
    return {node for node, facts in graph.nodes(data=True) if facts.get("stub") is False}


def subjects(graph, paper):
    return targets(graph, paper, "about") | targets(graph, paper, "in_category")


def counted(graph, counts, *more):
    return {(node, label(graph, node), *more, count) for node, count in counts.items()}


def cites(graph, paper):
    return {
        (node, label(graph, node), year(graph, node), graph.nodes[node]["stub"])
        for node in targets(graph, paper, "cites")
    }


def cited_by(graph, paper):
    found = origins(graph, paper, "cites")
    return {(node, label(graph, node), year(graph, node)) for node in found}


def most_cited(graph, category="any"):
    counts = Counter(cited for _, cited in pairs(graph, "cites"))
    return {
        (node, label(graph, node), year(graph, node), count)
        for node, count in counts.items()
        if node in corpus(graph)
        if category in ("any", *targets(graph, node, "in_category"))
    }


def most_cited_missing(graph):
    counts = Counter(cited for _, cited in pairs(graph, "cites") if cited not in corpus(graph))
    return counted(graph, counts)


def co_cited(graph, paper):
    citing = origins(graph, paper, "cites")
    found = (other for node in citing for other in targets(graph, node, "cites") - {paper})
    return counted(graph, Counter(found))


def coupled(graph, paper):
    cited = targets(graph, paper, "cites")
    found = (other for node in cited for other in origins(graph, node, "cites") - {paper})
    return counted(graph, Counter(found))


def why_cites(graph, citing, cited):
    facts = graph.get_edge_data(citing, cited, "cites") or {}
    records = facts.get("sources", "").split("\n") if facts.get("sources") else [None]
    words = facts.get("raw", "").split("\n") if facts.get("raw") else [None]
    return {(record, said) for record in records for said in words if facts}


def about(graph, node, relation):
    found = origins(graph, node, relation)
    return {(paper, label(graph, paper), year(graph, paper)) for paper in found}


def papers_on(graph, concept):
    return about(graph, concept, "about")


def papers_by(graph, author):
    return about(graph, author, "authored_by")


def authors_of(graph, paper):
    return {
        (facts["index"], node, label(graph, node), institution or None)
        for _, node, key, facts in graph.out_edges(paper, keys=True, data=True)
        if key == "authored_by"
        for institution in facts.get("affiliations", "").split("\n")
    }


def co_authors(graph, author, since=0):
    papers = {
        paper
        for paper in origins(graph, author, "authored_by")
        if since == 0 or graph.nodes[paper].get("year", 0) >= since
    }
    people = (node for paper in papers for node in targets(graph, paper, "authored_by") - {author})
    return counted(graph, Counter(people))


def first_authors(graph, concept):
    found = Counter(
        node
        for paper in origins(graph, concept, "about")
        for _, node, key, facts in graph.out_edges(paper, keys=True, data=True)
        if key == "authored_by" and facts["index"] == 1
    )
    return counted(graph, found)


def papers_per_year(graph, concept):
    papers = origins(graph, concept, "about")
    return set(Counter(year(graph, paper) for paper in papers if year(graph, paper)).items())


def first_paper(graph, concept):
    return {
        (paper, label(graph, paper), graph.nodes[paper]["date"])
        for paper in origins(graph, concept, "about")
        if year(graph, paper)
    }


def related_concepts(graph, concept):
    papers = origins(graph, concept, "about")
    found = (node for paper in papers for node in targets(graph, paper, "about") - {concept})
    return counted(graph, Counter(found))


def bridging_concepts(graph, first, second):
    counts = defaultdict(lambda: [0, 0])
    for place, category in enumerate((first, second)):
        for paper in origins(graph, category, "in_category"):
            for node in targets(graph, paper, "about"):
                counts[node][place] += 1
    return {(node, label(graph, node), *both) for node, both in counts.items() if all(both)}


def category_flow(graph):
    counts = Counter(
        (label(graph, one), label(graph, other))
        for citing, cited in pairs(graph, "cites")
        for one in targets(graph, citing, "in_category")
        for other in targets(graph, cited, "in_category")
    )
    return {(*ends, count) for ends, count in counts.items()}


def retracted(graph):
    steps = {}
    for bad in (node for node, facts in graph.nodes(data=True) if facts.get("retracted")):
        direct = origins(graph, bad, "cites")
        for middle in direct:
            steps.update({(far, bad): 2 for far in origins(graph, middle, "cites")})
        steps.update({(near, bad): 1 for near in direct})
        steps.pop((bad, bad), None)
    return {(paper, label(graph, paper), bad, count) for (paper, bad), count in steps.items()}


def sources(graph, paper):
    return {(record,) for record in graph.nodes[paper]["sources"].split("\n")}


def well_sourced(graph, least=2):
    return {
        (node, label(graph, node), graph.nodes[node]["records"])
        for node in corpus(graph)
        if graph.nodes[node]["records"] >= least
    }


def incomplete(graph):
    def lacks(node):
        if not targets(graph, node, "authored_by"):
            yield "author"
        for name in ("year", "title"):
            if name not in graph.nodes[node]:
                yield name

    found = {(node, label(graph, node), ", ".join(lacks(node))) for node in corpus(graph)}
    return {row for row in found if row[2]}


def find_id(graph, scheme, value):
    return {
        (node, label(graph, node), f"datacite:{scheme}")
        for node, facts in graph.nodes(data=True)
        if facts.get(f"id_{scheme}") == value
    }


def chain(graph, start, end):
    def steps(nodes):
        for node in targets(graph, nodes[-1], "cites"):
            if node == end:
                between = [(one, label(graph, one)) for one in nodes[1:]]
                cells = [cell for pair in between for cell in pair]
                yield (len(nodes), *cells, *[None] * (6 - len(cells)))
            elif node not in nodes and len(nodes) < 4:
                yield from steps([*nodes, node])

    return set(steps([start]))


def discovered_concepts(graph):
    return {
        (node, facts["label"], facts["papers"])
        for node, facts in graph.nodes(data=True)
        if facts.get("discovered") is True
    }


def narrower_concepts(graph, concept):
    below, ahead = set(), [concept]
    while ahead:
        found = origins(graph, ahead.pop(), "broader") - below
        below |= found
        ahead.extend(found)
    return {(node, label(graph, node), graph.nodes[node]["papers"]) for node in below}


def category_concepts(graph, category):
    papers = origins(graph, category, "in_category")
    return counted(
        graph, Counter(node for paper in papers for node in targets(graph, paper, "about"))
    )


def papers_in(graph, venue):
    return about(graph, venue, "published_in")


def cited_authors(graph, author):
    found = Counter(
        other
        for paper in origins(graph, author, "authored_by")
        for cited in targets(graph, paper, "cites")
        for other in targets(graph, cited, "authored_by") - {author}
    )
    return counted(graph, found)
