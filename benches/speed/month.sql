.mode csv
.headers on
WITH due AS (
    SELECT m.id, m.name, s.category, s.base_fen, coalesce (s.fixed_fen, CASE
        WHEN s.base_fen <= 300000 THEN s.base_fen * 5 / 1000
        WHEN s.base_fen <= 500000 THEN s.base_fen * 10 / 1000
        WHEN s.base_fen <= 1000000 THEN s.base_fen * 15 / 1000
        ELSE s.base_fen * 20 / 1000 END) AS due_fen
    FROM member m
    JOIN membership p ON p.member = m.id AND p."from" <= '2025-11-30' AND (p.until IS NULL OR p.until >= '2025-11-30')
    LEFT JOIN standard s ON s.member = m.id
        AND s."from" = (SELECT max ("from") FROM standard WHERE member = m.id AND "from" <= '2025-11')
)
SELECT d.id AS 编号, d.name AS 姓名, d.category AS 类别, printf ('%.2f', d.base_fen / 100.0) AS 基数,
       printf ('%.2f', d.due_fen / 100.0) AS 应缴, printf ('%.2f', sum (p.amount_fen) / 100.0) AS 实缴,
       min (p."on") AS 日期, min (p.way) AS 方式, (SELECT name FROM member WHERE id = p.collector) AS 收款人
FROM due d LEFT JOIN payment p ON p.month = '2025-11' AND p.member = d.id
GROUP BY d.id ORDER BY d.id;
