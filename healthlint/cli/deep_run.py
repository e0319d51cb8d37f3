"""Sentence meaning in a run: the option, and the model that the settings then name."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from healthlint.errors import ModelError
from healthlint.settings import DeepSettings

if TYPE_CHECKING:
    from healthlint.config import Settler

deep = click.option(
    "--deep/--no-deep",
    default=None,
    help="Also compare sentences by meaning, with a model on this machine (healthlint models install).",
)


def settle_deep(settler: Settler, asked: bool | None) -> str:
    """Let the settings name the model where the option or the settings ask for it; a notice, or "".

    Raises ModelError where the option asks for what is not there. Where only the settings ask, the run goes on without:
    not everyone who works on a site has the model.
    """
    table, _folder = settler.root_value("deep", {})
    if asked is False or (asked is None and not table.get("enabled")):
        return ""
    from healthlint import models
    from healthlint.language.embedding import load

    place = model_place(settler)
    try:
        models.check(place)
        settler.deep = DeepSettings(place, load(place).digest)
    except ModelError as error:
        if asked:
            raise
        return f"sentences were not compared by meaning: {error}"
    return ""


def model_place(settler: Settler) -> Path:
    """The folder of the model: the settings', the environment's, or where it is installed."""
    from healthlint.models import place_of

    table, folder = settler.root_value("deep", {})
    return place_of(table.get("model"), folder)
