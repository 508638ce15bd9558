-- The beginning of a word that is being typed is looked up in the index only if few entries
-- have such a word. To find all of many there takes longer than to look at entries one by
-- one: those that the index finds by what else is asked for, or any, until there are enough.
-- Whether there are many, some entries from all over the table tell.

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
	begins tsquery := (ask->>'begins')::tsquery; -- the short beginnings of words in the query
	rest tsquery := (ask->>'rest')::tsquery; -- what it asks for beside them
	may_read integer[] := readout.readable();
	pages bigint;
	spots tid[]; -- where some entries are
	among record; -- how many of these there are, and have that
	has text := 'e.words @@ $1'; -- what the query asks for
BEGIN
	IF begins IS NOT NULL THEN
		pages := pg_relation_size('readout.entry') / current_setting('block_size')::integer;
		SELECT array_agg(format('(%s,%s)', pages * page / 200, item)::tid) INTO spots
			FROM generate_series(0, 199) AS page, generate_series(1, 2) AS item;
		SELECT count(*) AS entries, count(*) FILTER (WHERE words @@ begins) AS begun, count(*) FILTER (WHERE words @@ rest) AS others INTO among
			FROM readout.entry WHERE ctid = ANY (spots) AND label = ANY (may_read);
		-- An index is used for an operator, and not for its function.
		IF 20 * among.begun > 3 * among.entries AND rest IS NULL THEN
			has := 'ts_match_vq(e.words, $1)';
		ELSIF 20 * among.begun > 3 * among.entries AND 16 * among.others <= among.begun THEN
			has := format('e.words @@ %L::tsquery AND ts_match_vq(e.words, $1)', rest);
		END IF;
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

	ranked := (ask->>'ranked')::boolean AND NOT by_due;
	hits := 0;
	IF ranked THEN
		most := least(up_to, most);
		EXECUTE 'WITH found AS MATERIALIZED (SELECT e.id, e.ord, e.words' || fits || ' LIMIT $7 + 1), number AS MATERIALIZED (SELECT count(*)::integer AS n FROM found)
			SELECT n, ARRAY(SELECT id FROM found WHERE (SELECT n FROM number) <= $7
				ORDER BY ts_rank(''{0, 0, 0.4, 1}'', words, $8, 1) DESC, ord, id LIMIT $9 OFFSET $10) FROM number'
			INTO hits, ids USING query, may_read, phrases, never, closed, ask, most, best, first_of, after;
		ranked := hits <= most;
	END IF;
	IF NOT ranked AND hits <= up_to THEN
		EXECUTE 'WITH found AS MATERIALIZED (SELECT e.id, e.ord' || fits || ' LIMIT $7 + 1), number AS MATERIALIZED (SELECT count(*)::integer AS n FROM found)
			SELECT n, ARRAY(SELECT id FROM found e WHERE (SELECT n FROM number) <= $7 ORDER BY ' || due || 'ord, id LIMIT $8 OFFSET $9) FROM number'
			INTO hits, ids USING query, may_read, phrases, never, closed, ask, up_to, first_of, after;
	END IF;
	IF hits > up_to THEN -- the first of all that fit, and not of those counted
		-- often, they are among the first entries that there are
		IF NOT by_due THEN
			EXECUTE 'SELECT ARRAY(SELECT e.id' || replace(fits, 'readout.entry e', '(SELECT * FROM readout.entry ORDER BY ord, id LIMIT least(200 * ($7::bigint + $8), 20000)) e') || ' LIMIT $7 OFFSET $8)'
				INTO ids USING query, may_read, phrases, never, closed, ask, first_of, after;
		END IF;
		IF coalesce(cardinality(ids), 0) < first_of THEN
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

-- The rights of a caller are looked up several times in each search: by a function of
-- which a session keeps the plan.
CREATE OR REPLACE FUNCTION readout.readable() RETURNS integer[] LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ BEGIN RETURN (
	WITH granted AS (
		SELECT m.handling FROM readout.may_read m JOIN pg_roles r ON r.rolname = m.role
		WHERE pg_has_role(readout.caller(), r.oid, 'USAGE')
	), judged AS (
		SELECT id, name, name IN ('', 'TLP:CLEAR') OR readout.writes()
			OR EXISTS (SELECT FROM granted WHERE handling IN (l.name, '*')) AS ok
		FROM readout.label l WHERE name <> '*'
	)
	SELECT array_agg(id) FROM (
		SELECT id FROM judged WHERE ok
		UNION ALL SELECT id FROM readout.label WHERE name = '*' AND NOT EXISTS (SELECT FROM judged WHERE NOT ok)
	) AS all_of_them);
END $$;
