// score_duckdb.mjs QUESTIONS.csv RESPONSES.csv OUT.csv THREADS: the bench's scores by DuckDB.
//
// DUCKDB names the folder of npm's @duckdb/node-api. One statement reads the file once, with the type
// of each column told beforehand; answers become points after the mean where that is linear.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const require = createRequire(process.env.DUCKDB + "/package.json");
const { DuckDBInstance } = require("@duckdb/node-api");
const [questionsPath, responsesPath, outPath, threads] = process.argv.slice(2);

const [names, ...lines] = readFileSync(questionsPath, "utf8").trim().split("\n").map((line) => line.split(","));
const questions = lines.map((cells) => Object.fromEntries(names.map((name, i) => [name, cells[i]])));
const groupWeight = "CASE \"group\" WHEN 'staff' THEN 0.4::DOUBLE ELSE 0.3::DOUBLE END";

/** SQL of the mean points of one question in one group. */
function mean({ question, kind, reverse }) {
  const isReversed = reverse === "1";
  if (kind === "opinion") return isReversed ? `(5 - avg(${question})) * 25` : `(avg(${question}) - 1) * 25`;
  if (kind === "presence") return `100 * avg((${question} = '${isReversed ? "non" : "oui"}')::TINYINT)`;
  return `avg(CASE ${question} WHEN 'aucun' THEN 0 WHEN 'essai' THEN 35 WHEN 'partiel' THEN 70 WHEN 'complet' THEN 100 END)`;
}

/** SQL of the weighted mean of PARTS, [weight, column], of those that are not null. */
function weighted(parts) {
  const sum = parts.map(([weight, column]) => `coalesce(${weight} * ${column}, 0)`).join(" + ");
  const known = parts.map(([weight, column]) => `CASE WHEN ${column} IS NULL THEN 0 ELSE ${weight} END`).join(" + ");
  return `(${sum}) / nullif(${known}, 0)`;
}

/** One step up the tree: "mean AS parent" for each parent, from the columns PREFIX + child. */
function step(child, weight, parent) {
  const parents = new Map();
  for (const each of questions) {
    const key = parent ? each[parent] : "overall";
    if (!parents.has(key)) parents.set(key, new Map());
    parents.get(key).set(each[child], each[weight]);
  }
  return [...parents].map(([key, children]) =>
    `${weighted([...children].map(([name, of]) => [of, `"${name}"`]))} AS "${key}"`).join(",\n  ");
}

const types = questions.map(({ question, kind }) => `'${question}': '${kind === "opinion" ? "TINYINT" : "VARCHAR"}'`);
const dimensions = [...new Set(questions.map((each) => `"${each.dimension}"`))].join(", ");
const sql = `COPY (
WITH answers AS (FROM read_csv('${responsesPath}', header = true, auto_detect = false, delim = ',', quote = '"',
  nullstr = ['', 'DK', 'NA'],
  columns = {'entity': 'VARCHAR', 'group': 'VARCHAR', 'respondent': 'VARCHAR', ${types.join(", ")}})),
means AS (SELECT entity, ${groupWeight} AS share, count(*) AS n,
  ${questions.map((each) => `${mean(each)} AS ${each.question}`).join(",\n  ")}
  FROM answers GROUP BY entity, "group"),
items AS (SELECT entity, sum(n)::BIGINT AS n,
  ${questions.map(({ question: q }) => `sum(share * ${q}) / sum(CASE WHEN ${q} IS NOT NULL THEN share END) AS ${q}`).join(",\n  ")}
  FROM means GROUP BY entity),
criteria AS (SELECT entity, n, ${step("question", "weight", "criterion")} FROM items),
parts AS (SELECT entity, n, ${step("criterion", "criterion_weight", "part")} FROM criteria),
dimensions AS (SELECT entity, n, ${step("part", "part_weight", "dimension")} FROM parts)
SELECT entity, n, ${dimensions}, ${step("dimension", "dimension_weight", null)} FROM dimensions ORDER BY entity
) TO '${outPath}' (HEADER, DELIMITER ',')`;

const instance = await DuckDBInstance.create(":memory:", { threads });
const connection = await instance.connect();
await connection.run(sql);
process.exit(0);
