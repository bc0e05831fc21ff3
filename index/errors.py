"""Errors that know their audience.

    CommitteeError             500   anything of ours that a person should read
    ├── ReadingError           422   a file cannot be read
    ├── NotFoundError          404   no such thing, or none that this caller may know of
    ├── RequestError           422   a question or filter that cannot be understood
    ├── SettingsError          500   the configuration is impossible
    └── LibraryError           503   the index cannot be used as it is

``str(error)`` is a clear sentence; ``advice`` says what to do about it; ``status`` is HTTP's.
"""


class CommitteeError(Exception):
    """A failure that can be told to a person in one sentence, with advice."""

    status = 500
    title = "Something went wrong"
    advice = "Try again; if it happens again, run `committee doctor`."

    def __init__(self, message: str, advice: str | None = None) -> None:
        super().__init__(message)
        if advice is not None:
            self.advice = advice

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        # Readers run in other processes: the sentence and its advice must survive the way back.
        return type(self), (str(self), self.advice)


class ReadingError(CommitteeError):
    """A file cannot be read; the run goes on without it."""

    status = 422
    title = "The file could not be read"
    advice = "Check that the file opens in a PDF viewer, and save it again from there."


class NotFoundError(CommitteeError):
    """There is no such thing, or none that this caller may know of: the two look the same."""

    status = 404
    title = "Not found"
    advice = "Check the address; `committee documents` lists what there is."


class RequestError(CommitteeError):
    """A question or filter that cannot be understood."""

    status = 422
    title = "The request could not be understood"
    advice = "See /docs for what the service takes."


class SettingsError(CommitteeError):
    """A setting is unknown or impossible; nothing starts."""

    title = "The settings are not usable"
    advice = "See docs/settings.md for every setting."


class LibraryError(CommitteeError):
    """The index cannot be used as it stands: wrong model, other owner, newer schema."""

    status = 503
    title = "The index is not usable"
