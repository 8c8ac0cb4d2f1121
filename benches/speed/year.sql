.mode column
.headers on
SELECT s.month, t.day, t.start, t."end", s.theme, s.place, count(*) AS due,
       sum (a.kind IN ('present', 'late', 'online')) AS present
FROM session s JOIN sitting t ON t.session = s.id JOIN attendance a ON a.session = s.id
WHERE s.month BETWEEN '2025-01' AND '2025-12' GROUP BY s.id, t.day ORDER BY s.month, s.number;
SELECT p.month, count (DISTINCT p.member) AS payers, sum (p.amount_fen) / 100.0 AS paid
FROM payment p WHERE p.month BETWEEN '2025-01' AND '2025-12' GROUP BY p.month;
SELECT m.kind, count(*) AS held FROM meeting m JOIN session s ON s.id = m.session
WHERE s.month BETWEEN '2025-01' AND '2025-12' GROUP BY m.kind;
SELECT m.id, m.name, count (a.session) AS due, sum (a.kind IN ('present', 'late', 'online')) AS present,
       sum (a.kind LIKE '%leave') AS leave, sum (a.kind = 'absent') AS absent,
       (SELECT sum (amount_fen) / 100.0 FROM payment WHERE member = m.id AND month BETWEEN '2025-01' AND '2025-12') AS paid
FROM session s CROSS JOIN attendance a ON a.session = s.id JOIN member m ON m.id = a.member
WHERE s.month BETWEEN '2025-01' AND '2025-12' GROUP BY m.id;
SELECT r.id, s.month, r.text, r.yes, r.no, r.abstain, count (DISTINCT m.number) AS measures, max (p.done) AS done
FROM session s JOIN resolution r ON r.session = s.id LEFT JOIN measure m ON m.resolution = r.id
LEFT JOIN progress p ON p.resolution = r.id
WHERE s.month BETWEEN '2025-01' AND '2025-12' GROUP BY r.id;
