"""Senses: how something is said to be. Not, perhaps, to come, recommended: none may be lost.

Each sense has words that mark it and a scope over which it holds. Where a sentence speaks of what
stands in such a scope, it must bear the same mark; and where it bears a mark, it must be there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.writing.wording import Kind, Token, clauses, keys

_MARKERS: dict[str, frozenset[str]] = {
    "denied": frozenset(
        "not no never none nobody nothing neither nor without cannot unable unlikely fail failed "
        "fails failing lack lacked lacks absence denied denies deny nowhere".split()
    ),
    "possible": frozenset(
        "may might could can would possible possibly perhaps potential potentially likely unlikely "
        "probably option options able".split()
    ),
    "to come": frozenset("will shall forthcoming upcoming".split()),
    "required": frozenset("should must ought".split()),
    "conditional": frozenset("if unless subject depending".split()),
    "intended": frozenset(
        "proposed propose proposes proposing proposal proposals planned planning intend intends "
        "intended intention aim aims aimed aiming hope hopes hoped expect expects expected draft "
        "estimate estimated forecast projected target targets suggest suggests suggested "
        "suggestion consider considering seek seeking seeks ambition motion moved amendment".split()
    ),
    "recommended": frozenset(
        "recommend recommends recommended recommending recommendation recommendations".split()
    ),
    "thought": frozenset(
        "claim claims claimed allege alleged alleges allegedly argued argues believe believed "
        "believes think thought thinks felt feel fear feared fears worried concern concerned "
        "concerns complain complained opinion rumour wrongly falsely whether".split()
    ),
}
_OVERTURNED = frozenset(
    "lost defeated rejected refused declined withdrawn deferred opposed against dismissed "
    "cancelled postponed suspended abandoned revoked rescinded overturned superseded fell".split()
)
_ASKING = frozenset("asked invited requested urged advised called required instructed".split())
_PEOPLE = frozenset("will hope".split())
_FAR = ("intended", "recommended", "thought")  # these reach to the end of their sentence
_WHOLE = ("conditional", "overturned")  # these hold of what stands before them too
_STOPS = frozenset(".!?;\n")
# What may be said of that which is recommended: it is no more than that, nor less.
_SERVES = {"recommended": {"recommended", "intended", "required"}}


@dataclass(frozen=True, slots=True)
class Held:
    """A sense and what it holds of; ``word`` marks it, ``first`` is the first that it holds of."""

    sense: str
    word: str
    scope: frozenset[str]
    first: str = ""


def senses(tokens: Sequence[Token]) -> list[Held]:
    """The senses of a text, each with what it holds of."""
    found: list[Held] = []
    for sentence in _sentences(tokens):
        for clause in clauses(sentence):
            for at, sense, word in _marks(clause):
                if sense == "conditional":
                    scope = keys(sentence)
                elif sense == "overturned":
                    scope = keys(clause) - {clause[at].key}
                elif sense in _FAR:
                    scope = keys(sentence[sentence.index(clause[at]) + 1 :])
                else:
                    scope = keys(clause[at + 1 :]) or keys(clause[:at])
                after = [each.key for each in clause[at + 1 :] if each.telling]
                found.append(Held(sense, word, frozenset(scope), after[0] if after else ""))
    return found


def _marks(clause: Sequence[Token]) -> Iterator[tuple[int, str, str]]:
    for at, token in enumerate(clause):
        following = [each.word for each in clause[at + 1 : at + 7]]
        if token.kind is Kind.FIGURE or (token.kind is Kind.NAME and token.word in _PEOPLE):
            continue  # a month, a Will
        if token.word in _OVERTURNED:
            yield at, "overturned", token.key or token.word
        if token.word.endswith("n't"):
            yield at, "denied", token.word
        if token.word in _ASKING and {"to", "that"} & set(following):
            yield at, "recommended", token.word
        if token.word in ("is", "are", "was", "were", "going") and following[:1] == ["to"]:
            yield at + 1, "to come", "to"
        elif token.word == "to" and following[:1] == ["be"]:
            yield at + 1, "to come", "to be"
        if token.word == "subject" and following[:1] != ["to"]:
            continue
        if token.word in ("proposed", "moved") and following[:1] == ["by"]:
            continue  # who put a motion, not what is intended
        for sense, words in _MARKERS.items():
            if token.word in words:
                yield at, sense, token.word


def _sentences(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    part: list[Token] = []
    for token in tokens:
        part.append(token)
        if token.word in _STOPS:
            yield part
            part = []
    if part:
        yield part


def agree(
    said: Sequence[Token],
    quoted: Sequence[Token],
    *,
    recommended: bool,
    became: Sequence[Token] = (),
) -> bool:
    """Does a sentence keep the senses of a quote, and add none?

    ``recommended`` says of the whole quote that it is no more than a recommendation, and ``became``
    what came of all that it moves.
    """
    mine, theirs = senses(said), senses(quoted)
    told = keys(said)
    if sum(one.sense == "denied" for one in mine) > sum(one.sense == "denied" for one in theirs):
        return False  # not unable is able
    if recommended:
        theirs = [*theirs, Held("recommended", "", frozenset(keys(quoted)))]
    theirs += [
        Held("overturned", each.key or each.word, frozenset(keys(quoted)))
        for each in became
        if each.word in _OVERTURNED
    ]
    return all(held in mine or _kept(held, mine, told) for held in theirs) and all(
        held in theirs or _there(held, theirs, quoted) for held in mine
    )


def _kept(held: Held, mine: Sequence[Held], told: set[str]) -> bool:
    touched = held.scope & told
    if not touched or (2 * len(touched) < len(held.scope) and 2 * len(touched) < len(told)):
        return True
    serving = _SERVES.get(held.sense, {held.sense})
    for one in mine:
        if held.sense == "overturned":
            if one.sense == "overturned" and one.word == held.word:
                return True
        elif held.sense in ("intended", "thought"):
            if one.sense == held.sense and (one.word, one.first) == (held.word, held.first):
                return True
        elif one.sense in serving and one.scope & held.scope:
            return True
    return False


def _there(held: Held, theirs: Sequence[Held], quoted: Sequence[Token]) -> bool:
    if held.sense in ("intended", "thought"):
        return True  # their words are telling ones, and stand in the quote if it has got this far
    serving = {held.sense} | {
        sense for sense, others in _SERVES.items() if held.sense in others and sense != held.sense
    }
    bearing = [one for one in theirs if one.sense in serving]
    best = max((len(one.scope & held.scope) for one in bearing), default=-1)
    if best < 0:
        return False
    if held.sense not in ("denied", *_WHOLE):
        return best > 0 or not held.scope
    others = (
        len(keys(clause) & held.scope)
        for clause in clauses(quoted)
        if held.sense not in {sense for _, sense, _ in _marks(clause)}
    )
    return best >= max(others, default=0)
