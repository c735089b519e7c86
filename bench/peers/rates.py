"""The right-hand side of the start-up in NumPy: a loop and a gas bed run by their feeds, property method
`correlations`. Numbers in brackets are equations of docs/model.md; SI throughout.

Site types and both stages are one array: what one site type does in one stage is what all do. Reactions
that the catalyst does not have are left out, as one would who writes this for it alone."""

import numpy as np

from gas import Gas

MEDIUM = 12  # fluid by species (propylene, ethylene, hydrogen, propane, nitrogen), temperature, coolant,
#              cocatalyst, poison, potential sites, potential sites lost, seed powder
COCATALYST, POISON, POTENTIAL, LOST, SEED = 7, 8, 9, 10, 11
SITE = 14  # vacant, live by end (2), dormant, blocked, live length by end (2), dormant length,
#            units by monomer (2), chains, second moment, atactic units, dead
ABSENT = ("activation_spontaneous", "activation_by_hydrogen", "activation_by_monomer",
          "transfer_spontaneous", "potential_deactivation", "potential_deactivation_by_hydrogen")


def seen(concentration, reaction):
    """The concentration that a reaction of any order sees (2)."""
    if reaction["order"] == 1.0:
        return concentration
    reference = reaction["reference"]
    size = np.sqrt(concentration * concentration + (1e-6 * reference) ** 2)
    return concentration * (size / reference) ** (reaction["order"] - 1.0)


class StartUp:
    def __init__(self, problem):
        self.types = problem["site_types"]
        self.tank = MEDIUM + SITE * self.types
        self.p = problem
        self.loop, self.bed = problem["loop"], problem["bed"]
        stages = (self.loop, self.bed)
        for name in ABSENT:
            assert not any(np.any(s["reactions"][name]["k"]) for s in stages), name

        self.molar_mass = np.array(problem["molar_mass"])
        self.reaction = self.loop["reactions"]  # orders are the same in both stages
        # k[stage, site type, end, monomer], as far as a reaction has these
        self.k = {name: np.array([s["reactions"][name]["k"] for s in stages])
                  for name in self.reaction}
        self.switching = self.k["propagation"] * (1.0 - np.eye(2))  # changes the chain's end
        feeds = np.zeros((2, MEDIUM))
        for row, stage in zip(feeds, stages):
            row[COCATALYST] = stage["feed_cocatalyst"]
            row[POISON] = stage["feed_poison"]
            row[POTENTIAL] = stage["feed_potential_sites"]
        self.feeds = feeds
        self.loop_feed, self.bed_feed = np.array(self.loop["feed"]), np.array(self.bed["feed"])
        self.carry = np.array(self.loop["carry"])
        self.sorption = np.array(self.bed["sorption"]) * self.bed["pressure"]  # mol/m3 by fraction y
        self.lambda_sorption = np.array(self.bed["liquid_over_sorbed"]) * self.sorption[:3]
        self.gas = Gas(self.bed, problem["gas_constant"])

    def rates(self, t, y):
        n, types = self.tank, self.types
        tanks = y[:2 * n].reshape(2, n)
        medium = tanks[:, :MEDIUM]
        sites = tanks[:, MEDIUM:].reshape(2, types, SITE)
        carried = y[2 * n:].reshape(types, 5)  # what the loop added, in the bed

        phases = self.phases(medium, sites, carried)
        dydt = np.zeros_like(y)
        d_tanks = dydt[:2 * n].reshape(2, n)
        d_medium = d_tanks[:, :MEDIUM]
        d_sites = d_tanks[:, MEDIUM:].reshape(2, types, SITE)
        drawn, hydrogen = self.react(medium, sites, phases, d_medium, d_sites)
        q = self.flow(medium, phases, drawn, hydrogen, d_medium)

        # What rides on the powder (23), (24).
        d_medium += self.feeds
        d_medium[:, COCATALYST:] -= q[:, None] * medium[:, COCATALYST:]
        d_medium[1, COCATALYST:] += q[0] * medium[0, COCATALYST:]
        d_sites -= q[:, None, None] * sites
        d_sites[1, :, :8] += q[0] * sites[0, :, :8]
        d_sites[1, :, 13] += q[0] * sites[0, :, 13]
        dydt[2 * n:] = (q[0] * sites[0, :, 8:13] - q[1] * carried).ravel()
        return dydt

    def phases(self, medium, sites, carried):
        """What the tanks hold and what the sites see: (16) to (19), (53), (54)."""
        p, bed = self.p, self.bed
        f = {}
        made = sites[:, :, 8:10].sum(axis=1) @ self.molar_mass
        made_before = carried[:, :2].sum(axis=0) @ self.molar_mass
        f["copolymer"] = copolymer = made[1]
        f["powder"] = (medium[0, SEED] + made[0], medium[1, SEED] + made_before + made[1])
        f["amorphous_A"] = amorphous_A = p["amorphous_fraction"] * (medium[1, SEED] + made_before)
        amorphous = amorphous_A + copolymer
        f["sorbing"] = V = (amorphous_A + p["copolymer_sorption"] * copolymer) / p["polymer_density"]
        phi = V * p["polymer_density"] / amorphous

        # The gas of the bed: sum of y = n/(N + B) is 1; Newton climbs to N from below.
        moles = np.maximum(medium[1, :5], 0.0)
        B = V * self.sorption
        N = max(moles.sum() - B.max(), 1e-9 * moles.sum())
        for _ in range(200):
            y = moles / (N + B)
            step = (y.sum() - 1.0) / (y / (N + B)).sum()
            N += step
            if abs(step) <= 1e-15 * N:
                break
        y = moles / (N + B)
        f["N"], f["B"], f["y"] = N, B, y

        liquid = np.maximum(medium[0, :5], 0.0)
        f["liquid"], f["liquid_volume"] = liquid, np.dot(liquid, self.loop["liquid_volume"])
        see = np.array([liquid[:3] / f["liquid_volume"], self.lambda_sorption * y[:3] * phi])
        f["monomer"], f["hydrogen"] = see[:, :2], see[:, 2]
        per_mole = np.array([1.0 / f["liquid_volume"],
                             p["bed_cocatalyst_factor"] * p["polymer_density"] / amorphous])
        f["cocatalyst"], f["poison"] = medium[:, COCATALYST] * per_mole, medium[:, POISON] * per_mole
        return f

    def react(self, medium, sites, f, d_medium, d_sites):
        """Rates of all site types and of the medium by reaction: (4) to (15), (21). Returns monomer and
        hydrogen drawn by stage."""
        k, reaction = self.k, self.reaction
        monomer = f["monomer"][:, None, :]
        hydrogen, cocatalyst, poison = (f[s][:, None] for s in ("hydrogen", "cocatalyst", "poison"))

        def by_stage(name, concentration):  # frequency of a reaction with k[stage, site type]
            return k[name] * seen(concentration, reaction[name])

        def by_end(name, concentration):  # with k[stage, site type, end]
            return k[name] * seen(concentration, reaction[name])[:, :, None]

        vacant, dormant, blocked, dormant_length = (sites[:, :, i] for i in (0, 3, 4, 7))
        live, length = sites[:, :, 1:3], sites[:, :, 5:7]
        growth = 2.0 * length + live  # of the square of the lengths

        activated = by_stage("activation_by_cocatalyst", cocatalyst) * medium[:, POTENTIAL, None]  # (4)
        initiated = k["initiation"] * monomer * vacant[:, :, None]  # (5)
        propagation = k["propagation"] * monomer[:, :, None, :]  # (6)
        switching = self.switching * monomer[:, :, None, :]
        inserted = (propagation * live[..., None]).sum(axis=2)
        to_hydrogen = by_end("transfer_to_hydrogen", hydrogen)  # (7)
        to_monomer = k["transfer_to_monomer"] * monomer[:, :, None, :]  # (8)
        reborn = (to_monomer * live[..., None]).sum(axis=2)
        to_cocatalyst = by_end("transfer_to_cocatalyst", cocatalyst)  # (9)
        dormancy = k["dormancy"] * monomer[:, :, :1]  # (10)
        asleep = (dormancy * live).sum(axis=2)
        by_hydrogen = by_stage("revival_by_hydrogen", hydrogen)  # (11)
        by_monomer = k["revival_by_monomer"] * monomer  # (12)
        woken = by_monomer * dormant[:, :, None]
        death = k["deactivation_spontaneous"] + by_end("deactivation_by_hydrogen", hydrogen)  # (13)
        death_vacant = k["deactivation_spontaneous_vacant"] + by_stage("deactivation_by_hydrogen_vacant", hydrogen)
        death_dormant = (k["deactivation_spontaneous_dormant"]
                         + by_stage("deactivation_by_hydrogen_dormant", hydrogen))
        poisoning = by_end("poisoning", poison)  # (14)
        poisoned_vacant = by_stage("poisoning_vacant", poison) * vacant
        poisoning_dormant = by_stage("poisoning_dormant", poison)
        returned = k["poisoning_reversal"] * blocked

        to_vacant = to_hydrogen + to_cocatalyst
        leave = to_vacant + dormancy + death + poisoning
        wake = by_hydrogen + death_dormant + poisoning_dormant + by_monomer.sum(axis=2)
        units = initiated + inserted + reborn + woken
        poisoned = (poisoned_vacant + (poisoning * live).sum(axis=2) + poisoning_dormant * dormant
                    - returned)

        d_sites[:, :, 0] = (activated - initiated.sum(axis=2) + (to_vacant * live).sum(axis=2)
                            + by_hydrogen * dormant - death_vacant * vacant - poisoned_vacant
                            + returned)
        lost = leave + switching.sum(axis=3) + to_monomer.sum(axis=3)
        d_sites[:, :, 1:3] = (initiated + (switching * live[..., None]).sum(axis=2) + reborn + woken
                              - lost * live)
        d_sites[:, :, 3] = asleep - wake * dormant
        d_sites[:, :, 4] = poisoned
        d_sites[:, :, 5:7] = (units + (switching * length[..., None]).sum(axis=2)
                              + by_monomer * dormant_length[:, :, None] - lost * length)
        d_sites[:, :, 7] = asleep + (dormancy * length).sum(axis=2) - wake * dormant_length
        d_sites[:, :, 8:10] = units
        d_sites[:, :, 8] += asleep
        d_sites[:, :, 10] = (initiated + reborn).sum(axis=2)
        d_sites[:, :, 11] = ((initiated + reborn).sum(axis=2)
                             + ((propagation.sum(axis=3) + dormancy) * growth).sum(axis=2)
                             + by_monomer.sum(axis=2) * (2.0 * dormant_length + dormant))
        d_sites[:, :, 12] = (k["atactic_propagation"] * monomer[:, :, None, :]
                             * live[..., None]).sum(axis=(2, 3))
        d_sites[:, :, 13] = (death_vacant * vacant + (death * live).sum(axis=2)
                             + death_dormant * dormant)

        scavenged = (k["scavenging"] * seen(f["poison"], reaction["scavenging"])
                     * medium[:, COCATALYST])  # (21)
        d_medium[:, COCATALYST] = -scavenged - (to_cocatalyst * live).sum(axis=(1, 2))
        d_medium[:, POISON] = -scavenged - poisoned.sum(axis=1)
        d_medium[:, POTENTIAL] = -activated.sum(axis=1)
        drawn_hydrogen = (to_hydrogen * live).sum(axis=(1, 2)) + (by_hydrogen * dormant).sum(axis=1)
        return d_sites[:, :, 8:10].sum(axis=1), drawn_hydrogen

    def flow(self, medium, f, drawn, hydrogen, d_medium):
        """Outflow rates, and the fluid's balances: (20), (23), (34), (37), (62), (63)."""
        p, loop, bed = self.p, self.loop, self.bed
        density = p["polymer_density"]
        made = drawn @ self.molar_mass
        draw = np.zeros((2, 5))
        draw[:, :2], draw[:, 2] = drawn, hydrogen

        # The loop: what leaves holds the volume of slurry.
        gain = self.loop_feed - draw[0]
        per_rate = f["liquid"] / loop["solids_enrichment"]
        volume = f["liquid_volume"] + f["powder"][0] / density
        base = np.dot(gain, loop["liquid_volume"]) + made[0] / density
        by_rate = np.dot(per_rate, loop["liquid_volume"]) + f["powder"][0] / density
        rate = (base - (loop["slurry_volume"] - volume) / p["control_time"]) / by_rate
        d_medium[0, :5] = gain - rate * per_rate
        onward = self.carry * rate * per_rate

        # The bed: the powder that comes in and is made leaves; the vent holds the pressure.
        N, B, y = f["N"], f["B"], f["y"]
        bed_rate = (rate * f["powder"][0] + made[1]) / bed["hold_up"]
        v = self.gas.volume(y)
        gap = f["powder"][1] * (1.0 / p["bulk_density"] - 1.0 / density)
        per_rate = (medium[1, :5] - N * y) + gap / v * y
        # Slopes of N and of the volume by moles n and by the sorbing volume V, at the gas's density.
        held = N + B
        total = (y / held).sum()
        N_by_n = 1.0 / held / total
        N_by_V = -(y / held * self.sorption).sum() / total
        volume_by_n = v * N_by_n
        volume_by_V = 1.0 + v * N_by_V
        by_powder = 1.0 / density
        by_A = volume_by_V / density - 1.0 / density
        by_copolymer = volume_by_V * p["copolymer_sorption"] / density - 1.0 / density

        gain = self.bed_feed + onward - draw[1]
        powder_in = rate * f["powder"][0]
        base = (volume_by_n @ gain + by_powder * (powder_in + made[1])
                + by_A * p["amorphous_fraction"] * powder_in + by_copolymer * made[1])
        by_rate = (volume_by_n @ per_rate + by_powder * f["powder"][1] + by_A * f["amorphous_A"]
                   + by_copolymer * f["copolymer"])
        volume = (f["sorbing"] + N * v
                  + (f["powder"][1] - f["amorphous_A"] - f["copolymer"]) / density)
        wanted = base - (bed["vessel_volume"] - volume) / p["control_time"]
        vent = (wanted - bed_rate * by_rate) / (volume_by_n @ y)
        d_medium[1, :5] = gain - bed_rate * per_rate - vent * y
        return np.array([rate, bed_rate])
