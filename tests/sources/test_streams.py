"""Files as plain bytes: compressed, in wide encodings, and cut short."""

import gzip
import io
import random

import pytest
import zstandard
from hypothesis import given
from hypothesis import strategies as st

from kg.streams import damage, plain, rejoined

TEXT = "Schrödinger's cat; naïve Bayes\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
@pytest.mark.parametrize(
    "pack", [bytes, gzip.compress, zstandard.ZstdCompressor().compress], ids=["", "gz", "zst"]
)
def test_every_encoding_with_a_mark_comes_as_utf_8(encoding, pack):
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    raw = io.BytesIO(pack((mark + TEXT).encode(encoding)))
    assert plain(raw).read().decode() == TEXT


def test_a_short_file_and_an_empty_one_are_read():
    assert plain(io.BytesIO(b"")).read() == b""
    assert plain(io.BytesIO(b"\xef\xbb\xbf")).read() == b""
    assert plain(io.BytesIO(b"a")).read() == b"a"


def test_latin_1_comes_as_it_is():
    assert plain(io.BytesIO("naïve".encode("latin-1"))).read() == b"na\xefve"


def test_half_a_character_at_the_end_of_utf_16_is_replaced():
    assert plain(io.BytesIO("ab".encode("utf-16")[:-1])).read().decode() == "a\ufffd"


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress])
@pytest.mark.parametrize(
    "harm", [lambda packed: packed[:-9], lambda packed: packed[: len(packed) // 2]]
)
def test_a_file_cut_short_is_an_error(pack, harm):
    packed = pack(random.Random(1).randbytes(200_000))
    stream = plain(io.BytesIO(harm(packed)))
    assert len(stream.read(1 << 20)) > 60_000
    with pytest.raises(damage()):
        stream.read(1)


def test_what_stands_before_rubbish_is_read():
    stream = plain(io.BytesIO(gzip.compress(b"all of it\n") + b"rubbish"))
    assert stream.read() == b"all of it\n"
    with pytest.raises(damage()):
        stream.read()


def test_frames_one_after_another_are_one_file():
    for pack in (gzip.compress, zstandard.ZstdCompressor().compress):
        assert plain(io.BytesIO(pack(b"one ") + pack(b"") + pack(b"two"))).read() == b"one two"


@given(st.binary(max_size=50), st.binary(max_size=50), st.integers(1, 60))
def test_what_was_read_ahead_stands_before_the_rest(head, rest, count):
    stream = rejoined(head, io.BytesIO(rest))
    found = b"".join(iter(lambda: stream.read(count), b""))
    assert found == head + rest
