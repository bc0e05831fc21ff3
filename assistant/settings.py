"""Settings: from environment variables (``COMMITTEE_…``) and one TOML file.

Every setting is documented in docs/settings.md; a test holds that table complete. A setting that
is unknown or impossible stops the start with a sentence.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from index.errors import SettingsError

PREFIX = "COMMITTEE_"
_CONFIG = PREFIX + "CONFIG"
_LOOPBACK = ("127.0.0.1", "::1", "localhost")


class ModernGovSettings(BaseModel):
    """A ModernGov site; each field's description is its entry in docs/settings.md."""

    model_config = ConfigDict(extra="forbid", frozen=True, coerce_numbers_to_str=True)

    site: str = Field(
        pattern=r"^https?://[^/?#@\s]+(/[^?#\s]*)?$",
        description="The site's address, such as `https://democracy.example.gov.uk`.",
    )
    council: str | None = Field(default=None, description="The council's name.")
    committees: tuple[str, ...] = Field(
        default=(), description="The committees wanted, by name or id; all when empty."
    )
    days_back: int = Field(
        default=90, ge=0, description="Meetings as old as this, in days, are looked at each time."
    )
    days_ahead: int = Field(
        default=60, ge=0, description="Meetings as far ahead as this are looked at each time."
    )
    first_day: date | None = Field(
        default=None,
        description="The first run, and `--full`, begin with the meetings of this day; "
        "with `days_back` when empty.",
    )
    hosts: tuple[str, ...] = Field(
        default=(),
        description="Other hosts that its documents may come from (`name` or `name:port`).",
    )
    private_hosts: tuple[str, ...] = Field(
        default=(),
        description="Hosts, of those allowed, that may stand at a private address: a site on the "
        "intranet.",
    )
    pause: float = Field(
        default=1.0,
        ge=0,
        le=3600,
        description="Seconds between two requests; there is one at a time.",
    )
    limit: float = Field(default=120.0, gt=0, description="The most seconds for one request.")
    most_megabytes: int = Field(
        default=300, gt=0, description="The largest document that is fetched."
    )
    user_agent: str = Field(
        default="committee-assistant (reads published committee papers)",
        min_length=1,
        pattern=r"^[\x20-\x7e]+$",
        description="How the site is told who asks; an address to write to is a courtesy.",
    )


class Settings(BaseSettings):
    """Each field's description is its entry in docs/settings.md."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="forbid", frozen=True)

    data_dir: Path = Field(
        default=Path("~/.local/share/committee-assistant"),
        description="The folder under which everything that is kept lives.",
    )
    catalogue_url: str | None = Field(
        default=None,
        description="The catalogue's database as an SQLAlchemy URL, such as "
        "`postgresql+psycopg://user@host/name`; SQLite in the data folder when empty.",
    )
    embedding_model: str = Field(
        default="packaged",
        min_length=1,
        description="The sentence-transformers model: `packaged` (all-MiniLM-L6-v2, installed "
        "with the product), a folder, or a model hub's name. After a change: `committee reindex`.",
    )
    embedding_precision: Literal["auto", "float32", "bfloat16"] = Field(
        default="auto",
        description="`auto` takes bfloat16 where the processor has it, else float32.",
    )
    reranker_model: str | None = Field(
        default=None,
        description="A sentence-transformers CrossEncoder that reads the best passages again, "
        "beside the question: a folder, or a model hub's name. None when empty.",
    )
    workers: int = Field(
        default=0,
        ge=0,
        le=256,
        description="Processes that read and embed; 0 is one for each core.",
    )
    reading_seconds: int = Field(
        default=120,
        gt=0,
        le=86_400,
        description="The most seconds of processor time for reading one file; each page that is "
        "recognised adds 15.",
    )
    reading_megabytes: int = Field(
        default=1024,
        ge=256,
        le=1_048_576,
        description="The most memory for reading one file; programs that it needs have as much "
        "each.",
    )
    reading_pages: int = Field(
        default=5000, gt=0, description="The most pages that one file may have."
    )
    passwords: tuple[SecretStr, ...] = Field(
        default=(),
        description="Passwords that are tried on papers that are protected by one.",
    )
    host: str = Field(
        default="127.0.0.1",
        description="The address to listen on. Until access is set up, this machine only.",
    )
    port: int = Field(default=8000, ge=0, le=65535, description="The port; 0 takes a free one.")
    officer_key: SecretStr | None = Field(
        default=None,
        description="What an officer types, with a name, to confirm or reject the likely steps of "
        "a chain on the screen of decisions; nobody may when empty.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The least important line that is logged."
    )
    sync_folders: tuple[Path, ...] = Field(
        default=(), description="Folders that `committee sync` keeps in step with."
    )
    moderngov: tuple[ModernGovSettings, ...] = Field(
        default=(),
        description="ModernGov sites that `committee sync` keeps in step with; see below.",
    )
    llm_address: str | None = Field(
        default=None,
        description="The address of a language model that speaks OpenAI's protocol, such as "
        "`http://127.0.0.1:11434/v1`; none is used when empty. See below.",
    )
    llm_model: str | None = Field(
        default=None,
        validate_default=True,
        description="The model's name there; needed with `llm_address`.",
    )
    llm_key: SecretStr | None = Field(
        default=None, description="The key that it wants, if it wants one."
    )
    llm_seconds: float = Field(
        default=30.0,
        gt=0,
        le=600,
        description="The most seconds that it may take; what it has not said by then is not "
        "waited for.",
    )
    llm_first_seconds: float = Field(
        default=10.0,
        gt=0,
        le=600,
        description="The most seconds until its first word.",
    )
    llm_temperature: float = Field(
        default=0.0,
        ge=-1,
        le=2,
        description="How freely it words; below 0 none is sent, for models that take none.",
    )
    llm_follow_ups: bool = Field(
        default=False,
        description="Whether it also words follow-up questions so that they stand alone.",
    )

    @field_validator("llm_address")
    @classmethod
    def _plain_address(cls, value: str | None) -> str | None:
        if not value:
            return None
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.port == 0:
            raise ValueError("it should look like http://127.0.0.1:11434/v1")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("it may hold no user, password, query or fragment: see llm_key")
        return value.rstrip("/")

    @field_validator("llm_model")
    @classmethod
    def _address_and_model(cls, value: str | None, info: ValidationInfo) -> str | None:
        if "llm_address" in info.data and bool(value) != bool(info.data["llm_address"]):
            raise ValueError("llm_address and llm_model are given together or not at all")
        return value or None

    @field_validator("data_dir")
    @classmethod
    def _absolute(cls, value: Path) -> Path:
        return value.expanduser().absolute()

    @field_validator("sync_folders")
    @classmethod
    def _all_absolute(cls, value: tuple[Path, ...]) -> tuple[Path, ...]:
        return tuple(path.expanduser().absolute() for path in value)

    @field_validator("host")
    @classmethod
    def _this_machine_only(cls, value: str) -> str:
        if value not in _LOOPBACK:
            raise ValueError(
                "the service listens on this machine only (127.0.0.1, ::1 or localhost), for it "
                "does not yet know who asks"
            )
        return value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, _config_file())


def _config_file() -> Path | None:
    named = os.environ.get(_CONFIG)
    if named:
        path = Path(named).expanduser()
        if not path.is_file():
            raise SettingsError(f"{_CONFIG} names {named}, and there is no such file.")
        return path
    return next((path for path in (Path("committee.toml"),) if path.is_file()), None)


def load_settings(**given: object) -> Settings:
    """The settings, those given (from the command line) before all others.

    Raises SettingsError, one sentence for each setting that is unknown or impossible.
    """
    known = {PREFIX + name.upper() for name in Settings.model_fields} | {_CONFIG}
    unknown = sorted(
        name for name in os.environ if name.startswith(PREFIX) and name.upper() not in known
    )
    if unknown:
        raise SettingsError(f"There is no setting {', '.join(unknown)}.")
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(" ".join(_sentence(dict(each)) for each in error.errors())) from error
    except ValueError as error:  # TOML that cannot be read
        raise SettingsError(f"The settings file cannot be read: {error}.") from error


def _sentence(error: dict[str, object]) -> str:
    location = error["loc"]
    name = ".".join(map(str, location)) if isinstance(location, tuple) else str(location)
    if error["type"] == "extra_forbidden":
        return f"There is no setting {name}."
    return f"The setting {name} is not usable: {str(error['msg']).removeprefix('Value error, ')}."
