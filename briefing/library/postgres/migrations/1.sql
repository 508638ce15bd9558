-- A library of briefings. An id is random, so that a gap between two tells nothing,
-- and ord is the order of the library: the newest first, those of one day by their
-- paths, and last what has no date.

CREATE TABLE readout.label (
	id integer PRIMARY KEY,
	name text NOT NULL UNIQUE, -- a handling, in capitals; empty: none; *: all of them
	channel text NOT NULL UNIQUE DEFAULT 'readout_' || replace(gen_random_uuid()::text, '-', ''),
	generation bigint NOT NULL DEFAULT 1
);
COMMENT ON TABLE readout.label IS 'who may see it: what briefings say under handling';
INSERT INTO readout.label (id, name) VALUES (0, ''), (1, 'TLP:CLEAR'), (2, '*');

CREATE TABLE readout.may_read (
	role name NOT NULL,
	handling text NOT NULL, -- in capitals
	PRIMARY KEY (role, handling)
);
COMMENT ON TABLE readout.may_read IS 'which roles may read what has a handling; * is all of them';

-- caller is whom a session acts for, also within functions of the owner.
CREATE FUNCTION readout.caller() RETURNS name LANGUAGE sql STABLE AS
$$ SELECT coalesce(nullif(current_setting('role'), 'none'), session_user)::name $$;

-- writes reports whether the caller may publish, and so sees everything.
CREATE FUNCTION readout.writes() RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ SELECT pg_has_role(readout.caller(), 'readout_writer', 'USAGE')
	OR pg_has_role(readout.caller(), (SELECT nspowner FROM pg_namespace WHERE nspname = 'readout'), 'USAGE') $$;

-- readable returns the labels that the caller may read. Without a grant, that is what
-- has no handling and TLP:CLEAR; with all others, it is * as well.
CREATE FUNCTION readout.readable() RETURNS integer[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
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
	) AS all_of_them
$$;

CREATE TABLE readout.brief (
	id bigint PRIMARY KEY,
	label integer NOT NULL REFERENCES readout.label,
	ord text COLLATE "C" NOT NULL UNIQUE,
	path text COLLATE "C" NOT NULL UNIQUE,
	entries integer NOT NULL,
	size bigint NOT NULL, modified bigint NOT NULL,
	title text NOT NULL, date text NOT NULL, place text NOT NULL, reference text NOT NULL, series text NOT NULL, hash text NOT NULL,
	people integer NOT NULL, questions integer NOT NULL, actions integer NOT NULL,
	errors integer NOT NULL, error text NOT NULL
);
CREATE INDEX brief_reference ON readout.brief (reference, ord) WHERE reference <> '';

-- An id is its briefing's times 2^17, and which of its entries it is.
CREATE TABLE readout.entry (
	id bigint PRIMARY KEY,
	brief bigint NOT NULL, label integer NOT NULL, ord text COLLATE "C" NOT NULL,
	name text NOT NULL, section text NOT NULL, title text NOT NULL, text text NOT NULL, said integer NOT NULL,
	status text NOT NULL, due text NOT NULL, owner text NOT NULL,
	words tsvector NOT NULL,
	folded text -- the words as they follow one another, where words has not all of them
);
-- enough of the words are counted to tell a frequent one, of which the first entries that
-- come are as good as any, from others, for which there is the index
ALTER TABLE readout.entry ALTER words SET STATISTICS 300;
CREATE INDEX entry_words ON readout.entry USING gin (words);
CREATE INDEX entry_ord ON readout.entry (ord, id);
CREATE INDEX entry_name ON readout.entry (brief, name);

-- questions and actions
CREATE TABLE readout.task (
	entry bigint PRIMARY KEY,
	brief bigint NOT NULL, label integer NOT NULL, ord text COLLATE "C" NOT NULL,
	section text NOT NULL, status text NOT NULL, series text NOT NULL, name text NOT NULL,
	day text COLLATE "C" NOT NULL, due text COLLATE "C" NOT NULL
);
CREATE INDEX task_brief ON readout.task (brief);
CREATE INDEX task_open ON readout.task (section, status, due);
CREATE INDEX task_series ON readout.task (series, name, status, day, ord) WHERE series <> '';

-- what an entry says about one of another briefing
CREATE TABLE readout.link (
	entry bigint NOT NULL, n integer NOT NULL,
	brief bigint NOT NULL, label integer NOT NULL, ord text COLLATE "C" NOT NULL,
	key text NOT NULL, target text NOT NULL, path text NOT NULL, reference text NOT NULL, name text NOT NULL,
	PRIMARY KEY (entry, n)
);
CREATE INDEX link_brief ON readout.link (brief);
CREATE INDEX link_path ON readout.link (path);
CREATE INDEX link_reference ON readout.link (reference) WHERE reference <> '';

CREATE TABLE readout.participant (
	brief bigint NOT NULL, n integer NOT NULL, label integer NOT NULL,
	name text NOT NULL, party text NOT NULL, same_as text NOT NULL,
	PRIMARY KEY (brief, n)
);

-- who is in an entry: 2 whose words a quote is, 1 who speaks in a note, 0 linked
CREATE TABLE readout.mention (
	name text NOT NULL, entry bigint NOT NULL, brief bigint NOT NULL, label integer NOT NULL, speaks integer NOT NULL,
	PRIMARY KEY (name, entry)
);
CREATE INDEX mention_brief ON readout.mention (brief);

-- the names, parties, series and aliases there are, and in how many briefings
CREATE TABLE readout.value (
	kind text NOT NULL, name text NOT NULL, other text NOT NULL, label integer NOT NULL, briefings bigint NOT NULL,
	PRIMARY KEY (kind, name, other, label)
);
CREATE VIEW readout.counted WITH (security_barrier) AS
	SELECT DISTINCT brief, label, 'name' AS kind, name, '' AS other FROM readout.participant WHERE name <> ''
	UNION ALL SELECT DISTINCT brief, label, 'party', party, '' FROM readout.participant WHERE name <> '' AND party <> ''
	UNION ALL SELECT DISTINCT brief, label, 'alias', name, same_as FROM readout.participant WHERE name <> '' AND same_as <> ''
	UNION ALL SELECT id, label, 'series', series, '' FROM readout.brief WHERE series <> '';

-- the rules for names: one person under several (kind also, the name to show first),
-- or several persons (kind apart)
CREATE TABLE readout.rule (
	kind text NOT NULL, person integer NOT NULL, n integer NOT NULL, name text NOT NULL,
	PRIMARY KEY (kind, person, n)
);

-- rules returns those about persons whom the caller may read of, without the
-- spellings that are only in other briefings.
CREATE FUNCTION readout.rules() RETURNS SETOF readout.rule LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$
	WITH known AS (
		SELECT name, bool_or(label = ANY (readout.readable())) AS seen FROM readout.value WHERE kind = 'name' AND briefings > 0 GROUP BY name
	)
	SELECT r.* FROM readout.rule r LEFT JOIN known k ON k.name = r.name
	WHERE readout.writes() OR coalesce(k.seen, true)
		AND EXISTS (SELECT FROM readout.rule o JOIN known ON known.name = o.name WHERE o.kind = r.kind AND o.person = r.person AND known.seen)
	ORDER BY r.kind, r.person, r.n
$$;

-- how the quotes of a briefing compare with their sources
CREATE TABLE readout.comparison (
	brief bigint PRIMARY KEY, label integer NOT NULL,
	comparison text NOT NULL
);

-- The bytes of briefings and of their sources, as they were published.
CREATE TABLE readout.content (
	label integer NOT NULL, hash text NOT NULL, data bytea NOT NULL,
	PRIMARY KEY (label, hash)
);
-- A revision is read by those who may read both it and what the file has become.
CREATE TABLE readout.revision (
	path text COLLATE "C" NOT NULL, number integer NOT NULL,
	label integer NOT NULL REFERENCES readout.label, now_label integer NOT NULL REFERENCES readout.label,
	hash text NOT NULL, -- empty: the file was taken out
	title text NOT NULL,
	at timestamptz NOT NULL DEFAULT clock_timestamp(), by name NOT NULL DEFAULT readout.caller(),
	PRIMARY KEY (path, number)
);
-- next_revision returns the number of the revision that comes after the one that a
-- publisher knew, 0 for none. It waits for whoever else publishes the same file, and fails
-- if they were first; only a file that was taken out can come back unknown.
CREATE FUNCTION readout.next_revision(file text, was integer) RETURNS integer LANGUAGE plpgsql AS
$$
DECLARE
	last record;
BEGIN
	PERFORM pg_advisory_xact_lock('readout.revision'::regclass::oid::integer, hashtext(file));
	SELECT number, hash INTO last FROM readout.revision WHERE path = file ORDER BY number DESC LIMIT 1;
	IF coalesce(last.number, 0) <> was AND (was <> 0 OR last.hash <> '') THEN
		RAISE EXCEPTION '% was published in the meantime', file USING ERRCODE = 'RO001';
	END IF;
	RETURN coalesce(last.number, 0) + 1;
END
$$;
CREATE TABLE readout.source (
	path text COLLATE "C" NOT NULL, number integer NOT NULL, name text COLLATE "C" NOT NULL,
	label integer NOT NULL, now_label integer NOT NULL,
	hash text NOT NULL,
	PRIMARY KEY (path, number, name)
);

-- what each user has read
CREATE TABLE readout.mark (
	reader name NOT NULL DEFAULT readout.caller(),
	path text NOT NULL, hash text NOT NULL, read boolean NOT NULL, place text NOT NULL,
	at timestamptz NOT NULL DEFAULT clock_timestamp(),
	PRIMARY KEY (reader, path)
);
CREATE INDEX mark_hash ON readout.mark (reader, hash, at) WHERE hash <> '';

-- search returns the entries that fit a query, or all, in their order, with how many
-- there are: up_to and one more at most. It looks at the tokens of all briefings, which an
-- index under row security could not, and so checks itself what the caller may read.
CREATE FUNCTION readout.search(
	query tsquery, best tsquery, ask jsonb, phrases text[], never text[], closed bigint[]
) RETURNS TABLE (entry bigint, place bigint, hits integer, ranked boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS
$$
DECLARE
	up_to integer := (ask->>'up_to')::integer;
	most integer := (ask->>'most')::integer; -- that are ranked
	fits text := 'FROM readout.entry e WHERE e.label = ANY ($2)';
	tids tid[]; -- where they are in the table, as long as this statement runs
	in_order text := 'e.ord, e.id';
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
	IF (ask->>'by_due')::boolean THEN fits := fits || ' AND EXISTS (SELECT FROM readout.task t WHERE t.entry = e.id)'; END IF;

	EXECUTE 'SELECT coalesce(array_agg(ctid), ''{}'') FROM (SELECT e.ctid ' || fits || ' LIMIT $7) AS found'
		INTO tids USING query, readout.readable(), phrases, never, closed, ask, up_to + 1;
	hits := cardinality(tids);
	ranked := (ask->>'ranked')::boolean AND hits <= least(up_to, most);
	IF hits <= up_to THEN
		fits := 'FROM (SELECT id, ord, words FROM readout.entry WHERE ctid = ANY ($9) OFFSET 0) e'; -- no other way than to go there
	END IF;
	IF (ask->>'by_due')::boolean THEN
		in_order := '(SELECT coalesce(nullif(due, ''''), ''~'') FROM readout.task t WHERE t.entry = e.id) COLLATE "C", ' || in_order;
	ELSIF ranked THEN
		in_order := 'ts_rank(''{0, 0, 0.4, 1}'', e.words, $8, 1) DESC, ' || in_order;
	END IF;
	place := 0;
	FOR entry IN EXECUTE 'SELECT e.id ' || fits || ' ORDER BY ' || in_order || ' LIMIT $7 OFFSET $10'
		USING query, readout.readable(), phrases, never, closed, ask, (ask->>'limit')::integer, best, tids, (ask->>'offset')::integer
	LOOP
		place := place + 1;
		RETURN NEXT;
	END LOOP;
	IF NOT FOUND THEN -- the count, without an entry
		entry := NULL;
		RETURN NEXT;
	END IF;
END
$$;

-- follows reports whether a text has all of some phrases and none of others. Hardly any
-- entry needs it, so that it must not count when a plan is made.
CREATE FUNCTION readout.follows(folded text, phrases text[], never text[]) RETURNS boolean LANGUAGE sql IMMUTABLE COST 0.01 AS
$$ SELECT NOT EXISTS (SELECT FROM unnest(phrases) AS p WHERE position(p IN folded) = 0)
	AND NOT EXISTS (SELECT FROM unnest(never) AS p WHERE position(p IN folded) > 0) $$;

-- tidy makes searches fast again after much was published.
CREATE FUNCTION readout.tidy() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS
$$ BEGIN
	PERFORM gin_clean_pending_list('readout.entry_words'::regclass);
	ANALYZE readout.brief, readout.entry, readout.task, readout.link, readout.participant, readout.mention, readout.value;
END $$;

-- Who may do what. A table of a label is read by the rows.
DO $$
DECLARE
	t text;
BEGIN
	FOREACH t IN ARRAY ARRAY['brief', 'entry', 'task', 'link', 'participant', 'mention', 'value', 'comparison', 'content', 'revision', 'source'] LOOP
		EXECUTE format('ALTER TABLE readout.%I ENABLE ROW LEVEL SECURITY', t);
		EXECUTE format('CREATE POLICY reads ON readout.%I FOR SELECT USING (label = ANY ((SELECT readout.readable())::integer[])%s)', t,
			CASE WHEN t IN ('revision', 'source') THEN ' AND now_label = ANY ((SELECT readout.readable())::integer[])' ELSE '' END);
		EXECUTE format('CREATE POLICY writes ON readout.%I TO readout_writer USING (true) WITH CHECK (true)', t);
	END LOOP;
END $$;
ALTER TABLE readout.label ENABLE ROW LEVEL SECURITY;
CREATE POLICY reads ON readout.label FOR SELECT USING (id = ANY ((SELECT readout.readable())::integer[]));
CREATE POLICY writes ON readout.label TO readout_writer USING (true) WITH CHECK (true);
ALTER TABLE readout.mark ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON readout.mark USING (reader = readout.caller()) WITH CHECK (reader = readout.caller());
ALTER TABLE readout.may_read ENABLE ROW LEVEL SECURITY;
ALTER TABLE readout.rule ENABLE ROW LEVEL SECURITY;
CREATE POLICY writes ON readout.rule TO readout_writer USING (true) WITH CHECK (true);

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA readout FROM PUBLIC;
GRANT USAGE ON SCHEMA readout TO readout_reader, readout_writer;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA readout TO readout_reader, readout_writer;
REVOKE EXECUTE ON FUNCTION readout.tidy(), readout.next_revision(text, integer) FROM readout_reader;
GRANT SELECT ON readout.schema, readout.label, readout.brief, readout.entry, readout.task, readout.link, readout.participant,
	readout.mention, readout.value, readout.comparison, readout.content, readout.revision, readout.source TO readout_reader, readout_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON readout.mark TO readout_reader, readout_writer;
GRANT INSERT, UPDATE, DELETE ON readout.brief, readout.entry, readout.task, readout.link, readout.participant,
	readout.mention, readout.value, readout.comparison TO readout_writer;
GRANT SELECT ON readout.counted TO readout_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON readout.rule TO readout_writer;
GRANT INSERT ON readout.label, readout.content, readout.revision, readout.source TO readout_writer; -- nothing is overwritten
GRANT UPDATE (generation) ON readout.label TO readout_writer;
GRANT UPDATE (now_label) ON readout.revision, readout.source TO readout_writer;
