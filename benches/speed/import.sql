PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA temp_store = MEMORY;
CREATE TEMP TABLE roster (name, gender, ethnicity, birth, education, joined, "full", "group", category, phone);
.mode csv
.import --skip 1 {roster} roster
BEGIN IMMEDIATE;
INSERT INTO entry (at, day, command, who) VALUES ('2026-01-10 08:00:00', '2026-01-10', 'dangri member import', 'root');
INSERT INTO member (id, name, gender, ethnicity, birth, education, joined, "full", phone)
SELECT rowid, name, 'male', ethnicity, birth, education, joined, "full", phone FROM roster;
INSERT INTO membership (member, "from") SELECT rowid, joined FROM roster;
INSERT INTO standing (member, since, "group", cadre, retired, category) SELECT rowid, joined, "group", 0, 0, 'wage' FROM roster;
UPDATE entry SET rows = (SELECT count(*) FROM change WHERE entry = (SELECT max (id) FROM entry))
WHERE id = (SELECT max (id) FROM entry);
COMMIT;
