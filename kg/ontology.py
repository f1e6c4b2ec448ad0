"""Where the data files that ship with kg are: vocabularies, shapes and queries."""

from __future__ import annotations

from pathlib import Path

from kg.model import KgError

__all__ = ["ontology_path"]

_PACKAGE = Path(__file__).parent
_PLACES = (_PACKAGE / "_ontology", _PACKAGE.parent / "ontology")


def ontology_path(name: str) -> Path:
    """Return the path of a data file, such as `concepts.ttl`; KgError if it is missing.

    An installed package has them inside, a checkout beside it.
    """
    for place in _PLACES:
        if (path := place / name).exists():
            return path
    raise KgError(f"{name}: missing from this installation of kg. Install paperkg again.")
