# Rscript check_readers.R FILE.graphml, or FILE.edges beside FILE.nodes: what R's igraph reads, for check_readers.py: lines
# "node ID NAME=VALUE ..." and "edge ID ID NAME=VALUE ...", each word percent-encoded. Status 3 where igraph is not installed.
if (!suppressWarnings(suppressMessages(require("igraph", quietly = TRUE)))) quit(status = 3)
file <- commandArgs(trailingOnly = TRUE)[1]
if (grepl("[.]edges$", file)) {
  codes <- c(cameo = "character") # 057 is no number, which a table of text cannot say
  nodes <- read.csv(sub("edges$", "nodes", file), encoding = "UTF-8", colClasses = codes)
  g <- graph_from_data_frame(read.csv(file, encoding = "UTF-8"), directed = FALSE, vertices = nodes)
  g <- set_vertex_attr(g, "actor_id", value = vertex_attr(g, "name"))
} else {
  g <- read_graph(file, format = "graphml")
}
word <- function(value) {
  text <- if (is.numeric(value)) format(value, digits = 17) else enc2utf8(as.character(value))
  URLencode(text, reserved = TRUE)
}
line <- function(what, ids, names, get, i) {
  values <- vapply(names, function(name) paste0(word(name), "=", word(get(name)[[i]])), "")
  cat(what, vapply(ids, word, ""), values, "\n", sep = " ")
}
ids <- vertex_attr(g, "actor_id")
nodes <- vertex_attr_names(g)
edges <- edge_attr_names(g)
ends <- as_edgelist(g, names = FALSE)
for (i in seq_len(vcount(g))) line("node", ids[i], nodes, function(name) vertex_attr(g, name), i)
for (i in seq_len(ecount(g))) line("edge", ids[ends[i, ]], edges, function(name) edge_attr(g, name), i)
