% Octave's ode15s on the start-up; prints one line of JSON.
%
%     octave-cli solve_ode15s.m PROBLEM check
%     octave-cli solve_ode15s.m PROBLEM ode15s DRESS RTOL SECONDS FOLDER JOB
%
% DRESS plain: right-hand side in Octave, the solver's own difference quotients; best: the compiled model, an
% oct-file in FOLDER, and its exact Jacobian. Solves again and again for SECONDS of processor time.
1;

% Prints a line of JSON: jsonencode() writes numbers below 1e-15 as 0.
function say(answer)
  texts = {};
  for name = fieldnames(answer)'
    value = answer.(name{1});
    if iscell(value)  % a list of columns
      list = cellfun(@(x) ['[', strjoin(cellstr(num2str(x, '%.17g')), ', '), ']'], value, 'UniformOutput', false);
      text = ['[', strjoin(list, ', '), ']'];
    elseif ischar(value)
      text = ['"', value, '"'];
    elseif isscalar(value)
      text = sprintf('%.17g', value);
    else
      text = ['[', strjoin(cellstr(num2str(value, '%.17g')), ', '), ']'];
    end
    texts{end + 1} = ['"', name{1}, '": ', text];
  end
  disp(['{', strjoin(texts, ', '), '}']);
end

function solve_it(given)
  addpath(fileparts(mfilename('fullpath')));
  problem = jsondecode(fileread(given{1}));
  rates = start_up_rates(problem);
  answer.version = ['Octave ', version()];
  if strcmp(given{2}, 'check')
    answer.checks = cellfun(@(c) {rates(0, c)}, {problem.checks.state});
    say(answer);
    return
  end
  rtol = str2double(given{4});
  seconds = str2double(given{5});
  % Left to choose its first step IDA gives up at t = 0: it takes seconds where microseconds are asked for.
  options = odeset('RelTol', rtol, 'AbsTol', rtol * problem.scales, 'InitialStep', 1e-8);
  if strcmp(given{3}, 'best')
    addpath(given{6});
    compiled_model('open', given{7}, problem.site_types);
    rates = @(t, y) compiled_model('rates', y);
    options = odeset(options, 'Jacobian', @(t, y) compiled_model('jacobian', y));
  end
  times = [];
  try
    while isempty(times) || sum(times) < seconds
      before = cputime();
      [t, y] = ode15s(rates, [0; problem.times], problem.start, options);
      times(end + 1) = cputime() - before;
    end
    answer.seconds = min(times);
    if numel(t) == numel(problem.times) + 1
      answer.states = num2cell(y(2:end, :)', 1);
    else
      answer.failure = sprintf('stopped at %g h', t(end) / 3600);
    end
  catch problem_met
    answer.failure = problem_met.message;
  end
  say(answer);
end

solve_it(argv());
