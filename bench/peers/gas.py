"""The gas of the bed by Peng and Robinson's equation, van der Waals mixing, k_ij = 0 (docs/model.md, 46)."""

import numpy as np


class Gas:
    def __init__(self, bed, R):
        """Constants at the bed's temperature and pressure."""
        T, p = bed["temperature"], bed["pressure"]
        Tc, pc = np.array(bed["critical_temperature"]), np.array(bed["critical_pressure"])
        w = np.array(bed["acentric_factor"])
        m = 0.37464 + (1.54226 - 0.26992 * w) * w
        root_a = np.sqrt(0.45724 / pc) * R * Tc * (1.0 + m * (1.0 - np.sqrt(T / Tc)))
        self.ideal_volume = R * T / p
        self.root_A = root_a * np.sqrt(p) / (R * T)
        self.B = 0.0778 * R * Tc / pc * p / (R * T)

    def volume(self, y):
        """Molar volume of the gas of these fractions."""
        root_A, B = self.root_A @ y, self.B @ y
        A = root_A * root_A
        Z = 1.0 + B  # Newton falls to the largest root
        for _ in range(60):
            f = ((Z - (1.0 - B)) * Z + (A - 3.0 * B * B - 2.0 * B)) * Z - B * (A - B - B * B)
            slope = (3.0 * Z - 2.0 * (1.0 - B)) * Z + (A - 3.0 * B * B - 2.0 * B)
            step = f / slope
            Z -= step
            if abs(step) <= 1e-15 * abs(Z):
                break
        return Z * self.ideal_volume
