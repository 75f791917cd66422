// comparison_exceljs.mjs ROWS COLUMNS OUT.xlsx: a sheet as large as the comparison, by exceljs's stream.
//
// EXCELJS names the folder of npm. As comparison_xlsxwriter.py writes it: a name, a population, scores of
// one decimal; colours, filter, panes.
import { createRequire } from "node:module";

const { stream } = createRequire(process.env.EXCELJS + "/package.json")("exceljs");
const [rows, columns] = process.argv.slice(2, 4).map(Number);
const book = new stream.xlsx.WorkbookWriter({ filename: process.argv[4], useStyles: true, useSharedStrings: false });
const sheet = book.addWorksheet("Comparaison", { views: [{ state: "frozen", xSplit: 1, ySplit: 1 }] });
const letters = (n) => (n > 26 ? String.fromCharCode(64 + Math.floor((n - 1) / 26)) : "") + String.fromCharCode(65 + ((n - 1) % 26));
sheet.columns = Array.from({ length: columns }, (_, j) => ({ style: j < 2 ? {} : { numFmt: "0.0" } }));
sheet.addRow(Array.from({ length: columns }, (_, j) => `Colonne ${j}`)).commit();
let x = 12345;
for (let i = 1; i <= rows; i++) {
  const cells = [`${String(i).padStart(5, "0")} Commune-sur-Mer ${i}`, i];
  for (let j = 2; j < columns; j++) {
    x = (Math.imul(x, 1103515245) + 12345) & 0x7fffffff;
    cells.push(1 + ((x >>> 4) % 41) / 10);
  }
  sheet.addRow(cells).commit();
}
sheet.autoFilter = `A1:${letters(columns)}${rows + 1}`;
sheet.addConditionalFormatting({
  ref: `C2:${letters(columns)}${rows + 1}`,
  rules: [{ type: "colorScale", priority: 1, cfvo: [{ type: "min" }, { type: "percentile", value: 50 }, { type: "max" }],
            color: [{ argb: "FFF8696B" }, { argb: "FFFFEB84" }, { argb: "FF63BE7B" }] }],
});
await book.commit();
