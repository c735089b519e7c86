#pragma once

// Rows of the key table of a stage, by theme; for stage_keys() alone.

#include "app/keys/key_rows.hpp"

namespace tandem::app {

/// How long and how much: what the powder and the liquid of a stage are held by.
void add_hold_up_keys(std::vector<Key>& rows);

/// Catalyst, cocatalyst, donor and poison fed to a stage, and its vent.
void add_catalyst_feed_keys(std::vector<Key>& rows);

/// Ratios and fractions in the stage's own fluid, the phase standing in the key.
void add_ratio_keys(std::vector<Key>& rows);

/// Fresh flows of a stage run by feeds, and their temperature.
void add_feed_keys(std::vector<Key>& rows);

/// What of the fluid that leaves with the powder enters the next stage.
void add_carry_keys(std::vector<Key>& rows);

/// Concentrations at the sites, for checking kinetics by themselves.
void add_imposed_keys(std::vector<Key>& rows);

/// How the heat of a stage is taken away.
void add_cooling_keys(std::vector<Key>& rows);

}  // namespace tandem::app
