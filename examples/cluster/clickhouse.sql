-- The tally of wide responses, by ClickHouse (not run by palier's tests). Name every question in
-- the list, with the columns that the files have.
WITH people AS (
    SELECT * FROM file('responses*.csv', 'CSVWithNames',
                       'entity String, wave String, `group` String, respondent String,
                        t11_cuts String, t12_age String')
)
SELECT entity, `group`, wave, question, answer, count() AS count
FROM (
    SELECT entity, `group`, wave, cell.1 AS question, cell.2 AS answer
    FROM people
    ARRAY JOIN [('t11_cuts', t11_cuts), ('t12_age', t12_age)] AS cell
)
GROUP BY entity, `group`, wave, question, answer
UNION ALL
SELECT entity, `group`, wave, '', '', count() FROM people GROUP BY entity, `group`, wave
FORMAT CSVWithNames;
