SELECT m.name, s.category, s.base_fen, s.fixed_fen, s.reason, r.amount_fen, r.reason
FROM member m
LEFT JOIN standard s ON s.member = m.id
    AND s."from" = (SELECT max ("from") FROM standard WHERE member = m.id AND "from" <= '2025-11')
LEFT JOIN relief r ON r.member = m.id AND '2025-11' BETWEEN r."from" AND r."to"
WHERE m.name = '{second}';
SELECT p."on", p.amount_fen, p.kind, p.way, c.name FROM payment p LEFT JOIN member c ON c.id = p.collector
WHERE p.month = '2025-11' AND p.member = (SELECT id FROM member WHERE name = '{second}');
