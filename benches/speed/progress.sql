PRAGMA synchronous = EXTRA;
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
-- Blobs of the right length stand for salts and hashes: nothing is hashed here.
INSERT INTO entry (at, day, command, who, pinned, kind, about, first, rows, salt, command_hash, hash)
VALUES ('2026-01-10 08:00:00', '2026-01-10', 'dangri resolution progress', 'root', 1, 'command', '[]',
    (SELECT coalesce (max (id), 0) + 1 FROM change), 1,
    randomblob (16), zeroblob (32), zeroblob (32));
INSERT INTO progress (resolution, number, "on", text, done, entered_on)
SELECT 120, max (number) + 1, '2026-01-10', '方案已报', 0, '2026-01-10' FROM progress WHERE resolution = 120;
INSERT INTO change (entry, salt, hash, "table", after)
SELECT (SELECT max (id) FROM entry), randomblob (16), zeroblob (32), 'progress', json_object ('resolution', resolution, 'number', number, 'on', "on",
    'text', text, 'measure', measure, 'session', session, 'done', done, 'entered_on', entered_on)
FROM progress WHERE resolution = 120 ORDER BY number DESC LIMIT 1;
COMMIT;
SELECT * FROM resolution r JOIN session s ON s.id = r.session WHERE r.id = 120;
SELECT * FROM measure WHERE resolution = 120;
SELECT * FROM progress WHERE resolution = 120;
