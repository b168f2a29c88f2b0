"""What the tags of a PDF say: headings, items and their depth, cells, notes."""

import pytest

from wbmig.ingest.pdf.tags import Node, read_tags
from wbmig.model.document import BlockKind


def node(role, *parts):
    return Node(role, list(parts))


def said(*roots):
    """Kind and level of each piece of marked content."""
    return {number: (tag.kind, tag.level) for number, tag in read_tags(list(roots)).items()}


def blocks(*roots):
    """The pieces of marked content, by block."""
    found = {}
    for number, tag in read_tags(list(roots)).items():
        found.setdefault(tag.block, []).append(number)
    return sorted(found.values())


def item(*parts):
    return node("LI", node("Lbl", parts[0]), node("LBody", *parts[1:]))


@pytest.mark.parametrize(("role", "level"), [("H1", 1), ("H2", 2), ("H6", 6), ("Title", 1), ("H", 1)])
def test_headings_have_their_level(role, level):
    assert said(node("Document", node(role, 1, node("Span", 2)))) == {1: (BlockKind.HEADING, level)} | {
        2: (BlockKind.HEADING, level)
    }


def test_paragraphs_are_blocks_of_their_own_and_their_spans_are_not():
    assert blocks(node("Document", node("P", 1, node("Span", 2), node("Link", 3)), node("P", 4))) == [[1, 2, 3], [4]]


def test_an_item_is_its_label_and_first_paragraph():
    tree = node("L", node("LI", node("Lbl", 1), node("LBody", node("P", 2, 3), node("P", 4))), item(5, 6))
    assert blocks(tree) == [[1, 2, 3], [4], [5, 6]]
    kinds = {number: kind for number, (kind, _) in said(tree).items()}
    assert kinds == dict.fromkeys((1, 2, 3, 5, 6), BlockKind.LIST_ITEM) | {4: None}


@pytest.mark.parametrize(
    "tree",
    [
        node("L", node("LI", node("Lbl", 1), node("LBody", 2, node("L", item(3, 4)))), item(5, 6)),
        node("L", item(1, 2), node("L", item(3, 4)), item(5, 6)),
    ],
    ids=["in the item", "beside it"],
)
def test_a_list_in_a_list_lies_deeper_wherever_it_is_put(tree):
    levels = {number: level for number, (_, level) in said(tree).items()}
    assert levels == {1: 1, 2: 1, 3: 2, 4: 2, 5: 1, 6: 1}


def test_an_item_without_a_label_may_go_on_from_the_page_before():
    assert said(node("L", node("LI", node("LBody", 1))))[1][0] is None


def test_cells_know_their_row_and_column():
    rows = [node("TR", node("TH", 1), node("TH", 2)), node("TR", node("TD", node("P", 3)), node("TD", 4, 5))]
    tags = read_tags([node("Table", node("THead", rows[0]), node("TBody", rows[1]))])
    assert {n: (t.row, t.column) for n, t in tags.items()} == {1: (1, 1), 2: (1, 2), 3: (2, 1), 4: (2, 2), 5: (2, 2)}
    assert {t.kind for t in tags.values()} == {BlockKind.CELL}


def test_a_note_in_a_paragraph_is_a_block_within_it():
    tree = node("P", 1, node("Note", node("Lbl", 2), 3), 4)
    assert blocks(tree) == [[1, 4], [2, 3]]
    assert said(tree)[3][0] is BlockKind.FOOTNOTE


def test_a_table_of_contents_is_furniture():
    assert said(node("TOC", node("TOCI", 1)))[1][0] is BlockKind.FURNITURE


def test_endless_nesting_is_no_matter():
    tree = node("P", 1)
    for _ in range(50_000):
        tree = node("Div", tree)
    assert blocks(tree) == [[1]]
