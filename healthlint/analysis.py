"""Analysis: everything worked out about one document, each thing once and only when a check asks for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING

from healthlint.document import Block, Document, Link, Span
from healthlint.language.sentences import Sentence
from healthlint.language.words import Index, Word, index, read
from healthlint.settings import Settings

if TYPE_CHECKING:
    from healthlint.language.acronyms import Acronyms
    from healthlint.language.claims import Claim
    from healthlint.language.clauses import Clause
    from healthlint.language.conflicts.search import Conflict
    from healthlint.language.medicines import Mention
    from healthlint.language.pagedates import PageDate
    from healthlint.language.passages import Restated
    from healthlint.language.quantities import Quantity
    from healthlint.language.reading import Reading
    from healthlint.language.redflags import RedFlag
    from healthlint.language.similarity import SimilarPair
    from healthlint.language.suppressions import Suppression
    from healthlint.language.terms import Term
    from healthlint.language.topic import Topic


class Analysis:
    """A document, its settings, and what follows from them. Not shared between threads."""

    def __init__(self, document: Document, settings: Settings) -> None:
        self.document = document
        self.settings = settings
        self.reads_today = False

    @property
    def today(self) -> date:
        """The day to measure ages from; what reads it is found anew each day, never in the cache."""
        self.reads_today = True
        return self.settings.today

    @cached_property
    def language(self) -> str:
        """Language code of the text: as set, declared, or detected ("en" when in doubt)."""
        from healthlint.language.detection import language_of

        return self.settings.language or self.document.language or language_of(self.document)

    @cached_property
    def locale(self) -> str | None:
        """Locale such as "en-GB": as set or declared, else None."""
        return self.settings.locale or self.document.locale

    @cached_property
    def _reading(self) -> tuple[tuple[Sentence, ...], tuple[Word, ...]]:
        return read(self.document.blocks)

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every sentence of every block, in order."""
        return self._reading[0]

    @property
    def words(self) -> tuple[Word, ...]:
        """Every word of every block, in order."""
        return self._reading[1]

    @cached_property
    def index(self) -> Index:
        """Word key → its places in `words`."""
        return index(self.words)

    @cached_property
    def _sentences_of(self) -> dict[int, list[Sentence]]:
        places: dict[int, list[Sentence]] = {}
        for sentence in self.sentences:
            places.setdefault(sentence.block, []).append(sentence)
        return places

    def sentences_of(self, block: Block) -> list[Sentence]:
        """The sentences of a block, in order."""
        return self._sentences_of.get(block.number, [])

    def sentence_at(self, block: Block, offset: int) -> Sentence:
        """The sentence of a block that holds this text offset, or the last one that starts before it."""
        found = self.sentences_of(block)
        if not found:
            return Sentence(-1, block.number, 0, len(block.text), 0, 0)
        return found[max(0, bisect_right(found, offset, key=attrgetter("start")) - 1)]

    @cached_property
    def reading(self) -> Reading:
        """How hard the running text is to read."""
        from healthlint.language.reading import Reading

        return Reading(self.document, self.sentences)

    @cached_property
    def topic(self) -> Topic:
        """What the page is about: its kinds, its subject words and the risky subjects it names."""
        from healthlint.language.topic import topic_of

        return topic_of(self.document, self.words, self.index)

    @cached_property
    def red_flags(self) -> dict[int, tuple[RedFlag, ...]]:
        """Block number → the signs of an emergency that the block names."""
        from healthlint.language.redflags import red_flags

        return red_flags(self.document.blocks, self.words, self.index)

    @cached_property
    def medicines(self) -> dict[int, tuple[Mention, ...]]:
        """Block number → the medicines that the block names."""
        from healthlint.language.medicines import mentions

        return mentions(self.words, self.index)

    @cached_property
    def dates(self) -> tuple[PageDate, ...]:
        """The dates that the page gives for itself: published, updated, reviewed, due for review."""
        from healthlint.language.pagedates import page_dates

        return tuple(page_dates(self.document))

    @cached_property
    def acronyms(self) -> Acronyms:
        """Every acronym by its name: its uses, and what the article says it stands for."""
        from healthlint.language.acronyms import find

        return find(self.document.blocks, self.words, self.document.links)

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The specialist terms of the page: their uses, how hard they are, and where each is explained."""
        from healthlint.language.terms import find

        return find(self.document.blocks, self.words, self.index, self.sentences, self.document.links)

    @cached_property
    def has_sources(self) -> bool:
        """Whether the page lists its sources."""
        from healthlint.language.citations import has_sources

        return has_sources(self.document)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every number of the document with what it measures, in order."""
        from healthlint.language.quantities import quantities

        return quantities(self.document.blocks, self.words)

    @cached_property
    def _quantities_of(self) -> dict[int, list[Quantity]]:
        places: dict[int, list[Quantity]] = {}
        for quantity in self.quantities:
            places.setdefault(quantity.sentence, []).append(quantity)
        return places

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause of the prose, with the question, list or table row that says what it is about."""
        from healthlint.language.clauses import clauses

        full = {name: acronym.full_form for name, acronym in self.acronyms.items()}
        known = {name: form for name, form in full.items() if form}
        return clauses(self.document, self.sentences, self.words, known)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """What the clauses say that another could contradict, typed and bound to a subject."""
        from healthlint.language.claims import claims
        from healthlint.language.scales import shipped_terms

        return claims(self.clauses, self.quantities, self.words, shipped_terms())

    @cached_property
    def conflicts(self) -> tuple[Conflict, ...]:
        """Pairs of claims that may disagree, weighed, the likeliest first."""
        from healthlint.language.conflicts.page import Page
        from healthlint.language.conflicts.search import conflicts

        return conflicts(Page(self.document, self.clauses, self.claims))

    def quantities_of(self, sentence: Sentence) -> list[Quantity]:
        """The quantities of a sentence, in order."""
        return self._quantities_of.get(sentence.number, [])

    @cached_property
    def suppressions(self) -> tuple[Suppression, ...]:
        """What the writer asks to have left unsaid."""
        from healthlint.language.suppressions import suppressions_of

        return suppressions_of(self.document)

    @cached_property
    def _characters(self) -> dict[int, frozenset[str]]:
        return {}

    @cached_property
    def characters(self) -> frozenset[str]:
        """The characters that stand in the document's blocks, "0" for any digit."""
        return frozenset().union(*map(self.characters_of, self.document.blocks))

    def characters_of(self, block: Block) -> frozenset[str]:
        """The characters that stand in a block's text, "0" for any digit."""
        found = self._characters.get(block.number)
        if found is None:
            found = frozenset(block.text)
            if any(map(str.isdecimal, found)):
                found |= {"0"}
            self._characters[block.number] = found
        return found

    @cached_property
    def _links(self) -> dict[int, list[Link]]:
        places: dict[int, list[Link]] = {}
        for link in self.document.links:
            places.setdefault(link.block, []).append(link)
        return places

    def links_of(self, block: Block) -> list[Link]:
        """The links that stand in a block."""
        return self._links.get(block.number, [])

    @cached_property
    def similar_pairs(self) -> tuple[SimilarPair, ...]:
        """Every pair of sentences that say much the same, sorted into restatement, conflict or neither."""
        from healthlint.language.similarity import similar_pairs

        full = {name: acronym.full_form for name, acronym in self.acronyms.items()}
        full_forms = {name: text for name, text in full.items() if text}
        closeness = None
        if self.settings.deep is not None:
            from healthlint.language.closeness import Closeness, texts
            from healthlint.language.embedding import load

            model = load(self.settings.deep.folder)

            def closeness(said: Sequence[Sentence]) -> Closeness:
                return Closeness(model.encode(texts([self.text_of(one) for one in said], full_forms)), said)

        return similar_pairs(self.document, self.sentences, self.words, full_forms, self.quantities_of, closeness)

    @cached_property
    def restated(self) -> tuple[Restated, ...]:
        """What the page says again: similar pairs put together into passages where they stand side by side."""
        from healthlint.language.passages import restated

        return restated(self.similar_pairs)

    @cached_property
    def echoing(self) -> frozenset[int]:
        """The numbers of the list items that sum up what the page says elsewhere."""
        from healthlint.language.passages import echoing

        return echoing(self.document.blocks, self.sentences, self.similar_pairs)

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        """The lemma of every word, in the order of `words`."""
        from healthlint.language.lemmas import lemma

        return tuple(lemma(word.key) for word in self.words)

    def block_of(self, place: Sentence | Word) -> Block:
        """The block that a sentence or word stands in."""
        return self.document.blocks[place.block]

    def text_of(self, sentence: Sentence) -> str:
        """The text of a sentence."""
        return self.document.blocks[sentence.block].text[sentence.start : sentence.end]

    def words_of(self, sentence: Sentence) -> tuple[Word, ...]:
        """The words of a sentence."""
        return self.words[sentence.first : sentence.last]

    def span_of(self, place: Sentence | Word) -> Span:
        """The source span of a sentence or word."""
        return self.document.blocks[place.block].span(place.start, place.end)
