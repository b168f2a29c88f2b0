"""The record of a document as far as it is known before anything is extracted from it; spaCy is not needed for that."""

from wbmig.extract.models import models_version
from wbmig.lang.pack import version as data_version
from wbmig.model.analysis import Analysis, MadeBy
from wbmig.model.document import Document
from wbmig.settings import Settings
from wbmig.version import __version__

USER = "the user"


def made_by(settings: Settings) -> MadeBy:
    """The versions that a record depends on."""
    models = models_version(settings.pipeline.hbs, settings.pipeline.en)
    return MadeBy(wbmig=__version__, models=models, data=data_version(), settings=settings.digest)


def bare_record(document: Document, made: MadeBy) -> Analysis:
    """What is known of a document from which nothing was extracted."""
    date = document.given_date or document.told_date
    return Analysis(
        id=document.id,
        source=document.source,
        made_by=made,
        language=document.language,
        script=document.script,
        variety=document.variety,
        title=document.told_title,
        genre=document.genre,
        date=date,
        date_basis="given" if date else "none",
        date_source=USER if document.given_date else document.told_date_source,
        event=None,
        blocks=document.blocks,
        problems=document.problems,
    )
