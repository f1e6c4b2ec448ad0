"""The machine that reads LaTeX: tokens, groups, and commands that wait for their arguments.

It keeps its own stack, so that no nesting is too deep for it, and copies what a group holds only
where something waits for the group, up to a depth: the time is linear in the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from kg.latex._commands import ARGUMENTS, Make, accent, script, superscript
from kg.latex._symbols import (
    ACCENTS,
    FUNCTIONS,
    LETTERS,
    NOT_TEXT,
    OPERATORS,
    SIGNS,
    SPACES,
    SPACING,
    STYLES,
    SYMBOLS,
)

__all__ = ["formula", "translated"]

_DEEPEST = 50  # groups that something waits for; deeper ones are taken as text
_WAITING = 20  # commands that wait for one argument

_TOKEN = re.compile(
    r"\\(?P<word>[A-Za-z]+)|\\(?P<sign>[^A-Za-z])|(?P<brace>[{}])|(?P<script>[\^_])"
    r"|(?P<text>[^\\{}^_]+|\\)",
    re.DOTALL,
)
_MARKED = re.compile(r"[\\{}~&]")
_WORD = re.compile(r"[A-Za-z]{2,}")
_BLANKS = re.compile(r"\s*")
_DOUBLED_ACCENT = re.compile(r"['\"`^~][A-Za-z{]")
_ARGUMENT = re.compile(r"\s*\{([^{}]*)\}")
_GIVEN = re.compile(r"\s*(?:\[[^][{}\\]{0,40}\])?\{(?!\})")
_DEGREE = re.compile(r"\s*\[([^][{}\\]{0,9})\]")
_ESCAPED = re.compile(r"\\([_%#&~$])(?:\{\})?")
_OPERAND = re.compile(r"\w|\\(?:[A-Za-z])(?<!\\l(?=eft))(?<!\\[bB](?=ig))")
_PATH = re.compile(r"(?<![^\W_])[A-Za-z]:\\(?:[\w.-]+\\?)++(?![{\w])|(?<!\S)\\\\\w+\\\w[\w\\.-]*")
_LETTERS = LETTERS | SIGNS
_TAKING = (ACCENTS.keys() | ARGUMENTS.keys() | {"textsuperscript"}) - set("'`^\"~=.")
_KNOWN = _LETTERS.keys() | SYMBOLS.keys() | OPERATORS.keys() | _TAKING | FUNCTIONS | STYLES
_BEFORE_LETTER = frozenset(" \t\r\n{\\")
_GLUE = frozenset(":\\._")
_ADDRESSES = frozenset({"url", "path", "nolinkurl"})
_FENCES = frozenset({"left", "right"})


def _symbol(word: str) -> str | None:
    r"""Return the sign of a command; `\textalpha` is a sign too."""
    return SYMBOLS.get(word) or (
        SYMBOLS.get(word[4:]) or OPERATORS.get(word[4:]) if word.startswith("text") else None
    )


class _Waiting(NamedTuple):
    """A command whose arguments are still to come; `raw` is how it is written."""

    make: Make
    needed: int
    raw: str
    args: list[str]


class _Group(NamedTuple):
    """An open brace: where its text begins, and what outside waits for it, if anything."""

    begin: int
    waiting: list[_Waiting] | None


_PLAIN_GROUP = _Group(0, None)


def formula(text: str, before: str) -> str:
    """Return a formula as text; `before` is "a" for a letter that stands before it, "1" a digit."""
    if not (_MARKED.search(text) or text[:1] in "^_"):
        return text.strip()
    return _Machine(text, before, math=True).run().strip()


def translated(text: str) -> str:
    """Return text that holds commands or braces as plain text; paths stay as they are."""
    if ":\\" not in text and "\\\\" not in text:
        return _Machine(text, "", math=False).run()
    pieces, end = [], 0
    for path in _PATH.finditer(text):
        pieces += [_Machine(text[end : path.start()], "", math=False).run(), path[0]]
        end = path.end()
    return "".join([*pieces, _Machine(text[end:], "", math=False).run()])


class _Machine:
    """One reading of a text; `math` is whether it is inside a formula."""

    def __init__(self, text: str, before: str, *, math: bool) -> None:
        self._text, self._before, self._math = text, before, math
        self._out: list[str] = []
        self._groups: list[_Group] = []
        self._deep = 0
        self._waiting: list[_Waiting] = []

    def run(self) -> str:
        """Return the text that was read."""
        position, match = 0, _TOKEN.match
        while token := match(self._text, position):
            kind, position = token.lastgroup, token.end()
            if kind == "text":
                self._run_of(token[0])
            elif kind == "word":
                position = self._word(token["word"], position)
            elif kind == "sign":
                position = self._sign(token["sign"], position)
            elif kind == "brace":
                self._brace(token[0])
            else:
                self._script(token[0], position)
        while self._groups:
            self._brace("}")
        self._flush()
        return "".join(self._out)

    def _brace(self, brace: str) -> None:
        if brace == "{":
            if self._waiting and self._deep >= _DEEPEST:
                self._flush()
            if self._waiting:
                self._groups.append(_Group(len(self._out), self._waiting))
                self._waiting, self._deep = [], self._deep + 1
            else:
                self._groups.append(_PLAIN_GROUP)
        elif self._groups:
            self._flush()
            begin, waiting = self._groups.pop()
            if waiting is not None:
                inside = "".join(self._out[begin:])
                del self._out[begin:]
                self._waiting, self._deep = waiting, self._deep - 1
                self._atom(inside, braced=True)

    def _atom(self, text: str, *, braced: bool = False) -> None:
        """Give a letter, a group or what a command made to what waits for it, else put it out."""
        while self._waiting:
            waiting = self._waiting[-1]
            waiting.args.append(text)
            if len(waiting.args) < waiting.needed:
                return
            self._waiting.pop()
            text, braced = waiting.make(waiting.args, braced), True
        if text:
            self._out.append(text)

    def _flush(self) -> None:
        """Write what waits in vain as it is written."""
        while self._waiting:
            waiting = self._waiting.pop()
            self._atom("".join(waiting.args) or waiting.raw, braced=True)

    def _wait(self, make: Make, count: int, raw: str) -> None:
        if len(self._waiting) >= _WAITING:
            self._flush()
        self._waiting.append(_Waiting(make, count, raw, []))

    def _run_of(self, text: str) -> None:
        if self._math and ("~" in text or "&" in text):
            text = text.replace("~", " ").replace("&", " ")
        while self._waiting and text:
            text = text.lstrip()
            if text:
                self._atom(text[0])
                text = text[1:]
        if text:
            self._out.append(text)

    def _script(self, sign: str, end: int) -> None:
        if not self._math and not self._text.startswith("{", end):
            self._run_of(sign)
            return
        last = self._out[-1][-1] if self._out else ""
        isotope = sign == "^" and not self._math and not last.isalnum()
        edge = isotope or (self._math and not last)
        self._wait(script(sign, self._before if edge else None), 1, sign)

    def _sign(self, sign: str, end: int) -> int:
        text = self._text
        if sign == "\\":
            # JSON that was escaped twice doubles the backslashes.
            doubled = (word := _WORD.match(text, end)) and word[0] in _KNOWN
            if doubled or _DOUBLED_ACCENT.match(text, end):
                return end - 1
            self._atom(" ")
        elif sign in "([)]":
            self._math = sign in "(["
        elif sign in SPACES:
            self._atom(SPACES[sign])
        elif sign in ACCENTS and (sign != '"' or self._groups or not text[end : end + 1].isspace()):
            self._wait(accent(sign, f"\\{sign}"), 1, f"\\{sign}")
        else:
            self._run_of(sign if self._math else f"\\{sign}")
        return end

    def _word(self, word: str, end: int) -> int:
        if sign := _LETTERS.get(word):
            self._atom(sign)
            return self._blanks(end)
        if sign := _symbol(word):
            return self._letter(sign, end)
        if word in OPERATORS:
            return self._operator(OPERATORS[word], end)
        if word in FUNCTIONS and self._math:
            return self._function("mod" if word == "bmod" else word, end)
        if word in _TAKING:
            return self._taking(word, end)
        return self._styled(word, end) if word in STYLES else self._unknown(word, end)

    def _letter(self, sign: str, end: int) -> int:
        r"""Write a sign that stands like a letter: "2\pi r" has no blank."""
        self._atom(sign)
        after = self._blanks(end)
        return after if self._math and self._text[after : after + 1].isalnum() else end

    def _blanks(self, position: int) -> int:
        match = _BLANKS.match(self._text, position)
        return match.end() if match else position

    def _operator(self, sign: str, end: int) -> int:
        """Write an operator of a formula with blanks on both sides or on none."""
        if not self._math:
            self._atom(sign)
            return end
        spaced = bool(self._out) and self._out[-1][-1] == " " and not self._waiting
        self._atom(f"{sign} " if spaced else sign)
        return self._blanks(end)

    def _function(self, word: str, end: int) -> int:
        """Write the name of a function, apart from the letters around it."""
        if self._waiting:
            self._atom(word)
            return end
        if self._out and (self._out[-1][-1].isalnum() or self._out[-1][-1] == ")"):
            self._out.append(" ")
        self._out.append(word)
        after = self._blanks(end)
        if _OPERAND.match(self._text, after):
            self._out.append(" ")
            return after
        return end

    def _taking(self, word: str, end: int) -> int:
        """Let a command wait for its arguments."""
        raw = f"\\{word}"
        if word in ACCENTS:
            if self._text[end : end + 1] in _BEFORE_LETTER:
                self._wait(accent(word, raw), 1, raw)
            else:
                self._run_of(raw)
        elif word == "textsuperscript":
            self._wait(superscript(self._out[-1][-1] if self._out else ""), 1, "")
        else:
            make, count = ARGUMENTS[word]
            if word == "sqrt" and (degree := _DEGREE.match(self._text, end)):
                self._out.append(degree[1])
                end = degree.end()
            self._wait(make, count, "" if self._math else raw)
        return end

    def _styled(self, word: str, end: int) -> int:
        """Leave out a command that only styles, and what it is given where that is no text."""
        if word in _ADDRESSES and (address := _ARGUMENT.match(self._text, end)):
            self._atom(_ESCAPED.sub(r"\1", address[1]), braced=True)
            return address.end()
        if word in NOT_TEXT and (name := _ARGUMENT.match(self._text, end)):
            return name.end()
        if word in SPACING:
            self._atom(" ")
        after = self._blanks(end)
        return after + 1 if word in _FENCES and self._text[after : after + 1] == "." else after

    def _unknown(self, word: str, end: int) -> int:
        if _GIVEN.match(self._text, end):
            return end
        start = end - len(word) - 1
        before = self._text[start - 1 : start] if start else ""
        glued = not self._math and (before.isalnum() or before in _GLUE)
        self._run_of(f"\\{word}" if glued else word)
        return end + 2 if self._text.startswith("{}", end) else end
