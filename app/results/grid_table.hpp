#pragma once

// The points of a grid judged, for the reports of sweeps and maps, and the picture of a plane.

#include <string>
#include <vector>

#include "app/charts/axis.hpp"
#include "app/charts/chart.hpp"
#include "app/job/job.hpp"
#include "optimize/claims.hpp"
#include "optimize/grid.hpp"

namespace tandem::app {

/// One axis in the unit that people read.
struct ShownAxis {
  std::string key;    ///< "stages.loop.temperature"
  std::string label;  ///< "loop temperature"
  std::string unit;
  std::vector<double> values;
  bool logarithmic = false;
  double here = 0.0;  ///< of the point that the grid is about
};

/// A side of a band on which points of a grid miss it.
struct MissedEnd {
  std::string quantity;  ///< "production_kg_per_h"
  std::string text;      ///< "production above 45 t/h (job)"
};

struct JudgedPoint {
  bool solved = false;
  bool stays = false;               ///< a plant does, at this steady state; an unstable one is left
  bool holds = false;               ///< every band, the plant's as well, where it stays
  std::vector<std::size_t> missed;  ///< in GridTable::missed, the farthest missed first
  double margin = 0.0;              ///< NaN where not solved
  std::vector<bool> claims;         ///< the reactor's share, in the order of GridTable::claims
};

struct GridTable {
  std::vector<ShownAxis> axes;
  std::vector<reactor::Quantity> quantities;
  std::vector<optimize::Band> bands;  ///< the job's, on quantities of the train
  std::vector<std::size_t> banded;    ///< their quantities, each once
  std::vector<int> claims;  ///< of the specification, that say something about the reactor
  std::vector<JudgedPoint> points;
  /// What the points miss; first what the most points miss by the most.
  std::vector<MissedEnd> missed;
  std::size_t worst = 0;  ///< so many of them some point that stays misses by the most

  [[nodiscard]] std::size_t holding() const;
};

/// `here`: the point that the grid is about.
[[nodiscard]] GridTable grid_table(const Job& job, const reactor::OperatingPoint<double>& here,
                                   const optimize::Grid& grid, const optimize::Rows& rows);

/// The quantities whose bands a point misses, each once, the farthest missed first: "mfr_ratio, gas.bed_mass_kg".
[[nodiscard]] std::string missed_quantities(const GridTable& table, const JudgedPoint& point);

/// The operating window: where in the plane of a grid's two axes every band holds. `here`: what its point is called.
[[nodiscard]] charts::Chart window_chart(const GridTable& table, const std::string& here);

/// "loop temperature (degC)".
[[nodiscard]] std::string heading(const ShownAxis& axis);

/// The axis of a picture, from one end of the grid to the other.
[[nodiscard]] charts::Axis axis_of(const ShownAxis& axis);

/// Places among `count`, at most `most` (at least 2) that a screen has room for, the ends among them.
[[nodiscard]] std::vector<std::size_t> some_of(std::size_t count, std::size_t most);

}  // namespace tandem::app
