-- What a person said is found under each of their names, of which there can be hundreds.
-- Within one query, the index compares each entry with all of them. Where nothing else is
-- asked for, it is asked for each name by itself, and the answers are put together.

CREATE OR REPLACE FUNCTION readout.search(
	query tsquery, best tsquery, ask jsonb, phrases text[], never text[], closed bigint[]
) RETURNS TABLE (entry bigint, place bigint, hits integer, ranked boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
	SET jit = off SET plan_cache_mode = force_generic_plan SET max_parallel_workers_per_gather = 0
	SET enable_seqscan = on SET enable_indexscan = on AS
$$
DECLARE
	up_to integer := (ask->>'up_to')::integer;
	most integer := (ask->>'most')::integer; -- that are ranked
	first_of integer := (ask->>'limit')::integer;
	after integer := (ask->>'offset')::integer;
	by_due boolean := (ask->>'by_due')::boolean;
	begins tsquery := (ask->>'begins')::tsquery; -- the short beginnings of words in the query
	rest tsquery := (ask->>'rest')::tsquery; -- what it asks for beside them
	usual boolean := query IS NOT NULL AND NOT ask ? 'alternatives' AND NOT by_due AND coalesce(cardinality(closed), 0) = 0 AND NOT ask ?| '{first,last,overdue}';
	way text := 'index'; -- to the entries: by the index, by the index for the rest, or a scan of the table
	has text := 'e.words @@ $1'; -- what the query asks for
	fits text := ' FROM readout.entry e WHERE e.label = ANY ($2)';
	due text := '';
	ids bigint[];
	may_read integer[] := readout.readable();
	often double precision; -- the part of all entries that must fit for a scan
	pages bigint := pg_relation_size('readout.entry') / current_setting('block_size')::integer;
	looked_at integer; -- how many entries
	spots tid[]; -- where they are
	among record; -- how many there are, and have that
	alternatives text := (SELECT string_agg(format('e.words @@ %L::tsquery', a), ' OR ') FROM jsonb_array_elements_text(ask->'alternatives') AS a);
BEGIN
	ranked := (ask->>'ranked')::boolean AND NOT by_due;
	hits := 0;

	IF begins IS NOT NULL OR usual THEN
		-- The index finds all that fit, and a scan, the first: the more entries there are, of which
		-- a page has about eight, the fewer must fit for a scan to take less time. They must be
		-- more than are counted, or the scan would not end before the table does.
		often := least(0.15, sqrt(4700 / (8.0 * pages + 1)));
		FOREACH looked_at IN ARRAY CASE WHEN pages > 250000 THEN '{1024}' WHEN rest IS NOT NULL THEN '{256}' ELSE '{64,512}' END::integer[] LOOP
			-- the first of a page is often long: it did not fit on the one before
			spots := ARRAY(SELECT format('(%s,%s)', pages * n / looked_at, 2 + n % 4)::tid FROM generate_series(0, looked_at - 1) AS n);
			SELECT count(*) AS entries, count(*) FILTER (WHERE words @@ query) AS fitting,
				count(*) FILTER (WHERE words @@ begins) AS begun, count(*) FILTER (WHERE words @@ rest) AS others INTO among
				FROM readout.entry WHERE ctid = ANY (spots) AND label = ANY (may_read);
			IF among.fitting > often * among.entries AND 8.0 * pages * among.fitting > up_to * among.entries::double precision THEN
				way := 'scan';
			ELSIF rest IS NOT NULL AND 8 + 16 * among.others <= among.begun THEN
				way := 'rest';
			ELSE
				way := 'index';
			END IF;
			EXIT WHEN 4 * among.fitting < often * among.entries OR 2 * among.fitting > 5 * often * among.entries; -- it is clear
		END LOOP;
	END IF;

	IF usual AND way = 'scan' THEN
		SELECT count(*) INTO hits FROM (SELECT FROM readout.entry e WHERE e.label = ANY (may_read) AND ts_match_vq(e.words, query)
			AND (e.folded IS NULL OR readout.follows(e.folded, phrases, never)) LIMIT up_to + 1) AS found;
	ELSIF usual AND NOT ranked AND way = 'rest' THEN
		WITH found AS MATERIALIZED (SELECT e.id, e.ord FROM readout.entry e WHERE e.label = ANY (may_read) AND e.words @@ rest AND ts_match_vq(e.words, query)
			AND (e.folded IS NULL OR readout.follows(e.folded, phrases, never)) LIMIT up_to + 1),
			number AS MATERIALIZED (SELECT count(*)::integer AS n FROM found)
			SELECT n, ARRAY(SELECT id FROM found WHERE (SELECT n FROM number) <= up_to ORDER BY ord, id LIMIT first_of OFFSET after) FROM number INTO hits, ids;
	END IF;
	IF usual AND NOT ranked AND (way = 'index' OR way = 'scan' AND hits <= up_to) THEN
		WITH found AS MATERIALIZED (SELECT e.id, e.ord FROM readout.entry e WHERE e.label = ANY (may_read) AND e.words @@ query
			AND (e.folded IS NULL OR readout.follows(e.folded, phrases, never)) LIMIT up_to + 1),
			number AS MATERIALIZED (SELECT count(*)::integer AS n FROM found)
			SELECT n, ARRAY(SELECT id FROM found WHERE (SELECT n FROM number) <= up_to ORDER BY ord, id LIMIT first_of OFFSET after) FROM number INTO hits, ids;
	END IF;

	-- An index is used for an operator, and not for its function.
	IF alternatives IS NOT NULL THEN
		has := '(' || alternatives || ')';
	ELSIF way = 'scan' AND begins IS NOT NULL AND rest IS NULL THEN
		has := 'ts_match_vq(e.words, $1)';
	ELSIF way = 'rest' THEN
		has := format('e.words @@ %L::tsquery AND ts_match_vq(e.words, $1)', rest);
	END IF;
	IF query IS NOT NULL THEN
		fits := fits || ' AND ' || has || ' AND (e.folded IS NULL OR readout.follows(e.folded, $3, $4))';
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

	most := least(up_to, most);
	ranked := ranked AND hits <= most;
	IF ranked THEN
		IF usual OR alternatives IS NOT NULL THEN -- the planner expects too many entries of a person with many names, and would scan for them
			PERFORM set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true);
		END IF;
		EXECUTE 'WITH found AS MATERIALIZED (SELECT e.id, e.ord, e.words' || fits || ' LIMIT $7 + 1), number AS MATERIALIZED (SELECT count(*)::integer AS n FROM found)
			SELECT n, ARRAY(SELECT id FROM found WHERE (SELECT n FROM number) <= $7
				ORDER BY ts_rank(''{0, 0, 0.4, 1}'', words, $8, 1) DESC, ord, id LIMIT $9 OFFSET $10) FROM number'
			INTO hits, ids USING query, may_read, phrases, never, closed, ask, most, best, first_of, after;
		ranked := hits <= most;
		PERFORM set_config('enable_seqscan', 'on', true), set_config('enable_indexscan', 'on', true);
	END IF;
	IF NOT ranked AND hits <= up_to AND (NOT usual OR (ask->>'ranked')::boolean) THEN
		IF alternatives IS NOT NULL THEN
			PERFORM set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true);
		END IF;
		EXECUTE 'WITH found AS MATERIALIZED (SELECT e.id, e.ord' || fits || ' LIMIT $7 + 1), number AS MATERIALIZED (SELECT count(*)::integer AS n FROM found)
			SELECT n, ARRAY(SELECT id FROM found e WHERE (SELECT n FROM number) <= $7 ORDER BY ' || due || 'ord, id LIMIT $8 OFFSET $9) FROM number'
			INTO hits, ids USING query, may_read, phrases, never, closed, ask, up_to, first_of, after;
		PERFORM set_config('enable_seqscan', 'on', true), set_config('enable_indexscan', 'on', true);
	END IF;
	IF hits > up_to THEN -- the first of all that fit, and not of those counted
		-- often, they are among the first entries that there are
		IF NOT by_due THEN
			EXECUTE 'SELECT ARRAY(SELECT e.id' || replace(replace(fits, has, 'ts_match_vq(e.words, $1)'), 'readout.entry e', '(SELECT * FROM readout.entry ORDER BY ord, id LIMIT least(200 * ($7::bigint + $8), 20000)) e') || ' LIMIT $7 OFFSET $8)'
				INTO ids USING query, may_read, phrases, never, closed, ask, first_of, after;
		END IF;
		IF coalesce(cardinality(ids), 0) < first_of THEN
			IF alternatives IS NOT NULL THEN -- of many that fit, the first are soon found in their order
				fits := replace(fits, has, 'ts_match_vq(e.words, $1)');
			END IF;
			EXECUTE 'SELECT ARRAY(SELECT e.id' || fits || ' ORDER BY ' || due || 'e.ord, e.id LIMIT $7 OFFSET $8)'
				INTO ids USING query, may_read, phrases, never, closed, ask, first_of, after;
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
