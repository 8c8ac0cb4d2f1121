-- A few of the rules over ten years: held each month, two hours, notice, dues paid, measures with owner and day.
WITH RECURSIVE months (month) AS (
    SELECT '2016-01'
    UNION ALL SELECT strftime ('%Y-%m', month || '-01', '+1 month') FROM months WHERE month < '2025-12')
SELECT 'not held', month FROM months WHERE month NOT IN (SELECT month FROM session WHERE kind = 'monthly');
SELECT 'too short', s.month, sum (strftime ('%s', t."end") - strftime ('%s', t.start)) / 60 AS minutes
FROM session s JOIN sitting t ON t.session = s.id
WHERE s.month BETWEEN '2016-01' AND '2025-12' GROUP BY s.id HAVING minutes < 120;
SELECT 'no notice in time', s.month FROM session s JOIN sitting t ON t.session = s.id
WHERE s.month BETWEEN '2016-01' AND '2025-12' AND NOT EXISTS (
    SELECT 1 FROM notice n WHERE n.month = s.month AND julianday (t.day) - julianday (n."on") >= 2);
WITH RECURSIVE months (month) AS (
    SELECT '2016-01'
    UNION ALL SELECT strftime ('%Y-%m', month || '-01', '+1 month') FROM months WHERE month < '2025-12')
SELECT 'unpaid', o.month, m.name FROM months o CROSS JOIN membership p JOIN member m ON m.id = p.member
WHERE p."from" <= o.month || '-31' AND (p.until IS NULL OR p.until >= o.month || '-28')
  AND NOT EXISTS (SELECT 1 FROM payment y WHERE y.month = o.month AND y.member = m.id);
SELECT 'no measure', r.id FROM session s JOIN resolution r ON r.session = s.id
WHERE s.month BETWEEN '2016-01' AND '2025-12'
  AND NOT EXISTS (SELECT 1 FROM measure m WHERE m.resolution = r.id AND m.owner IS NOT NULL AND m.due IS NOT NULL);
