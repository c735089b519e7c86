"""How the time of a start-up grows with site types and with tanks in series, Tandem beside plain CVODE."""

import report
from trial import Peer, Trial, time_in_turns

OURS_AND_CVODE = (("tandem", "own", "Tandem"),
                  ("cvode", "plain", "CVODE, dense, difference quotients"),
                  ("cvode", "best", "CVODE, dense, exact Jacobian"),
                  ("cvode", "sparse", "CVODE, KLU, exact sparse Jacobian"))
SITE_TYPES = (2, 4, 8, 16)
TANKS = (1, 2, 4, 8, 16)
LARGEST_DENSE = 4  # tanks; beyond it a dense start-up takes minutes
TOLERANCE = 1e-6


def follow(table, program, job, say):
    peers = [Peer(*row, [program, "solve", job]) for row in OURS_AND_CVODE]
    sixteen(table, peers, say)
    exponents(table, peers, say)


def sixteen(table, peers, say):
    """The first table's rule for sixteen site types."""
    types = (16,)

    def quantities(answer):
        return answer["quantities"][-1:]

    exact = peers[0].solve(1e-12, 0, types)
    trials = []
    for peer in peers:
        say(f"sixteen site types: {peer.label} ...")
        trials.append(Trial(peer, quantities(exact), quantities, types))
    time_in_turns(trials, 3, 0.5)
    table.say("Sixteen site types, the job's own again and again, each a little faster: "
              f"{len(exact['states'][-1])} states; within 1e-5 at the end:")
    table.trials(trials)


def exponents(table, peers, say):
    table.say(f"Growth at a tolerance of {report.tolerance(TOLERANCE)}: time, steps, and the exponent of time "
              "over size, a step's own beside it. Tanks in series are those of the gas bed, of one size "
              "together, and the loop before them is one more.")
    rows = []
    for what, sizes in (("site types", SITE_TYPES), ("tanks", TANKS)):
        for peer in peers[0], peers[1], peers[3]:
            dense = peer.dress == "plain"
            found = {}
            for _ in range(1 if dense else 3):
                for size in sizes:
                    if dense and what == "tanks" and size > LARGEST_DENSE:
                        continue
                    say(f"growth: {peer.label}, {size} {what} ...")
                    answer = peer.solve(TOLERANCE, 0 if dense else 0.5,
                                        (size,) if what == "site types" else (0, size))
                    best = found.get(size, answer)
                    if "seconds" in answer and answer["seconds"] <= best["seconds"]:
                        found[size] = answer
            if len(found) < 2:
                continue
            times = [a["seconds"] for a in found.values()]
            per_step = [a["seconds"] / a["steps"] for a in found.values()]
            rows.append([peer.label, what, " ".join(map(str, found)),
                         ", ".join(map(report.duration, times)),
                         " ".join(str(a["steps"]) for a in found.values()),
                         f"{report.exponent(list(found), times):.2f}",
                         f"{report.exponent(list(found), per_step):.2f}"])
    table.rows(["solver", "grows", "sizes", "processor time", "steps", "exponent", "a step's"], rows, left=5)
