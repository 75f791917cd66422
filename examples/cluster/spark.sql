-- The tally of wide responses, by Spark SQL 3.4 or later (not run by palier's tests). Name every
-- question in the list; emptyValue keeps what was left blank apart from what was not asked.
CREATE TEMPORARY VIEW people USING csv
    OPTIONS (path 'responses*.csv', header true, nullValue '\u0001', emptyValue '');
CREATE TEMPORARY VIEW answers AS
    SELECT * FROM people
    UNPIVOT (answer FOR question IN (t11_cuts, t12_age));

SELECT entity, `group`, wave, question, answer, count(*) AS count FROM answers
    GROUP BY entity, `group`, wave, question, answer
UNION ALL
SELECT entity, `group`, wave, '', '', count(*) FROM people GROUP BY entity, `group`, wave;
