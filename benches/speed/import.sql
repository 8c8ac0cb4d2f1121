PRAGMA synchronous = EXTRA;
PRAGMA foreign_keys = ON;
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE roster (name, gender, ethnicity, birth, education, joined, "full", "group", category, phone);
.mode csv
.import --skip 1 {roster} roster
BEGIN IMMEDIATE;
-- Blobs of the right length stand for salts and hashes: nothing is hashed here.
INSERT INTO entry (at, day, command, who, pinned, kind, about, first, rows, salt, command_hash, hash)
VALUES ('2026-01-10 08:00:00', '2026-01-10', 'dangri member import', 'root', 1, 'command', '[]',
    (SELECT coalesce (max (id), 0) + 1 FROM change), (SELECT 3 * count(*) FROM roster),
    randomblob (16), zeroblob (32), zeroblob (32));
INSERT INTO member (id, name, gender, ethnicity, birth, education, joined, "full", phone)
SELECT rowid, name, 'male', ethnicity, birth, education, joined, "full", phone FROM roster;
INSERT INTO membership (member, "from", entered_on) SELECT rowid, joined, '2026-01-10' FROM roster;
INSERT INTO standing (member, since, "group", cadre, retired, category, entered_on)
SELECT rowid, joined, "group", 0, 0, 'wage', '2026-01-10' FROM roster;
INSERT INTO change (entry, salt, hash, "table", after)
SELECT (SELECT max (id) FROM entry), randomblob (16), zeroblob (32), 'member', json_object ('id', id, 'name', name, 'gender', gender,
    'ethnicity', ethnicity, 'birth', birth, 'education', education, 'joined', joined, 'full', "full",
    'probation_until', probation_until, 'phone', phone, 'note', note)
FROM member;
INSERT INTO change (entry, salt, hash, "table", after)
SELECT (SELECT max (id) FROM entry), randomblob (16), zeroblob (32), 'membership', json_object ('member', member, 'from', "from", 'until', until,
    'came_from', came_from, 'reason', reason, 'went_to', went_to, 'entered_on', entered_on,
    'until_entered_on', until_entered_on)
FROM membership;
INSERT INTO change (entry, salt, hash, "table", after)
SELECT (SELECT max (id) FROM entry), randomblob (16), zeroblob (32), 'standing', json_object ('member', member, 'since', since, 'group', "group",
    'post', post, 'cadre', cadre, 'retired', retired, 'category', category, 'entered_on', entered_on)
FROM standing;
COMMIT;
