"""Language models: whatever speaks OpenAI's protocol, at the one address that an operator names.

The only module that imports the integration; the rest of the product knows LlamaIndex's ``LLM``.
"""

from __future__ import annotations

from typing import Any

import httpx
import openai.resources.chat  # noqa: F401  # else the first question would wait for it
from llama_index.core.llms import LLM
from llama_index.llms.openai_like import OpenAILike

_NO_KEY = "none"  # an empty one would be looked for in the environment
_CONTEXT = 8192  # tokens; ours take a quarter of it


def language_model(
    address: str, model: str, key: str | None, seconds: float, temperature: float | None
) -> LLM:
    """The model ``model`` at ``address`` (such as "http://127.0.0.1:11434/v1").

    Nothing is sent anywhere else: no proxy and no address is taken from the environment, and no
    redirection is followed. ``seconds`` is the longest silence. Nothing is tried twice, for the
    caller has an answer without it. Without a ``temperature`` none is sent.
    """
    client = httpx.Client(timeout=seconds, trust_env=False, follow_redirects=False)
    beside: dict[str, Any] = {"http_client": client}  # its base class takes one
    return OpenAILike(
        model=model,
        api_base=address,
        api_key=key or _NO_KEY,
        is_chat_model=True,
        is_function_calling_model=False,
        context_window=_CONTEXT,
        max_retries=0,
        timeout=seconds,
        temperature=temperature if temperature is not None else 0.0,
        additional_kwargs={} if temperature is not None else {"temperature": None},
        **beside,
    )
