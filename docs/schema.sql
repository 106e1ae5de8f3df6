CREATE TABLE network (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id BLOB NOT NULL CHECK (length(id) = 32),
    genesis BLOB NOT NULL
) STRICT;
CREATE TABLE record (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    key BLOB NOT NULL CHECK (length(key) = 32),
    incarnation BLOB NOT NULL CHECK (length(incarnation) = 8),
    seq INTEGER NOT NULL CHECK (seq > 0),
    member BLOB NOT NULL CHECK (length(member) = 32),
    kind INTEGER NOT NULL CHECK (kind > 0),
    class INTEGER NOT NULL CHECK (class BETWEEN 1 AND 4),
    subject BLOB CHECK (length(subject) = 16),
    size INTEGER NOT NULL CHECK (size >= 0),
    standing INTEGER NOT NULL CHECK (standing BETWEEN 0 AND 3),
    header BLOB NOT NULL,
    signature BLOB NOT NULL CHECK (length(signature) = 64),
    payload BLOB,
    grounds BLOB CHECK (length(grounds) > 32),
    entered INTEGER,
    CHECK (standing < 2 OR entered IS NOT NULL),
    CHECK (standing <> 1 OR (size > 0 AND payload IS NULL)),
    CHECK (standing <> 2 OR size = 0 OR payload IS NOT NULL),
    CHECK (standing <> 3 OR size > 0),
    CHECK (payload IS NULL OR length(payload) = size)
) STRICT;
CREATE INDEX record_by_feed ON record (key, incarnation, seq, standing);
CREATE INDEX record_by_member ON record (member, kind, subject, standing);
CREATE INDEX vouch_by_subject ON record (subject) WHERE kind = 6;
CREATE TABLE entry (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    last INTEGER NOT NULL CHECK (last >= 0)
) STRICT;
CREATE TABLE quarantine (
    n INTEGER PRIMARY KEY,
    reason TEXT NOT NULL,
    id BLOB,
    header BLOB,
    signature BLOB
) STRICT;
CREATE TABLE own_card (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    card BLOB NOT NULL
) STRICT;
CREATE TABLE own_feed (
    key BLOB PRIMARY KEY CHECK (length(key) = 32),
    incarnation BLOB NOT NULL CHECK (length(incarnation) = 8),
    reserved INTEGER NOT NULL CHECK (reserved >= 0)
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
    n INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL CHECK (kind > 0),
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    body BLOB NOT NULL,
    UNIQUE (kind, subject)
) STRICT;
CREATE TABLE local_entry (
    n INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    body BLOB NOT NULL
) STRICT;
CREATE INDEX local_entry_by_source ON local_entry (source);
CREATE TABLE local_mark (
    member BLOB PRIMARY KEY CHECK (length(member) = 32),
    pinned BLOB CHECK (length(pinned) = 32),
    blocked INTEGER NOT NULL CHECK (blocked IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE TABLE report (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    body BLOB NOT NULL
) STRICT;
CREATE TABLE logged_call (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    alert BLOB NOT NULL CHECK (length(alert) = 32),
    body BLOB NOT NULL
) STRICT;
CREATE INDEX logged_call_by_alert ON logged_call (alert);
CREATE TABLE agreement (
    n INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    peer BLOB NOT NULL UNIQUE CHECK (length(peer) = 32)
) STRICT;
CREATE TABLE node (
    key BLOB PRIMARY KEY CHECK (length(key) = 32),
    member BLOB NOT NULL CHECK (length(member) = 32),
    counter INTEGER NOT NULL CHECK (counter > 0),
    beacon BLOB NOT NULL,
    heard INTEGER NOT NULL,
    ran INTEGER NOT NULL,
    agreed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE reached_feed (
    key BLOB NOT NULL CHECK (length(key) = 32),
    incarnation BLOB NOT NULL CHECK (length(incarnation) = 8),
    node BLOB NOT NULL REFERENCES node (key) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    entered INTEGER NOT NULL,
    PRIMARY KEY (key, incarnation, node)
) STRICT, WITHOUT ROWID;
CREATE TABLE followed (
    number INTEGER PRIMARY KEY,
    decision BLOB NOT NULL UNIQUE CHECK (length(decision) = 32)
) STRICT;
CREATE TABLE running_time (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    unswept INTEGER NOT NULL DEFAULT 0 CHECK (unswept IN (0, 1))
) STRICT;
CREATE TABLE leaving (
    record INTEGER PRIMARY KEY REFERENCES record (n) ON DELETE CASCADE,
    due INTEGER NOT NULL
) STRICT;
CREATE TABLE telling (
    channel TEXT NOT NULL,
    topic INTEGER NOT NULL,
    about BLOB NOT NULL CHECK (length(about) = 32),
    told BLOB CHECK (length(told) = 32),
    told_state BLOB,
    told_loud INTEGER NOT NULL CHECK (told_loud IN (0, 1)),
    trying BLOB CHECK (length(trying) = 32),
    trying_state BLOB,
    trying_loud INTEGER NOT NULL CHECK (trying_loud IN (0, 1)),
    turns INTEGER NOT NULL,
    repetitions INTEGER NOT NULL,
    looked INTEGER NOT NULL CHECK (looked IN (0, 1)),
    ran INTEGER NOT NULL,
    woken INTEGER NOT NULL CHECK (woken IN (0, 1)),
    PRIMARY KEY (channel, topic, about)
) STRICT, WITHOUT ROWID;
CREATE TABLE telling_channel (
    channel TEXT PRIMARY KEY,
    baseline INTEGER,
    named INTEGER NOT NULL,
    summarised INTEGER
) STRICT, WITHOUT ROWID;
CREATE TABLE erasure (
    target BLOB NOT NULL CHECK (length(target) = 32),
    member BLOB NOT NULL CHECK (length(member) = 32),
    at_once INTEGER NOT NULL CHECK (at_once IN (0, 1)),
    by INTEGER NOT NULL REFERENCES record (n) ON DELETE CASCADE,
    PRIMARY KEY (target, member, at_once, by)
) STRICT, WITHOUT ROWID;
CREATE TABLE alert_record (
    alert BLOB NOT NULL CHECK (length(alert) = 32),
    record INTEGER NOT NULL REFERENCES record (n) ON DELETE CASCADE,
    PRIMARY KEY (alert, record)
) STRICT, WITHOUT ROWID;
CREATE INDEX alert_of_record ON alert_record (record);
CREATE INDEX alert_raised ON record (n) WHERE kind = 12;
CREATE TABLE member (
    n INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE CHECK (length(id) = 32),
    name TEXT NOT NULL,
    kind INTEGER NOT NULL,
    country TEXT,
    region TEXT NOT NULL,
    vouched INTEGER NOT NULL CHECK (vouched IN (0, 1)),
    suspended INTEGER NOT NULL DEFAULT 0 CHECK (suspended IN (0, 1))
) STRICT;
CREATE TABLE held_label (
    tld TEXT NOT NULL,
    role INTEGER NOT NULL,
    member BLOB NOT NULL REFERENCES member (id),
    claimed INTEGER NOT NULL CHECK (claimed IN (0, 1)),
    PRIMARY KEY (tld, role, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX held_label_by_member ON held_label (member, tld, role);
CREATE TABLE dispute (
    member BLOB NOT NULL CHECK (length(member) = 32),
    key BLOB NOT NULL CHECK (length(key) = 32),
    incarnation BLOB NOT NULL CHECK (length(incarnation) = 8),
    seq INTEGER NOT NULL CHECK (seq > 0),
    PRIMARY KEY (member, key, incarnation)
) STRICT, WITHOUT ROWID;
CREATE TABLE suspension (
    author BLOB NOT NULL REFERENCES member (id),
    member BLOB NOT NULL CHECK (length(member) = 32),
    lifted INTEGER NOT NULL CHECK (lifted IN (0, 1)),
    PRIMARY KEY (author, member)
) STRICT, WITHOUT ROWID;
CREATE INDEX suspension_by_member ON suspension (member, lifted, author);
CREATE TABLE vouch (
    author BLOB NOT NULL CHECK (length(author) = 32),
    subject BLOB NOT NULL CHECK (length(subject) = 16),
    applicant BLOB NOT NULL CHECK (length(applicant) = 32),
    PRIMARY KEY (author, subject)
) STRICT, WITHOUT ROWID;
CREATE TABLE register (
    member BLOB NOT NULL REFERENCES member (id),
    kind INTEGER NOT NULL,
    subject BLOB NOT NULL,
    shown INTEGER REFERENCES record (n),
    readable INTEGER NOT NULL CHECK (readable IN (0, 1)),
    versions INTEGER NOT NULL CHECK (versions > 0),
    PRIMARY KEY (member, kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_in_conflict ON register (member) WHERE versions > 1;
CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    record INTEGER REFERENCES record (n),
    local INTEGER REFERENCES local_entry (n),
    conflicted INTEGER NOT NULL CHECK (conflicted IN (0, 1)),
    CHECK (id = coalesce(record * 4, local * 4 + 2)),
    CHECK ((record IS NULL) <> (local IS NULL))
) STRICT;
CREATE TABLE contact_tld (
    tld TEXT NOT NULL,
    contact INTEGER NOT NULL REFERENCES contact (id),
    PRIMARY KEY (tld, contact)
) STRICT, WITHOUT ROWID;
CREATE INDEX contact_tld_by_contact ON contact_tld (contact);
CREATE TABLE profile (
    record INTEGER PRIMARY KEY REFERENCES record (n),
    member BLOB NOT NULL REFERENCES member (id)
) STRICT;
CREATE INDEX profile_by_member ON profile (member);
CREATE TABLE rota (
    record INTEGER PRIMARY KEY REFERENCES record (n),
    member BLOB NOT NULL REFERENCES member (id)
) STRICT;
CREATE INDEX rota_by_member ON rota (member);
CREATE TABLE search_text (
    id INTEGER PRIMARY KEY,
    terms TEXT NOT NULL,
    keys TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
    terms, keys, content = 'search_text', content_rowid = 'id', tokenize = 'ascii'
);
