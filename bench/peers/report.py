"""The table of bench/peers/run, as markdown that also reads well on a terminal."""

import datetime
import math
import os
import platform
import subprocess


def duration(seconds):
    if seconds >= 10.0:
        return f"{seconds:.1f} s"
    if seconds >= 1.0:
        return f"{seconds:.2f} s"
    return f"{1e3 * seconds:.3g} ms"


def ratio(x):
    return f"{x:.0f}" if x >= 100 else f"{x:.3g}"


def tolerance(x):
    """Of a ladder of half decades: 3e-05 stands for 3.16e-05."""
    return f"{x:.0e}".replace("e-0", "e-")


def exponent(sizes, times):
    """Slope of log time over log size, by least squares."""
    x = [math.log(s) for s in sizes]
    y = [math.log(t) for t in times]
    mx, my = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y)) / sum((a - mx) ** 2 for a in x)


def said(command):
    """What a program prints, nothing where there is no such program."""
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        return done.stdout.strip() if done.returncode == 0 else ""
    except OSError:
        return ""


def versions(peers):
    found = sorted({p.version for p in peers if p.version})
    for package, name in (("libsundials-dev", "SUNDIALS"), ("libboost-dev", "Boost"),
                          ("libopenblas0-serial", "OpenBLAS")):
        version = said(["dpkg-query", "--show", "--showformat=${Version}", package])
        if version:
            found.append(f"{name} {version.split('+')[0].split('-')[0]}")
    compiler = said(["g++", "-dumpfullversion"])
    return ", ".join(found + ([f"g++ {compiler}"] if compiler else []))


def processor():
    try:
        with open("/proc/cpuinfo") as lines:
            return next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


class Table:
    def __init__(self):
        self.lines = []

    def rows(self, header, rows, left=1):
        """A markdown table, its columns as wide as what stands in them."""
        cells = [header] + [[str(c) for c in row] for row in rows]
        width = [max(len(row[i]) for row in cells) for i in range(len(header))]
        align = [str.ljust if i < left else str.rjust for i in range(len(header))]

        def line(row):
            return "| " + " | ".join(align[i](c, width[i]) for i, c in enumerate(row)) + " |"

        rule = "|".join("-" * (w + 2) if i < left else "-" * (w + 1) + ":" for i, w in enumerate(width))
        self.lines += [line(cells[0]), f"|{rule}|"] + [line(row) for row in cells[1:]] + [""]

    def say(self, text):
        self.lines += [text, ""]

    def head(self, peers, off, problem):
        self.say(f"{datetime.date.today()}, {processor()}, {os.cpu_count()} cores; {versions(peers)}.")
        by_language = ", ".join(f"{name} {x:.0e}" for name, x in off.items())
        self.say(f"{problem['site_types']} site types, {len(problem['start'])} states. Right-hand sides deviate "
                 f"from ours by at most: {by_language or 'none asked'}.")

    def trials(self, trials):
        ours = trials[0].seconds
        rows = []
        for t in trials:
            if t.seconds:
                rows.append([t.peer.label, tolerance(t.tolerance), tolerance(t.error),
                             t.answer.get("steps", ""), duration(t.seconds), ratio(t.seconds / ours)])
            else:
                rows.append([t.peer.label, "", "", "", f"not run: {t.why_not}", ""])
        self.rows(["solver", "tolerance", "error", "steps", "processor time", "of ours"], rows)

    def profile(self, ours, parts):
        """How a solve compares with its own right-hand sides alone."""
        own = ours.answer["right_hand_sides"] * parts["rates_seconds"]
        self.say(f"A right-hand side takes {1e6 * parts['rates_seconds']:.3g} us, "
                 f"{1e9 * parts['rates_seconds'] / parts['states']:.3g} ns a state. Tandem's start-up takes "
                 f"{ours.seconds / own:.3g} times its own {ours.answer['right_hand_sides']} right-hand sides. "
                 f"The exact dense Jacobian that peers are given takes "
                 f"{1e3 * parts['dense_jacobian_seconds']:.3g} ms.")

    def text(self):
        return "\n".join(self.lines).rstrip("\n")
