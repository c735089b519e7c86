"""Solves the default start-up with Tandem and with its peers, in one run on one machine, and prints the ratios;
bench/peers/run builds what this needs and calls it.

    compare.py --job JOB --built FOLDER [--markdown FILE] [--quick] [--only NAME,...]

1. Each language's right-hand side has to agree with ours at six states of a start-up.
2. Each solver's tolerance is the loosest of a ladder of half decades at which its product quantities lie within
   1e-5 of a reference, ours at 1e-12: at the end, and in a second table all the way there.
3. All solvers are timed in turns, round after round: processor time of the solve alone, the best of all rounds."""

import argparse
import ctypes
import json
import os
import shutil
import subprocess
import sys

import growth
import report
from trial import Peer, Trial, ask, time_in_turns

HERE = os.path.dirname(os.path.abspath(__file__))
AGREEMENT = 1e-10


class Model:
    """Product quantities of a state, by the compiled model."""

    def __init__(self, library, job):
        self.library = ctypes.CDLL(library)
        self.n = self.library.peers_open(job.encode(), 0, 0)

    def at(self, state):
        state = (ctypes.c_double * self.n)(*state)
        values = (ctypes.c_double * self.library.peers_quantities(state, None))()
        self.library.peers_quantities(state, values)
        return list(values)

    def all_the_way(self, answer):
        return [self.at(state) for state in answer["states"]]

    def at_the_end(self, answer):
        return [self.at(answer["states"][-1])]


def make_peers(job, built, problem):
    program, library = os.path.join(built, "tandem_peers"), os.path.join(built, "libtandem_peers_c.so")
    ours = [program, "solve", job]
    peers = [Peer(*row, ours) for row in growth.OURS_AND_CVODE] + [
        Peer("odeint", "plain", "odeint rosenbrock4, difference quotients", ours),
        Peer("odeint", "best", "odeint rosenbrock4, exact Jacobian", ours)]
    scipy = ["/usr/bin/python3", os.path.join(HERE, "solve_scipy.py"), problem]
    r = ["Rscript", os.path.join(HERE, "solve_desolve.R"), problem]
    octave = ["octave-cli", "-qf", os.path.join(HERE, "solve_ode15s.m"), problem]
    for call, names, title, language, model in (
            (scipy, ("BDF", "LSODA"), "SciPy solve_ivp", "NumPy", library),
            (r, ("bdf", "lsoda"), "R deSolve", "R", library),
            (octave, ("ode15s",), "Octave", "Octave", built)):
        for name in names:
            for dress, how in (("plain", f"right-hand side in {language}"),
                               ("best", "compiled, exact Jacobian")):
                peers.append(Peer(name, dress, f"{title} {name}, {how}", call, (model, job),
                                  call + ["check"]))
    return peers


def check_right_hand_sides(peers, problem):
    """Leaves out the peers whose right-hand side is not there, or not ours. Returns how far each language is off."""
    answers, off = {}, {}
    for peer in (p for p in peers if p.checks):
        language = os.path.basename(peer.checks[0]).split("-")[0]
        if language not in answers:
            answers[language] = ask(peer.checks) if shutil.which(peer.checks[0]) else {
                "failure": f"{peer.checks[0]} is not installed"}
            if "checks" in answers[language]:
                off[language] = max(rates_off(check, rates, problem["scales"]) for check, rates
                                    in zip(problem["checks"], answers[language]["checks"]))
        answer = answers[language]
        peer.version = answer.get("version", "")
        if "failure" in answer:
            peer.why_not = answer["failure"]
        elif not off[language] <= AGREEMENT:
            peer.why_not = f"its right-hand side is {off[language]:.0e} off"
    return off


def rates_off(check, rates, scales):
    """Largest deviation of a rate, in parts of itself and of what its state holds, a minute: at rest a rate is a
    difference of large numbers, and its rounding is theirs."""
    return max(abs(theirs - ours) / (abs(ours) + (abs(state) + scale) / 60.0) for theirs, ours, state, scale
               in zip(rates, check["rates"], check["state"], scales))


def say(text):
    print(text, file=sys.stderr, flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    options.add_argument("--job", required=True)
    options.add_argument("--built", required=True, help="folder of tandem_peers")
    options.add_argument("--markdown", help="writes the tables to a file, too")
    options.add_argument("--quick", action="store_true", help="two rounds, the first table alone")
    options.add_argument("--only", default="", help="names of solvers, beside Tandem: cvode,BDF,...")
    options = options.parse_args()
    job, built = os.path.abspath(options.job), os.path.abspath(options.built)
    program = os.path.join(built, "tandem_peers")

    problem_file = os.path.join(built, "start_up.json")
    subprocess.run([program, "describe", job, problem_file], check=True)
    with open(problem_file) as file:
        problem = json.load(file)
    model = Model(os.path.join(built, "libtandem_peers_c.so"), job)
    peers = make_peers(job, built, problem_file)
    if options.only:
        peers = [p for p in peers if p.name in options.only.split(",") + ["tandem"]]
    exact = peers[0].solve(1e-12, 0)

    table = report.Table()
    table.head(peers, check_right_hand_sides(peers, problem), problem)
    rounds = 2 if options.quick else 5
    hours = ", ".join(f"{t / 3600:g}" for t in problem["times"])
    for which, quantities in ((f"Within 1e-5 at the end, {problem['times'][-1] / 3600:g} h:", model.at_the_end),
                              (f"Within 1e-5 all the way, at {hours} h:", model.all_the_way)):
        trials = []
        for peer in peers:
            say(f"{which} tolerance of {peer.label} ...")
            trials.append(Trial(peer, quantities(exact), quantities))
        say("timing ...")
        time_in_turns(trials, rounds, 0.5)
        table.say(which)
        table.trials(trials)
        table.profile(trials[0], ask([program, "parts", job]))
        if options.quick:
            break
    if not options.quick:
        growth.follow(table, program, job, say)

    text = table.text()
    print(text)
    if options.markdown:
        with open(options.markdown, "w") as file:
            file.write(text + "\n")


if __name__ == "__main__":
    main()
