-- The tally of wide responses, by DuckDB (tested with 1.5): run it where responses*.csv are.
--
-- No cell may become a NULL: an empty one was left blank, while a column that another file lacks
-- was not asked there, and UNPIVOT leaves that out as it should. Where there is a column weight,
-- add sum(weight::DECIMAL(18, 6)) AS weight to each SELECT, and exclude it from the UNPIVOT.
COPY (
    WITH people AS (
        SELECT * FROM read_csv('responses*.csv', header = true, all_varchar = true,
                               nullstr = chr(1), union_by_name = true)
    ),
    answers AS (
        UNPIVOT people ON COLUMNS(* EXCLUDE (entity, wave, "group", respondent))
        INTO NAME question VALUE answer
    )
    SELECT entity, "group", wave, question, answer, count(*) AS count FROM answers GROUP BY ALL
    UNION ALL
    SELECT entity, "group", wave, '', '', count(*) FROM people GROUP BY ALL
    ORDER BY ALL
) TO 'tally.csv' (HEADER);
