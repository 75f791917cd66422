// node duckdb.mjs FOLDER SQLFILE: run SQLFILE by the @duckdb/node-api of FOLDER.
import fs from 'fs';
import path from 'path';
const api = path.resolve(process.argv[2], 'node_modules/@duckdb/node-api/lib/index.js');
const duckdb = (await import(api)).default;
const connection = await (await duckdb.DuckDBInstance.create(':memory:')).connect();
await connection.run(fs.readFileSync(process.argv[3], 'utf8'));
process.exit(0);
