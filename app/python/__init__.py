"""Tandem: design of polypropylene grades made in two reactors.

    import tandem

    job = tandem.read_job("configs/jobs/membrane-resin.toml", set={"search.starts": 4})
    result = tandem.optimize(job)
    print(result.sentence, result.product["mfr_ratio"])

Everything with a range in the job is a decision; its numbers are in the unit that job.decisions says. Quantities carry
their unit in their name or in job.quantities[name].unit.
"""

from ._tandem import (
    Band,
    Decision,
    Gradients,
    Job,
    JobError,
    Quantity,
    Result,
    Species,
    Steady,
    __version__,
    flash,
    optimize,
    read_job,
    simulate,
    species,
    steady,
)

__all__ = [
    "Band",
    "Decision",
    "Gradients",
    "Job",
    "JobError",
    "Quantity",
    "Result",
    "Species",
    "Steady",
    "flash",
    "optimize",
    "read_job",
    "simulate",
    "species",
    "steady",
]
