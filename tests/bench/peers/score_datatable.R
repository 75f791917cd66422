# score_datatable.R QUESTIONS.csv RESPONSES.csv OUT.csv THREADS: the bench's scores by data.table.
#
# One fread; points set by reference; a mean for each question, entity and group, which data.table does
# by its own grouped mean (GForce); then weighted means up the tree, on a matrix.
suppressMessages(library(data.table))
arguments <- commandArgs(TRUE)
setDTthreads(as.integer(arguments[4]))

questions <- fread(arguments[1])
names <- questions$question
answers <- fread(arguments[2], na.strings = c("", "DK", "NA"), drop = "respondent", showProgress = FALSE,
                 colClasses = list(character = c("entity", "group")))
for (i in seq_along(names)) {
  value <- answers[[names[i]]]
  points <- switch(questions$kind[i],
    opinion = (value - 1) * 25,
    presence = c(100, 0)[match(value, c("oui", "non"))],
    stage = c(0, 35, 70, 100)[match(value, c("aucun", "essai", "partiel", "complet"))])
  set(answers, j = names[i], value = if (questions$reverse[i] == 1) 100 - points else points)
}
means <- answers[, c(list(n = .N), lapply(.SD, mean, na.rm = TRUE)), by = .(entity, group), .SDcols = names]

# The weighted mean of COLUMNS, of those that are known in each row.
weighted <- function(columns, weights) {
  known <- !is.na(columns)
  columns[!known] <- 0
  as.vector(columns %*% weights) / as.vector(known %*% weights)
}

# One step up the tree: children stand in the order of their first question.
step <- function(columns, child, weight, parent) {
  at <- !duplicated(questions[[child]])
  weights <- questions[[weight]][at]
  parents <- parent[at]
  sapply(unique(parents), function(key) weighted(columns[, parents == key, drop = FALSE], weights[parents == key]))
}

share <- c(citizen = 0.3, staff = 0.4, elected = 0.3)[means$group]
figures <- as.matrix(means[, ..names])
known <- !is.na(figures)
figures[!known] <- 0
entity <- factor(means$entity, levels = sort(unique(means$entity), method = "radix"))
items <- rowsum(figures * share, as.integer(entity)) / rowsum(known * share, as.integer(entity))
criteria <- step(items, "question", "weight", questions$criterion)
parts <- step(criteria, "criterion", "criterion_weight", questions$part)
dimensions <- step(parts, "part", "part_weight", questions$dimension)
overall <- step(dimensions, "dimension", "dimension_weight", rep("overall", nrow(questions)))
fwrite(data.table(entity = levels(entity), n = rowsum(means$n, as.integer(entity))[, 1], dimensions, overall = overall[, 1]),
       arguments[3])
