"""Scope and nesting: which statement stands inside which, and where each content ends.

Within a unit the statements come in order. One that is a complement or a relative clause nests in the one whose content
covers it; any other closes what is open at its level: the newsroom, or the same speaker, starts anew.
"""

from __future__ import annotations

from tawatur.claims.attribution.antecedents import Antecedents, compatible
from tawatur.claims.attribution.model import Source, Statement
from tawatur.claims.attribution.phrases import PhraseReader
from tawatur.claims.attribution.postposed import trimmed
from tawatur.claims.attribution.reading import Reading
from tawatur.claims.attribution.resumption import ResumptionFinder
from tawatur.claims.attribution.shapes import bare_head, is_past_feminine
from tawatur.records import Span


def reading_start(reading: Reading, statement: Statement) -> int:
    """The first token of the unit that a statement's cue lies in."""
    return reading.unit_of(statement.cue.first)[0]


class ScopeReader:
    """Orders the statements of one unit."""

    def __init__(self, reading: Reading, phrases: PhraseReader, antecedents: Antecedents) -> None:
        self._reading, self._phrases, self._antecedents = reading, phrases, antecedents
        self._resumption = ResumptionFinder(reading, phrases)

    def settle(self, statements: list[Statement], limit: int) -> list[Statement]:
        """Sets parent, end and antecedent of each statement; leaves out what only wraps another."""
        reading = self._reading
        statements.sort(key=lambda s: (s.clause, s.cue.first, s.start))
        open_: list[Statement] = []
        for statement in statements:
            self._place(statement, open_)
            open_.append(statement)
        close = reading.ends[limit - 1]
        for statement in open_:
            self._close(statement, close)
        self._bound(statements)
        return self._without_wrappers(statements)

    def _place(self, statement: Statement, open_: list[Statement]) -> None:
        """Finds what the statement stands in, and closes what it ends."""
        reading = self._reading
        at = reading.starts[statement.clause]
        hosts = [s for s in open_ if s.start <= at and (not s.fixed_end or s.end > at)]
        if statement.parent is not None or self._own_stance(statement, hosts) or self._in_quotation(statement, hosts):
            return
        if statement.nested and hosts:
            statement.parent = hosts[-1]
            self._close_siblings(statement, open_, at)
            self._resolve(statement, [*self._owners(statement, hosts[-1]), *(s.source for s in reversed(hosts))])
            return
        if len(hosts) > 1 and self._continues_complement(statement):
            statement.parent = hosts[0]
            self._close_all(hosts[1:], at)
            self._resolve(statement, [])
            return
        level = self._level(statement, hosts, open_)
        if level is None or (level.parent is None and statement.parent is None):
            self._close_all(hosts, at)
            open_[:] = [s for s in open_ if s not in hosts]
        elif level.parent is not None:
            statement.parent = level.parent
            depth = self._depth(level)
            self._close_all([s for s in hosts if s is not level.parent and self._depth(s) >= depth], at)
            if not statement.outer and level.outer:
                statement.outer = list(level.outer)

    def _in_quotation(self, statement: Statement, hosts: list[Statement]) -> bool:
        """Hangs a cue inside a quotation on the statement that the quotation belongs to."""
        reading = self._reading
        quoted = reading.within[statement.cue.first]
        if quoted < 0:
            return False
        inside = [s for s in hosts if s.start >= reading.starts[quoted]]
        outside = [s for s in hosts if s.start <= reading.ends[quoted]]
        if inside and not statement.nested and not self._other_speaker(statement, inside[0]):
            outside = inside[:1]
        if not outside:
            return False
        statement.parent = outside[-1] if statement.nested or not inside else outside[0]
        self._resolve(statement, self._owners(statement, statement.parent))
        return True

    def _owners(self, statement: Statement, host: Statement) -> list[Source]:
        """Whose «saying» a verbal noun with a pronoun is: that of the subject of the words that it stands in."""
        if statement.cue.form.kind != "masdar" or statement.source.head != "@":
            return []
        subject = self._complement_subject(host)
        if subject is None or subject.kind == "document":
            return []
        known = self._phrases.lexicon.head(self._reading.folds[subject.at]) is not None
        return [subject] if known or self._phrases.ends_name(subject.at) else []

    def _close_all(self, statements: list[Statement], at: int) -> None:
        for statement in statements:
            self._close(statement, at)

    def _own_stance(self, statement: Statement, hosts: list[Statement]) -> bool:
        """«said that he denies C»: the stance verb is the cue of the speaker, the content C is what is denied."""
        if not hosts or statement.source.head != "@" or statement.cue.stance == "asserts":
            return False
        host, reading = hosts[-1], self._reading
        if not reading.starts[statement.clause] <= host.start + 1 <= reading.ends[statement.clause]:
            return False
        statement.source, statement.outer, statement.parent = host.source, host.outer, host.parent
        statement.nested, statement.clause = False, host.clause
        again = self._second_complement(statement)
        if again is None:
            host.dropped = True
        else:
            host.start = reading.starts[again] + 1
            statement.end, statement.fixed_end = trimmed(reading, statement.start, reading.starts[again]), True
        return True

    def _second_complement(self, statement: Statement) -> int | None:
        """The token of «and that they ...» in the rest of the unit, after a stance verb."""
        reading, lexicon = self._reading, self._phrases.lexicon
        limit = reading.unit_of(statement.cue.first)[1]
        for i in range(statement.cue.last + 1, limit):
            if reading.folds[i][:1] == "و" and reading.folds[i][1:] in lexicon.inflected:
                return i
        return None

    def _other_speaker(self, statement: Statement, host: Statement) -> bool:
        return statement.fresh and not host.source.implicit

    def _continues_complement(self, statement: Statement) -> bool:
        """«where Y stressed» inside what X reported goes on with X's report."""
        return self._reading.folds[statement.clause] in self._phrases.lexicon.words("elaborations") and statement.fresh

    def _depth(self, statement: Statement) -> int:
        depth, at = 0, statement.parent
        while at is not None:
            depth, at = depth + 1, at.parent
        return depth

    def _close_siblings(self, statement: Statement, open_: list[Statement], at: int) -> None:
        for s in open_:
            sibling = s.parent is statement.parent and s is not statement and not s.fixed_end and s.start <= at
            if sibling and at < s.start:
                self._close(s, at)

    def _level(self, statement: Statement, hosts: list[Statement], open_: list[Statement]) -> Statement | None:
        """The statement at whose level this one goes on, with the antecedent set when its subject is dropped."""
        if statement.fresh or not statement.source.implicit:
            self._resolve(statement, [s.source for s in reversed(hosts)])
            return None
        for host in self._voices(statement, hosts, open_):
            for i, candidate in enumerate([host.source, *reversed(host.outer)]):
                if candidate.kind != "unspecified" and compatible(statement.source, candidate):
                    statement.source.antecedent = candidate.resolved()
                    statement.source.kind = candidate.resolved().kind
                    if i == 0 and not statement.outer:
                        statement.outer = list(host.outer)
                    if i > 0 and not statement.outer:
                        at = host.outer.index(candidate)
                        statement.outer = host.outer[:at]
                    return host
        if statement.cue.conjoined and hosts:
            subject = self._complement_subject(hosts[-1])
            if subject is not None and compatible(statement.source, subject) and statement.source.number == "p":
                statement.parent = hosts[-1]
                statement.source.antecedent = subject
                statement.source.kind = subject.kind
                return hosts[-1]
        behind = statement.cue.conjoined and statement.cue.first > reading_start(self._reading, statement) + 2
        leans = (statement.subordinate or behind) and all(s.describes for s in open_)
        matrix = self._matrix_subject(statement) if leans else None
        self._resolve(statement, [matrix] if matrix is not None else [])
        return None

    def _voices(self, statement: Statement, hosts: list[Statement], open_: list[Statement]) -> list[Statement]:
        """Statements whose speaker may go on; a participle leans on no verb of a relative clause."""
        near = sorted(hosts, key=lambda s: s.describes) or open_[-1:]
        return [s for s in near if not (s.describes and statement.subordinate)]

    def _matrix_subject(self, statement: Statement) -> Source | None:
        """The subject of the verb that a participle leans on when that verb is no cue: the phrase after the first
        word of its clause, or at its head."""
        reading = self._reading
        start = reading.unit_of(statement.cue.first)[0]
        for comma in range(start, min(start + 6, statement.cue.first)):
            if reading.words[comma] in "،,":
                start = comma + 1
                break
        for first in (start + 1, start + 2, start):
            end = self._phrases.end(first, statement.cue.first)
            if end <= first or not reading.words[first][:1].isalpha():
                continue
            candidate = self._phrases.source(first, end)
            known = self._phrases.lexicon.head(reading.folds[first]) is not None
            if not known and self._phrases.is_content_noun(bare_head(reading.folds[first])):
                continue
            surely = known and candidate.kind != "document"
            behind_verb = first == start + 1 and (statement.subordinate or self._her_act(start, statement))
            fits = surely or self._phrases.in_person(first) or behind_verb
            if fits and compatible(statement.source, candidate):
                return candidate
        return None

    def _her_act(self, first: int, statement: Statement) -> bool:
        """Whether a clause begins with a past verb in the feminine, as the cue is: «S. stood up there and said»."""
        return statement.source.gender == "f" and is_past_feminine(self._reading.folds[first])

    def _complement_subject(self, statement: Statement) -> Source | None:
        """The noun phrase that opens a content."""
        reading = self._reading
        first = reading.token_from(statement.start, statement.cue.last + 1)
        if first >= len(reading):
            return None
        end = self._phrases.end(first, min(len(reading), first + 20))
        return self._phrases.source(first, end) if end > first else None

    def _resolve(self, statement: Statement, near: list[Source]) -> None:
        self._antecedents.resolve(statement.source, near)

    def _close(self, statement: Statement, at: int) -> None:
        if statement.fixed_end:
            return
        if statement.stop >= 0:
            at = min(at, self._reading.starts[statement.stop])
        statement.end = trimmed(self._reading, statement.start, at)
        statement.fixed_end = True

    def _bound(self, statements: list[Statement]) -> None:
        """A nested content ends with the content it stands in, or with the quotation it stands in."""
        reading = self._reading
        for statement in statements:
            if statement.parent is not None and statement.parent.end > statement.start:
                statement.end = min(statement.end, statement.parent.end)
            self._cut(statement)
            quoted = reading.within[statement.cue.first]
            if quoted >= 0 and quoted not in reading.unclosed:
                statement.end = min(statement.end, reading.starts[reading.pairs[quoted]])

    def _cut(self, statement: Statement) -> None:
        """A content ends where the newsroom speaks again; a denial at «but»; a complement inside another at «, and that
        ...»."""
        resumed = self._resumption.first(statement)
        if resumed is not None:
            statement.end = trimmed(self._reading, statement.start, self._reading.starts[resumed])
        reading, words = self._reading, self._phrases.lexicon.words("adversatives")
        nested = statement.parent is not None
        nominal = statement.why.endswith(("verbal noun", "after preposition", "object"))
        if statement.cue.stance != "denies" and not nested and not nominal:
            return
        for i in reading.document.tokens_in(Span(statement.start, max(statement.end, statement.start))):
            if i == 0 or reading.words[i - 1] not in "،," or reading.within[i] >= 0:
                continue
            if nominal and reading.folds[i] in self._phrases.lexicon.words("scope_breaks"):
                statement.end = trimmed(reading, statement.start, reading.starts[i])
                return
            if (statement.cue.stance == "denies" and reading.folds[i] in words) or (
                nested and reading.folds[i] in self._phrases.lexicon.words("afterthoughts")
            ):
                statement.end = trimmed(reading, statement.start, reading.starts[i])
                return

    def _without_wrappers(self, statements: list[Statement]) -> list[Statement]:
        """Drops a statement whose content is nothing but «B said C»: only the long chain remains."""
        for child in statements:
            host = child.parent
            if host is None or child.dropped:
                continue
            if (
                not child.relative
                and self._begins(child, host)
                and self._reach(child, host, statements) >= host.end - 3
            ):
                host.dropped = True
        return [s for s in statements if not s.dropped and s.end - s.start >= 3]

    def _begins(self, child: Statement, host: Statement) -> bool:
        """Whether nothing but marks and complementizers stands before the child in its host."""
        reading = self._reading
        if child.start == host.start:
            return True
        i = child.clause
        while i > 0 and reading.starts[i - 1] >= host.start:
            i -= 1
            if reading.words[i][:1].isalnum() and not self._phrases.is_complementizer(i):
                return False
        return reading.starts[child.clause] >= host.start or reading.ends[child.clause] > host.start

    def _reach(self, child: Statement, host: Statement, statements: list[Statement]) -> int:
        """How far the child and the statements that follow it closely in the same host go."""
        end = child.end
        for other in statements:
            if other.parent is host and other is not child and 0 <= self._reading.starts[other.clause] - end <= 4:
                end = other.end
        return end
