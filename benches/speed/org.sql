SELECT o.name, o.kind, o.superior, o.place, o.since,
       (SELECT max ("on") FROM election) AS elected,
       (SELECT count(*) FROM membership WHERE until IS NULL) AS members,
       (SELECT group_concat (DISTINCT "group") FROM standing) AS groups
FROM organisation o;
