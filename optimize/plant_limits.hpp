#pragma once

// Bands that no job has to ask for: what a plant cannot do, or must not (docs/model.md, "Limits of the
// plant").

#include <span>
#include <string>
#include <vector>

#include "optimize/band.hpp"
#include "reactor/operating_point.hpp"
#include "reactor/train.hpp"

namespace tandem::optimize {

/// "The make-up of every species is at least 0", for every stage held by set points that something is
/// carried into.
[[nodiscard]] std::vector<Band> make_up_bands(const reactor::Train& train);

/// The train's limits, each as a band on the stages that it holds in. None for a batch, which is a
/// laboratory's, or with imposed concentrations. Ends are set back by rounding: a stage that is run at its
/// limit holds it.
[[nodiscard]] std::vector<Band> limit_bands(const reactor::Train& train);

/// Both, without the limits on quantities that `asked` has a band on: that one takes the limit's place.
[[nodiscard]] std::vector<Band> plant_bands(const reactor::Train& train,
                                            const std::vector<Band>& asked);

/// All bands that a train is judged by: those asked for, and those of the plant without make-ups of species that are
/// nowhere. Where a quantity repeats a set point its band is compared with it as typed. `moved` are set points that
/// may have other values than the point's.
[[nodiscard]] std::vector<Band> bands_in_force(const reactor::Train& train,
                                               const reactor::OperatingPoint<double>& point,
                                               std::span<const reactor::SetPoint> moved,
                                               const std::vector<Band>& asked);

/// Whether a band is one of make_up_bands.
[[nodiscard]] bool is_make_up(const Band& band);

/// Whether a band is one of plant_bands, or of a study's step: to be held where its quantity has a value, but no part of a margin.
[[nodiscard]] bool is_of_plant(const Band& band);

/// Whether somebody asks for one of the bands: a claim or the job. What the plant can do is asked of no product.
[[nodiscard]] bool some_asked(const std::vector<Band>& bands);

}  // namespace tandem::optimize
