-- Phrases of short words, which many entries have, are found by pairs of words: the
-- index then knows that one follows the other. A search reads the entries that it finds
-- once, and not once more to sort them.

UPDATE readout.entry SET words = words || array_to_tsvector(coalesce((
	SELECT array_agg(DISTINCT '+' || lexeme || ' ' || next) FROM (
		SELECT w.lexeme, at, lead(w.lexeme) OVER (ORDER BY at) AS next, lead(at) OVER (ORDER BY at) AS next_at
		FROM unnest(words) AS w, unnest(w.positions) AS at) AS word
	WHERE next_at = at + 1 AND length(lexeme) <= 3 AND length(next) <= 3), '{}'))
WHERE words @@ '''=all''';

CREATE OR REPLACE FUNCTION readout.search(
	query tsquery, best tsquery, ask jsonb, phrases text[], never text[], closed bigint[]
) RETURNS TABLE (entry bigint, place bigint, hits integer, ranked boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS
$$
DECLARE
	up_to integer := (ask->>'up_to')::integer;
	most integer := (ask->>'most')::integer; -- that are ranked
	first_of integer := (ask->>'limit')::integer;
	after integer := (ask->>'offset')::integer;
	by_due boolean := (ask->>'by_due')::boolean;
	fits text := ' FROM readout.entry e WHERE e.label = ANY ($2)';
	due text := '';
	ids bigint[];
BEGIN
	IF query IS NOT NULL THEN
		fits := fits || ' AND e.words @@ $1 AND (e.folded IS NULL OR readout.follows(e.folded, $3, $4))';
	END IF;
	IF ask ? 'first' THEN fits := fits || ' AND e.ord >= $6->>''first'''; END IF;
	IF ask ? 'last' THEN fits := fits || ' AND e.ord < $6->>''last'''; END IF;
	IF cardinality(closed) > 0 THEN fits := fits || ' AND NOT (e.id = ANY ($5))'; END IF;
	IF ask ? 'overdue' THEN
		fits := fits || ' AND EXISTS (SELECT FROM readout.task t WHERE t.entry = e.id AND t.status = ''open'' AND t.due <> '''' AND t.due < $6->>''overdue'')';
	END IF;
	IF by_due THEN
		fits := fits || ' AND EXISTS (SELECT FROM readout.task t WHERE t.entry = e.id)';
		due := '(SELECT coalesce(nullif(due, ''''), ''~'') FROM readout.task t WHERE t.entry = e.id) COLLATE "C", ';
	END IF;

	ranked := (ask->>'ranked')::boolean AND NOT by_due;
	hits := 0;
	IF ranked THEN
		most := least(up_to, most);
		EXECUTE 'WITH found AS MATERIALIZED (SELECT e.id, e.ord, e.words' || fits || ' LIMIT $7 + 1), number AS MATERIALIZED (SELECT count(*)::integer AS n FROM found)
			SELECT n, ARRAY(SELECT id FROM found WHERE (SELECT n FROM number) <= $7
				ORDER BY ts_rank(''{0, 0, 0.4, 1}'', words, $8, 1) DESC, ord, id LIMIT $9 OFFSET $10) FROM number'
			INTO hits, ids USING query, readout.readable(), phrases, never, closed, ask, most, best, first_of, after;
		ranked := hits <= most;
	END IF;
	IF NOT ranked AND hits <= up_to THEN
		EXECUTE 'WITH found AS MATERIALIZED (SELECT e.id, e.ord' || fits || ' LIMIT $7 + 1), number AS MATERIALIZED (SELECT count(*)::integer AS n FROM found)
			SELECT n, ARRAY(SELECT id FROM found e WHERE (SELECT n FROM number) <= $7 ORDER BY ' || due || 'ord, id LIMIT $8 OFFSET $9) FROM number'
			INTO hits, ids USING query, readout.readable(), phrases, never, closed, ask, up_to, first_of, after;
	END IF;
	IF hits > up_to THEN -- the first of all that fit, and not of those counted
		-- often, they are among the first entries that there are
		IF NOT by_due THEN
			EXECUTE 'SELECT ARRAY(SELECT e.id' || replace(fits, 'readout.entry e', '(SELECT * FROM readout.entry ORDER BY ord, id LIMIT least(200 * ($7::bigint + $8), 20000)) e') || ' LIMIT $7 OFFSET $8)'
				INTO ids USING query, readout.readable(), phrases, never, closed, ask, first_of, after;
		END IF;
		IF coalesce(cardinality(ids), 0) < first_of THEN
			EXECUTE 'SELECT ARRAY(SELECT e.id' || fits || ' ORDER BY ' || due || 'e.ord, e.id LIMIT $7 OFFSET $8)'
				INTO ids USING query, readout.readable(), phrases, never, closed, ask, first_of, after;
		END IF;
	END IF;

	place := 0;
	FOREACH entry IN ARRAY ids LOOP
		place := place + 1;
		RETURN NEXT;
	END LOOP;
	IF place = 0 THEN -- the count, without an entry
		entry := NULL;
		RETURN NEXT;
	END IF;
END
$$;
