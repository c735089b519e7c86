# R's deSolve on the start-up; prints one line of JSON.
#
#     Rscript solve_desolve.R PROBLEM check
#     Rscript solve_desolve.R PROBLEM METHOD DRESS RTOL SECONDS LIBRARY JOB
#
# METHOD is lsoda or bdf. DRESS plain: right-hand side in R, the solver's own difference quotients; best: the
# compiled model and its exact Jacobian, called without R in between. Solves again and again for SECONDS of
# processor time.
suppressPackageStartupMessages({
  library(deSolve)
  library(jsonlite)
})
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
source(file.path(here, "rates.R"))
arguments <- commandArgs(TRUE)
problem <- fromJSON(arguments[1])
version <- paste0(R.version.string, ", deSolve ", packageVersion("deSolve"))
answer <- list(version = sub("R version ([0-9.]+).*, deSolve", "R \\1, deSolve", version))
say <- function(answer) cat(toJSON(answer, auto_unbox = TRUE, digits = NA), "\n")
rates <- make_rates(problem)

if (arguments[2] == "check") {
  answer$checks <- lapply(problem$checks$state, rates)
  say(answer)
  quit()
}

method <- arguments[2]
rtol <- as.numeric(arguments[4])
seconds <- as.numeric(arguments[5])
best <- arguments[3] == "best"
common <- list(y = problem$start, times = c(0, problem$times), rtol = rtol,
               atol = rtol * problem$scales, maxsteps = 1e6)
# "bdf" of ode() is lsode with mf = 22; with a Jacobian of one's own it has to be asked for as 21.
common <- c(common, if (method == "bdf") list(mf = if (best) 21 else 22)
                    else list(jactype = if (best) "fullusr" else "fullint"))
solver <- if (method == "bdf") lsode else lsoda
if (best) {
  library_file <- arguments[6]
  dyn.load(library_file)
  name <- sub("\\.so$", "", basename(library_file))
  invisible(.C("peers_open_from_r", arguments[7], as.integer(problem$site_types), 0L, PACKAGE = name))
  call <- c(common, list(func = "derivs", parms = NULL, jacfunc = "jac", dllname = name,
                         initfunc = "initmod"))
} else {
  call <- c(common, list(func = function(t, y, parms) list(rates(y)), parms = NULL))
}

processor_time <- function() sum(proc.time()[1:2])
# Milliseconds are all that R's clock knows: short runs are timed by the dozen.
blocks <- 1
spent <- 0
answer$seconds <- Inf
repeat {
  before <- processor_time()
  for (i in seq_len(blocks)) solution <- do.call(solver, call)
  took <- processor_time() - before
  answer$seconds <- min(answer$seconds, took / blocks)
  spent <- spent + took
  if (spent >= seconds) break
  blocks <- ceiling(0.2 * blocks / max(took, 0.005))
}
counts <- attr(solution, "istate")  # the places are those of its diagnostics()
answer$steps <- counts[2]
answer$right_hand_sides <- counts[3]
answer$jacobians <- counts[14]  # with their factorizations
if (nrow(solution) == length(problem$times) + 1 && counts[1] >= 0) {
  answer$states <- unname(solution[-1, -1])
} else {
  answer$failure <- paste("istate", counts[1])
}
say(answer)
