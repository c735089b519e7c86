"""The Python module against the program and against itself. Arguments: the program, the repository."""

import json
import math
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
from pathlib import Path

import numpy as np

import tandem

program, repository = sys.argv[1], Path(sys.argv[2])
jobs = repository / "configs/jobs"
small = jobs / "wide-ratio-resin.toml"  # searched in a fraction of a second
default = jobs / "membrane-resin.toml"
four_starts = {"search.starts": 4}

# What no train can be, each as overrides of the default job.
wrong_trains = [
    {"train": []},
    {"train": ["loop"] * 2},
    {"train": ["loop", "gas", "pool"]},
    {"monomers": []},
    {"monomers": ["ethylene", "propylene"]},
    {"monomers": ["propylene", "ethylene", "1-butene", "1-hexene", "1-octene"]},
    {"monomers": ["propylene", "styrene"]},
    {"sites.count": 0},
    {"sites.count": 17},
    {"sites.potential": "0 mol/kg"},
    {"sites.potential": "3 mol/kg"},
    {"sites.titanium": "0.01 wt%"},
    {"sites.porosity": "100 %"},
    {"reference_temperature": "-300 degC"},
    {"amorphous_fraction": "0 wt%"},
    {"melt_flow.a": 0.0},
    {"donor.immune_fraction": 2.0},
    {"reactions.propagation.k": -1.0},
    {"reactions.propagation.k": math.nan},
    {"reactions.transfer_to_hydrogen.order": 0.0},
    {"reactions.atactic_propagation.k": 1e9},
    {"polymer.density": "0 kg/m3"},
    {"polymer.bulk_density": "2000 kg/m3"},
    {"polymer.bulk_density": "880 kg/m3", "polymer.density": "870 kg/m3"},
    {"property_method": "ideal"},
    {"operation": "now and then"},
    {"stages.loop.kind": "kettle"},
    {"stages.loop.part": "C"},
    {"stages.loop.tanks": 2},
    {"stages.gas.tanks": 9},
    {"stages.gas.tanks": 0},
    {"stages.loop.temperature": "-300 degC"},
    {"stages.loop.temperature": "nan degC"},
    {"stages.loop.pressure": "0 bara"},
    {"stages.loop.residence_time": "0 h"},
    {"stages.loop.slurry_solids": "100 wt%"},
    {"stages.loop.catalyst_feed": "0 kg/h"},
    {"stages.loop.catalyst_feed": "-1 kg/h"},
    {"stages.loop.carry_hydrogen": "150 %"},
    {"stages.loop.cooling.kind": "gas loop"},
    {"stages.loop.cooling.kind": "jacket"},
    {"stages.loop.feeds.propylene": "1 t/h"},
    {"stages.gas.hold_up": "0 t"},
    {"stages.gas.vessel_volume": "20 m3"},
    {"stages.gas.run_by": "feeds"},
    {"stages.gas.Al_per_Ti": "10 mol/mol"},
]


def by_program(verb, job, *words):
    done = subprocess.run([program, verb, job, "--json", "--quiet", *words], capture_output=True, text=True)
    return done.stdout


class KnownSpecies(unittest.TestCase):
    def test_species_are_there_by_name_propylene_first(self):
        self.assertEqual(list(tandem.species)[0], "propylene")
        self.assertEqual(tandem.species["ethylene"].code, "C2")
        self.assertAlmostEqual(tandem.species["hydrogen"].molar_mass, 2.016e-3, places=6)
        self.assertEqual(tandem.species["nitrogen"].heat_of_polymerization, 0.0)
        with self.assertRaises(AttributeError):
            tandem.species["propane"].molar_mass = 1.0


class SameAsTheProgram(unittest.TestCase):
    def test_simulated_jobs_give_its_bytes(self):
        for job in ["aspen-pp.toml", "two-stages-by-feeds.toml", "hypol-grade-1.toml"]:
            with self.subTest(job=job):
                result = tandem.simulate(tandem.read_job(jobs / job))
                self.assertEqual(result.to_json(), by_program("simulate", jobs / job))

    def test_an_optimized_job_gives_its_bytes_and_dicts_hold_its_numbers(self):
        job = tandem.read_job(default, set=four_starts)
        result = tandem.optimize(job, threads=2)
        self.assertEqual(result.to_json(), by_program("optimize", default, "--set", "search.starts=4"))
        document = result.as_dict()
        self.assertEqual(result.verdict, "feasible")
        self.assertEqual(document["verdict"], "feasible")
        for name, value in document["product"].items():
            ours = result.product[name]
            self.assertTrue(math.isnan(ours) if value is None else ours == value, name)
        for stage in document["stages"]:
            for name, value in result.stages[stage["name"]].items():
                theirs = stage[name]
                self.assertTrue(math.isnan(value) if theirs is None else value == theirs, name)
            for name, values in result.sites[stage["name"]].items():
                theirs = [math.nan if site[name] is None else site[name] for site in stage["sites"]]
                np.testing.assert_array_equal(values, theirs, name)
        # Python has the unit of the job's own value, the document a unit of its own; factors round the last bits.
        scale = {}
        for d, decision in zip(document["decisions"], job.decisions):
            value, low, high = (next(v for k, v in d.items() if k.startswith(end)) for end in ("value_", "low_", "high_"))
            width = decision.high - decision.low
            self.assertEqual(decision.key, d["key"])
            scale[decision.key] = width / (high - low)
            place = (result.decisions[decision.key] - decision.low) / width
            self.assertAlmostEqual(place, (value - low) / (high - low), delta=1e-12)
        for slope in document["slopes"]:
            for name, value in slope["product"].items():
                ours = result.gradients[name, slope["key"]] * scale[slope["key"]]
                self.assertTrue(math.isnan(ours) if value is None else math.isclose(ours, value, rel_tol=1e-12), name)

    def test_saved_files_are_its_files(self):
        with tempfile.TemporaryDirectory() as folder:
            result = tandem.simulate(tandem.read_job(small))
            written = result.save(Path(folder) / "ours")
            subprocess.run([program, "simulate", small, "-o", Path(folder) / "theirs", "--quiet"],
                           check=True, stdout=subprocess.DEVNULL)
            for file in written:
                if file.name != "run.log":  # which says when and how
                    self.assertEqual(file.read_bytes(), (Path(folder) / "theirs" / file.name).read_bytes(), file.name)

    def test_an_infeasible_and_a_failed_job_are_results(self):
        band = [{"quantity": "mfr_pp", "range": "[1e6, 1e7]"}]
        result = tandem.optimize(tandem.read_job(small, set={"bands": band}))
        self.assertEqual(result.verdict, "infeasible")
        self.assertIsNotNone(result.as_dict()["proof"])
        condensed = tandem.read_job(small, set={"stages.gas.pressure": "60 bara"})
        failed = tandem.simulate(condensed)
        self.assertEqual(failed.verdict, "failed")
        self.assertIn("condense", failed.sentence)
        self.assertTrue(all(math.isnan(v) for v in failed.product.values()))
        self.assertEqual(len(failed.trajectory["time_h"]), 0)
        here = tandem.steady(condensed)
        self.assertFalse(here.solved)
        self.assertIn("condense", here.message)
        self.assertTrue(np.all(np.isnan(here.values)) and np.all(np.isnan(here.gradients.matrix)))


class Arrays(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.job = tandem.read_job(default)
        cls.result = tandem.simulate(cls.job)

    def test_the_trajectory_ends_where_the_product_is(self):
        hours = self.result.trajectory["time_h"]
        self.assertTrue(np.all(np.diff(hours) > 0))
        for name, value in self.result.product.items():
            curve = self.result.trajectory[name]
            self.assertEqual(curve.shape, hours.shape)
            if math.isfinite(value):  # the last point is stored a little before the very end
                self.assertTrue(math.isclose(curve[-1], value, rel_tol=1e-6), name)

    def test_numbers_are_shown_in_the_units_of_the_job(self):
        job = tandem.read_job(default, set={"units.powder": "t/h"})
        number, unit = tandem.simulate(job).shown["production"]
        self.assertEqual(unit, "t/h")
        own = self.result.product["production_kg_per_h"]
        self.assertTrue(math.isclose(number, own / 1000.0, rel_tol=1e-11))  # 12 digits are told
        self.assertEqual(self.result.shown["mfr_whole"][0], self.result.product["mfr_whole"])

    def test_the_distribution_holds_all_the_product(self):
        curves = self.result.distribution
        grid = curves["log10_M"]
        self.assertAlmostEqual(np.trapz(curves["whole"], grid), 1.0, delta=1e-4)  # by the grid of 0.02
        np.testing.assert_array_equal(curves["part A"] + curves["part B"], curves["whole"])

    def test_arrays_are_made_once_and_cannot_be_changed(self):
        self.assertIs(self.result.trajectory["time_h"], self.result.trajectory["time_h"])
        for array in (self.result.trajectory["time_h"], self.result.gradients.matrix,
                      tandem.steady(self.job).values):
            with self.assertRaises(ValueError):
                array[0] = 1.0

    def test_an_array_outlives_its_result(self):
        hours = tandem.simulate(tandem.read_job(small)).trajectory["time_h"]
        self.assertGreater(hours.sum(), 0.0)


class SteadyStates(unittest.TestCase):
    def test_gradients_agree_with_differences(self):
        for file in (default, small):
            job = tandem.read_job(file)
            here = tandem.steady(job)
            self.assertTrue(here.solved)
            scale = np.nanmax(np.abs(here.gradients.matrix * [d.high - d.low for d in job.decisions]), axis=1)
            for k, d in enumerate(job.decisions):
                step = 1e-4 * (d.high - d.low)
                ahead, behind = (tandem.steady(job, {d.key: d.start + s * step}, gradients=False).values
                                 for s in (1, -1))
                off = (ahead - behind) / (2 * step) - here.gradients.matrix[:, k]
                off = np.abs(off) * (d.high - d.low)
                # Central differences: 1e-8 of curvature, and 1e-10 of the steady solve over a step of 1e-4.
                bad = [q for q, o, s, v in zip(here.gradients.quantities, off, scale, here.values)
                       if o > 1e-4 * max(s, 1e-2 * abs(v))]
                self.assertEqual(bad, [], d.key)

    def test_vector_dict_and_nothing_mean_the_same_point(self):
        job = tandem.read_job(small)
        start = [d.start for d in job.decisions]
        values = tandem.steady(job).values
        np.testing.assert_array_equal(tandem.steady(job, start).values, values)
        np.testing.assert_array_equal(tandem.steady(job, np.array(start)).values, values)
        np.testing.assert_array_equal(tandem.steady(job, {job.decisions[0].key: start[0]}).values, values)
        self.assertEqual(len(values), len(job.quantities))
        self.assertIsNone(tandem.steady(job, gradients=False).gradients)

    def test_it_is_the_steady_state_of_the_answer(self):
        job = tandem.read_job(small)
        result = tandem.optimize(job)
        here = tandem.steady(job, result.decisions)
        for name, value in result.product.items():
            if math.isfinite(value):  # the start-up is integrated at a tolerance of 1e-9, until settled to 1e-8
                # Seed is on its way out when the start-up ends; at rest there is none.
                least = 1e-5 if name == "seed_wt" else 0.0
                self.assertTrue(math.isclose(here.product[name], value, rel_tol=1e-6, abs_tol=least), name)

    def test_points_that_cannot_be_are_refused(self):
        job = tandem.read_job(small)
        with self.assertRaises(ValueError):
            tandem.steady(job, [1.0])
        with self.assertRaises(KeyError):
            tandem.steady(job, {"stages.loop.colour": 1.0})
        with self.assertRaises(ValueError):
            tandem.steady(job, {job.decisions[0].key: float("nan")})
        with self.assertRaises(KeyError):
            tandem.steady(job).gradients["mfr_pp", "no decision"]

    def test_threads_of_python_compute_at_once_and_alike(self):
        job = tandem.read_job(default)
        alone = tandem.steady(job).values
        found = []
        threads = [threading.Thread(target=lambda: found.append(tandem.steady(job).values)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(len(found), 4)
        for values in found:
            np.testing.assert_array_equal(values, alone)


class Refusals(unittest.TestCase):
    def test_faults_of_a_file_come_with_place_and_hint(self):
        with self.assertRaises(tandem.JobError) as caught:
            tandem.read_job(small, set={"stages.loop.temprature": "72 degC"})
        self.assertIn("--set 1:1:1: stages.loop.temprature", str(caught.exception))
        self.assertIn("temperature", str(caught.exception))
        fault = caught.exception.faults[0]
        self.assertEqual((fault["file"], fault["line"], fault["key"]), ("--set 1", 1, "stages.loop.temprature"))
        self.assertIsInstance(caught.exception, ValueError)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "bad.toml"
            file.write_text("temperature = \n")
            with self.assertRaises(tandem.JobError) as caught:
                tandem.read_job(file)
            self.assertIn("bad.toml:1:", str(caught.exception))
        with self.assertRaises(tandem.JobError):
            tandem.read_job(jobs / "missing.toml")

    def test_wrong_trains_are_refused_with_a_sentence(self):
        self.assertGreaterEqual(len(wrong_trains), 40)
        for wrong in wrong_trains:
            with self.subTest(wrong=wrong), self.assertRaises(tandem.JobError) as caught:
                tandem.read_job(default, set=wrong)
            self.assertTrue(all(fault["message"] for fault in caught.exception.faults))
            self.assertTrue(caught.exception.faults)

    def test_a_job_without_decisions_is_not_optimized(self):
        fixed = tandem.read_job(jobs / "aspen-pp.toml")
        self.assertEqual(fixed.decisions, [])
        with self.assertRaises(tandem.JobError):
            tandem.optimize(fixed)
        self.assertIsNone(tandem.simulate(fixed).gradients)

    def test_figures_that_cannot_be_met_are_said(self):
        beyond = tandem.read_job(jobs / "aspen-pp.toml", set={"measured.mfr_pp": 1e-4})
        for compute in (tandem.simulate, tandem.steady):
            with self.assertRaisesRegex(tandem.JobError, "cannot be met"):
                compute(beyond)

    def test_overrides_take_what_python_has(self):
        listed = tandem.read_job(small, set=["search.starts=3"])
        for starts in (3, np.int64(3), "3"):
            self.assertEqual(tandem.read_job(small, set={"search.starts": starts}).resolved_toml, listed.resolved_toml)
        for wrong in ({"search.starts": object()}, "search.starts=3", 3):
            with self.assertRaises(TypeError):
                tandem.read_job(small, set=wrong)


class Waiting(unittest.TestCase):
    def test_progress_is_told_by_the_caller_and_its_errors_end_the_work(self):
        told = []
        job = tandem.read_job(default, set=four_starts)
        tandem.optimize(job, threads=2, progress=lambda text, part: told.append((threading.get_ident(), text, part)))
        self.assertTrue(told)
        self.assertEqual({ident for ident, _, _ in told}, {threading.get_ident()})

        def stop(text, part):
            raise RuntimeError("enough")

        with self.assertRaisesRegex(RuntimeError, "enough"):
            tandem.optimize(job, threads=2, progress=stop)

    def test_a_mixture_by_itself(self):
        found = tandem.flash({"propylene": 0.9, "hydrogen": 0.1}, temperature=343.15, pressure=45e5)
        liquid, vapour = found["liquid"], found["vapour"]
        self.assertAlmostEqual(liquid["fraction"] + vapour["fraction"], 1.0)
        self.assertAlmostEqual(
            liquid["fugacities"]["hydrogen"] / vapour["fugacities"]["hydrogen"], 1.0, places=6
        )
        self.assertIsNone(tandem.flash({"propylene": 1.0}, 343.15, 1e5)["liquid"])
        with self.assertRaisesRegex(ValueError, "cyclohexane"):
            tandem.flash({"cyclohexane": 1.0}, 343.15, 1e5)

    def test_ctrl_c_ends_it(self):
        job = tandem.read_job(default, set={"search.starts": 400})
        timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
        timer.start()
        begun = time.monotonic()
        with self.assertRaises(KeyboardInterrupt):
            tandem.optimize(job, threads=2)
        self.assertLess(time.monotonic() - begun, 60.0)  # the whole takes minutes


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
