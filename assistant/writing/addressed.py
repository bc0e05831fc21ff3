"""Words in a paper that speak to a language model: such a quote is shown, and not given to one.

It is the first of three guards. The second is that what a paper says stands between lines that
bear a code it cannot know; the third, that no sentence passes which a quote does not bear out.
"""

from __future__ import annotations

import re

_TO_A_MODEL = re.compile(
    r"""
    <\|  |  \|>  |  \[/?(?:INST|SYS)\]  |  <</?SYS>>  |  </?s>  |  <(?:start|end)_of_turn>
    | </?\s*(?:system|user|assistant|quotes?|think|tool\w*|function\w*|instructions?|context)\b
    | \#{2,}\s*(?:system|user|assistant|instructions?|human|response)\b
    | \b(?:system|assistant|user)\s*:  |  (?:^|\n|[.?!]\s)\W*(?:human|ai)\s*:
    | [{}]  |  ={4,}  |  `{3,}  |  [A-Za-z0-9+/]{60,}
    | \b(?:ignore|ignoring|disregard|forget|override|bypass)\b[^.]{0,60}
      \b(?:instruct\w+|rules?|prompts?|previous|prior|above|earlier|guidelines|everything|quotes?
      |questions?|preceding|foregoing)\b
    | \b(?:system|developer|hidden|initial)\s+(?:prompt|messages?|instructions?)\b
    | \b(?:new|updated|following|these|real|actual)\s+(?:instructions?|rules)\s*(?::|are\b)
    | \b(?:you\s+are|act\s+as|pretend|behave\s+as)\b[^.]{0,30}
      \b(?:AI|A\.I\.|models?|LLM|assistant|chat\s?bot|GPT|bot)\b
    | \b(?:note|attention|dear|message|as|to|for)\b[^.]{0,12}
      \b(?:AI|A\.I\.|language\s+models?|LLMs?|chat\s?bots?|GPT)\b
    | \b(?:language\s+models?|LLMs?|chat\s?bots?|AI\s+(?:assistants?|systems?|models?|tools?))\b
      [^.]{0,60}\b(?:must|should|shall|reply|answer|say|ignore|respond|output|told|instructed)\b
    | \byour\s+(?:\w+\s+)?(?:answer|reply|response|output|instructions?|task|role|prompt|summary)\b
    | \b(?:when(?:ever)?|if)\s+you\s+(?:are\s+)?(?:asked|answer|answering|summari[sz]e)\b
    | (?:^|[.:;,–-]\s*|\band\s+|\bplease\s+|\bmust\s+|\bthen\s+|\bonly\s+|\bjust\s+|\bto\s+)
      (?:
        (?:say|claim|pretend|assert|respond|output|reveal)\b
      | (?:state|conclude|declare|announce|insist)\s+(?:that|only|instead)\b
      | (?:reply|answer|print|repeat|write)\b[^.]{0,40}
        \b(?:only|with|exactly|verbatim|instead|word|that|everything|all|as)\b
      | tell\s+(?:them|the\s+user|everyone|anyone|readers?|users?|whoever)\b
      | (?:do\s+not|never|don['’]t)\s+(?:cite|quote|mention|follow|obey|reveal|answer|show|tell)\b
      )
    | \bnot\s+in\s+the\s+papers\b  |  \brepeat\s+after\s+me\b  |  \bword\s+for\s+word\b
    | \b(?:prompt|jailbreak|developer\s+mode|DAN\b)
    """,
    re.X | re.I,
)
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")


def speaks_to_a_model(text: str) -> bool:
    """Does a text look as though it told a language model what to do?

    Widely drawn: a quote that is withheld from a model for nothing is shown to the reader all the
    same.
    """
    return bool(_UNSEEN.search(text) or _TO_A_MODEL.search(text))


def defused(text: str) -> str:
    """A text on one line, with none of the signs in which models are spoken to."""
    shown = "".join(letter if letter.isprintable() else " " for letter in _UNSEEN.sub("", text))
    return " ".join(shown.translate(_SIGNS).split())


_SIGNS = str.maketrans("<>[]{}|`", "‹›()()/'")
