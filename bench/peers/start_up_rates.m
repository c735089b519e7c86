% rates = start_up_rates(p): the right-hand side of the start-up in Octave, dydt = rates(t, y); p is the problem as
% written by `tandem_peers describe`. A loop and a gas bed run by their feeds, property method `correlations`.
% Numbers in brackets are equations of docs/model.md; SI throughout.
%
% Site types are the rows of matrices; what one site type does in one stage is what all do. Reactions that the
% catalyst does not have are left out, as one would who writes this for it alone.
function rates = start_up_rates(p)
  loop = prepare_stage(p.loop);
  bed = prepare_bed(prepare_stage(p.bed), p);
  rates = @(t, y) both_stages(y, p, loop, bed);
end

% Constants of a stage that no state changes. k is [site type], [site type, end or monomer] or
% [site type, end, monomer]; of the last a matrix for each end.
function stage = prepare_stage(stage)
  r = stage.reactions;
  for name = {'activation_spontaneous', 'activation_by_hydrogen', 'activation_by_monomer', ...
              'transfer_spontaneous', 'potential_deactivation', 'potential_deactivation_by_hydrogen'}
    assert(all(r.(name{1}).k(:) == 0));
  end
  for name = {'propagation', 'transfer_to_monomer', 'atactic_propagation'}
    for k = 1:2
      stage.(name{1}){k} = squeeze(r.(name{1}).k(:, k, :));
    end
  end
  stage.fresh = zeros(12, 1);  % cocatalyst, poison, potential sites
  stage.fresh(8:10) = [stage.feed_cocatalyst; stage.feed_poison; stage.feed_potential_sites];
end

% Peng and Robinson's constants at the bed's temperature (46), and those of sorption.
function bed = prepare_bed(bed, p)
  RT = p.gas_constant * bed.temperature;
  Tc = bed.critical_temperature;
  pc = bed.critical_pressure;
  w = bed.acentric_factor;
  m = 0.37464 + (1.54226 - 0.26992 * w) .* w;
  bed.ideal_volume = RT / bed.pressure;
  bed.root_A = sqrt(0.45724 ./ pc) .* (p.gas_constant * Tc) .* (1 + m .* (1 - sqrt(bed.temperature ./ Tc))) ...
               * (sqrt(bed.pressure) / RT);
  bed.B = 0.0778 * p.gas_constant * Tc ./ pc * bed.pressure / RT;
  bed.sorbed = bed.sorption * bed.pressure;  % mol/m3 by fraction y
  bed.at_sites = bed.liquid_over_sorbed .* bed.sorbed(1:3);
end

% The concentration that a reaction of any order sees (2).
function c = seen(c, reaction)
  if reaction.order != 1
    c *= (sqrt(c^2 + (1e-6 * reaction.reference)^2) / reaction.reference)^(reaction.order - 1);
  end
end

% Molar volume of the gas of fractions x.
function v = gas_volume(bed, x)
  root_A = bed.root_A' * x;
  B = bed.B' * x;
  A = root_A^2;
  Z = 1 + B;
  for i = 1:60
    f = ((Z - (1 - B)) * Z + (A - 3 * B^2 - 2 * B)) * Z - B * (A - B - B^2);
    slope = (3 * Z - 2 * (1 - B)) * Z + (A - 3 * B^2 - 2 * B);
    step = f / slope;
    Z -= step;
    if abs(step) <= 1e-15 * abs(Z)
      break
    end
  end
  v = Z * bed.ideal_volume;
end

% Rates of all site types of a stage, what they draw, and the medium's rates by reaction: (4) to (15), (21). `s` has
% a row for each site type, `m` is the medium, `e` what the sites see: monomers, hydrogen, cocatalyst, poison.
function [d, units, hydrogen, dm] = react(stage, s, m, e)
  r = stage.reactions;
  monomer = e(1:2)';
  vacant = s(:, 1); live = s(:, 2:3); dormant = s(:, 4); blocked = s(:, 5);
  length = s(:, 6:7); dormant_length = s(:, 8);

  activated = r.activation_by_cocatalyst.k * seen(e(4), r.activation_by_cocatalyst) * m(10);  % (4)
  initiated = r.initiation.k .* monomer .* vacant;                                            % (5)
  p1 = stage.propagation{1} .* monomer;                                                       % (6)
  p2 = stage.propagation{2} .* monomer;
  switched = p2(:, 1) .* live(:, 2) - p1(:, 2) .* live(:, 1);
  switched_length = p2(:, 1) .* length(:, 2) - p1(:, 2) .* length(:, 1);
  inserted = p1 .* live(:, 1) + p2 .* live(:, 2);
  to_hydrogen = r.transfer_to_hydrogen.k * seen(e(3), r.transfer_to_hydrogen);                % (7)
  t1 = stage.transfer_to_monomer{1} .* monomer;                                               % (8)
  t2 = stage.transfer_to_monomer{2} .* monomer;
  reborn = t1 .* live(:, 1) + t2 .* live(:, 2);
  to_cocatalyst = r.transfer_to_cocatalyst.k * seen(e(4), r.transfer_to_cocatalyst);          % (9)
  dormancy = r.dormancy.k * monomer(1);                                                       % (10)
  asleep = sum(dormancy .* live, 2);
  by_hydrogen = r.revival_by_hydrogen.k * seen(e(3), r.revival_by_hydrogen);                  % (11)
  revival = r.revival_by_monomer.k .* monomer;                                                % (12)
  woken = revival .* dormant;
  death = r.deactivation_spontaneous.k + r.deactivation_by_hydrogen.k * e(3);                 % (13)
  death_vacant = r.deactivation_spontaneous_vacant.k + r.deactivation_by_hydrogen_vacant.k * e(3);
  death_dormant = r.deactivation_spontaneous_dormant.k + r.deactivation_by_hydrogen_dormant.k * e(3);
  poisoning = r.poisoning.k * seen(e(5), r.poisoning);                                        % (14)
  poisoned_vacant = r.poisoning_vacant.k * seen(e(5), r.poisoning_vacant) .* vacant;
  poisoning_dormant = r.poisoning_dormant.k * seen(e(5), r.poisoning_dormant);
  returned = r.poisoning_reversal.k .* blocked;

  to_vacant = to_hydrogen + to_cocatalyst;
  leave = to_vacant + dormancy + death + poisoning + [sum(t1, 2), sum(t2, 2)];
  all_revival = sum(revival, 2);
  wake = by_hydrogen + death_dormant + poisoning_dormant + all_revival;
  poisoned = poisoned_vacant + sum(poisoning .* live, 2) + poisoning_dormant .* dormant - returned;
  units = initiated + inserted + reborn + woken;
  born = sum(initiated + reborn, 2);
  growth = 2 * length + live;

  d = [activated - sum(initiated, 2) + sum(to_vacant .* live, 2) + by_hydrogen .* dormant ...
         - death_vacant .* vacant - poisoned_vacant + returned, ...
       initiated + [switched, -switched] + reborn + woken - leave .* live, ...
       asleep - wake .* dormant, ...
       poisoned, ...
       units + [switched_length, -switched_length] + revival .* dormant_length - leave .* length, ...
       asleep + sum(dormancy .* length, 2) - wake .* dormant_length, ...
       units + [asleep, zeros(size(asleep))], ...
       born, ...
       born + sum(([sum(p1, 2), sum(p2, 2)] + dormancy) .* growth, 2) ...
         + all_revival .* (2 * dormant_length + dormant), ...
       sum(stage.atactic_propagation{1} .* monomer, 2) .* live(:, 1) ...
         + sum(stage.atactic_propagation{2} .* monomer, 2) .* live(:, 2), ...
       death_vacant .* vacant + sum(death .* live, 2) + death_dormant .* dormant];

  units = sum(d(:, 9:10), 1)';
  hydrogen = sum(sum(to_hydrogen .* live)) + sum(by_hydrogen .* dormant);
  scavenged = r.scavenging.k * seen(e(5), r.scavenging) * m(8);
  dm = stage.fresh;
  dm(8:10) -= [scavenged + sum(sum(to_cocatalyst .* live)); scavenged + sum(poisoned); sum(activated)];
end

function dydt = both_stages(y, p, loop, bed)
  types = p.site_types;
  tank = 12 + 14 * types;
  density = p.polymer_density;
  % Medium: fluid by species (propylene, ethylene, hydrogen, propane, nitrogen), temperature, coolant, cocatalyst,
  % poison, potential sites, potential sites lost, seed powder. Site: vacant, live by end, dormant, blocked, live
  % length by end, dormant length, units by monomer, chains, second moment, atactic units, dead.
  m1 = y(1:12);
  s1 = reshape(y(13:tank), 14, types)';
  m2 = y(tank + (1:12));
  s2 = reshape(y(tank + 12 + (1:14 * types)), 14, types)';
  carried = reshape(y(2 * tank + 1:end), 5, types)';

  % The loop: all is liquid, and what leaves holds the volume of slurry (34), (53), (62), (63).
  liquid = max(m1(1:5), 0);
  V = dot(liquid(:), loop.liquid_volume(:));
  powder = m1(12) + sum(s1(:, 9:10), 1) * p.molar_mass;
  e = [liquid(1:3); m1(8:9)] / V;
  [r1, units, hydrogen, d1] = react(loop, s1, m1, e);
  made = units' * p.molar_mass;
  gain = loop.feed - [units; hydrogen; 0; 0];
  per_rate = liquid / loop.solids_enrichment;
  base = dot(gain(:), loop.liquid_volume(:)) + made / density;
  by_rate = dot(per_rate(:), loop.liquid_volume(:)) + powder / density;
  q1 = (base - (loop.slurry_volume - V - powder / density) / p.control_time) / by_rate;
  d1(1:5) = gain - q1 * per_rate;
  d1(8:12) -= q1 * m1(8:12);
  onward = loop.carry .* (q1 * per_rate);
  powder_in = q1 * powder;

  % The bed: polymer (16); gas and sorbed by N with sum n/(N + B) = 1, climbed to from below (54).
  copolymer = sum(s2(:, 9:10), 1) * p.molar_mass;
  A_part = m2(12) + sum(carried(:, 1:2), 1) * p.molar_mass;
  powder = A_part + copolymer;
  amorphous_A = p.amorphous_fraction * A_part;
  amorphous = amorphous_A + copolymer;
  sorbing = (amorphous_A + p.copolymer_sorption * copolymer) / density;
  n = max(m2(1:5), 0);
  B = sorbing * bed.sorbed;
  N = max(sum(n) - max(B), 1e-9 * sum(n));
  for i = 1:200
    x = n ./ (N + B);
    step = (sum(x) - 1) / sum(x ./ (N + B));
    N += step;
    if abs(step) <= 1e-15 * N
      break
    end
  end
  held = N + B;
  x = n ./ held;  % mole fractions of the gas
  e = [bed.at_sites .* x(1:3) * (sorbing * density / amorphous); ...
       m2(8:9) * (p.bed_cocatalyst_factor * density / amorphous)];
  [r2, units, hydrogen, d2] = react(bed, s2, m2, e);
  made = units' * p.molar_mass;
  q2 = (powder_in + made) / bed.hold_up;  % (20)

  % Slopes of the volume by moles, by the sorbing volume, by polymer, at the gas's density; the vent holds it
  % (62), (63).
  v = gas_volume(bed, x);
  gap = powder * (1 / p.bulk_density - 1 / density);
  per_rate = (n - N * x) + gap / v * x;
  total = sum(x ./ held);
  by_n = v / total ./ held;
  by_V = 1 - v * sum(x ./ held .* bed.sorbed) / total;
  by_powder = 1 / density;
  by_A = (by_V - 1) / density;
  by_copolymer = (by_V * p.copolymer_sorption - 1) / density;
  gain = bed.feed + onward - [units; hydrogen; 0; 0];
  base = by_n' * gain + by_powder * (powder_in + made) + by_A * p.amorphous_fraction * powder_in ...
         + by_copolymer * made;
  by_rate = by_n' * per_rate + by_powder * powder + by_A * amorphous_A + by_copolymer * copolymer;
  volume = sorbing + N * v + (powder - amorphous) / density;
  wanted = base - (bed.vessel_volume - volume) / p.control_time;
  vent = (wanted - q2 * by_rate) / (by_n' * x);
  d2(1:5) = gain - q2 * per_rate - vent * x;
  d2(8:12) += q1 * m1(8:12) - q2 * m2(8:12);

  % What rides on the powder from tank to tank (23), (24).
  from = q1 * s1;
  r2 -= q2 * s2;
  rides = [1:8, 14];
  r2(:, rides) += from(:, rides);
  dydt = [d1; (r1 - from)'(:); d2; r2'(:); (from(:, 9:13) - q2 * carried)'(:)];
end
