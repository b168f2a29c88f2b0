"""Align the records of a collection: events first, then threads."""

from collections.abc import Sequence

from wbmig.match.events import date_of, find_events
from wbmig.match.threads import find_threads
from wbmig.model.analysis import Analysis
from wbmig.model.thread import Threads


def align(analyses: Sequence[Analysis]) -> Threads:
    """Find the events that documents share and the recommendations that recur, from the records alone."""
    ordered = sorted(analyses, key=lambda a: a.source.path)
    events = find_events(ordered)
    dates = {a.source.path: date_of(a, events) for a in ordered}
    return Threads(events=tuple(events), threads=tuple(find_threads(ordered, events, dates)))
