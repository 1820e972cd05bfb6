"""A question and what its reader may find, as one query: what may not be found is not even counted."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from tantivy import Occur, Query, Schema

from anlaufstelle.engines.finding.pages.asking import LEAST_NEAR, How, Part, Question
from anlaufstelle.engines.finding.pages.entries import Allowed
from anlaufstelle.engines.finding.pages.tokens import Tokens

#: The very word, over one with its stem or a part of a compound; a word with one wrong letter.
_WRITTEN, _NEAR, _BETTER = 3.0, 0.8, 2.0

#: Longer lists are looked up as a set; for shorter ones its fixed price of 0.2 ms is more than the list's.
_LISTED = 400
#: The limits of so many readers are kept ready: a desk asks several questions with the same files.
_KEPT = 512


Clauses = tuple[tuple[Occur, Query], ...]


class Asking:
    """Builds queries for one schema."""

    def __init__(self, schema: Schema, tokens: Tokens) -> None:
        """Use these fields and these stems."""
        self._schema, self._tokens = schema, tokens
        self._known: dict[Allowed, Clauses] = {}
        self._ways: Mapping[How, Callable[[Part], Query]] = {
            How.WORD: self._word,
            How.PHRASE: self._phrase,
            How.BEGINNING: self._beginning,
            How.NEAR: self._near,
        }

    def clauses(self, question: Question, *, near: bool = False) -> Clauses:
        """Give what a page has to hold, () where nothing is asked. `near`: every word may have one wrong letter."""
        if (not question.groups and not question.kinds) or question.unknown_kinds:
            return ()
        must = [(Occur.Must, _any(self._part(part, near=near) for part in group)) for group in question.groups]
        if question.kinds:
            must.append((Occur.Must, self._one_of("kind", question.kinds)))
        return (*must, *((Occur.MustNot, self._part(part, near=False)) for part in question.without))

    def within(self, clauses: Clauses, allowed: Allowed) -> Query:
        """Give the query with its limits beside the clauses: nothing else is scored or counted, the rarest leads."""
        return Query.boolean_query([*clauses, *self._limits(allowed)])

    def _limits(self, allowed: Allowed) -> Clauses:
        found = self._known.get(allowed)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[allowed] = tuple(self._made_limits(allowed))
        return found

    def _made_limits(self, allowed: Allowed) -> Iterator[tuple[Occur, Query]]:
        yield Occur.Must, self._one_of("seal", allowed.seals)
        if allowed.files is not None:
            yield Occur.Must, self._one_of("file", map(str, allowed.files))
        if allowed.without:
            yield Occur.MustNot, self._one_of("document", map(str, allowed.without))

    def _one_of(self, field: str, values: Iterable[str]) -> Query:
        """Give a condition that says nothing about how well a page fits."""
        listed = sorted(values)
        query = (
            _any(Query.term_query(self._schema, field, value, "basic") for value in listed)
            if len(listed) <= _LISTED
            else Query.term_set_query(self._schema, field, listed)
        )
        return Query.const_score_query(query, 0.0)

    def _part(self, part: Part, *, near: bool) -> Query:
        if part.any_of:
            return self._marked(part)
        if near and part.how is How.WORD and len(part.tokens[0]) >= LEAST_NEAR:
            return _any((self._word(part), self._near(part)))
        return self._ways[part.how](part)

    def _word(self, part: Part) -> Query:
        """Ask one list for all pages that have the word in any form; only of these ask who has the very word."""
        token = part.tokens[0]
        found = self._term("found", self._tokens.stem(token))
        written = Query.boost_query(self._term("words", token), _WRITTEN)
        return Query.boolean_query([(Occur.Must, found), (Occur.Should, written)])

    def _phrase(self, part: Part) -> Query:
        if len(part.tokens) == 1:
            return Query.boost_query(self._term("words", part.tokens[0]), _WRITTEN)
        return Query.phrase_query(self._schema, "words", list(part.tokens))

    def _beginning(self, part: Part) -> Query:
        return Query.fuzzy_term_query(self._schema, "words", part.tokens[0], 0, prefix=True)

    def _near(self, part: Part) -> Query:
        return Query.boost_query(Query.fuzzy_term_query(self._schema, "words", part.tokens[0], 1), _NEAR)

    def _marked(self, part: Part) -> Query:
        any_of = _any(self._term("marks", mark) for mark in part.any_of)
        better = [(Occur.Should, Query.boost_query(self._term("marks", mark), _BETTER)) for mark in part.better]
        return Query.boolean_query([(Occur.Must, any_of), *better]) if better else any_of

    def _term(self, field: str, token: str) -> Query:
        return Query.term_query(self._schema, field, token, "freq")


def _any(queries: Iterable[Query]) -> Query:
    found = list(queries)
    if len(found) == 1:
        return found[0]
    return Query.boolean_query([(Occur.Should, query) for query in found])
