"""Apply what people decided of names: another kind, the same as another, somebody else there."""

from __future__ import annotations

from collections.abc import Mapping

from kelisim.anonymize.link.registry import Registry
from kelisim.anonymize.review import Review
from kelisim.anonymize.spelling.name_index import keys_of
from kelisim.anonymize.spelling.spans import Span

_Keys = tuple[str, ...]


class Settled:
    """Decisions by the keys of names; a class, because it is built once and asked often.

    Parameters
    ----------
    review
        What people decided (`review.read_review`).
    """

    def __init__(self, review: Review) -> None:
        self._labels = {keys_of(name): label for name, label in review.labels.items()}
        self._merges = {keys_of(name): other for name, other in review.merges.items()}
        self._splits = {(who, keys_of(name)): full for (who, name), full in review.splits.items()}
        self._generalized = {keys_of(name): words for name, words in review.generalized.items()}

    def is_split(self, span: Span, name: str) -> bool:
        """Whether a name means somebody of its own in the interview that a span stands in."""
        return (span.interview_id, keys_of(name)) in self._splits

    def add(self, registry: Registry, span: Span, name: str, *, batch: str) -> str:
        """Give the key of the entity that a mention names, as people decided.

        Parameters
        ----------
        registry
            The entities.
        span
            Where the mention stands, and its kind.
        name
            Its words.
        batch
            Batch in which the name came up.
        """
        keys = keys_of(name)
        label = self._labels.get(keys, span.label)
        full = self._splits.get((span.interview_id, keys)) or self._merges.get(keys)
        if full is None:
            return registry.add(label, name, batch=batch)
        entity = registry.add(self._labels.get(keys_of(full), label), full, batch=batch)
        if not self.is_split(span, name):
            registry.entities[entity].names.add(name)
        return entity

    def words_for(self, registry: Registry) -> Mapping[str, str]:
        """Give the words that stand for an entity in place of its pseudonym, by entity."""
        return {
            entity.key: f"[{self._generalized[keys_of(name)]}]"
            for entity in registry.entities.values()
            for name in sorted(entity.names)
            if keys_of(name) in self._generalized
        }
