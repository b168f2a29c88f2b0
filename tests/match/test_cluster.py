"""Groups of what is linked, against slow plain oracles."""

from hypothesis import given
from hypothesis import strategies as st

from wbmig.match.cluster import cohesive, components

graphs = st.integers(1, 9).flatmap(
    lambda n: st.tuples(
        st.just(n),
        st.lists(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda p: p[0] != p[1]), max_size=20),
    )
)


def components_slowly(count, links):
    """Grow each group until nothing joins any more."""
    groups = []
    for node in range(count):
        if any(node in group for group in groups):
            continue
        group = {node}
        while True:
            joined = {b for a, b in links if a in group} | {a for a, b in links if b in group}
            if joined <= group:
                break
            group |= joined
        groups.append(sorted(group))
    return groups


def cohesive_slowly(members, linked, share):
    """Take the members away by the rule of the docstring, counting every link anew."""
    kept = sorted(members)
    while len(kept) > 1:
        counts = [sum(1 for m in kept if (n, m) in linked or (m, n) in linked) for n in kept]
        if min(counts) >= share * (len(kept) - 1):
            return kept
        fewest = max(n for n, c in zip(kept, counts, strict=True) if c == min(counts))
        kept = [n for n in kept if n != fewest]
    return []


@given(graphs)
def test_components_are_what_links_connect(graph):
    count, links = graph
    assert components(count, links) == components_slowly(count, links)


@given(graphs)
def test_the_order_and_direction_of_links_do_not_matter(graph):
    count, links = graph
    assert components(count, [(b, a) for a, b in reversed(links)]) == components(count, links)


@given(graphs, st.sampled_from([0.25, 0.5, 0.75, 1.0]))
def test_each_member_of_a_cohesive_group_is_linked_to_its_share(graph, share):
    count, links = graph
    linked = {(min(p), max(p)) for p in links}
    kept = cohesive(list(range(count)), linked, share)
    assert kept == cohesive_slowly(range(count), linked, share)
    for node in kept:
        assert sum((min(node, m), max(node, m)) in linked for m in kept) >= share * (len(kept) - 1)


def test_a_whole_group_stays_and_a_hanger_on_is_dropped():
    whole = {(0, 1), (0, 2), (1, 2)}
    assert cohesive([0, 1, 2], whole) == [0, 1, 2]
    assert cohesive([0, 1, 2, 3, 4], {*whole, (2, 3), (3, 4)}) == [0, 1, 2]


def test_members_without_links_are_no_group():
    assert cohesive([0, 1, 2], set()) == []
    assert components(3, []) == [[0], [1], [2]]
