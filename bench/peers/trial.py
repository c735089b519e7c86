"""One solver on the start-up: asked for an answer, led down the ladder of tolerances, timed."""

import json
import subprocess

ACCURACY = 1e-5
LADDER = [10.0 ** (-k / 2.0) for k in range(2, 23)]  # 1e-1 to 1e-11
PATIENCE = 900  # s a call


class Peer:
    """A solver in one of its dresses. `call` is its program, `tail` what that wants behind tolerance and time;
    `checks` has it evaluate its own right-hand side."""

    def __init__(self, name, dress, label, call, tail=(), checks=None):
        self.name, self.dress, self.label, self.call = name, dress, label, call
        self.tail, self.checks = list(tail), checks
        self.why_not = None  # a reason to leave it out
        self.version = ""

    def solve(self, rtol, seconds, growth=()):
        """One answer of the solver's program; a failure is an answer, too."""
        return ask(self.call + [self.name, self.dress, f"{rtol:.3e}", str(seconds)] + self.tail
                   + [str(g) for g in growth])


def ask(command):
    """The JSON that a program prints in its last line."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return {"failure": f"not done after {PATIENCE} s"}
    lines = done.stdout.strip().splitlines()
    try:
        return json.loads(lines[-1])
    except (IndexError, json.JSONDecodeError):
        said = done.stderr.strip().splitlines() or ["nothing said"]
        why = next((line for line in said if "rror" in line), said[-1])
        return {"failure": f"ended with {done.returncode}: {why}"}


def deviation(values, reference):
    """The largest relative deviation of any product quantity at any of the times."""
    return max(abs(v - r) / abs(r) if r else abs(v)
               for at, exact in zip(values, reference) for v, r in zip(at, exact))


class Trial:
    """A solver at the loosest tolerance at which its product quantities are accurate, and do so at the next tighter
    one as well: one lucky hit is none."""

    def __init__(self, peer, reference, quantities, growth=()):
        self.peer, self.growth, self.why_not = peer, growth, peer.why_not
        self.tolerance = self.error = self.seconds = None
        before = None
        for rtol in LADDER if not peer.why_not else ():
            answer = peer.solve(rtol, 0, growth)
            if "failure" in answer:
                self.why_not, before = answer["failure"], None
                continue
            error = deviation(quantities(answer), reference)
            if before and error <= ACCURACY:
                self.tolerance, self.error, self.answer = before
                return
            self.why_not = f"{error:.0e} off at a tolerance of {rtol:.0e}"
            before = (rtol, error, answer) if error <= ACCURACY else None


def time_in_turns(trials, rounds, seconds):
    """Processor time of each, the best of all rounds; slow ones are spared the later rounds."""
    for n in range(rounds):
        for t in trials:
            if t.tolerance is None or (n >= 2 and t.answer["seconds"] > 3.0):
                continue
            took = t.peer.solve(t.tolerance, seconds, t.growth).get("seconds")
            if took is not None:
                t.seconds = min(t.seconds or took, took)
