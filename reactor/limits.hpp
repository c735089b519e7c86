#pragma once

// What a plant has to keep to, whatever the product asks (docs/model.md, "Limits of the plant").

namespace tandem::reactor {

/// Limits in force unless a plant or a job says otherwise; NaN: none. Each holds in the stages that it
/// names, where the quantity has a value. (M) Representative: a plant knows its own.
struct Limits {
  double slurry_solids = 0.55;   ///< kg/kg in a loop or pool, at most: above it stops pumping
  double level = 1.0;            ///< of the vessel, at most: what a stage holds fits in it
  double bubble_margin = 3e5;    ///< Pa in a loop, at least: above its bubble pressure
  double dew_margin = 3.0;       ///< K in a gas bed, at least: above the dew point of its gas
  double sticking_margin = 0.0;  ///< K in a gas bed, at least: below where its powder sticks
  double transfer_pressure_drop = 2e5;  ///< Pa from one gas bed to the next, at least
  double comonomer_saturation = 0.8;    ///< in a gas bed, at most: partial over vapour pressure
  double pore_filling = 1.0;            ///< of the product, at most: rubber over pore volume
  double cooling_load = 1.0;            ///< of a stage, at most: duty over what cooling takes away
};

/// What cooling takes away from a stage whose plant gives no limit in watts. (M) Representative: equation (L13).
struct UsualCooling {
  double loop_transfer = 8e3;           ///< W/(m3 K): U A of a loop's jacket over its volume
  double condenser_transfer = 4e3;      ///< W/(m3 K): of the condensers of a pool or a stirred bed
  double gas_velocity = 0.7;            ///< m/s in a fluidized bed, without its powder
  double bed_height = 10.0;             ///< m of a fluidized bed: volume over cross-section
  double coolant_temperature = 308.15;  ///< K of cooling water, mean over its way
  double least_difference = 15.0;  ///< K that chilled coolant is below a stage too cold for water
};

}  // namespace tandem::reactor
