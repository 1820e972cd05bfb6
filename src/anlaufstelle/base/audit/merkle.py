"""The Merkle tree of RFC 6962: roots, the compact frontier, proofs that something is in the log and only grew.

Pure: hashes in, hashes out. A leaf here is already a leaf hash (section 2.1); `ledger.leaf_hash` makes it.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_NODE = b"\x01"
HASH_SIZE = 32
#: The root of a tree without leaves (RFC 6962 section 2.1).
EMPTY_ROOT = hashlib.sha256(b"").digest()


def join(left: bytes, right: bytes) -> bytes:
    """Give the hash of an inner node."""
    return hashlib.sha256(_NODE + left + right).digest()


@dataclass(frozen=True, slots=True)
class Frontier:
    """All that is needed to go on growing a tree: its size and the roots of its perfect subtrees, largest first.

    >>> leaf = bytes(32)
    >>> Frontier().grown([leaf]).root() == leaf
    True
    >>> Frontier().grown([leaf] * 5).root() == root([leaf] * 5)
    True
    """

    size: int = 0
    roots: tuple[bytes, ...] = ()

    def grown(self, leaves: Iterable[bytes]) -> "Frontier":
        """Give the frontier after these further leaves."""
        size, roots = self.size, list(self.roots)
        for leaf in leaves:
            roots.append(leaf)
            complete = size
            while complete & 1:  # two subtrees of the same size become one
                right = roots.pop()
                roots[-1] = join(roots[-1], right)
                complete >>= 1
            size += 1
        return Frontier(size, tuple(roots))

    def root(self) -> bytes:
        """Give the root hash of the whole tree."""
        if not self.roots:
            return EMPTY_ROOT
        head = self.roots[-1]
        for left in reversed(self.roots[:-1]):
            head = join(left, head)
        return head

    def packed(self) -> bytes:
        """Give the subtree roots as one string of bytes."""
        return b"".join(self.roots)

    @classmethod
    def unpacked(cls, size: int, packed: bytes) -> "Frontier":
        """Give the frontier back; raises `ValueError` when the number of roots does not fit the size."""
        if size < 0 or len(packed) != size.bit_count() * HASH_SIZE:
            raise ValueError(f"{len(packed)} bytes are no frontier of {size} leaves")
        return cls(size, tuple(packed[at : at + HASH_SIZE] for at in range(0, len(packed), HASH_SIZE)))


def root(leaves: Sequence[bytes]) -> bytes:
    """Give the root hash over all leaves (MTH of RFC 6962 section 2.1)."""
    return Frontier().grown(leaves).root()


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """Give the hashes that lead from one leaf to the root (PATH of RFC 6962 section 2.1.1)."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"leaf {index} of {len(leaves)}")
    if len(leaves) == 1:
        return ()
    middle = _split(len(leaves))
    if index < middle:
        return (*inclusion_proof(leaves[:middle], index), root(leaves[middle:]))
    return (*inclusion_proof(leaves[middle:], index - middle), root(leaves[:middle]))


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> tuple[bytes, ...]:
    """Give the hashes that show the tree of `old_size` to be the beginning of this one (RFC 6962 section 2.1.2)."""
    if not 0 < old_size <= len(leaves):
        raise IndexError(f"a tree of {old_size} is not the beginning of one of {len(leaves)}")
    return _subproof(leaves, old_size, known=True)


def includes(leaf: bytes, *, index: int, size: int, proof: Sequence[bytes], head: bytes) -> bool:
    """Say whether the proof shows the leaf at this place of the tree with this root (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, value = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if place & 1 or place == last:
            value = join(sibling, value)
            while not place & 1 and place:  # levels where this subtree has no sibling
                place, last = place >> 1, last >> 1
        else:
            value = join(value, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and value == head


def is_consistent(*, old_size: int, old_head: bytes, size: int, head: bytes, proof: Sequence[bytes]) -> bool:
    """Say whether the proof shows that the old tree is the beginning of the new one (RFC 9162 section 2.1.4.2)."""
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return not proof and old_head == head
    steps = [old_head, *proof] if old_size & (old_size - 1) == 0 else list(proof)
    return bool(steps) and _climb(steps, old_size - 1, size - 1) == (old_head, head)


def _climb(steps: list[bytes], place: int, last: int) -> tuple[bytes, bytes] | None:
    while place & 1:
        place, last = place >> 1, last >> 1
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if place & 1 or place == last:
            old, new = join(step, old), join(step, new)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            new = join(new, step)
        place, last = place >> 1, last >> 1
    return (old, new) if last == 0 else None


def _split(size: int) -> int:
    """Give the largest power of two below the size."""
    return 1 << ((size - 1).bit_length() - 1)


def _subproof(leaves: Sequence[bytes], old_size: int, *, known: bool) -> tuple[bytes, ...]:
    if old_size == len(leaves):
        return () if known else (root(leaves),)
    middle = _split(len(leaves))
    if old_size <= middle:
        return (*_subproof(leaves[:middle], old_size, known=known), root(leaves[middle:]))
    return (*_subproof(leaves[middle:], old_size - middle, known=False), root(leaves[:middle]))
