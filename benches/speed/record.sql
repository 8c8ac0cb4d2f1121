PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
INSERT INTO entry (at, day, command, who) VALUES ('2026-01-10 08:00:00', '2026-01-10', 'dangri session record', 'root');
INSERT INTO session (month, number, kind, theme, place, chair, recorder, entered_on)
VALUES ('2026-01', 1, 'monthly', '学习党章', '二楼会议室', 1, 2, '2026-01-10');
INSERT INTO sitting VALUES ((SELECT max (id) FROM session), '2026-01-05', '14:30', '16:40');
INSERT INTO act (session, number, kind, leader, minutes) VALUES
    ((SELECT max (id) FROM session), 1, 'recital', 4, 20),
    ((SELECT max (id) FROM session), 2, 'dues', NULL, NULL),
    ((SELECT max (id) FROM session), 3, 'study', NULL, 60);
INSERT INTO meeting (session, kind, entered_on) VALUES ((SELECT max (id) FROM session), 'committee', '2026-01-05');
INSERT INTO attendance VALUES
    {attendance};
UPDATE entry SET rows = (SELECT count(*) FROM change WHERE entry = (SELECT max (id) FROM entry))
WHERE id = (SELECT max (id) FROM entry);
COMMIT;
SELECT kind, count(*) FROM attendance WHERE session = (SELECT max (id) FROM session) GROUP BY kind;
