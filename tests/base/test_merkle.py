"""The Merkle tree, against the recursive definition of RFC 6962 computed by brute force."""

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anlaufstelle.base.audit.merkle import (
    EMPTY_ROOT,
    Frontier,
    consistency_proof,
    includes,
    inclusion_proof,
    is_consistent,
    root,
)

LEAVES = st.lists(st.binary(min_size=32, max_size=32), min_size=1, max_size=70)


def _slow_root(leaves: list[bytes]) -> bytes:
    """MTH as it stands in section 2.1, word by word."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return hashlib.sha256(b"\x01" + _slow_root(leaves[:k]) + _slow_root(leaves[k:])).digest()


@given(LEAVES, st.integers(0, 70))
def test_growing_in_two_steps_gives_the_root_of_the_definition(leaves: list[bytes], cut: int) -> None:
    frontier = Frontier().grown(leaves[:cut]).grown(leaves[cut:])
    assert frontier.root() == _slow_root(leaves) == root(leaves)
    assert frontier.size == len(leaves)


@given(LEAVES)
def test_a_packed_frontier_goes_on_as_before(leaves: list[bytes]) -> None:
    frontier = Frontier().grown(leaves)
    assert Frontier.unpacked(frontier.size, frontier.packed()) == frontier


def test_a_frontier_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="no frontier"):
        Frontier.unpacked(3, bytes(32))
    with pytest.raises(ValueError, match="no frontier"):
        Frontier.unpacked(-1, b"")
    assert Frontier().root() == EMPTY_ROOT


@given(LEAVES, st.data())
@settings(max_examples=200)
def test_each_leaf_is_proved_and_nothing_else(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    proof, head, size = inclusion_proof(leaves, index), root(leaves), len(leaves)
    assert includes(leaves[index], index=index, size=size, proof=proof, head=head)
    other = hashlib.sha256(leaves[index]).digest()
    assert not includes(other, index=index, size=size, proof=proof, head=head)
    assert not includes(leaves[index], index=index, size=size, proof=(*proof, other), head=head)
    assert not includes(leaves[index], index=size, size=size, proof=proof, head=head)
    for wrong in set(range(size)) - {index}:
        if leaves[wrong] != leaves[index]:
            assert not includes(leaves[index], index=wrong, size=size, proof=proof, head=head)


@given(LEAVES, st.data())
@settings(max_examples=200)
def test_every_beginning_is_proved_and_no_changed_one(leaves: list[bytes], data: st.DataObject) -> None:
    old_size = data.draw(st.integers(1, len(leaves)))
    proof = consistency_proof(leaves, old_size)
    old_head, head, size = root(leaves[:old_size]), root(leaves), len(leaves)
    assert is_consistent(old_size=old_size, old_head=old_head, size=size, head=head, proof=proof)
    changed = [hashlib.sha256(leaves[0]).digest(), *leaves[1:]]
    assert not is_consistent(old_size=old_size, old_head=root(changed[:old_size]), size=size, head=head, proof=proof)
    assert not is_consistent(old_size=old_size, old_head=old_head, size=size, head=root(changed), proof=proof)
    assert not is_consistent(old_size=old_size, old_head=old_head, size=size, head=head, proof=(*proof, head))
    assert not is_consistent(old_size=size + 1, old_head=old_head, size=size, head=head, proof=proof)


def test_places_that_do_not_exist_have_no_proof() -> None:
    with pytest.raises(IndexError):
        inclusion_proof([bytes(32)], 1)
    with pytest.raises(IndexError):
        consistency_proof([bytes(32)], 2)
    with pytest.raises(IndexError):
        consistency_proof([bytes(32)], 0)
