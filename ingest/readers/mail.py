"""Reading e-mails: who wrote what to whom and when, and what they said."""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage

from index.errors import ReadingError
from index.values import BlockKind
from ingest.readers.flow import Flowing, Part, Section, plain
from ingest.readers.markup import read_html, read_text

_SAID = ("From", "To", "Cc", "Date")


def read_email(data: bytes) -> Flowing:
    """The message's subject, its header, its body; attachments are named and not read."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    subject = _header(message, "Subject")
    parts: list[Part] = [plain(subject, BlockKind.HEADING, 1)] if subject else []
    parts += [plain(f"{name}: {value}") for name in _SAID if (value := _header(message, name))]
    body = _body(message)
    attached = [part.get_filename() or "without a name" for part in _attachments(message)]
    if attached:
        parts.append(plain(f"Attached, and not read with it: {', '.join(attached)}."))
    if not parts and not body.sections:
        raise ReadingError("The e-mail is empty.")
    first, *others = body.sections or (Section("section 1", ()),)
    opening = Section(first.label, (*parts, *first.parts))
    troubles = (
        (f"Attached to the e-mail and not read with it: {', '.join(attached)}.",)
        if attached
        else ()
    )
    return replace(body, sections=(opening, *others), title=subject or None, troubles=troubles)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message[name] or "").split())
    except (ValueError, IndexError, AttributeError):  # headers that its parser stumbles over
        return ""


def _body(message: EmailMessage) -> Flowing:
    body = message.get_body(("html", "plain"))
    if not isinstance(body, EmailMessage):
        return Flowing(())
    try:
        text = body.get_content()
    except (LookupError, KeyError, UnicodeError):
        payload = body.get_payload(decode=True)
        text = payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
    return read_html(text) if body.get_content_subtype() == "html" else read_text(str(text))


def _attachments(message: EmailMessage) -> list[EmailMessage]:
    if not message.is_multipart():
        return []
    found = [part for part in message.iter_attachments() if isinstance(part, EmailMessage)]
    # Pictures of a signature are no papers.
    return [part for part in found if part.get_filename() or part.get_content_maintype() != "image"]
