-- 编码: by which the superior knows the organisation.
ALTER TABLE organisation ADD COLUMN code TEXT CHECK (code <> '');
