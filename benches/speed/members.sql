SELECT m.id, m.name, m.gender, m.birth, m.joined, m."full", s."group", s.post, s.category, m.phone
FROM member m
JOIN membership p ON p.member = m.id AND p."from" <= '2026-01-10' AND (p.until IS NULL OR p.until >= '2026-01-10')
LEFT JOIN standing s ON s.member = m.id
    AND s.since = (SELECT max (since) FROM standing WHERE member = m.id AND since <= '2026-01-10')
ORDER BY m.id;
