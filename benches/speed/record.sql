PRAGMA synchronous = EXTRA;
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
-- Blobs of the right length stand for salts and hashes: nothing is hashed here.
INSERT INTO entry (at, day, command, who, pinned, kind, about, first, rows, salt, command_hash, hash)
VALUES ('2026-01-10 08:00:00', '2026-01-10', 'dangri session record', 'root', 1, 'command', '[]',
    (SELECT coalesce (max (id), 0) + 1 FROM change), 46,
    randomblob (16), zeroblob (32), zeroblob (32));
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
INSERT INTO change (entry, salt, hash, "table", after)
SELECT (SELECT max (id) FROM entry), randomblob (16), zeroblob (32), 'session', json_object ('id', id, 'month', month, 'number', number, 'kind', kind,
    'theme', theme, 'place', place, 'chair', chair, 'recorder', recorder, 'organiser', organiser, 'post', post,
    'content', content, 'effect', effect, 'planned_day', planned_day, 'planned_start', planned_start,
    'planned_end', planned_end, 'entered_on', entered_on)
FROM session WHERE id = (SELECT max (id) FROM session);
INSERT INTO change (entry, salt, hash, "table", after)
SELECT (SELECT max (id) FROM entry), randomblob (16), zeroblob (32), 'sitting', json_object ('session', session, 'day', day, 'start', start, 'end', "end")
FROM sitting WHERE session = (SELECT max (id) FROM session);
INSERT INTO change (entry, salt, hash, "table", after)
SELECT (SELECT max (id) FROM entry), randomblob (16), zeroblob (32), 'act', json_object ('session', session, 'number', number, 'kind', kind,
    'leader', leader, 'guest', guest, 'minutes', minutes, 'way', way, 'subject', subject, 'materials', materials,
    'suggestions', suggestions)
FROM act WHERE session = (SELECT max (id) FROM session);
INSERT INTO change (entry, salt, hash, "table", after)
SELECT (SELECT max (id) FROM entry), randomblob (16), zeroblob (32), 'meeting', json_object ('id', id, 'session', session, 'day', day, 'start', start,
    'end', "end", 'place', place, 'kind', kind, 'group', "group", 'chair', chair, 'recorder', recorder, 'topic', topic,
    'content', content, 'judges', judges, 'entered_on', entered_on)
FROM meeting WHERE session = (SELECT max (id) FROM session);
INSERT INTO change (entry, salt, hash, "table", after)
SELECT (SELECT max (id) FROM entry), randomblob (16), zeroblob (32), 'attendance', json_object ('session', session, 'member', member, 'kind', kind,
    'reason', reason, 'due', due)
FROM attendance WHERE session = (SELECT max (id) FROM session);
COMMIT;
SELECT kind, count(*) FROM attendance WHERE session = (SELECT max (id) FROM session) GROUP BY kind;
