"""A property that is computed when first asked for, and then kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

__all__ = ["lazy"]

T = TypeVar("T")


class lazy(Generic[T]):  # noqa: N801 - it's used as a decorator
    """As `functools.cached_property`, without the lock that makes that one dear in Python 3.11."""

    def __init__(self, compute: Callable[[Any], T]) -> None:
        """Take the function that computes the value."""
        self._compute = compute
        self.__doc__ = compute.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, instance: object, owner: type) -> T:
        value = self._compute(instance)
        setattr(instance, self._name, value)  # through `__dict__` it would get one of its own
        return value
