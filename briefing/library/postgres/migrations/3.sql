-- What is read by several people who share a role, as visitors of a server over SSH do,
-- is kept apart by who they are.

ALTER TABLE readout.mark ADD visitor text NOT NULL DEFAULT ''; -- empty: the role is one person's own
ALTER TABLE readout.mark DROP CONSTRAINT mark_pkey, ADD PRIMARY KEY (reader, visitor, path);
DROP INDEX readout.mark_hash;
CREATE INDEX mark_hash ON readout.mark (reader, visitor, hash, at) WHERE hash <> '';
