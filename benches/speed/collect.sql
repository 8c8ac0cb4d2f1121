PRAGMA synchronous = EXTRA;
PRAGMA foreign_keys = ON;
BEGIN IMMEDIATE;
-- Blobs of the right length stand for salts and hashes: nothing is hashed here.
INSERT INTO entry (at, day, command, who, pinned, kind, about, first, rows, salt, command_hash, hash)
VALUES ('2026-01-10 08:00:00', '2026-01-10', 'dangri dues collect', 'root', 1, 'command', '[]',
    (SELECT coalesce (max (id), 0) + 1 FROM change), 42,
    randomblob (16), zeroblob (32), zeroblob (32));
INSERT INTO payment (month, member, number, booked, "on", amount_fen, kind, way, collector, entered_on)
SELECT '2026-01', s.member, 1, '2026-01', '2026-01-05', coalesce (s.fixed_fen, CASE
    WHEN s.base_fen <= 300000 THEN s.base_fen * 5 / 1000
    WHEN s.base_fen <= 500000 THEN s.base_fen * 10 / 1000
    WHEN s.base_fen <= 1000000 THEN s.base_fen * 15 / 1000
    ELSE s.base_fen * 20 / 1000 END), 'monthly', 'cash', 2, '2026-01-10'
FROM standard s WHERE s."from" = (SELECT max ("from") FROM standard WHERE member = s.member AND "from" <= '2026-01');
INSERT INTO change (entry, salt, hash, "table", after)
SELECT (SELECT max (id) FROM entry), randomblob (16), zeroblob (32), 'payment', json_object ('month', month, 'member', member, 'number', number,
    'booked', booked, 'on', "on", 'amount_fen', amount_fen, 'kind', kind, 'way', way, 'payer', payer,
    'relation', relation, 'payer_reason', payer_reason, 'reason', reason, 'collector', collector,
    'reverses', reverses, 'why', why, 'entered_on', entered_on)
FROM payment WHERE month = '2026-01';
COMMIT;
SELECT m.name, p.amount_fen FROM payment p JOIN member m ON m.id = p.member WHERE p.month = '2026-01';
