"""Where things are and how they are served: settings from the environment, each with a default."""

from __future__ import annotations

from functools import cache
from importlib import resources
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def folder_of(package: str) -> Path:
    """Return the folder in which a package's files lie."""
    return Path(str(resources.files(package)))


class Settings(BaseSettings):
    """Settings read from variables such as ``DOINGOAI_DATA``; a wrong value raises ValidationError."""

    model_config = SettingsConfigDict(env_prefix="DOINGOAI_", frozen=True)

    data: Path = Field(default_factory=lambda: folder_of("data"))
    """The folder of the curated tables."""
    store: Path = Field(default_factory=lambda: folder_of("data").parent / "var" / "store")
    """The folder of the embedded store."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    language: str = Field(default="vi", pattern="^(vi|en)$")
    """The language of the command line and of pages for readers who ask for none."""


@cache
def settings() -> Settings:
    """Return the settings of this process."""
    return Settings()
