PRAGMA synchronous = EXTRA;
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
INSERT INTO entry (at, day, command, who, pinned)
VALUES ('2026-01-10 08:00:00', '2026-01-10', 'dangri resolution progress', 'root', 1);
INSERT INTO progress (resolution, number, "on", text, done, entered_on)
SELECT 120, max (number) + 1, '2026-01-10', '方案已报', 0, '2026-01-10' FROM progress WHERE resolution = 120;
INSERT INTO change (entry, "table", after)
SELECT (SELECT max (id) FROM entry), 'progress', json_object ('resolution', resolution, 'number', number, 'on', "on",
    'text', text, 'measure', measure, 'session', session, 'done', done, 'entered_on', entered_on)
FROM progress WHERE resolution = 120 ORDER BY number DESC LIMIT 1;
UPDATE entry SET first = (SELECT max (id) FROM change), rows = 1 WHERE id = (SELECT max (id) FROM entry);
COMMIT;
SELECT * FROM resolution r JOIN session s ON s.id = r.session WHERE r.id = 120;
SELECT * FROM measure WHERE resolution = 120;
SELECT * FROM progress WHERE resolution = 120;
