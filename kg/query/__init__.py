"""SPARQL on an export: any query, the named questions, and a person's words for nodes.

store = kg.store.open_store("exports")
sparql, terms = question("papers-on").fill({"concept": "RLHF"}, resolver(store))
print(render(run(store, sparql, terms), "table", width=100))
"""

from __future__ import annotations

from kg.query.asking import ask
from kg.query.catalogue import Resolver, find_node, graph_candidates, resolver, store_candidates
from kg.query.engine import Answer, check, run
from kg.query.lookup import Candidate, resolve
from kg.query.questions import Parameter, Question, parse_question, question, questions
from kg.query.results import FORMATS, render
from kg.query.tabular import run_tables

__all__ = [
    "FORMATS",
    "Answer",
    "Candidate",
    "Parameter",
    "Question",
    "Resolver",
    "ask",
    "check",
    "find_node",
    "graph_candidates",
    "parse_question",
    "question",
    "questions",
    "render",
    "resolve",
    "resolver",
    "run",
    "run_tables",
    "store_candidates",
]
