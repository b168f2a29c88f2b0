"""Groups: unnamed collectives that act, are addressed or are helped."""

import pytest

from wbmig.extract.groups import find_groups
from wbmig.extract.names import find_names
from wbmig.extract.prepared import prepare
from wbmig.text.views import read_line


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[Istražni organi] moraju raditi brže.", "hbs"),
        ("[Истражни органи] морају радити брже.", "hbs"),
        ("Pomoć dobijaju [granične policije].", "hbs"),
        ("Svi [donosioci politika] su došli.", "hbs"),  # quantifiers stay out
        ("[Krijumčari] menjaju puteve.", "hbs"),
        ("[Кријумчари] мењају путеве.", "hbs"),
        ("[Nadležna ministarstva] pišu izvještaj.", "hbs"),
        ("[Predstavnici] Zapadnog Balkana su došli.", "hbs"),  # a group before a place
        ("[Law enforcement authorities] must work faster.", "en"),
        ("All [civil society organisations] came.", "en"),
        ("[Smugglers] change their ways.", "en"),
        ("The [public prosecutor's office] opened a case.", "en"),
    ],
)
def test_a_group_is_found_with_its_adjectives_only(text, language):
    assert found(text.replace("[", "").replace("]", ""), language) == [text.partition("[")[2].partition("]")[0]]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Organizovani kriminal raste.", "hbs"),  # no set of people
        ("Организовани криминал расте.", "hbs"),
        ("Organised crime grows.", "en"),
        ("Takve grupe su opasne.", "hbs"),  # a demonstrative points elsewhere
        ("Such groups are dangerous.", "en"),
        ("Centar je otvoren u podne.", "hbs"),
        ("The centre opened at noon.", "en"),
    ],
)
def test_what_is_no_set_of_people_is_no_group(text, language):
    assert found(text, language) == []


def test_groups_side_by_side_do_not_overlap():
    assert found("It told governments experienced lawyers would come.", "en") == ["governments", "experienced lawyers"]


def found(text, language):
    view = read_line(text)
    prepared = prepare(view.text, language)
    taken = [n.span for n in find_names(prepared)]
    return [view.to_source(g.span).of(text) for g in find_groups(prepared, taken)]
