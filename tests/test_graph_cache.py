"""The cache: what was used goes last, and there are never more bytes than it may hold."""

from __future__ import annotations

from dataclasses import dataclass

from graph.cache import Cache


@dataclass(frozen=True)
class Thing:
    size: int


def test_the_longest_unused_goes_first() -> None:
    cache: Cache[Thing] = Cache(80)
    for name in "abcdefgh":
        cache.put(name, Thing(10))
    assert cache.get("a") == Thing(10)
    cache.put("i", Thing(10))
    assert [name for name in "abcdefghi" if cache.get(name)] == list("acdefghi")
    assert cache.size == 80


def test_what_is_too_large_is_not_kept() -> None:
    cache: Cache[Thing] = Cache(80)
    cache.put("a", Thing(41))
    assert (cache.get("a"), cache.size) == (None, 0)
    cache.put("a", Thing(40))
    assert (cache.get("a"), cache.size) == (Thing(40), 40)


def test_what_is_put_again_counts_once() -> None:
    cache: Cache[Thing] = Cache(80)
    cache.put("a", Thing(10))
    cache.put("a", Thing(4))
    assert (cache.get("a"), cache.size) == (Thing(4), 4)
    cache.clear()
    assert (cache.get("a"), cache.size) == (None, 0)


def test_a_cache_of_nothing_keeps_nothing() -> None:
    cache: Cache[Thing] = Cache(0)
    cache.put("a", Thing(1))
    assert cache.get("a") is None
