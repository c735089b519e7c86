# The right-hand side of the start-up in R: a loop and a gas bed run by their feeds, property method
# `correlations`. Numbers in brackets are equations of docs/model.md; SI throughout.
#
# Site types are the rows of matrices; what one site type does in one stage is what all do. Reactions that the
# catalyst does not have are left out, as one would who writes this for it alone.

medium_size <- 12  # fluid by species (propylene, ethylene, hydrogen, propane, nitrogen), temperature, coolant,
#                    cocatalyst, poison, potential sites, potential sites lost, seed powder
cocatalyst <- 8; poison <- 9; potential <- 10; lost <- 11; seed <- 12
site_size <- 14  # vacant, live by end (2), dormant, blocked, live length by end (2), dormant length,
#                  units by monomer (2), chains, second moment, atactic units, dead

# The concentration that a reaction of any order sees (2).
seen <- function(concentration, reaction) {
  if (reaction$order == 1) return(concentration)
  size <- sqrt(concentration^2 + (1e-6 * reaction$reference)^2)
  concentration * (size / reaction$reference)^(reaction$order - 1)
}

# Constants of a stage that no state changes.
prepare_stage <- function(stage) {
  r <- stage$reactions
  absent <- c("activation_spontaneous", "activation_by_hydrogen", "activation_by_monomer",
              "transfer_spontaneous", "potential_deactivation", "potential_deactivation_by_hydrogen")
  for (name in absent) stopifnot(all(unlist(r[[name]]$k) == 0))
  stage$fresh <- numeric(medium_size)
  stage$fresh[c(cocatalyst, poison, potential)] <-
    c(stage$feed_cocatalyst, stage$feed_poison, stage$feed_potential_sites)
  # Tables [site type, end, monomer] as one matrix for each end.
  of_end <- function(name, end) r[[name]]$k[, end, ]
  for (name in c("propagation", "transfer_to_monomer", "atactic_propagation")) {
    stage[[name]] <- list(of_end(name, 1), of_end(name, 2))
  }
  stage
}

# Peng and Robinson's constants at the bed's temperature (46), and those of sorption.
prepare_bed <- function(bed, p) {
  R <- p$gas_constant; Tc <- bed$critical_temperature; pc <- bed$critical_pressure
  w <- bed$acentric_factor
  m <- 0.37464 + (1.54226 - 0.26992 * w) * w
  RT <- R * bed$temperature
  bed$ideal_volume <- RT / bed$pressure
  bed$root_A <- sqrt(0.45724 / pc) * R * Tc * (1 + m * (1 - sqrt(bed$temperature / Tc))) *
    sqrt(bed$pressure) / RT
  bed$B <- 0.0778 * R * Tc / pc * bed$pressure / RT
  bed$sorbed <- bed$sorption * bed$pressure  # mol/m3 by fraction y
  bed$at_sites <- bed$liquid_over_sorbed * bed$sorbed[1:3]
  bed
}

# Molar volume of the gas of fractions y.
gas_volume <- function(bed, y) {
  root_A <- sum(bed$root_A * y); B <- sum(bed$B * y)
  A <- root_A^2
  Z <- 1 + B
  for (i in 1:60) {
    f <- ((Z - (1 - B)) * Z + (A - 3 * B^2 - 2 * B)) * Z - B * (A - B - B^2)
    slope <- (3 * Z - 2 * (1 - B)) * Z + (A - 3 * B^2 - 2 * B)
    step <- f / slope
    Z <- Z - step
    if (abs(step) <= 1e-15 * abs(Z)) break
  }
  Z * bed$ideal_volume
}

# Rates of all site types of a stage, and what they draw: (4) to (15). `s` has a row for each site type, `e` is
# what the sites see.
react <- function(stage, s, e) {
  r <- stage$reactions
  at <- function(name, concentration) r[[name]]$k * seen(concentration, r[[name]])
  by_monomer <- function(k) cbind(k[, 1] * e$monomer[1], k[, 2] * e$monomer[2])
  vacant <- s[, 1]; dormant <- s[, 4]; blocked <- s[, 5]; dormant_length <- s[, 8]
  live <- s[, 2:3]; length <- s[, 6:7]

  activated <- at("activation_by_cocatalyst", e$cocatalyst) * e$potential                 # (4)
  initiated <- by_monomer(r$initiation$k) * vacant                                        # (5)
  p1 <- by_monomer(stage$propagation[[1]]); p2 <- by_monomer(stage$propagation[[2]])      # (6)
  switched <- cbind(p2[, 1] * live[, 2] - p1[, 2] * live[, 1],
                    p1[, 2] * live[, 1] - p2[, 1] * live[, 2])
  switched_length <- p2[, 1] * length[, 2] - p1[, 2] * length[, 1]
  inserted <- p1 * live[, 1] + p2 * live[, 2]
  to_hydrogen <- at("transfer_to_hydrogen", e$hydrogen)                                   # (7)
  t1 <- by_monomer(stage$transfer_to_monomer[[1]])                                        # (8)
  t2 <- by_monomer(stage$transfer_to_monomer[[2]])
  reborn <- t1 * live[, 1] + t2 * live[, 2]
  to_cocatalyst <- at("transfer_to_cocatalyst", e$cocatalyst)                             # (9)
  dormancy <- r$dormancy$k * e$monomer[1]                                                 # (10)
  asleep <- rowSums(dormancy * live)
  by_hydrogen <- at("revival_by_hydrogen", e$hydrogen)                                    # (11)
  revival <- by_monomer(r$revival_by_monomer$k)                                           # (12)
  woken <- revival * dormant
  death <- r$deactivation_spontaneous$k + at("deactivation_by_hydrogen", e$hydrogen)      # (13)
  death_vacant <- r$deactivation_spontaneous_vacant$k + at("deactivation_by_hydrogen_vacant", e$hydrogen)
  death_dormant <- r$deactivation_spontaneous_dormant$k + at("deactivation_by_hydrogen_dormant", e$hydrogen)
  poisoning <- at("poisoning", e$poison)                                                  # (14)
  poisoned_vacant <- at("poisoning_vacant", e$poison) * vacant
  poisoning_dormant <- at("poisoning_dormant", e$poison)
  returned <- r$poisoning_reversal$k * blocked

  to_vacant <- to_hydrogen + to_cocatalyst
  leave <- to_vacant + dormancy + death + poisoning + cbind(rowSums(t1), rowSums(t2))
  all_revival <- rowSums(revival)
  wake <- by_hydrogen + death_dormant + poisoning_dormant + all_revival
  poisoned <- poisoned_vacant + rowSums(poisoning * live) + poisoning_dormant * dormant - returned
  units <- initiated + inserted + reborn + woken
  born <- rowSums(initiated) + rowSums(reborn)
  growth <- 2 * length + live

  d <- cbind(
    activated - rowSums(initiated) + rowSums(to_vacant * live) + by_hydrogen * dormant -
      death_vacant * vacant - poisoned_vacant + returned,
    initiated + switched + reborn + woken - leave * live,
    asleep - wake * dormant,
    poisoned,
    units + cbind(switched_length, -switched_length) + revival * dormant_length - leave * length,
    asleep + rowSums(dormancy * length) - wake * dormant_length,
    units[, 1] + asleep, units[, 2],
    born,
    born + rowSums((cbind(rowSums(p1), rowSums(p2)) + dormancy) * growth) +
      all_revival * (2 * dormant_length + dormant),
    rowSums(by_monomer(stage$atactic_propagation[[1]])) * live[, 1] +
      rowSums(by_monomer(stage$atactic_propagation[[2]])) * live[, 2],
    death_vacant * vacant + rowSums(death * live) + death_dormant * dormant)
  list(d = d, units = colSums(d[, 9:10]),
       hydrogen = sum(to_hydrogen * live) + sum(by_hydrogen * dormant),
       cocatalyst = sum(to_cocatalyst * live), poison = sum(poisoned), activated = sum(activated))
}

# Rates of the medium by reaction: what the sites draw, and scavenging (21).
medium_rates <- function(stage, m, e, drawn) {
  scavenging <- stage$reactions$scavenging
  scavenged <- scavenging$k * seen(e$poison, scavenging) * m[cocatalyst]
  d <- stage$fresh
  d[cocatalyst] <- d[cocatalyst] - scavenged - drawn$cocatalyst
  d[poison] <- d[poison] - scavenged - drawn$poison
  d[potential] <- d[potential] - drawn$activated
  d
}

# The right-hand side f(y) of a problem.
make_rates <- function(p) {
  types <- p$site_types
  tank <- medium_size + site_size * types
  loop <- prepare_stage(p$loop)
  bed <- prepare_bed(prepare_stage(p$bed), p)
  mass <- p$molar_mass; density <- p$polymer_density
  powder_states <- cocatalyst:seed  # of the medium, what rides on the powder

  function(y) {
    m1 <- y[1:medium_size]
    s1 <- matrix(y[(medium_size + 1):tank], types, site_size, byrow = TRUE)
    m2 <- y[tank + 1:medium_size]
    s2 <- matrix(y[tank + (medium_size + 1):tank], types, site_size, byrow = TRUE)
    carried <- matrix(y[(2 * tank + 1):length(y)], types, 5, byrow = TRUE)

    # The loop: all is liquid, and what leaves holds the volume of slurry (34), (53), (62), (63).
    liquid <- pmax(m1[1:5], 0)
    V <- sum(liquid * loop$liquid_volume)
    powder <- m1[seed] + sum(colSums(s1[, 9:10]) * mass)
    e <- list(monomer = liquid[1:2] / V, hydrogen = liquid[3] / V, cocatalyst = m1[cocatalyst] / V,
              poison = m1[poison] / V, potential = m1[potential])
    r1 <- react(loop, s1, e)
    made <- sum(r1$units * mass)
    gain <- loop$feed - c(r1$units, r1$hydrogen, 0, 0)
    per_rate <- liquid / loop$solids_enrichment
    base <- sum(gain * loop$liquid_volume) + made / density
    by_rate <- sum(per_rate * loop$liquid_volume) + powder / density
    q1 <- (base - (loop$slurry_volume - V - powder / density) / p$control_time) / by_rate
    d1 <- medium_rates(loop, m1, e, r1)
    d1[1:5] <- gain - q1 * per_rate
    d1[powder_states] <- d1[powder_states] - q1 * m1[powder_states]
    onward <- loop$carry * q1 * per_rate
    powder_in <- q1 * powder

    # The bed: polymer (16), gas and sorbed by N with sum n/(N + B) = 1, climbed to from below (54).
    copolymer <- sum(colSums(s2[, 9:10]) * mass)
    A_part <- m2[seed] + sum(colSums(carried[, 1:2]) * mass)
    powder <- A_part + copolymer
    amorphous_A <- p$amorphous_fraction * A_part
    amorphous <- amorphous_A + copolymer
    sorbing <- (amorphous_A + p$copolymer_sorption * copolymer) / density
    n <- pmax(m2[1:5], 0)
    B <- sorbing * bed$sorbed
    N <- max(sum(n) - max(B), 1e-9 * sum(n))
    for (i in 1:200) {
      x <- n / (N + B)
      step <- (sum(x) - 1) / sum(x / (N + B))
      N <- N + step
      if (abs(step) <= 1e-15 * N) break
    }
    held <- N + B
    x <- n / held  # mole fractions of the gas
    see <- bed$at_sites * x[1:3] * (sorbing * density / amorphous)
    per_mole <- p$bed_cocatalyst_factor * density / amorphous
    e <- list(monomer = see[1:2], hydrogen = see[3], cocatalyst = m2[cocatalyst] * per_mole,
              poison = m2[poison] * per_mole, potential = m2[potential])
    r2 <- react(bed, s2, e)
    made <- sum(r2$units * mass)
    q2 <- (powder_in + made) / bed$hold_up  # (20)

    # Slopes of the volume by moles, by the sorbing volume, by polymer, at the gas's density; the vent holds it
    # (62), (63).
    v <- gas_volume(bed, x)
    gap <- powder * (1 / p$bulk_density - 1 / density)
    per_rate <- (n - N * x) + gap / v * x
    total <- sum(x / held)
    by_n <- v / held / total
    by_V <- 1 - v * sum(x / held * bed$sorbed) / total
    by_powder <- 1 / density
    by_A <- (by_V - 1) / density
    by_copolymer <- (by_V * p$copolymer_sorption - 1) / density
    gain <- bed$feed + onward - c(r2$units, r2$hydrogen, 0, 0)
    base <- sum(by_n * gain) + by_powder * (powder_in + made) +
      by_A * p$amorphous_fraction * powder_in + by_copolymer * made
    by_rate <- sum(by_n * per_rate) + by_powder * powder + by_A * amorphous_A + by_copolymer * copolymer
    volume <- sorbing + N * v + (powder - amorphous) / density
    wanted <- base - (bed$vessel_volume - volume) / p$control_time
    vent <- (wanted - q2 * by_rate) / sum(by_n * x)
    d2 <- medium_rates(bed, m2, e, r2)
    d2[1:5] <- gain - q2 * per_rate - vent * x
    d2[powder_states] <- d2[powder_states] - q2 * m2[powder_states] + q1 * m1[powder_states]

    # What rides on the powder from tank to tank (23), (24).
    from <- q1 * s1
    d_sites <- r2$d - q2 * s2
    rides <- c(1:8, 14)
    d_sites[, rides] <- d_sites[, rides] + from[, rides]
    c(d1, t(r1$d - from), d2, t(d_sites), t(from[, 9:13] - q2 * carried))
  }
}
