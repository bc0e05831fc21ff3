"""The chat, in Gradio: a conversation on the left, the cited page on the right."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.api.access import labels_of
from assistant.api.beside import (
    CommitteeError,
    FastAPI,
    Officers,
    confine,
    serve_files,
    serve_screen,
    serve_verdicts,
)
from assistant.api.deps import Service, own_scope
from assistant.api.problems import problem_of
from ui import actions, decisions, meetings, render, shell, theme
from ui.about import EVERYTHING, About, about_of
from ui.conversation import MAX_QUESTION, Exchange, converse

AT_ONCE = 16
"""Questions from the chat that are worked on at once; more of them wait in line."""

_SUGGESTIONS = 4


def build(service: Service) -> gr.Blocks:
    """The chat over a service."""
    with gr.Blocks(title=shell.NAME, analytics_enabled=False, fill_width=True) as blocks:
        told = gr.State([])
        about = gr.State(EVERYTHING)
        gr.HTML(
            shell.header("/", ("question", "the question")), apply_default_css=False, elem_id="top"
        )
        with gr.Row(elem_id="desk", equal_height=False):
            with gr.Column(elem_id="talk", min_width=0):
                only = gr.HTML("", visible=False, elem_id="about", apply_default_css=False)
                hello = gr.HTML(elem_id="hello", apply_default_css=False)
                talk = gr.HTML("", elem_id="conversation", apply_default_css=False)
                with gr.Column(elem_id="suggestions") as offered:
                    offers = [
                        gr.Button("", visible=False, elem_classes="suggestion")
                        for _ in range(_SUGGESTIONS)
                    ]
                with gr.Row(elem_id="composer"):
                    question = gr.Textbox(
                        label="Your question",
                        placeholder="Ask about the papers",
                        lines=1,
                        max_lines=6,
                        max_length=MAX_QUESTION,
                        autofocus=True,
                        elem_id="question",
                        min_width=0,
                        scale=1,
                    )
                    ask = gr.Button("Ask", variant="primary", elem_id="ask", min_width=0, scale=0)
                again = gr.Button("New conversation", visible=False, elem_id="again", size="sm")
            gr.HTML(shell.PANEL, apply_default_css=False, elem_id="panel")

        def reply(
            text: str, before: list[Exchange], of: About, request: gr.Request
        ) -> Iterator[list[Any]]:
            for html, now in converse(service, text, before, labels_of(request.request), of):
                begun = bool(html)
                yield [
                    html,
                    now,
                    gr.update(visible=not begun),
                    gr.update(visible=not begun),
                    gr.update(visible=begun),
                ]

        def greet(request: gr.Request) -> list[Any]:
            labels = labels_of(request.request)
            try:
                of = about_of(request.query_params)
                chosen, scope = of.told(service, labels), of.scope(service, labels)
            except CommitteeError as error:  # the meeting is not there: then all papers are asked
                of, scope = EVERYTHING, own_scope(labels)
                chosen = render.problem(problem_of(error))
            searched = service.searched(scope)
            lines = of.suggestions(service, labels)[:_SUGGESTIONS]
            buttons = [gr.update(value=line, visible=True) for line in lines]
            hidden = [gr.update(visible=False)] * (_SUGGESTIONS - len(lines))
            model = service.model()
            welcome = render.welcome(
                searched.documents,
                searched.councils,
                searched.earliest,
                searched.latest,
                (model.name, model.host) if model else None,
            )
            return [of, gr.update(value=chosen, visible=bool(chosen)), welcome, *buttons, *hidden]

        shown = [talk, told, hello, offered, again]
        settings: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        blocks.load(greet, None, [about, only, hello, *offers], **settings)
        for trigger in (question.submit, ask.click):
            # The box is emptied in the browser, so that the next question can be typed at once.
            trigger(reply, [question, told, about], shown, **settings)
            trigger(None, None, question, js="() => ''", **settings)
        for offer in offers:
            offer.click(reply, [offer, told, about], shown, **settings)
        again.click(
            lambda: ["", [], *([gr.update(visible=True)] * 2), gr.update(visible=False)],
            None,
            shown,
            **settings,
        )
    blocks.queue(default_concurrency_limit=AT_ONCE, max_size=64, api_open=False)
    return blocks


def serve_screens(app: FastAPI, service: Service, officers: Officers) -> None:
    """The screens beside the chat, and the files of all of them."""
    serve_files(app, "/ui", Path(str(files("ui") / "static")))
    app.state.meeting_page = meetings.address
    for one in (meetings, decisions, actions):
        serve_screen(app, one.PATH, partial(one.screen, service), one.trouble, officers)
    serve_verdicts(app, decisions.VERDICTS, service, officers, decisions.address, decisions.trouble)


def mount(app: FastAPI, service: Service, officers: Officers | None = None) -> FastAPI:
    """The chat at "/", beside the interface, which keeps its own addresses.

    Without ``officers`` nobody may judge the steps of a chain.
    """
    # Gradio would otherwise call home when it is imported into a running app.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    serve_screens(app, service, officers or Officers())
    gr.mount_gradio_app(
        app,
        build(service),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        max_file_size=1,
        theme=gr.themes.Base(font=theme.FONT, font_mono=theme.MONO).set(**theme.VARIABLES),
        head=shell.HEAD,
    )
    confine(app)
    return app
