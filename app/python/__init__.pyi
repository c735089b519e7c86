import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__version__: str

Array = NDArray[np.float64]
_Path = str | os.PathLike[str]
Progress = Callable[[str, float | None], object]
"""Told what is being done, and which part of it is done, 0 to 1, where that is known."""

class JobError(ValueError):
    """A job that cannot be read, or not be computed as asked; the text is what the program prints."""

    faults: list[dict[str, Any]]
    """One for each fault of the files: file, line, column, key, message, hint."""

class Quantity:
    """A number that the model answers."""

    name: str
    unit: str
    meaning: str

class Species:
    """A monomer or a gas."""

    name: str
    code: str
    """In the names of ratios: "C3"."""
    molar_mass: float
    """kg/mol"""
    heat_capacity: float
    """J/(mol K), of the ideal gas near 340 K."""
    heat_of_polymerization: float
    """J/mol, the default of a catalyst file; 0: no monomer."""

species: dict[str, Species]

def flash(
    mixture: dict[str, float], temperature: float, pressure: float, properties: str = ""
) -> dict[str, object]: ...
"""The monomers, propylene first, and the gases, by name."""

class Decision:
    """A set point with a range; its numbers are in `unit`."""

    key: str
    label: str
    unit: str
    low: float
    high: float
    start: float
    logarithmic: bool

class Band:
    """An interval that a quantity has to lie in, in the quantity's unit."""

    quantity: str
    low: float
    high: float
    origin: str
    def holds(self, value: float) -> bool: ...

class Job:
    """A job, read with all the files it names."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def file(self) -> Path: ...
    @property
    def decisions(self) -> list[Decision]: ...
    @property
    def quantities(self) -> dict[str, Quantity]: ...
    @property
    def bands(self) -> list[Band]: ...
    @property
    def resolved_toml(self) -> str: ...

class Gradients:
    """Exact derivatives in the quantity's unit per the decision's."""

    matrix: Array
    """[quantity, decision]; read-only."""
    quantities: list[str]
    decisions: list[str]
    units: list[str]
    def __getitem__(self, names: tuple[str, str]) -> float: ...

class Steady:
    """A steady state and its exact derivatives."""

    solved: bool
    message: str
    point: Array
    values: Array
    product: dict[str, float]
    stages: dict[str, dict[str, float]]
    gradients: Gradients | None

class Result:
    """What a job answers; arrays are read-only."""

    @property
    def job(self) -> Job: ...
    @property
    def verdict(self) -> str | None: ...
    @property
    def sentence(self) -> str: ...
    @property
    def product(self) -> dict[str, float]: ...
    @property
    def shown(self) -> dict[str, tuple[float, str]]: ...
    @property
    def stages(self) -> dict[str, dict[str, float]]: ...
    @property
    def sites(self) -> dict[str, dict[str, Array]]: ...
    @property
    def decisions(self) -> dict[str, float]: ...
    @property
    def trajectory(self) -> dict[str, Array]: ...
    @property
    def distribution(self) -> dict[str, Array]: ...
    @property
    def gradients(self) -> Gradients | None: ...
    def to_json(self) -> str: ...
    def as_dict(self) -> dict[str, Any]: ...
    def save(self, folder: _Path) -> list[Path]: ...

def read_job(path: _Path, set: Mapping[str, object] | Sequence[str] | None = None) -> Job: ...
def optimize(job: Job, threads: int = 0, progress: Progress | None = None) -> Result: ...
def simulate(job: Job, progress: Progress | None = None) -> Result: ...
def steady(
    job: Job,
    point: Sequence[float] | Array | Mapping[str, float] | None = None,
    gradients: bool = True,
) -> Steady: ...
