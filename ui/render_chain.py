"""A chain as HTML: what led to an entry, what came of it, and what officers said of its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from assistant.api.asked import Entry, Hop, RecordKind, Verdict
from assistant.api.officers import Officer
from assistant.api.views import day
from ui.render_register import Shown, entry, kind_name, meeting_head

_WHAT = {
    RecordKind.RECOMMENDATION: "the recommendation",
    RecordKind.MOTION: "the motion",
    RecordKind.AMENDMENT: "the amendment",
    RecordKind.RESOLUTION: "the resolution",
    RecordKind.AGREEMENT: "what was agreed",
    RecordKind.NOTED: "what was noted",
    RecordKind.VOTE: "the vote",
}
_WHOLE = (RecordKind.RECOMMENDATION, RecordKind.MOTION)
"""What becomes a decision as a whole, so that the two are read beside each other."""
_OF_THE_MINUTES = ("confirmed", "corrected")
"""Steps that say something of minutes as a whole: their words are not another wording."""


@dataclass(frozen=True, slots=True)
class Steps:
    """The entries of a chain, the steps between them, and the entry that was asked for.

    ``differing`` has of every step the two wordings side by side; ``officer`` is who looks.
    """

    shown: Sequence[Shown]
    hops: Sequence[Hop]
    start: Entry
    differing: Mapping[str, Sequence[tuple[str, str]]]
    officer: Officer


def chain(steps: Steps, rejected: Sequence[tuple[Hop, Shown]]) -> str:
    """What led to an entry and what came of it, the earliest first, with how the words differ."""
    heads = [meeting_head(one) for one in steps.shown]
    told = "".join(
        f'<li class="{"here" if one.entry.id == steps.start.id else "step-of"}">'
        f"{head if head != before else ''}"
        f"{''.join(_hop(hop, steps) for hop in steps.hops if hop.later.id == one.entry.id)}"
        f"{entry(one, after=False)}</li>"
        for one, head, before in zip(steps.shown, heads, ["", *heads], strict=False)
    )
    none = "" if steps.hops else '<p class="found">Nothing before or after it was found.</p>'
    return (
        '<div class="filters"><p class="found"><a href="/decisions">All decisions</a></p>'
        "<h2>Before and after</h2></div>"
        f'<section id="found" tabindex="-1" aria-label="The chain">{none}'
        f'<div data-answer="register"><ol class="chain">{told}</ol>{_rejected(rejected, steps)}'
        "</div></section>"
    )


def _rejected(rejected: Sequence[tuple[Hop, Shown]], steps: Steps) -> str:
    """Steps that an officer has said are none, folded away."""
    if not rejected:
        return ""
    told = "".join(
        f"<li>{meeting_head(one)}{_hop(hop, steps)}{entry(one, after=False)}</li>"
        for hop, one in rejected
    )
    count = f"{len(rejected)} step{'s' * (len(rejected) != 1)}"
    return (
        f'<details class="more"><summary>{count} that officers have rejected</summary>'
        f'<ol class="chain">{told}</ol></details>'
    )


def _hop(hop: Hop, steps: Steps) -> str:
    earlier = hop.earlier
    number = f"minute {earlier.record.minute}" if earlier.record.minute else ""
    number = number or (f"item {earlier.record.item}" if earlier.record.item else "")
    under = f" under {escape(number)}" if number else ""
    held = f" of {day(earlier.held)}" if earlier.held else ""
    what = _WHAT.get(earlier.record.kind, "an entry")
    differ = "" if hop.kind in _OF_THE_MINUTES else _beside(hop, steps.differing[hop.id])
    return (
        f'<div class="hop"><p><span class="hop-kind">{escape(hop.kind.capitalize())}</span>, '
        f"following {what}{under}{held}.{_sure(hop)}</p>"
        f"{differ}{_judging(hop, steps)}</div>"
    )


def _beside(hop: Hop, differing: Sequence[tuple[str, str]]) -> str:
    """The two wordings beside each other, with what is in one alone marked in it."""
    open_ = " open" if hop.earlier.record.kind in _WHOLE and _alike(hop, differing) else ""
    sides = ((hop.earlier, "gone", "del"), (hop.later, "new", "ins"))
    columns = "".join(
        f"<div><h5>{escape(kind_name(one.record)[0])}</h5>"
        f"<p>{_marked(differing, own, tag)}</p></div>"
        for one, own, tag in sides
    )
    return (
        f"<details{open_}><summary>How the words differ</summary>"
        f'<div class="beside">{columns}</div></details>'
    )


def _alike(hop: Hop, differing: Sequence[tuple[str, str]]) -> bool:
    """Is half of the shorter wording the same, so that the marks tell something at a glance?"""
    same = sum(len(text.split()) for change, text in differing if change == "same")
    shorter = min(len(each.record.text.split()) for each in (hop.earlier, hop.later))
    return 2 * same >= shorter


def _marked(differing: Sequence[tuple[str, str]], own: str, tag: str) -> str:
    """One of two wordings, with the words that are its ``own`` in a tag."""
    return " ".join(
        f"<{tag}>{escape(text)}</{tag}>" if change == own else escape(text)
        for change, text in differing
        if change in ("same", own)
    )


def _sure(hop: Hop) -> str:
    """How sure a step is, and who says so."""
    if hop.verdict is not None:
        said = "Confirmed" if hop.verdict is Verdict.CONFIRMED else "Rejected"
        return f' <span class="verdict">{said} by {escape(hop.by or "an officer")}.</span>'
    if hop.likelihood < 1:
        return ' <span class="verdict unsure">This is likely, not certain.</span>'
    return ""


def _judging(hop: Hop, steps: Steps) -> str:
    """The form by which an officer says whether a likely step is one."""
    if hop.likelihood >= 1 or not steps.officer.may:
        return ""
    name = steps.officer.name
    choices = (
        (Verdict.CONFIRMED, "It follows: confirm"),
        (Verdict.REJECTED, "It does not: reject"),
    )
    buttons = "".join(
        f'<button name="verdict" value="{verdict.value}">{told}</button>'
        for verdict, told in choices
        if verdict is not hop.verdict
    )
    asked = (
        f'<p class="as">As {escape(name)}. <button name="verdict" value="leave" class="plain">'
        "Not you?</button></p>"
    )
    if not name:
        asked = (
            '<p><label>Your name <input name="by" required maxlength="200" autocomplete="name">'
            '</label></p><p><label>The officers’ key <input name="key" type="password" required '
            'maxlength="200" autocomplete="current-password"></label></p>'
        )
    said = "Judge this step again" if hop.verdict else "Is this right? Confirm or reject it"
    return (
        f"<details><summary>{said}</summary>"
        '<form class="judge" method="post" action="/decisions/verdict">'
        f'<input type="hidden" name="hop" value="{escape(hop.id)}">'
        f'<input type="hidden" name="entry" value="{escape(steps.start.id)}">'
        f'{asked}<p class="buttons">{buttons}</p><p class="hint">It is kept with your name and the '
        "time, and outlives every new reading of the papers.</p></form></details>"
    )
