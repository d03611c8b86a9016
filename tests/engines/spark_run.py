# SPDX-License-Identifier: MIT
"""spark_run.py: for each line `QUERY.sql TAB PART.csv` on standard input, runs the statements of the query on
two executors, saves the rows of the last as CSV, in the way that the query's own comments say, and answers
`ok`, or the first line of what went wrong."""
import csv
import sys

from pyspark.sql import SparkSession

spark = (
    SparkSession.builder.master("local-cluster[2,1,1024]")
    .config("spark.ui.enabled", "false")
    .config("spark.sql.shuffle.partitions", "4")
    .config("spark.sql.warehouse.dir", sys.argv[1])
    .config("spark.driver.host", "localhost")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("OFF")
for line in sys.stdin:
    query, saved = line.rstrip("\n").split("\t")
    try:
        for statement in open(query, encoding="utf-8").read().split(";\n"):
            if statement.strip():
                part = spark.sql(statement)
        with open(saved, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerow(part.columns)
            csv.writer(file).writerows(part.toLocalIterator())
        print("ok", flush=True)
    except Exception as error:  # the query's fault, or the list's; the next query may do better
        print((str(error).strip() or repr(error)).splitlines()[0], flush=True)
spark.stop()
