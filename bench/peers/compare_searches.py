"""Searches a job for the largest margin with Tandem and with SciPy, on the same compiled model, and prints best
margin, steady solves and processor time; `bench/peers/run --searches` builds what this needs and calls it.

    compare_searches.py --job JOB --built FOLDER [--markdown FILE]

SciPy's SLSQP takes its own differences of forward steps; differential evolution minimizes what is farthest outside.
Both are as their manual sets them up."""

import argparse
import ctypes
import os
import time

import numpy as np
import scipy
from scipy.optimize import Bounds, differential_evolution, minimize

MOST_MARGIN = 10.0
UNSOLVED = 1e3  # far worse than any solved point, but finite


class Search:
    def __init__(self, library, job):
        self.c = ctypes.CDLL(library)
        self.c.search_ours.restype = ctypes.c_double
        self.c.search_solves.restype = ctypes.c_long
        self.n = self.c.search_open(job.encode())
        if self.n < 1:
            raise SystemExit(f"{job} cannot be read, has no decisions, or another goal than the margin")
        self.rows = self.c.search_rows(None)
        shares = (ctypes.c_double * self.rows)()
        self.c.search_rows(shares)
        self.shares = np.array(shares)

    def start(self, i):
        x = (ctypes.c_double * self.n)()
        self.c.search_start(i, x)
        return np.array(x)

    def violations(self, x):
        given = (ctypes.c_double * self.n)(*np.clip(x, 0.0, 1.0))
        outside = (ctypes.c_double * self.rows)()
        solved = self.c.search_violations(given, outside)
        return np.array(outside) if solved else np.full(self.rows, UNSOLVED)

    def margin(self, x):
        """The common margin of the job's bands; below 0 what is farthest outside."""
        outside = self.violations(x)
        shared = self.shares > 0.0
        margin = np.min(-outside[shared] / self.shares[shared])
        held = np.max(outside[~shared], initial=-UNSOLVED)
        return margin if held <= 0.0 else min(margin, -held)

    def bands(self, x):
        """The margin as Tandem states it: of rows that keep all of it. Not a number where another is not held."""
        outside = self.violations(x)
        whole = self.shares == 1.0
        return np.min(-outside[whole]) if np.max(outside) <= 1e-9 else float("nan")


def scipy_slsqp(search, i):
    """Maximize t with every row outside by at most -share t."""
    x = search.start(i)
    z = np.append(x, min(search.margin(x), MOST_MARGIN))
    found = minimize(lambda z: -z[-1], z, method="SLSQP",
                     bounds=Bounds([0.0] * search.n + [-UNSOLVED], [1.0] * search.n + [MOST_MARGIN]),
                     constraints={"type": "ineq",
                                  "fun": lambda z: -search.violations(z[:-1]) - search.shares * z[-1]},
                     options={"maxiter": 500, "ftol": 1e-9})
    return search.bands(found.x[:-1])


def scipy_evolution(search):
    found = differential_evolution(lambda x: -search.margin(x), [(0.0, 1.0)] * search.n, seed=1)
    return search.bands(found.x)


def timed(search, run):
    before, begin = search.c.search_solves(), time.process_time()
    margin = run()
    return margin, search.c.search_solves() - before, time.process_time() - begin


def ours(search, starts):
    solves, begin = ctypes.c_long(), time.process_time()
    margin = search.c.search_ours(starts, ctypes.byref(solves))
    return margin, solves.value, time.process_time() - begin


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--job", required=True)
    options.add_argument("--built", required=True, help="folder of libtandem_peers_search.so")
    options.add_argument("--markdown", help="writes the table to a file, too")
    options = options.parse_args()
    search = Search(os.path.join(options.built, "libtandem_peers_search.so"), options.job)
    starts = 8
    rows = [("Tandem, one start", ours(search, 1)), (f"Tandem, {starts} starts", ours(search, starts)),
            ("SciPy SLSQP, own differences, one start", timed(search, lambda: scipy_slsqp(search, 0))),
            (f"SciPy SLSQP, own differences, {starts} starts",
             timed(search, lambda: np.nanmax([scipy_slsqp(search, i) for i in range(starts)]))),
            ("SciPy differential evolution", timed(search, lambda: scipy_evolution(search)))]
    unit = rows[0][1][2]
    lines = [f"{search.n} decisions, {search.rows} rows; SciPy {scipy.__version__}, NumPy {np.__version__}", "",
             "| search                                   | margin  | steady solves | processor time | of ours |",
             "|------------------------------------------|--------:|--------------:|---------------:|--------:|"]
    lines += [f"| {title:<40} | {margin:>7.5f} | {solves:>13} | {1e3 * seconds:>11.1f} ms | {seconds / unit:>7.3g} |"
              for title, (margin, solves, seconds) in rows]
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if options.markdown:
        with open(options.markdown, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
