"""Group what is linked."""

from collections.abc import Iterable, Sequence


def components(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected components of ``count`` nodes, each sorted, in the order of their first nodes."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in links:
        ours, theirs = sorted((root(a), root(b)))
        parent[theirs] = ours
    groups: dict[int, list[int]] = {}
    for node in range(count):
        groups.setdefault(root(node), []).append(node)
    return list(groups.values())


def cohesive(members: Sequence[int], linked: set[tuple[int, int]], share: float = 0.5) -> list[int]:
    """Drop, one after the other, the member with the fewest links until each is linked to ``share`` of the others."""
    kept = list(members)
    while len(kept) > 1:
        degrees = {n: sum((min(n, m), max(n, m)) in linked for m in kept if m != n) for n in kept}
        worst = min(kept, key=lambda n: (degrees[n], -n))
        if degrees[worst] >= share * (len(kept) - 1):
            return kept
        kept.remove(worst)
    return []
