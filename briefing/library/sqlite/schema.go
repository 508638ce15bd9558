package sqlite

// What a file of ours has in its header, and the version of what is below: a file
// with another is not opened.
const (
	application = 0x52444f54 // RDOT
	version     = 6
)

// schema is made in an empty file. An id of a briefing is its place in the order
// of the library, those of its entries follow it: see rowid.go.
const schema = `
CREATE TABLE state (
	key TEXT PRIMARY KEY,
	value
) WITHOUT ROWID;
INSERT INTO state VALUES ('generation', 1), ('rules', '{}'), ('unmerged', 0);

CREATE TABLE brief (
	id INTEGER PRIMARY KEY,
	entries INTEGER NOT NULL, -- of which the ids follow
	path TEXT NOT NULL,
	size INTEGER NOT NULL, modified INTEGER NOT NULL,
	title TEXT NOT NULL, date TEXT NOT NULL, place TEXT NOT NULL, reference TEXT NOT NULL, series TEXT NOT NULL, hash TEXT NOT NULL,
	people INTEGER NOT NULL, questions INTEGER NOT NULL, actions INTEGER NOT NULL,
	errors INTEGER NOT NULL, error TEXT NOT NULL,
	sum INTEGER NOT NULL
);
-- in which all is that says whether a briefing has changed
CREATE INDEX brief_path ON brief (path, size, modified);
CREATE INDEX brief_reference ON brief (reference) WHERE reference <> '';

CREATE TABLE entry (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL, section TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, said INTEGER NOT NULL,
	status TEXT NOT NULL, due TEXT NOT NULL, owner TEXT NOT NULL,
	sum INTEGER NOT NULL
);

-- how the quotes of a briefing compare with their sources, in JSON
CREATE TABLE comparison (
	brief INTEGER PRIMARY KEY,
	comparison TEXT NOT NULL,
	sum INTEGER NOT NULL
);

-- questions and actions
CREATE TABLE task (
	entry INTEGER PRIMARY KEY,
	section TEXT NOT NULL, status TEXT NOT NULL, series TEXT NOT NULL, name TEXT NOT NULL, day TEXT NOT NULL, due TEXT NOT NULL
);
CREATE INDEX task_open ON task (section, status, due);
CREATE INDEX task_series ON task (series, name, status, day, entry) WHERE series <> '';

-- what an entry says about one of another briefing
CREATE TABLE link (
	entry INTEGER NOT NULL, n INTEGER NOT NULL, key TEXT NOT NULL, target TEXT NOT NULL,
	path TEXT NOT NULL, reference TEXT NOT NULL, name TEXT NOT NULL,
	PRIMARY KEY (entry, n)
) WITHOUT ROWID;
CREATE INDEX link_path ON link (path);
CREATE INDEX link_reference ON link (reference) WHERE reference <> '';

CREATE TABLE spelling (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	briefings INTEGER NOT NULL
);
CREATE TABLE participant (
	brief INTEGER NOT NULL, n INTEGER NOT NULL, spelling INTEGER NOT NULL, party TEXT NOT NULL, same_as TEXT NOT NULL,
	PRIMARY KEY (brief, n)
) WITHOUT ROWID;
-- who is in an entry: 2 whose words a quote is, 1 who speaks in a note, 0 linked
CREATE TABLE mention (
	spelling INTEGER NOT NULL, entry INTEGER NOT NULL, speaks INTEGER NOT NULL,
	PRIMARY KEY (spelling, entry)
) WITHOUT ROWID;
-- the parties, series and other names there are, and in how many briefings
CREATE TABLE value (
	kind TEXT NOT NULL, name TEXT NOT NULL, other TEXT NOT NULL, briefings INTEGER NOT NULL,
	PRIMARY KEY (kind, name, other)
) WITHOUT ROWID;

-- The text comes first: the column of a word costs two bytes for all but the first.
CREATE VIRTUAL TABLE words USING fts5(
	text, title, filters, content='', contentless_delete=1, prefix='1 2 3', tokenize='ascii'
);
-- the words of all texts, each as often as it is in them
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, instance);
-- No update merges: that is done in steps, by Merge.
INSERT INTO words (words, rank) VALUES ('automerge', 0), ('crisismerge', 1000);
`
