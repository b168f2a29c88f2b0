"""What the user may set: in wbmig.toml or [tool.wbmig] of pyproject.toml, WBMIG_* variables, the command line.

The later in this list, the stronger. Settings are looked for in the working folder and the folders above it.
"""

import tomllib
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_core import from_json
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from wbmig.errors import SettingsError

_FILES = ("wbmig.toml", "pyproject.toml")
# What a settings file names by path is meant as seen from its folder.
_PATHS = (("store", "db"), ("", "metadata"), ("pipeline", "hbs"), ("pipeline", "en"))


class Limits(BaseModel):
    """What one document may cost; beyond it, the document becomes a record that says so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    time_s: float = Field(60, gt=0, description="Seconds for reading one document.")
    memory_mb: int = Field(512, ge=64, description="Megabytes for reading one document.")
    file_mb: int = Field(256, ge=1, description="Megabytes of one file.")
    text_mb: int = Field(16, ge=1, description="Million characters of the text of one document.")
    analysis_s: float = Field(900, gt=0, description="Seconds for analysing one document once it is read.")
    analysis_mb: int = Field(3072, ge=256, description="Megabytes for analysing one document.")


_DEFAULTS = (None, Limits().text_mb, Limits().memory_mb)  # type: ignore[call-arg]


class StoreSettings(BaseModel):
    """Where results are kept, so that a re-run costs only what changed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    db: str | None = Field(None, description="The file; None is one in the user's cache folder.")
    use: bool = Field(True, description="Whether results are kept and used at all.")


class Pipelines(BaseModel):
    """A spaCy pipeline for each language, by the name of its package or by its folder; None is no trained one."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    hbs: str | None = Field(None, description="For Serbian, Bosnian, Croatian, Montenegrin; it sees romanised text.")
    en: str | None = Field(None, description="For English.")


class Settings(BaseSettings):
    """All settings; frozen."""

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix="WBMIG_", env_nested_delimiter="__", env_ignore_empty=True
    )

    limits: Limits = Limits()  # type: ignore[call-arg]
    encoding: str | None = Field(None, description="Encoding of text and web files, instead of the one detected.")
    metadata: str | None = Field(None, description="A documents.toml or CSV with what the user knows of each file.")
    jobs: int | Literal["auto"] = Field("auto", description="Worker processes; 0 is this process.")
    store: StoreSettings = StoreSettings()  # type: ignore[call-arg]
    pipeline: Pipelines = Pipelines()  # type: ignore[call-arg]

    @field_validator("jobs", mode="before")
    @classmethod
    def _number_or_auto(cls, jobs: object) -> object:
        if jobs == "auto" or str(jobs).isdecimal():
            return jobs
        raise ValueError("must be a number from 0, or auto")

    def shaping(self) -> str:
        """The settings that results depend on, for ``settings_from``."""
        return self.model_dump_json(include={"limits", "encoding", "pipeline"})

    @property
    def digest(self) -> str:
        """A short name of the settings that kept results depend on: ``default`` where they are.

        What runs out of time is not kept, so limits of time are none of them; pipelines have versions of their own.
        """
        values = (self.encoding, self.limits.text_mb, self.limits.memory_mb)
        return "default" if values == _DEFAULTS else sha256(repr(values).encode()).hexdigest()[:12]

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - the signature is the library's
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Command line, then environment, then file."""
        return init_settings, env_settings, _FileSource(settings_cls)


class _Told(Settings):
    """Settings that were decided elsewhere: neither a file nor the environment adds to them."""

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],  # noqa: ARG003
        init_settings: PydanticBaseSettingsSource,
        *others: PydanticBaseSettingsSource,  # noqa: ARG003
        **named: PydanticBaseSettingsSource,  # noqa: ARG003
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What was told, and nothing else."""
        return (init_settings,)


class _FileSource(PydanticBaseSettingsSource):
    """The nearest settings file."""

    def get_field_value(self, field: Any, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002
        """Nothing field by field: the whole file is read at once."""
        return None, field_name, False

    def __call__(self) -> dict[str, Any]:
        return _from_file(_working_folder())[1]


def load_settings(**given: object) -> Settings:
    """Settings for this run; ``given`` come from the command line and leave out what is None.

    Raises:
        SettingsError: a value is wrong, or the settings file cannot be read.
    """
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))
        file = _from_file(_working_folder())[0]
        where = f" ({file}, WBMIG_{place.upper().replace('.', '__')} or the command line)" if file else ""
        raise SettingsError(
            f"setting {place}{where}: {first['msg'].lower().removeprefix('value error, ')}, not {first['input']!r}"
        ) from error


@cache
def settings_from(shaping: str) -> Settings:
    """The settings that were written by ``Settings.shaping``."""
    return _Told(**from_json(shaping))


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:  # it was removed; what is named from the root is still there
        return Path("/")


@cache
def _from_file(folder: Path) -> tuple[str | None, dict[str, Any]]:
    """The nearest file that holds settings, and them."""
    for where in (folder, *folder.parents):
        for name in _FILES:
            path = where / name
            if not path.is_file():
                continue
            try:
                found = tomllib.loads(path.read_text("utf-8"))
            except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
                if name == _FILES[0]:
                    raise SettingsError(f"{path}: is no settings file in TOML: {error}") from error
                continue
            if name == _FILES[0]:
                return str(path), _placed(found, where)
            if "wbmig" in found.get("tool", {}):
                return str(path), _placed(found["tool"]["wbmig"], where)
    return None, {}


def _placed(found: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Settings with their paths as seen from the folder of their file; names of packages are no paths."""
    for section, name in _PATHS:
        holder = found.get(section) if section else found
        value = holder.get(name) if isinstance(holder, dict) else None
        if isinstance(holder, dict) and isinstance(value, str) and (section != "pipeline" or (folder / value).exists()):
            holder[name] = str(folder / Path(value).expanduser())
    return found
