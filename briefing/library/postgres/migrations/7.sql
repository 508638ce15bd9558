-- The index takes several times as long for the beginning of a word as for whole words.
-- Where more entries seem to fit than are counted, it is asked for the words with that
-- beginning that some of them have: usually, that is enough to count. What a person with
-- many names said is found by these names, whatever else is asked for, with a plan that is
-- kept, and is put in order where it is found.

CREATE INDEX entry_folded ON readout.entry (id) WHERE folded IS NOT NULL; -- hardly any, and often none

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
	beginning text := ask->>'beginning'; -- of the last word of the query
	begins tsquery := quote_literal(beginning) || ':*';
	rest tsquery := ask->>'rest'; -- what it asks for beside it
	exact tsquery := ask->>'exact'; -- the same as query, if no entry is too long for the index
	names tsquery[] := ARRAY(SELECT jsonb_array_elements_text(ask->'names')::tsquery); -- one of which it asks for, if they are many
	beside tsquery := ask->>'beside'; -- what it asks for beside them
	usual boolean := query IS NOT NULL AND NOT by_due AND coalesce(cardinality(closed), 0) = 0 AND NOT ask ?| '{first,last,overdue}';
	way text := 'index'; -- to the entries: by the index, by the index for the rest or for each of the names, or a scan of the table
	known tsquery; -- the query with whole words in place of the beginning
	via tsquery; -- what the index is asked for
	in_part boolean; -- it does not find all that fit
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
	likely double precision; -- how many of all entries fit, as it seems from these
	enough integer; -- entries to find
	complete boolean := false; -- whether ids are the first of all that fit
BEGIN
	ranked := (ask->>'ranked')::boolean AND NOT by_due;
	hits := 0;
	IF exact IS NOT NULL AND NOT EXISTS (SELECT FROM readout.entry WHERE folded IS NOT NULL) THEN
		query := exact;
	END IF;

	IF cardinality(names) > 0 THEN
		-- With a rare word beside the names, the index is asked for everything at once.
		IF usual AND beside IS NOT NULL THEN
			spots := ARRAY(SELECT format('(%s,%s)', pages * n / 64, 2 + n % 4)::tid FROM generate_series(0, 63) AS n);
		END IF;
		IF beside IS NULL OR EXISTS (SELECT FROM readout.entry WHERE ctid = ANY (spots) AND label = ANY (may_read) AND ts_match_vq(words, beside)) THEN
			way := 'names';
		END IF;
		likely := 8.0 * pages / 100; -- which is a guess, of those with the most names
	ELSIF begins IS NOT NULL OR usual THEN
		-- The index finds all that fit, and a scan, the first: the more entries there are, of which
		-- a page has about eight, the fewer must fit for a scan to take less time. They must be
		-- more than are counted, or the scan would not end before the table does.
		often := least(0.15, sqrt(6500 / (8.0 * pages + 1)));
		FOREACH looked_at IN ARRAY CASE WHEN pages > 250000 THEN '{1024}' WHEN begins IS NULL THEN '{64,512}' ELSE '{128,512}' END::integer[] LOOP
			-- the first of a page is often long: it did not fit on the one before
			spots := ARRAY(SELECT format('(%s,%s)', pages * n / looked_at, 2 + n % 4)::tid FROM generate_series(0, looked_at - 1) AS n);
			SELECT count(*) AS entries, count(*) FILTER (WHERE words @@ query) AS fitting,
				count(*) FILTER (WHERE words @@ begins) AS begun, count(*) FILTER (WHERE words @@ rest) AS others INTO among
				FROM readout.entry WHERE ctid = ANY (spots) AND label = ANY (may_read);
			likely := 8.0 * pages * among.fitting / greatest(among.entries, 1);
			IF among.fitting > often * among.entries AND likely > up_to THEN
				way := 'scan';
			ELSIF rest IS NOT NULL AND 8 + 16 * among.others <= among.begun THEN
				way := 'rest';
			ELSE
				way := 'index';
			END IF;
			EXIT WHEN 4 * among.fitting < often * among.entries OR 2 * among.fitting > 5 * often * among.entries; -- it is clear
		END LOOP;
		IF usual AND way <> 'scan' AND begins IS NOT NULL AND likely > up_to THEN
			SELECT string_agg(quote_literal(lexeme), '|')::tsquery INTO known FROM (
				SELECT lexeme FROM (SELECT words FROM readout.entry WHERE ctid = ANY (spots) AND label = ANY (may_read) AND ts_match_vq(words, query) LIMIT 16) AS fitting, unnest(words)
				WHERE starts_with(lexeme, beginning) GROUP BY lexeme ORDER BY count(*) DESC LIMIT 8) AS frequent;
			known := coalesce(rest && known, known);
		END IF;
	END IF;
	-- Not many more than are counted are best put in order where they are found.
	enough := CASE WHEN likely <= 2 * up_to THEN 2 * up_to ELSE up_to + 1 END;

	IF usual AND way = 'scan' THEN
		SELECT count(*) INTO hits FROM (SELECT FROM readout.entry e WHERE e.label = ANY (may_read) AND ts_match_vq(e.words, query)
			AND (e.folded IS NULL OR readout.follows(e.folded, phrases, never)) LIMIT up_to + 1) AS found;
	END IF;
	IF usual AND NOT ranked AND way = 'names' THEN
		WITH found AS MATERIALIZED (SELECT of_one.* FROM unnest(names) AS one, LATERAL (
				SELECT e.id, e.ord FROM readout.entry e WHERE e.label = ANY (may_read) AND e.words @@ one AND (beside IS NULL OR ts_match_vq(e.words, beside))
					AND (e.folded IS NULL OR readout.follows(e.folded, phrases, never)) LIMIT enough) AS of_one LIMIT enough),
			once AS MATERIALIZED (SELECT DISTINCT id, ord FROM found), -- and not under each of several names
			number AS MATERIALIZED (SELECT (SELECT count(*) FROM once)::integer AS n, (SELECT count(*) FROM found) < enough AS are_all)
			SELECT n, are_all, ARRAY(SELECT id FROM once WHERE (SELECT are_all FROM number) ORDER BY ord, id LIMIT first_of OFFSET after) FROM number INTO hits, complete, ids;
	ELSIF usual THEN
		FOREACH via IN ARRAY CASE WHEN ranked THEN ARRAY[known] ELSE ARRAY[known, CASE WHEN way = 'rest' THEN rest ELSE query END] END LOOP
			CONTINUE WHEN via IS NULL OR hits > up_to;
			in_part := known IS NOT NULL AND via::text = known::text; -- = takes the beginning of a word for the word
			WITH found AS MATERIALIZED (SELECT e.id, e.ord FROM readout.entry e WHERE e.label = ANY (may_read) AND e.words @@ via AND (via = query AND NOT in_part OR ts_match_vq(e.words, query))
					AND (e.folded IS NULL OR readout.follows(e.folded, phrases, never)) LIMIT CASE WHEN in_part THEN up_to + 1 ELSE enough END),
				number AS MATERIALIZED (SELECT count(*)::integer AS n FROM found)
				SELECT n, ARRAY(SELECT id FROM found WHERE (SELECT n FROM number) < enough ORDER BY ord, id LIMIT first_of OFFSET after) FROM number INTO hits, ids;
			complete := hits < enough AND NOT in_part;
		END LOOP;
	END IF;

	-- An index is used for an operator, and not for its function.
	IF way = 'names' THEN
		has := '(' || (SELECT string_agg(format('e.words @@ %L::tsquery', name), ' OR ') FROM unnest(names) AS name) || ')';
		has := has || coalesce(' AND ts_match_vq(e.words, ' || quote_literal(beside::text) || ')', '');
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
		IF usual OR way = 'names' THEN -- the planner expects too many entries of a person with many names, and would scan for them
			PERFORM set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true);
		END IF;
		EXECUTE 'WITH found AS MATERIALIZED (SELECT e.id, e.ord, e.words' || fits || ' LIMIT $7 + 1), number AS MATERIALIZED (SELECT count(*)::integer AS n FROM found)
			SELECT n, ARRAY(SELECT id FROM found WHERE (SELECT n FROM number) <= $7
				ORDER BY ts_rank(''{0, 0, 0.4, 1}'', words, $8, 1) DESC, ord, id LIMIT $9 OFFSET $10) FROM number'
			INTO hits, ids USING query, may_read, phrases, never, closed, ask, most, best, first_of, after;
		ranked := hits <= most;
		PERFORM set_config('enable_seqscan', 'on', true), set_config('enable_indexscan', 'on', true);
	END IF;
	IF NOT ranked AND hits <= up_to AND NOT complete THEN
		IF way = 'names' THEN
			PERFORM set_config('enable_seqscan', 'off', true), set_config('enable_indexscan', 'off', true);
		END IF;
		EXECUTE 'WITH found AS MATERIALIZED (SELECT e.id, e.ord' || fits || ' LIMIT $7 + 1), number AS MATERIALIZED (SELECT count(*)::integer AS n FROM found)
			SELECT n, ARRAY(SELECT id FROM found e WHERE (SELECT n FROM number) <= $7 ORDER BY ' || due || 'ord, id LIMIT $8 OFFSET $9) FROM number'
			INTO hits, ids USING query, may_read, phrases, never, closed, ask, up_to, first_of, after;
		PERFORM set_config('enable_seqscan', 'on', true), set_config('enable_indexscan', 'on', true);
	END IF;
	IF hits > up_to AND NOT complete THEN -- the first of all that fit, and not of those counted
		-- often, they are among the first entries that there are
		IF usual THEN
			SELECT ARRAY(SELECT e.id FROM (SELECT * FROM readout.entry ORDER BY ord, id LIMIT 20000) e WHERE e.label = ANY (may_read)
				AND ts_match_vq(e.words, query) AND (e.folded IS NULL OR readout.follows(e.folded, phrases, never)) LIMIT first_of OFFSET after) INTO ids;
		ELSIF NOT by_due THEN
			EXECUTE 'SELECT ARRAY(SELECT e.id' || replace(replace(fits, has, 'ts_match_vq(e.words, $1)'), 'readout.entry e', '(SELECT * FROM readout.entry ORDER BY ord, id LIMIT 20000) e') || ' LIMIT $7 OFFSET $8)'
				INTO ids USING query, may_read, phrases, never, closed, ask, first_of, after;
		END IF;
		IF coalesce(cardinality(ids), 0) < first_of THEN
			IF way = 'names' THEN -- of many that fit, the first are soon found in their order
				fits := replace(fits, has, 'ts_match_vq(e.words, $1)');
			END IF;
			EXECUTE 'SELECT ARRAY(SELECT e.id' || fits || ' ORDER BY ' || due || 'e.ord, e.id LIMIT $7 OFFSET $8)'
				INTO ids USING query, may_read, phrases, never, closed, ask, first_of, after;
		END IF;
	END IF;
	hits := least(hits, up_to + 1);

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
