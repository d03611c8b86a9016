# SPDX-License-Identifier: MIT
# Holds our estimates against those of R's package survey, design by design: shares and means with
# their standard errors, logit limits, Korn and Graubard's where no cap of ours is at work, t limits
# of means, and the same of a domain that cuts strata.
#
# The argument is the program of tests/peers/intervals.cpp. One comparison is one row of ours; the
# last line counts them.
suppressPackageStartupMessages(library(survey))

program <- commandArgs(trailingOnly = TRUE)[1]
cases <- read.csv(pipe(paste(shQuote(program), "cases")))
results <- read.csv(pipe(paste(shQuote(program), "results")), stringsAsFactors = FALSE)
tolerance <- 1e-8
count <- c(passed = 0, failed = 0)

compare <- function(row, theirs) {
  differ <- sapply(names(theirs), function(column) {
    difference <- abs(row[[column]] - theirs[[column]])
    is.na(difference) || difference > tolerance * max(1, abs(theirs[[column]]))
  })
  if (any(differ)) {
    cat(sprintf("FAILED: design %d, %s: %s\n", row$design, row$what,
      paste(sprintf("%s ours %.12g, R's %.12g", names(theirs)[differ],
        unlist(row[names(theirs)[differ]]), unlist(theirs[differ])), collapse = "; ")))
    count["failed"] <<- count["failed"] + 1
  } else {
    count["passed"] <<- count["passed"] + 1
  }
}

estimate_of <- function(mean) list(estimate = coef(mean)[[1]], se = SE(mean)[[1]])

# R's degrees of freedom count strata that were read in full. Ours do not.
degrees <- function(data) {
  sizes <- tapply(data$pass, data$stratum, length)
  part <- tapply(data$read, data$stratum, unique) < tapply(data$population, data$stratum, unique)
  sum((sizes - 1)[part])
}

with_t <- function(mean, data, level) {
  limits <- confint(mean, level = level, df = degrees(data))
  c(estimate_of(mean), lower = limits[1], upper = limits[2], df = degrees(data))
}

with_limits <- function(share, design, method, level) {
  limits <- confint(svyciprop(~pass, design, method = method, level = level, df = degf(design)))
  c(estimate_of(share), lower = limits[1], upper = limits[2])
}

# Whether Korn and Graubard's limits are R's: no stratum read in full, and neither the design's own
# size nor the cases themselves are a cap.
uncapped <- function(share, row, data) {
  first <- data[!duplicated(data$stratum), ]
  weight <- first$population / sum(first$population)
  of_design <- 1 / sum(weight^2 * (1 - first$read / first$population) / first$read)
  p <- coef(share)[[1]]
  all(first$read < first$population) && row$method == "kg-fpc" &&
    p * (1 - p) / SE(share)[[1]]^2 < of_design &&
    row$lower > sum(data$pass) / sum(first$population) + tolerance &&
    row$upper < 1 - sum(1 - data$pass) / sum(first$population) - tolerance
}

compared <- character()
for (i in unique(results$design)) {
  data <- cases[cases$design == i, ]
  data$read <- ave(data$pass, data$stratum, FUN = length)
  level <- data$level[1]
  design <- svydesign(~1, strata = ~stratum, fpc = ~population, data = data)
  domain <- subset(design, domain == 1)
  inside <- data[data$domain == 1, ]
  share <- svymean(~pass, design)
  for (j in which(results$design == i)) {
    row <- results[j, ]
    ratio <- if (grepl("domain", row$what)) svyratio(~I(pass * domain), ~domain, design)
    known <- grepl("share|logit", row$what) || row$method == "mean"
    theirs <- switch(row$what,
      share = if (uncapped(share, row, data)) with_limits(share, design, "beta", level) else
        estimate_of(share),
      logit = if (row$method == "logit") c(with_limits(share, design, "logit", level),
        df = degf(design)) else estimate_of(share),
      mean = if (row$method == "mean") with_t(svymean(~score, design), data, level) else
        estimate_of(svymean(~score, design)),
      "domain mean" = if (row$method == "mean" && row$df > 0)
        with_t(svymean(~score, domain), inside, level) else list(
        estimate = coef(svymean(~score, domain))[[1]]),
      "domain share" = list(estimate = coef(ratio)[[1]], se = SE(ratio)[[1]]),
      "domain logit" = if (row$method == "logit")
        c(with_limits(svymean(~pass, domain), domain, "logit", level), df = degf(domain)) else
        list(estimate = coef(ratio)[[1]], se = SE(ratio)[[1]]))
    compare(row, theirs)
    compared <- c(compared, paste(row$what, paste(names(theirs), collapse = " ")))
  }
}
print(table(compared))
cat(sprintf("%d passed, %d failed\n", count["passed"], count["failed"]))
quit(status = if (count["passed"] > 0 && count["failed"] == 0) 0 else 1)
