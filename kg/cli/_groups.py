"""Commands of commands, each imported when it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from typing import Any

import click

__all__ = ["LazyGroup"]


class LazyGroup(click.Group):
    """Commands that are modules of a package, in the order that a new user needs them."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 - what click.Group takes
        package: str,
        commands: Sequence[str],
        **more: Any,  # noqa: ANN401
    ) -> None:
        """Take the package, and the names of its modules that are commands."""
        super().__init__(*args, **more)
        self._package, self._names = package, commands

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self._names)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in self._names:
            return None
        module = importlib.import_module(f"{self._package}.{name}")
        command: click.Command = module.command
        # Docstrings are raw, so that click's mark of lines to leave as they are is two characters.
        command.help = (command.help or "").replace("\\b\n", "\b\n")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        from difflib import get_close_matches

        near = get_close_matches(args[0], self._names, n=1)
        if near and args[0] not in self._names:
            ctx.fail(f"No such command {args[0]!r}. Did you mean {near[0]!r}?")
        return super().resolve_command(ctx, args)
