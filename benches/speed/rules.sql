-- Sixteen rules over some months; what they find.
WITH RECURSIVE months (month) AS (
    SELECT '{from}' UNION ALL SELECT strftime ('%Y-%m', month || '-01', '+1 month') FROM months WHERE month < '{to}')
SELECT 'not held', month FROM months WHERE month NOT IN (SELECT month FROM session WHERE kind = 'monthly');
SELECT 'too short', s.month, sum (strftime ('%s', t."end") - strftime ('%s', t.start)) / 60 AS minutes
FROM session s JOIN sitting t ON t.session = s.id
WHERE s.month BETWEEN '{from}' AND '{to}' GROUP BY s.id HAVING minutes < 120;
SELECT 'no notice in time', s.month FROM session s JOIN sitting t ON t.session = s.id
WHERE s.month BETWEEN '{from}' AND '{to}' AND NOT EXISTS (
    SELECT 1 FROM notice n WHERE n.month = s.month AND julianday (t.day) - julianday (n."on") >= 2);
SELECT 'no chair or recorder', month FROM session
WHERE month BETWEEN '{from}' AND '{to}' AND (chair IS NULL OR recorder IS NULL);
SELECT 'entered late', s.month FROM session s JOIN sitting t ON t.session = s.id
WHERE s.month BETWEEN '{from}' AND '{to}' AND julianday (s.entered_on) - julianday (t.day) > 7;
SELECT 'no recital', s.month FROM session s
WHERE s.month BETWEEN '{from}' AND '{to}' AND NOT EXISTS (SELECT 1 FROM act WHERE session = s.id AND kind = 'recital');
SELECT 'no study', s.month FROM session s
WHERE s.month BETWEEN '{from}' AND '{to}' AND NOT EXISTS (SELECT 1 FROM act WHERE session = s.id AND kind = 'study');
SELECT 'no meeting of groups', s.month FROM session s
WHERE s.month BETWEEN '{from}' AND '{to}' AND NOT EXISTS (SELECT 1 FROM meeting WHERE session = s.id AND kind = 'group');
SELECT 'few came', s.month FROM session s JOIN attendance a ON a.session = s.id
WHERE s.month BETWEEN '{from}' AND '{to}' AND a.due
GROUP BY s.id HAVING 2 * sum (a.kind IN ('present', 'late', 'online')) <= count(*);
SELECT 'not made up', s.month, m.name FROM session s JOIN attendance a ON a.session = s.id JOIN member m ON m.id = a.member
WHERE s.month BETWEEN '{from}' AND '{to}' AND a.kind NOT IN ('present', 'late', 'online', 'delivered')
  AND NOT EXISTS (SELECT 1 FROM makeup u WHERE u.session = a.session AND u.member = a.member);
WITH RECURSIVE months (month) AS (
    SELECT '{from}' UNION ALL SELECT strftime ('%Y-%m', month || '-01', '+1 month') FROM months WHERE month < '{to}')
SELECT 'unpaid', o.month, m.name FROM months o CROSS JOIN membership p JOIN member m ON m.id = p.member
WHERE p."from" <= o.month || '-31' AND (p.until IS NULL OR p.until >= o.month || '-28')
  AND NOT EXISTS (SELECT 1 FROM payment y WHERE y.month = o.month AND y.member = m.id);
SELECT 'dues not made public', s.month FROM session s
WHERE s.month BETWEEN '{from}' AND '{to}' AND NOT EXISTS (SELECT 1 FROM disclosure d WHERE d.kind = 'dues' AND d.month = s.month);
SELECT 'no measure', r.id FROM session s JOIN resolution r ON r.session = s.id
WHERE s.month BETWEEN '{from}' AND '{to}'
  AND NOT EXISTS (SELECT 1 FROM measure m WHERE m.resolution = r.id AND m.owner IS NOT NULL AND m.due IS NOT NULL);
SELECT 'not reported', r.id FROM session s JOIN resolution r ON r.session = s.id
WHERE s.month BETWEEN '{from}' AND '{to}'
  AND NOT EXISTS (SELECT 1 FROM progress p WHERE p.resolution = r.id AND (p.done OR p.session IS NOT NULL));
WITH RECURSIVE months (month) AS (
    SELECT '{from}' UNION ALL SELECT strftime ('%Y-%m', month || '-01', '+1 month') FROM months WHERE month < '{to}')
SELECT 'no contact', o.month, f.member FROM months o CROSS JOIN floating f
WHERE f."from" <= o.month || '-01' AND (f.until IS NULL OR f.until >= o.month || '-28') AND NOT EXISTS (
    SELECT 1 FROM contact c WHERE c.member = f.member AND c."on" BETWEEN o.month || '-01' AND o.month || '-31');
WITH RECURSIVE months (month) AS (
    SELECT '{from}' UNION ALL SELECT strftime ('%Y-%m', month || '-01', '+1 month') FROM months WHERE month < '{to}')
SELECT 'no service', o.month, e.member FROM months o CROSS JOIN excuse e
WHERE e."from" <= o.month || '-01' AND (e.until IS NULL OR e.until >= o.month || '-28') AND NOT EXISTS (
    SELECT 1 FROM contact c WHERE c.member = e.member AND c.kind = 'service'
        AND c."on" BETWEEN o.month || '-01' AND o.month || '-31');
