SELECT id, day, pinned, who, rows, command FROM entry ORDER BY id DESC LIMIT 20;
