"""What went wrong, question by question, for a person who wants to know why."""

from collections import Counter
from collections.abc import Iterator, Sequence

from benchmarks.contract import Reply
from benchmarks.questions import Question
from benchmarks.scoring import Score
from benchmarks.stages import Found, Stage

SHOWN = 5
"""Passages of a search to show beside an answer with a fault."""
OPENING = 200
"""Characters of such a passage to show."""


def faults(score: Score) -> list[str]:
    """What is wrong with an answer, a sentence each; empty where nothing is."""
    question, reply = score.question, score.reply
    if reply is None:
        return [f"No answer came. {score.error}"]
    found: list[str] = []
    if question.answerable and score.refused:
        found.append("It was refused though the papers answer it.")
    if not question.answerable and not score.refused:
        found.append("It was answered though the papers do not say.")
    if question.answerable and score.rank is None:
        found.append("No citation is on a gold page.")
    elif question.answerable and not score.all_evidence:
        found.append("Not every piece of the evidence is cited.")
    if score.missing:
        found.append(f"The answer should say: {'; '.join(score.missing)}.")
    if score.unmatched_marks:
        marks = ", ".join(f"[{mark}]" for mark in score.unmatched_marks)
        found.append(f"The answer's {marks} has no citation.")
    found += [f"A statement has no citation: “{text}”" for text in score.bare]
    for citation, check in zip(reply.citations, score.checks, strict=bool(score.checks)):
        if check.reason:
            found.append(f"Citation [{citation.mark}]: {check.reason}.")
    return found


def failure_list(scores: Sequence[Score]) -> str:
    """Markdown: every answer with a fault, beside what was expected and what a search finds."""
    failing = [(each, found) for each in scores if (found := faults(each))]
    lost = Counter(stage for each in scores if (stage := each.stage))
    told = ", ".join(f"{stage} {lost[stage]}" for stage in Stage if lost[stage]) or "nothing"
    parts = [
        f"# Faults\n\n{len(failing)} of {len(scores)} answers have a fault.\n\n"
        f"Lost by stage: {told}.\n"
    ]
    for score, found in failing:
        parts.append(_one(score, found))
    return "\n".join(parts)


def _one(score: Score, found: Sequence[str]) -> str:
    question = score.question
    lines = [
        f"## {question.id} ({question.type}, {question.source})\n",
        *(f"> {turn.get('role')}: {turn.get('content')}\n>" for turn in question.history),
        f"**Question:** {question.question}\n",
    ]
    if score.reply and score.reply.standing != question.question:
        lines.append(f"**Understood as:** {score.reply.standing}\n")
    lines.append("\n".join(f"- {fault}" for fault in found) + "\n")
    if score.stage:
        lines.append(f"**Lost by:** {score.stage}\n")
    lines.append(f"**Expected:** {question.answer or 'a refusal'}\n")
    lines += _gold(question)
    if score.reply:
        lines += _answer(score, score.reply)
    lines += _passages(score.found)
    return "\n".join([*lines, ""])


def _gold(question: Question) -> Iterator[str]:
    for evidence in question.evidence:
        places = "; ".join(
            f"{place.file} p. {', '.join(map(str, place.pages))}" for place in evidence.places
        )
        yield f"- gold: {places}: “{evidence.quote}”"


def _answer(score: Score, reply: Reply) -> Iterator[str]:
    yield f"\n**Answered:** {reply.answer}\n"
    for citation, needed in zip(reply.citations, score.needed, strict=True):
        mark = "" if needed or not score.question.answerable else " (not needed)"
        where = f"{citation.filename} p. {citation.page}"
        yield f"- [{citation.mark}]{mark} {where}: “{citation.quote}”"


def _passages(found: Found) -> Iterator[str]:
    where = f"first at {found.rank}" if found.rank else f"not among {len(found.passages)}"
    yield f"\n**Found by a search** (gold {where}):\n"
    for place, each in enumerate(found.passages, start=1):
        if place <= SHOWN or place == found.rank:
            opening = " ".join(each.text[:OPENING].split())
            gold = " (gold)" if place == found.rank else ""
            yield f"{place}. {each.filename} p. {each.page}{gold}: {opening}"
