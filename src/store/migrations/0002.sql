-- 出生年月: where no day of birth is known.
ALTER TABLE member ADD COLUMN birth_month TEXT CHECK (birth_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]');
-- 党费交至: the month up to which dues were paid where the member came from, and here before a transfer, as the letters say.
ALTER TABLE membership ADD COLUMN paid_before TEXT CHECK (paid_before GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]');
ALTER TABLE membership ADD COLUMN paid_here TEXT CHECK (paid_here GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]');
