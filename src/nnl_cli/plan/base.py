"""What every part of the plan file is made of: closed models, and texts in the languages that nnl speaks."""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from nnl_cli.plan.scalars import Line, as_words


class Model(BaseModel):
    """A closed, frozen part of the plan: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)


class Words(Model):
    """A text in the languages that nnl speaks."""

    vi: Line
    en: Line

    @model_validator(mode="before")
    @classmethod
    def one_text(cls, value: Any) -> Any:
        return as_words(value)

    def __getitem__(self, lang: str) -> str:
        return self.en if lang == "en" else self.vi
