"""A stand-in for a language model, for tests and trials of everything around one.

It says what it was told to say, at the pace it was told, and can fail as real ones do: no setting
names it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from llama_index.core.llms import (
    CompletionResponse,
    CompletionResponseGen,
    CustomLLM,
    LLMMetadata,
)
from llama_index.core.llms.callbacks import llm_completion_callback
from pydantic import Field, PrivateAttr


@dataclass(frozen=True, slots=True)
class Pause:
    """Silence for so many seconds; without a number, until the model is released."""

    seconds: float | None = None


Step = str | Pause | Exception
Script = Callable[[str], Iterable[Step]]


def say(*steps: Step) -> Script:
    """A script that does not listen."""
    return lambda _prompt: steps


class ScriptedLLM(CustomLLM):
    """Follows a script: tokens, pauses and failures, made from the prompt when it comes.

    ``asked`` are the prompts it was given, the oldest first.
    """

    script: Script = Field(exclude=True)
    asked: list[str] = Field(default_factory=list)
    _released: threading.Event = PrivateAttr(default_factory=threading.Event)

    @classmethod
    def class_name(cls) -> str:
        return "ScriptedLLM"

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name="scripted")

    def release(self) -> None:
        """End every pause, those to come too."""
        self._released.set()

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        parts = list(self.stream_complete(prompt, formatted, **kwargs))
        return CompletionResponse(text=parts[-1].text if parts else "")

    @llm_completion_callback()
    def stream_complete(
        self, prompt: str, formatted: bool = False, **kwargs: Any
    ) -> CompletionResponseGen:
        self.asked.append(prompt)
        return self._follow(prompt)

    def _follow(self, prompt: str) -> CompletionResponseGen:
        text = ""
        for step in self.script(prompt):
            if isinstance(step, Exception):
                raise step
            if isinstance(step, Pause):
                self._released.wait(step.seconds)
                continue
            text += step
            yield CompletionResponse(text=text, delta=step)
