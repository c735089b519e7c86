"""Fits constants with Tandem and with SciPy's least_squares, on the same compiled experiments, and prints the least sum
of squares, evaluations and processor time; `bench/peers/run --fits` builds what this needs and calls it.

    compare_fits.py --fit FIT --built FOLDER [--markdown FILE]

SciPy's trust region reflective as its manual sets it up, x_scale="jac": with its own differences, as it comes and at a
step that suits the integration's error, and with our exact slopes."""

import argparse
import ctypes
import os
import time

import numpy as np
import scipy
from scipy.optimize import least_squares

UNSOLVED = 1e3  # far worse than any solved point, but finite
SUITED_STEP = 1e-4  # of a logarithm; the integrations err by some 1e-8


class Fit:
    def __init__(self, library, fit):
        self.c = ctypes.CDLL(library)
        self.c.fit_ours.restype = ctypes.c_double
        self.n = self.c.fit_open(fit.encode())
        if self.n < 1:
            raise SystemExit(f"{fit} cannot be read, has priors, or moves set points")
        self.rows = self.c.fit_rows()
        self.values = self.slopes = 0
        given = [(ctypes.c_double * self.n)() for _ in range(3)]
        self.c.fit_start(*given)
        self.start, self.low, self.high = (np.array(each) for each in given)

    def residuals(self, x):
        self.values += 1
        r = (ctypes.c_double * self.rows)()
        solved = self.c.fit_residuals((ctypes.c_double * self.n)(*x), r)
        return np.array(r) if solved else np.full(self.rows, UNSOLVED)

    def jacobian(self, x):
        self.slopes += 1
        j = (ctypes.c_double * (self.rows * self.n))()
        self.c.fit_slopes((ctypes.c_double * self.n)(*x), j)
        return np.array(j).reshape(self.rows, self.n)


def scipy_fit(fit, jac, **more):
    fit.values = fit.slopes = 0
    begin = time.process_time()
    found = least_squares(fit.residuals, fit.start, jac=jac, bounds=(fit.low, fit.high), x_scale="jac", **more)
    return 2.0 * found.cost, found.x, fit.values, fit.slopes, time.process_time() - begin


def ours(fit):
    x, evaluations, begin = (ctypes.c_double * fit.n)(), ctypes.c_long(), time.process_time()
    least = fit.c.fit_ours(x, ctypes.byref(evaluations))
    return least, np.array(x), 0, evaluations.value, time.process_time() - begin


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--fit", required=True)
    options.add_argument("--built", required=True, help="folder of libtandem_peers_fit.so")
    options.add_argument("--markdown", help="writes the table to a file, too")
    options = options.parse_args()
    fit = Fit(os.path.join(options.built, "libtandem_peers_fit.so"), options.fit)
    rows = [("Tandem", ours(fit)),
            ("SciPy, our slopes", scipy_fit(fit, fit.jacobian)),
            ("SciPy, own differences, suited step", scipy_fit(fit, "2-point", diff_step=SUITED_STEP)),
            ("SciPy, own differences, as it comes", scipy_fit(fit, "2-point"))]
    best, unit = rows[0][1][1], rows[0][1][4]
    lines = [f"{fit.n} constants, {fit.rows} residuals; SciPy {scipy.__version__}, NumPy {np.__version__}", "",
             "| fit                                 | least sum | farthest constant | values | with slopes | processor time | of ours |",
             "|-------------------------------------|----------:|------------------:|-------:|------------:|---------------:|--------:|"]
    lines += [f"| {title:<35} | {least:>9.4f} | {100.0 * np.max(np.abs(np.expm1(x - best))):>15.2g} % | {values:>6} "
              f"| {slopes:>11} | {seconds:>12.2f} s | {seconds / unit:>7.3g} |"
              for title, (least, x, values, slopes, seconds) in rows]
    text = "\n".join(lines) + "\n"
    print(text, end="")
    if options.markdown:
        with open(options.markdown, "w", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    main()
