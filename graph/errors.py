"""The errors of the core, one tree; each can be said in Vietnamese and in English."""

from __future__ import annotations

from graph.language import Language, translate


class DoingoaiError(Exception):
    """An error that a person can understand and act on.

    `code` names the message in the catalogues (`error.{code}`), `details` fills it in.
    """

    code = "unexpected"

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.text("en"))

    def text(self, language: Language) -> str:
        """Return what happened and what to do, in the language asked for."""
        return translate(f"error.{self.code}", language, **self.details)


class FolderMissing(DoingoaiError):
    """A folder that was to be read is not there."""

    code = "folder_missing"


class StoreMissing(DoingoaiError):
    """There is no built store at the place that was named."""

    code = "store_missing"


class StoreBusy(DoingoaiError):
    """Another process is writing the same store."""

    code = "store_busy"


class StoreUnreachable(DoingoaiError):
    """An engine elsewhere that does not answer, or at whose address there is no such thing."""

    code = "store_unreachable"


class StoreForbidden(DoingoaiError):
    """An engine elsewhere that does not let this user in."""

    code = "store_forbidden"


class StoreFailed(DoingoaiError):
    """An engine elsewhere that failed amid its work, or answers what cannot be read."""

    code = "store_failed"


class StoreNarrow(DoingoaiError):
    """An engine elsewhere whose default graph is not the union of its named graphs."""

    code = "store_narrow"


class StoreElsewhere(DoingoaiError):
    """A command that works on the embedded store only, while an engine elsewhere is set."""

    code = "store_elsewhere"


class StoreUnaddressed(DoingoaiError):
    """A command that needs the address of an engine elsewhere, while none is named."""

    code = "store_unaddressed"


class QueryInvalid(DoingoaiError):
    """A SPARQL query that cannot be parsed; `line` and `column` (from 1) say where, 0 where unknown."""

    code = "query_invalid"

    def __init__(self, reason: str, line: int = 0, column: int = 0) -> None:
        self.line, self.column = line, column
        super().__init__(reason=reason, line=line, column=column)

    def text(self, language: Language) -> str:
        """Return what is wrong and where; where the place is unknown, nothing of it."""
        unplaced = "" if self.line else ".unplaced"
        return translate(f"error.{self.code}{unplaced}", language, **self.details)


class TextUnclosed(QueryInvalid):
    """A query with a quotation mark, its `reason`, that begins no string."""

    code = "text_unclosed"


class QueryUnclear(QueryInvalid):
    """A query in which < may compare or begin an IRI, and engines would differ about the rest."""

    code = "query_unclear"


class QueryUnknown(DoingoaiError):
    """No query file has this name."""

    code = "query_unknown"


class QueryRefused(DoingoaiError):
    """A query that asks for something that is never done here, such as calling another server."""

    code = "query_refused"


class QueryTooLarge(DoingoaiError):
    """A query that is too long or nested too deeply to be given to the engine."""

    code = "query_too_large"

    def text(self, language: Language) -> str:
        """Return what is too large, with the kind of limit in words."""
        what = translate(f"limit.{self.details['what']}", language)
        return translate(f"error.{self.code}", language, **(self.details | {"what": what}))


class UsingTwice(DoingoaiError):
    """An update that names graphs by USING or WITH while its request names others."""

    code = "using_twice"


class GraphRefused(QueryRefused):
    """A query that asks for a graph of elsewhere, by FROM or FROM NAMED, which is never fetched."""

    code = "query_refused_graph"


class RdfInvalid(QueryInvalid):
    """RDF that cannot be read; `line` and `column` say where, as for a query."""

    code = "rdf_invalid"


class RdfRefused(QueryRefused):
    """RDF/XML with a document type or entities, which may grow without end as they are read."""

    code = "rdf_refused"


class FileDamaged(DoingoaiError):
    """A compressed file that is cut short, damaged, or not compressed at all."""

    code = "file_damaged"


class QueryTooSlow(DoingoaiError):
    """A query that was not answered within the time that one may take."""

    code = "query_too_slow"


class AnswerTooLarge(DoingoaiError):
    """An answer of more rows or bytes than one may have."""

    code = "answer_too_large"

    def __init__(self, what: str, most: int) -> None:
        super().__init__(what=what, most=most)

    def text(self, language: Language) -> str:
        """Return what happened, with the kind of limit in words."""
        what = translate(f"limit.{self.details['what']}", language)
        return translate(f"error.{self.code}", language, what=what, most=self.details["most"])


class TasksTooMany(DoingoaiError):
    """A choice of more tasks than can be compared in pairs."""

    code = "tasks_too_many"


class TooManyRequests(DoingoaiError):
    """More queries of one client than are taken at once; `retry_after` is in seconds."""

    code = "too_many_requests"

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(retry_after=retry_after)


class EngineBusy(TooManyRequests):
    """A query for which no worker was free in time; `retry_after` is in seconds."""

    code = "engine_busy"


class EngineBroken(DoingoaiError):
    """The worker that answered a query ended: it needed more memory than it may, or failed."""

    code = "engine_broken"


class GraphUnknown(DoingoaiError):
    """The dataset holds no named graph of this IRI."""

    code = "graph_unknown"


class FormatUnknown(DoingoaiError):
    """A file ending or format name that is not supported."""

    code = "format_unknown"


class ThingUnknown(DoingoaiError):
    """Nothing in the graph has this IRI."""

    code = "thing_unknown"


class ParameterUnknown(DoingoaiError):
    """An address names a parameter that it does not take; `known` lists those that it takes."""

    code = "parameter_unknown"


class ValueUnknown(DoingoaiError):
    """A parameter has a value that is none of those known; `known` lists these."""

    code = "value_unknown"


class ValueInvalid(DoingoaiError):
    """A parameter has a value that cannot be read, such as a day that does not exist."""

    code = "value_invalid"


class NumberInvalid(ValueInvalid):
    """A parameter that takes a number from `least` to `most` has another value; `whole`: no fractions."""

    code = "number_invalid"

    def __init__(self, *, whole: bool, **details: object) -> None:
        self.whole = whole
        super().__init__(**details)

    def text(self, language: Language) -> str:
        """Return which numbers can be given."""
        return translate(f"error.{self.code}{'.whole' * self.whole}", language, **self.details)


class SelectionInvalid(ValueInvalid):
    """Of a list from which 1 to `most` may be chosen, none or more were."""

    code = "selection_invalid"


class ValueMissing(DoingoaiError):
    """A parameter that an analysis cannot do without was not given."""

    code = "value_missing"


class JournalBroken(DoingoaiError):
    """A line of the journal of changes, not the last, is not what was written; `line` says which."""

    code = "journal_broken"


class JournalUnwritable(DoingoaiError):
    """The disk does not take a line of the journal of changes, so the change is not made."""

    code = "journal_unwritable"


class FolderTaken(DoingoaiError):
    """A folder that was to be made new holds something already."""

    code = "folder_taken"


class FunctionUnknown(DoingoaiError):
    """A query or update, rightly written, that calls a function that is not known here; `iri` is its name."""

    code = "function_unknown"


class UpdateFailed(DoingoaiError):
    """An update that does not fit the dataset, such as one that creates a graph that is there already."""

    code = "update_failed"


class BriefingUnknown(ThingUnknown):
    """Nothing that a briefing can be about has this name; `known` lists names that are near, or is ""."""

    code = "briefing_unknown"

    def text(self, language: Language) -> str:
        """Return what was not found, with names that are near where there are any."""
        known = "" if self.details["known"] else ".none"
        return translate(f"error.{self.code}{known}", language, **self.details)


class PrintingUnable(DoingoaiError):
    """The machine lacks a library that lays out a PDF; `python` says that it is one of Python's."""

    code = "printing_unable"

    def text(self, language: Language) -> str:
        """Return which library is missing and what to do about it."""
        own = ".python" if self.details.get("python") else ""
        return translate(f"error.{self.code}{own}", language, **self.details)
