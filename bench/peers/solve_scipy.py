"""SciPy's solve_ivp on the start-up; prints one line of JSON.

    solve_scipy.py PROBLEM check
    solve_scipy.py PROBLEM METHOD DRESS RTOL SECONDS LIBRARY JOB

METHOD is BDF or LSODA. DRESS plain: right-hand side in NumPy, the solver's own difference quotients; best:
the compiled model and its exact Jacobian. Solves again and again for SECONDS of processor time."""

import ctypes
import json
import sys
import time

import numpy as np
import scipy
from scipy.integrate import solve_ivp

from rates import StartUp


def compiled(library, job, site_types, n):
    """Right-hand side and Jacobian of the compiled model."""
    model = ctypes.CDLL(library)
    assert model.peers_open(job.encode(), site_types, 0) == n
    numbers = np.ctypeslib.ndpointer(dtype=np.float64)
    model.peers_rates.argtypes = model.peers_jacobian.argtypes = (numbers, numbers)

    def rates(t, y):
        dydt = np.empty(n)
        model.peers_rates(np.ascontiguousarray(y), dydt)
        return dydt

    def jacobian(t, y):
        dfdy = np.empty((n, n), order="F")
        model.peers_jacobian(np.ascontiguousarray(y), dfdy)
        return dfdy

    return rates, jacobian


def shortest(seconds, run):
    """Processor time of the shortest of as many runs as fit, one at least."""
    times, answer = [], None
    while not times or sum(times) < seconds:
        before = time.process_time()
        answer = run()
        times.append(time.process_time() - before)
    return min(times), answer


def main():
    problem = json.load(open(sys.argv[1]))
    model = StartUp(problem)
    answer = {"version": f"Python {sys.version.split()[0]}, NumPy {np.__version__}, SciPy {scipy.__version__}"}
    if sys.argv[2] == "check":
        answer["checks"] = [model.rates(0.0, np.array(c["state"])).tolist() for c in problem["checks"]]
        print(json.dumps(answer))
        return
    method, dress, rtol, seconds = sys.argv[2], sys.argv[3], float(sys.argv[4]), float(sys.argv[5])
    start = np.array(problem["start"])
    rates, options = model.rates, {}
    if dress == "best":
        rates, options["jac"] = compiled(sys.argv[6], sys.argv[7], problem["site_types"], len(start))
    tolerances = {"rtol": rtol, "atol": rtol * np.array(problem["scales"])}

    took, solution = shortest(seconds, lambda: solve_ivp(
        rates, (0.0, problem["times"][-1]), start, method=method, t_eval=problem["times"],
        **tolerances, **options))
    answer.update(seconds=took, right_hand_sides=int(solution.nfev), jacobians=int(solution.njev))
    if solution.success:
        answer["states"] = solution.y.T.tolist()
    else:
        answer["failure"] = solution.message
    print(json.dumps(answer))


main()
