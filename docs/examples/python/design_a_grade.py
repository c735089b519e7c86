"""Designs a grade, looks at its start-up and its chains, and lets another optimizer take over.

    python3 design_a_grade.py [JOB [FOLDER]]

The cells (# %%) run one by one in an editor that knows them. Pictures need matplotlib; without it the rest runs. FOLDER
(default: out/pictures) is where they go, as SVG.
"""

# %% The job, with one key of it changed
import sys
from pathlib import Path

import numpy as np

import tandem

job_file = sys.argv[1] if len(sys.argv) > 1 else "configs/jobs/membrane-resin.toml"
folder = Path(sys.argv[2] if len(sys.argv) > 2 else "out/pictures")
job = tandem.read_job(job_file, set={"search.starts": 4})
print(job.title or job.name)
for d in job.decisions:
    print(f"  {d.key:40} {d.low:10.4g} to {d.high:<10.4g} {d.unit}")

# %% The answer
result = tandem.optimize(job, progress=lambda text, part: print("  ...", text))
print(f"{(result.verdict or 'simulated').upper()}: {result.sentence}")
for key, value in result.decisions.items():
    print(f"  {key:40} {value:10.4g}")


# %% Pictures: the start-up, and the chains
def draw(plt):
    quantities = ["mfr_whole", "copolymer_wt", "production_kg_per_h"]
    figure, axes = plt.subplots(len(quantities), 1, sharex=True, figsize=(7, 7))
    for axis, name in zip(axes, quantities):
        axis.plot(result.trajectory["time_h"], result.trajectory[name])
        for band in job.bands:
            if band.quantity == name:
                ends = [end for end in (band.low, band.high) if np.isfinite(end)]
                axis.hlines(ends, *axis.get_xlim(), linestyles="dotted")
        axis.set_ylabel(f"{name}\n[{job.quantities[name].unit}]")
    axes[-1].set_xlabel("time [h]")
    figure.savefig(folder / "start-up.svg")

    figure, axis = plt.subplots(figsize=(7, 4))
    for name in ("part A", "part B", "whole"):
        axis.plot(result.distribution["log10_M"], result.distribution[name], label=name)
    axis.set(xlabel="log10 M [g/mol]", ylabel="dw/dlog10 M")
    axis.legend()
    figure.savefig(folder / "distribution.svg")
    print(f"Pictures: {folder}/start-up.svg, {folder}/distribution.svg")


try:
    import matplotlib
except ImportError:
    print("No pictures: matplotlib is not installed.")
else:
    matplotlib.use("svg")
    import matplotlib.pyplot

    folder.mkdir(parents=True, exist_ok=True)
    draw(matplotlib.pyplot)

# %% What moves the melt flow most, per hundredth of each range
if result.gradients is not None and job.decisions:
    row = result.gradients.matrix[result.gradients.quantities.index("mfr_whole")]
    effects = row * [0.01 * (d.high - d.low) for d in job.decisions]
    for i in np.argsort(-np.abs(effects))[:5]:
        print(f"  {job.decisions[i].key:40} {effects[i]:+10.3g} g/10 min")

# %% An optimizer of one's own: Gauss-Newton steps to a melt flow a tenth higher, on exact gradients
if result.gradients is not None and job.decisions:
    ranges = np.array([d.high - d.low for d in job.decisions])
    low = np.array([d.low for d in job.decisions])
    point = np.array(list(result.decisions.values()))
    wanted = 1.1 * result.product["mfr_whole"]
    for step in range(10):
        here = tandem.steady(job, point)
        miss = np.log(wanted / here.product["mfr_whole"])
        if not here.solved or abs(miss) < 1e-8:
            break
        slope = here.gradients.matrix[here.gradients.quantities.index("mfr_whole")]
        slope = slope * ranges / here.product["mfr_whole"]  # of the logarithm, per range
        point = np.clip(point + ranges * slope * miss / (slope @ slope), low, low + ranges)
    print(f"mfr_whole {here.product['mfr_whole']:.6g} g/10 min after {step} steps, wanted {wanted:.6g}")
