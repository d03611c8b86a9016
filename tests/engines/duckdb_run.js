// SPDX-License-Identifier: MIT
// node duckdb_run.js QUERY.sql [THREADS [DATABASE]]: runs the statements of a file in DuckDB; what they copy
// to /dev/stdout is the output. NODE_PATH says where @duckdb/node-api is.
const { readFileSync } = require('node:fs');
const { DuckDBInstance } = require('@duckdb/node-api');

async function run(file, threads = '2', database = ':memory:') {
  const instance = await DuckDBInstance.create(database, { threads });
  const connection = await instance.connect();
  await connection.run(readFileSync(file, 'utf8'));
  connection.closeSync();
  instance.closeSync();
}

run(...process.argv.slice(2)).catch((error) => {
  console.error(String(error.message).split('\n')[0]);
  process.exit(1);
});
