PRAGMA synchronous = EXTRA;
PRAGMA foreign_keys = ON;
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE roster (name, gender, ethnicity, birth, education, joined, "full", "group", category, phone);
.mode csv
.import --skip 1 {roster} roster
BEGIN IMMEDIATE;
INSERT INTO entry (at, day, command, who, pinned)
VALUES ('2026-01-10 08:00:00', '2026-01-10', 'dangri member import', 'root', 1);
INSERT INTO member (id, name, gender, ethnicity, birth, education, joined, "full", phone)
SELECT rowid, name, 'male', ethnicity, birth, education, joined, "full", phone FROM roster;
INSERT INTO membership (member, "from", entered_on) SELECT rowid, joined, '2026-01-10' FROM roster;
INSERT INTO standing (member, since, "group", cadre, retired, category, entered_on)
SELECT rowid, joined, "group", 0, 0, 'wage', '2026-01-10' FROM roster;
INSERT INTO change (entry, "table", after)
SELECT (SELECT max (id) FROM entry), 'member', json_object ('id', id, 'name', name, 'gender', gender,
    'ethnicity', ethnicity, 'birth', birth, 'education', education, 'joined', joined, 'full', "full",
    'probation_until', probation_until, 'phone', phone, 'note', note)
FROM member;
INSERT INTO change (entry, "table", after)
SELECT (SELECT max (id) FROM entry), 'membership', json_object ('member', member, 'from', "from", 'until', until,
    'came_from', came_from, 'reason', reason, 'went_to', went_to, 'entered_on', entered_on,
    'until_entered_on', until_entered_on)
FROM membership;
INSERT INTO change (entry, "table", after)
SELECT (SELECT max (id) FROM entry), 'standing', json_object ('member', member, 'since', since, 'group', "group",
    'post', post, 'cadre', cadre, 'retired', retired, 'category', category, 'entered_on', entered_on)
FROM standing;
UPDATE entry SET first = 1, rows = (SELECT count(*) FROM change) WHERE id = (SELECT max (id) FROM entry);
COMMIT;
