CREATE TABLE act (
    session INTEGER NOT NULL REFERENCES session (id),
    number  INTEGER NOT NULL CHECK (number >= 1),
    kind    TEXT NOT NULL CHECK (kind IN ('recital', 'dues', 'study', 'life', 'deliberation', 'openness', 'plus-study',
                                          'plus-practice')),
    leader  INTEGER REFERENCES member (id),
    -- A guest who led it in a member's place.
    guest   TEXT CHECK (leader IS NULL OR guest IS NULL),
    minutes INTEGER CHECK (minutes > 0),
    way     TEXT CHECK (way IN ('secretary', 'collective', 'expert', 'self')),
    subject TEXT CHECK (subject IN ('constitution', 'speeches', 'discipline', 'central', 'province', 'city', 'compiled',
                                    'current-affairs', 'law', 'professional', 'practical', 'culture',
                                    'overall', 'service', 'poverty', 'post', 'volunteer', 'other')),
    materials   TEXT,
    suggestions TEXT,
    PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE amendment (
    session INTEGER NOT NULL REFERENCES session (id),
    number  INTEGER NOT NULL CHECK (number >= 1),
    "on"    TEXT NOT NULL CHECK (date("on") IS "on"),
    field   TEXT NOT NULL CHECK (field IN ('sittings', 'place', 'theme', 'organiser', 'post', 'planned', 'chair', 'recorder',
                                        'content', 'effect', 'guests', 'acts', 'meetings', 'attendance', 'not-due', 'makeup',
                                        'meeting')),
    -- The value as JSON; members by number.
    before  TEXT NOT NULL CHECK (json_valid (before)),
    reason  TEXT,
    PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment (
    session INTEGER NOT NULL REFERENCES session (id),
    number  INTEGER NOT NULL CHECK (number >= 1),
    path    TEXT NOT NULL CHECK (path <> ''),
    size    INTEGER NOT NULL CHECK (size >= 0),
    sha256  TEXT NOT NULL CHECK (length(sha256) = 64),
    added_on TEXT NOT NULL CHECK (date(added_on) IS added_on),
    -- The one whose place it takes: where the file lay before it was moved, or what it was before it was changed.
    replaces INTEGER CHECK (replaces < number),
    PRIMARY KEY (session, number),
    FOREIGN KEY (session, replaces) REFERENCES attachment (session, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE attendance (
    session INTEGER NOT NULL REFERENCES session (id),
    member  INTEGER NOT NULL REFERENCES member (id),
    kind    TEXT NOT NULL CHECK (kind IN ('present', 'late', 'online', 'delivered', 'official-leave', 'personal-leave',
                                          'sick-leave', 'other-leave', 'absent')),
    reason  TEXT,
    -- Whether the member was due when it was recorded.
    due     INTEGER NOT NULL CHECK (due IN (0, 1)),
    PRIMARY KEY (session, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE book (
    month     TEXT PRIMARY KEY CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    opened_on TEXT NOT NULL CHECK (date(opened_on) IS opened_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE change (
    id     INTEGER PRIMARY KEY,
    entry  INTEGER NOT NULL REFERENCES entry (id),
    "table" TEXT NOT NULL,
    before TEXT,
    after  TEXT,
    salt   BLOB CHECK (length (salt) = 16),
    hash   BLOB NOT NULL CHECK (length (hash) = 32),
    CHECK ((salt IS NULL) = (before IS NULL AND after IS NULL))
) STRICT;

CREATE TABLE closing (
    month       TEXT NOT NULL REFERENCES book (month),
    number      INTEGER NOT NULL CHECK (number >= 1),
    "on"        TEXT NOT NULL CHECK (date("on") IS "on"),
    counted_fen INTEGER NOT NULL,
    reopened_on TEXT CHECK (date(reopened_on) IS reopened_on AND reopened_on >= "on"),
    why         TEXT,
    PRIMARY KEY (month, number),
    CHECK ((reopened_on IS NULL) = (why IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE collector (
    "from" TEXT PRIMARY KEY CHECK (date("from") IS "from"),
    member INTEGER NOT NULL REFERENCES member (id),
    until  TEXT CHECK (date(until) IS until AND until >= "from"),
    entered_on       TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    until_entered_on TEXT CHECK (date(until_entered_on) IS until_entered_on),
    CHECK ((until IS NULL) = (until_entered_on IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE concern (
    resolution INTEGER NOT NULL REFERENCES resolution (id),
    number     INTEGER NOT NULL CHECK (number >= 1),
    member     INTEGER REFERENCES member (id),
    name       TEXT CHECK (name <> ''),
    PRIMARY KEY (resolution, number),
    UNIQUE (resolution, member),
    CHECK ((member IS NULL) <> (name IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE contact (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    member  INTEGER NOT NULL REFERENCES member (id),
    "on"    TEXT NOT NULL CHECK (date("on") IS "on"),
    kind    TEXT NOT NULL CHECK (kind IN ('contact', 'service', 'talk')),
    way     TEXT CHECK (way IN ('phone', 'wechat', 'sms', 'visit', 'other')),
    "by"    INTEGER REFERENCES member (id) CHECK ("by" <> member),
    reached INTEGER NOT NULL CHECK (reached IN (0, 1)),
    content TEXT,
    said    TEXT,
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on AND entered_on >= "on")
) STRICT;

CREATE TABLE deferral (
    month  TEXT NOT NULL,
    number INTEGER NOT NULL,
    member INTEGER NOT NULL REFERENCES member (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    PRIMARY KEY (month, number, member),
    FOREIGN KEY (month, number) REFERENCES closing (month, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE disclosure (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    kind   TEXT NOT NULL CHECK (kind IN ('party', 'affairs', 'finance', 'dues', 'resolution')),
    matter TEXT NOT NULL CHECK (matter <> ''),
    month  TEXT CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    place  TEXT,
    "from" TEXT NOT NULL CHECK (date("from") IS "from"),
    until  TEXT CHECK (date(until) IS until AND until >= "from"),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on AND entered_on >= "from"),
    -- Which resolution, where one is meant.
    resolution INTEGER REFERENCES resolution (id) CHECK (resolution IS NULL OR kind = 'resolution'),
    CHECK ((month IS NULL) = (kind <> 'dues'))
) STRICT;

CREATE TABLE due (
    month    TEXT NOT NULL REFERENCES book (month),
    member   INTEGER NOT NULL REFERENCES member (id),
    owed_fen INTEGER CHECK (owed_fen >= 0),
    PRIMARY KEY (month, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE election (
    "on"       TEXT PRIMARY KEY CHECK (date("on") IS "on"),
    term_years INTEGER NOT NULL CHECK (term_years BETWEEN 1 AND 10),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    id      INTEGER PRIMARY KEY,
    at      TEXT NOT NULL,
    day     TEXT NOT NULL CHECK (date(day) IS day),
    -- What was typed, hashed with a salt; both are null where a later entry forgot them.
    command TEXT,
    who     TEXT,
    -- Whether the day was not the clock's but what DANGRI_TODAY said.
    pinned  INTEGER NOT NULL CHECK (pinned IN (0, 1)),
    kind    TEXT NOT NULL CHECK (kind IN ('command', 'undo', 'forget', 'restore', 'upgrade')),
    -- What entries or changes it is about, as JSON: those undone, those forgotten.
    about   TEXT CHECK (json_valid (about)),
    first   INTEGER NOT NULL,
    rows    INTEGER NOT NULL CHECK (rows >= 0),
    salt    BLOB CHECK (length (salt) = 16 AND (salt IS NULL) = (command IS NULL)),
    command_hash BLOB NOT NULL CHECK (length (command_hash) = 32),
    hash    BLOB NOT NULL CHECK (length (hash) = 32)
) STRICT;

CREATE TABLE event (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    "on"   TEXT NOT NULL CHECK (date("on") IS "on"),
    text   TEXT NOT NULL CHECK (text <> ''),
    orders TEXT NOT NULL CHECK (orders IN ('central', 'province', 'other')),
    "by"   TEXT,
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on)
) STRICT;

CREATE TABLE excuse (
    member     INTEGER NOT NULL REFERENCES member (id),
    "from"     TEXT NOT NULL CHECK (date("from") IS "from"),
    until      TEXT CHECK (date(until) IS until AND until >= "from"),
    reason     TEXT NOT NULL CHECK (reason IN ('frail', 'illness', 'mobility')),
    applied_on TEXT CHECK (date(applied_on) IS applied_on),
    decided_on TEXT CHECK (date(decided_on) IS decided_on),
    helper     INTEGER REFERENCES member (id),
    reviewed_on TEXT CHECK (date(reviewed_on) IS reviewed_on AND reviewed_on >= "from"),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    until_entered_on TEXT CHECK (date(until_entered_on) IS until_entered_on AND (until_entered_on IS NULL) = (until IS NULL)),
    applied_entered_on TEXT CHECK (date(applied_entered_on) IS applied_entered_on AND (applied_entered_on IS NULL) = (applied_on IS NULL)),
    decided_entered_on TEXT CHECK (date(decided_entered_on) IS decided_entered_on AND (decided_entered_on IS NULL) = (decided_on IS NULL)),
    reviewed_entered_on TEXT CHECK (date(reviewed_entered_on) IS reviewed_entered_on AND (reviewed_entered_on IS NULL) = (reviewed_on IS NULL)),
    PRIMARY KEY (member, "from")
) STRICT, WITHOUT ROWID;

CREATE TABLE filing (
    resolution INTEGER PRIMARY KEY REFERENCES resolution (id),
    "on"       TEXT NOT NULL CHECK (date("on") IS "on"),
    reply      TEXT CHECK (reply IN ('approved', 'refused')),
    replied_on TEXT CHECK (date(replied_on) IS replied_on AND replied_on >= "on"),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    replied_entered_on TEXT CHECK (date(replied_entered_on) IS replied_entered_on),
    CHECK ((reply IS NULL) = (replied_on IS NULL) AND (reply IS NULL) = (replied_entered_on IS NULL))
) STRICT;

CREATE TABLE floating (
    member  INTEGER NOT NULL REFERENCES member (id),
    "from"  TEXT NOT NULL CHECK (date("from") IS "from"),
    until   TEXT CHECK (date(until) IS until AND until >= "from"),
    place   TEXT NOT NULL CHECK (place <> ''),
    contact TEXT,
    responsible INTEGER REFERENCES member (id),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    until_entered_on TEXT CHECK (date(until_entered_on) IS until_entered_on AND (until_entered_on IS NULL) = (until IS NULL)),
    PRIMARY KEY (member, "from")
) STRICT, WITHOUT ROWID;

CREATE TABLE grade (
    year   INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
    member INTEGER NOT NULL REFERENCES member (id),
    grade  TEXT NOT NULL CHECK (grade IN ('excellent', 'qualified', 'basic', 'unqualified')),
    "on"   TEXT NOT NULL CHECK (date("on") IS "on"),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on AND entered_on >= "on"),
    PRIMARY KEY (year, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE guest (
    session INTEGER NOT NULL REFERENCES session (id),
    number  INTEGER NOT NULL CHECK (number >= 1),
    kind    TEXT NOT NULL CHECK (kind IN ('candidate', 'activist', 'youth', 'masses', 'superior', 'expert', 'other')),
    name    TEXT CHECK (name <> ''),
    count   INTEGER NOT NULL CHECK (count >= 1 AND (name IS NULL OR count = 1)),
    PRIMARY KEY (session, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE holiday (
    day  TEXT PRIMARY KEY CHECK (date(day) IS day),
    kind TEXT NOT NULL CHECK (kind IN ('off', 'work'))
) STRICT, WITHOUT ROWID;

CREATE TABLE inquiry (
    disclosure INTEGER NOT NULL REFERENCES disclosure (id),
    number   INTEGER NOT NULL CHECK (number >= 1),
    "on"     TEXT NOT NULL CHECK (date("on") IS "on"),
    "by"     TEXT,
    question TEXT NOT NULL CHECK (question <> ''),
    answer   TEXT,
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on AND entered_on >= "on"),
    answer_entered_on TEXT CHECK (date(answer_entered_on) IS answer_entered_on AND (answer_entered_on IS NULL) = (answer IS NULL)),
    PRIMARY KEY (disclosure, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE left_out (
    resolution INTEGER NOT NULL REFERENCES resolution (id),
    member     INTEGER NOT NULL REFERENCES member (id),
    ground     TEXT NOT NULL CHECK (ground IN ('no-will', 'abroad', 'sentenced', 'bedridden', 'away')),
    PRIMARY KEY (resolution, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE makeup (
    session INTEGER NOT NULL,
    member  INTEGER NOT NULL,
    "on"    TEXT NOT NULL CHECK (date("on") IS "on"),
    way     TEXT CHECK (way IN ('class', 'delivered', 'online', 'self-study')),
    waived  TEXT CHECK (waived <> ''),
    confirmed_by INTEGER REFERENCES member (id),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    PRIMARY KEY (session, member),
    FOREIGN KEY (session, member) REFERENCES attendance (session, member),
    CHECK ((way IS NULL) <> (waived IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE measure (
    resolution INTEGER NOT NULL REFERENCES resolution (id),
    number     INTEGER NOT NULL CHECK (number >= 1),
    text       TEXT NOT NULL CHECK (text <> ''),
    owner      INTEGER REFERENCES member (id),
    due        TEXT CHECK (date(due) IS due),
    set_on     TEXT NOT NULL CHECK (date(set_on) IS set_on),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    PRIMARY KEY (resolution, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    session  INTEGER REFERENCES session (id),
    day      TEXT CHECK (date(day) IS day),
    start    TEXT CHECK (start GLOB '[0-2][0-9]:[0-5][0-9]'),
    "end"    TEXT CHECK ("end" GLOB '[0-2][0-9]:[0-5][0-9]' AND "end" > start AND "end" <= '24:00'),
    place    TEXT,
    kind     TEXT NOT NULL CHECK (kind IN ('group', 'committee', 'general', 'lecture', 'life', 'cadre-life',
                                           'appraisal', 'reporting')),
    "group"  TEXT,
    chair    INTEGER REFERENCES member (id),
    recorder INTEGER REFERENCES member (id),
    topic    TEXT,
    content  TEXT,
    judges   INTEGER CHECK (judges BETWEEN 1000 AND 9999),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    CHECK ((session IS NULL) <> (day IS NULL) AND (day IS NULL) = (start IS NULL) AND (day IS NULL) = ("end" IS NULL))
) STRICT;

CREATE TABLE meeting_amendment (
    meeting INTEGER NOT NULL REFERENCES meeting (id),
    number  INTEGER NOT NULL CHECK (number >= 1),
    "on"    TEXT NOT NULL CHECK (date("on") IS "on"),
    field   TEXT NOT NULL CHECK (field IN ('end', 'place', 'attendance', 'not-due', 'chair', 'recorder', 'topic', 'minutes', 'judges')),
    -- The value as JSON; members by number.
    before  TEXT NOT NULL CHECK (json_valid (before)),
    reason  TEXT,
    PRIMARY KEY (meeting, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE meeting_attendance (
    meeting INTEGER NOT NULL REFERENCES meeting (id),
    member  INTEGER NOT NULL REFERENCES member (id),
    kind    TEXT NOT NULL CHECK (kind IN ('present', 'late', 'online', 'delivered', 'official-leave', 'personal-leave',
                                          'sick-leave', 'other-leave', 'absent')),
    reason  TEXT,
    -- Whether the member was due when it was recorded.
    due     INTEGER NOT NULL CHECK (due IN (0, 1)),
    PRIMARY KEY (meeting, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE member (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    name      TEXT NOT NULL CHECK (name <> ''),
    gender    TEXT CHECK (gender IN ('male', 'female')),
    ethnicity TEXT,
    birth     TEXT CHECK (date(birth) IS birth),
    education TEXT,
    joined    TEXT NOT NULL CHECK (date(joined) IS joined),
    "full"    TEXT CHECK (date("full") IS "full" AND "full" >= joined),
    -- 延长预备期至.
    probation_until TEXT CHECK (date(probation_until) IS probation_until AND probation_until >= joined),
    phone     TEXT,
    note      TEXT
, birth_month TEXT CHECK (birth_month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]')) STRICT;

CREATE TABLE membership (
    member    INTEGER NOT NULL REFERENCES member (id),
    "from"    TEXT NOT NULL CHECK (date("from") IS "from"),
    until     TEXT CHECK (date(until) IS until AND until >= "from"),
    came_from TEXT,
    reason    TEXT CHECK (reason IN ('transferred', 'died', 'quit', 'removed', 'expelled', 'suspended', 'cancelled')),
    went_to   TEXT,
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    until_entered_on TEXT CHECK (date(until_entered_on) IS until_entered_on AND (until_entered_on IS NULL) = (until IS NULL)), paid_before TEXT CHECK (paid_before GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'), paid_here TEXT CHECK (paid_here GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (member, "from"),
    CHECK ((until IS NULL) = (reason IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE move_request (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    month      TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    proposed   TEXT NOT NULL CHECK (date(proposed) IS proposed),
    regular    TEXT NOT NULL CHECK (date(regular) IS regular),
    reason     TEXT,
    applied_on TEXT NOT NULL CHECK (date(applied_on) IS applied_on),
    decision   TEXT CHECK (decision IN ('approved', 'refused')),
    decided_on TEXT CHECK (date(decided_on) IS decided_on),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on AND entered_on >= applied_on),
    decided_entered_on TEXT CHECK (date(decided_entered_on) IS decided_entered_on AND decided_entered_on >= decided_on
                                   AND (decided_entered_on IS NULL) = (decided_on IS NULL)),
    CHECK ((decision IS NULL) = (decided_on IS NULL))
) STRICT;

CREATE TABLE notice (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    month   TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    "on"    TEXT NOT NULL CHECK (date("on") IS "on"),
    -- The day of the session that it told.
    announces TEXT NOT NULL CHECK (date(announces) IS announces),
    channel TEXT,
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on AND entered_on >= "on")
) STRICT;

CREATE TABLE notice_to (
    notice INTEGER NOT NULL REFERENCES notice (id),
    member INTEGER NOT NULL REFERENCES member (id),
    PRIMARY KEY (notice, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE opinion (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    year    INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
    "on"    TEXT NOT NULL CHECK (date("on") IS "on"),
    "from"  TEXT NOT NULL CHECK ("from" <> ''),
    text    TEXT NOT NULL CHECK (text <> ''),
    adopted INTEGER CHECK (adopted IN (0, 1)),
    why     TEXT,
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on AND entered_on >= "on")
) STRICT;

CREATE TABLE organisation (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    name     TEXT NOT NULL CHECK (name <> ''),
    kind     TEXT NOT NULL CHECK (kind IN ('branch', 'general-branch', 'committee')),
    superior TEXT,
    place    TEXT,
    since    TEXT NOT NULL CHECK (since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]')
, code TEXT CHECK (code <> '')) STRICT;

CREATE TABLE origin (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    file   TEXT NOT NULL CHECK (file <> ''),
    format INTEGER NOT NULL CHECK (format >= 1)
) STRICT;

CREATE TABLE payment (
    month        TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    member       INTEGER NOT NULL REFERENCES member (id),
    number       INTEGER NOT NULL CHECK (number >= 1),
    booked       TEXT NOT NULL CHECK (booked GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    "on"         TEXT NOT NULL CHECK (date("on") IS "on"),
    amount_fen   INTEGER NOT NULL CHECK (amount_fen <> 0),
    kind         TEXT NOT NULL CHECK (kind IN ('monthly', 'back', 'advance', 'voluntary', 'large', 'reversal')),
    way          TEXT NOT NULL CHECK (way IN ('cash', 'wechat', 'alipay', 'transfer', 'other', 'payroll')),
    payer        TEXT,
    relation     TEXT,
    payer_reason TEXT,
    -- Why not on the day of the session, or by hand by somebody who was not there.
    reason       TEXT CHECK (reason <> ''),
    collector    INTEGER REFERENCES member (id),
    -- 冲正: the payment of the same member and month that is taken back, and why.
    reverses     INTEGER,
    why          TEXT,
    entered_on   TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    PRIMARY KEY (month, member, number),
    FOREIGN KEY (month, member, reverses) REFERENCES payment (month, member, number),
    CHECK ((reverses IS NULL) = (why IS NULL) AND (reverses IS NOT NULL) = (kind = 'reversal')
           AND (reverses IS NOT NULL) = (amount_fen < 0) AND (reverses IS NULL OR reverses < number)),
    CHECK ((payer IS NULL) = (relation IS NULL) AND (payer IS NULL) = (payer_reason IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE payslip_item (
    member     INTEGER NOT NULL,
    "from"     TEXT NOT NULL,
    number     INTEGER NOT NULL CHECK (number >= 1),
    name       TEXT NOT NULL CHECK (name <> ''),
    kind       TEXT NOT NULL CHECK (kind IN ('counted', 'deducted', 'left-out')),
    amount_fen INTEGER NOT NULL CHECK (amount_fen >= 0),
    PRIMARY KEY (member, "from", number),
    FOREIGN KEY (member, "from") REFERENCES standard (member, "from")
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
    month       TEXT PRIMARY KEY CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    theme       TEXT,
    content     TEXT,
    place       TEXT,
    responsible INTEGER REFERENCES member (id),
    organiser   TEXT,
    note        TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_amendment (
    month  TEXT NOT NULL REFERENCES plan (month),
    number INTEGER NOT NULL CHECK (number >= 1),
    "on"   TEXT NOT NULL CHECK (date("on") IS "on"),
    field  TEXT NOT NULL CHECK (field IN ('theme', 'content', 'place', 'responsible', 'organiser', 'note')),
    -- The value as JSON; members by number.
    before TEXT NOT NULL CHECK (json_valid (before)),
    reason TEXT,
    PRIMARY KEY (month, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan_year (
    year       INTEGER PRIMARY KEY CHECK (year BETWEEN 1000 AND 9999),
    adopted_on TEXT CHECK (date(adopted_on) IS adopted_on),
    filed_on   TEXT CHECK (date(filed_on) IS filed_on),
    receipt    TEXT,
    reply      TEXT,
    adopted_entered_on TEXT CHECK (date(adopted_entered_on) IS adopted_entered_on AND (adopted_entered_on IS NULL) = (adopted_on IS NULL)),
    filed_entered_on TEXT CHECK (date(filed_entered_on) IS filed_entered_on AND (filed_entered_on IS NULL) = (filed_on IS NULL)),
    reply_entered_on TEXT CHECK (date(reply_entered_on) IS reply_entered_on AND (reply_entered_on IS NULL) = (reply IS NULL))
) STRICT;

CREATE TABLE posting (
    member INTEGER NOT NULL REFERENCES member (id),
    "from" TEXT NOT NULL CHECK (date("from") IS "from"),
    until  TEXT CHECK (date(until) IS until AND until >= "from"),
    post   TEXT NOT NULL CHECK (post <> ''),
    unit   TEXT,
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    until_entered_on TEXT CHECK (date(until_entered_on) IS until_entered_on AND (until_entered_on IS NULL) = (until IS NULL)),
    PRIMARY KEY (member, "from")
) STRICT, WITHOUT ROWID;

CREATE TABLE progress (
    resolution INTEGER NOT NULL REFERENCES resolution (id),
    number     INTEGER NOT NULL CHECK (number >= 1),
    "on"       TEXT NOT NULL CHECK (date("on") IS "on"),
    text       TEXT NOT NULL CHECK (text <> ''),
    -- Of which measure; null where it is of the whole resolution.
    measure    INTEGER,
    -- The session in which it was told 通报; null for what was noted between two.
    session    INTEGER REFERENCES session (id),
    done       INTEGER NOT NULL CHECK (done IN (0, 1)),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    PRIMARY KEY (resolution, number),
    FOREIGN KEY (resolution, measure) REFERENCES measure (resolution, number) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE relief (
    member      INTEGER NOT NULL REFERENCES member (id),
    "from"      TEXT NOT NULL CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    "to"        TEXT NOT NULL CHECK ("to" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]' AND "to" >= "from"),
    amount_fen  INTEGER NOT NULL CHECK (amount_fen >= 0),
    reason      TEXT NOT NULL CHECK (reason <> ''),
    approved_by TEXT,
    approved_on TEXT CHECK (date(approved_on) IS approved_on),
    approved_entered_on TEXT CHECK (date(approved_entered_on) IS approved_entered_on AND (approved_entered_on IS NULL) = (approved_on IS NULL)),
    PRIMARY KEY (member, "from")
) STRICT, WITHOUT ROWID;

CREATE TABLE remittance (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    "on"         TEXT NOT NULL CHECK (date("on") IS "on"),
    amount_fen   INTEGER NOT NULL CHECK (amount_fen > 0),
    slip         TEXT,
    "to"         TEXT,
    cancelled_on TEXT CHECK (date(cancelled_on) IS cancelled_on),
    why          TEXT,
    entered_on   TEXT NOT NULL CHECK (date(entered_on) IS entered_on AND entered_on >= "on"),
    CHECK ((cancelled_on IS NULL) = (why IS NULL))
) STRICT;

CREATE TABLE resolution (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    -- Where it was made: in a session, or in a meeting on a day of its own.
    session  INTEGER REFERENCES session (id),
    meeting  INTEGER REFERENCES meeting (id),
    -- The day, where it was stated; else it is that of the session's last sitting, or the meeting's.
    made_on  TEXT CHECK (date(made_on) IS made_on),
    text     TEXT NOT NULL CHECK (text <> ''),
    matter   TEXT NOT NULL CHECK (matter IN ('general', 'admission', 'confirmation', 'election')),
    entitled INTEGER CHECK (entitled >= 0),
    present  INTEGER CHECK (present >= 0),
    written  INTEGER CHECK (written >= 0),
    yes      INTEGER CHECK (yes >= 0),
    no       INTEGER CHECK (no >= 0),
    abstain  INTEGER CHECK (abstain >= 0),
    -- On whose consent somebody was left out of those entitled.
    consent  TEXT CHECK (consent <> ''),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    CHECK ((session IS NULL) <> (meeting IS NULL) AND (meeting IS NULL OR made_on IS NULL)),
    CHECK ((yes IS NULL) = (entitled IS NULL) AND (yes IS NULL) = (present IS NULL) AND (yes IS NULL) = (written IS NULL)
           AND (yes IS NULL) = (no IS NULL) AND (yes IS NULL) = (abstain IS NULL))
) STRICT;

CREATE TABLE resolution_amendment (
    resolution INTEGER NOT NULL REFERENCES resolution (id),
    number     INTEGER NOT NULL CHECK (number >= 1),
    "on"       TEXT NOT NULL CHECK (date("on") IS "on"),
    field      TEXT NOT NULL CHECK (field IN ('made-on', 'concerns', 'matter', 'vote', 'left-out', 'measure', 'measure-removed',
                                        'progress-removed', 'filing', 'filing-removed')),
    -- The value as JSON; members by number.
    before     TEXT NOT NULL CHECK (json_valid (before)),
    reason     TEXT,
    PRIMARY KEY (resolution, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE schedule (
    "from"      TEXT PRIMARY KEY CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    source      TEXT NOT NULL CHECK (source <> ''),
    -- Null where a monthly amount has no ceiling.
    ceiling_fen INTEGER CHECK (ceiling_fen > 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    month      TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    number     INTEGER NOT NULL CHECK (number >= 1),
    kind       TEXT NOT NULL CHECK (kind IN ('monthly', 'extra', 'front-line', 'on-return')),
    theme      TEXT,
    place      TEXT,
    chair      INTEGER REFERENCES member (id),
    recorder   INTEGER REFERENCES member (id),
    organiser  TEXT,
    -- 驻点 of a session at the front.
    post       TEXT,
    content    TEXT,
    effect     TEXT,
    planned_day   TEXT CHECK (date(planned_day) IS planned_day),
    planned_start TEXT CHECK (planned_start GLOB '[0-2][0-9]:[0-5][0-9]'),
    planned_end   TEXT CHECK (planned_end GLOB '[0-2][0-9]:[0-5][0-9]' AND planned_end <= '24:00'),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    UNIQUE (month, number)
) STRICT;

CREATE TABLE setting (
    since TEXT NOT NULL CHECK (date(since) IS since),
    name  TEXT NOT NULL CHECK (name <> ''),
    value TEXT NOT NULL,
    PRIMARY KEY (since, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE sitting (
    session INTEGER NOT NULL REFERENCES session (id),
    day     TEXT NOT NULL CHECK (date(day) IS day),
    start   TEXT NOT NULL CHECK (start GLOB '[0-2][0-9]:[0-5][0-9]'),
    -- 24:00 at the latest.
    "end"   TEXT NOT NULL CHECK ("end" GLOB '[0-2][0-9]:[0-5][0-9]' AND "end" > start AND "end" <= '24:00'),
    PRIMARY KEY (session, day, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE standard (
    member      INTEGER NOT NULL REFERENCES member (id),
    "from"      TEXT NOT NULL CHECK ("from" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    category    TEXT NOT NULL CHECK (category IN ('wage', 'annual', 'self-employed', 'retired', 'farmer', 'student',
                                                  'unemployed', 'relief', 'subsistence')),
    base_fen    INTEGER CHECK (base_fen >= 0),
    fixed_fen   INTEGER CHECK (fixed_fen >= 0),
    reason      TEXT,
    verified_by INTEGER REFERENCES member (id),
    -- The month of the pay from which the base comes.
    payslip     TEXT CHECK (payslip GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    PRIMARY KEY (member, "from")
) STRICT, WITHOUT ROWID;

CREATE TABLE standing (
    member   INTEGER NOT NULL REFERENCES member (id),
    since    TEXT NOT NULL CHECK (date(since) IS since),
    "group"  TEXT,
    post     TEXT,
    cadre    INTEGER NOT NULL CHECK (cadre IN (0, 1)),
    retired  INTEGER NOT NULL CHECK (retired IN (0, 1)),
    category TEXT CHECK (category IN ('wage', 'annual', 'self-employed', 'retired', 'farmer', 'student', 'unemployed',
                                      'relief', 'subsistence')),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on),
    PRIMARY KEY (member, since)
) STRICT, WITHOUT ROWID;

CREATE TABLE tariff (
    "from"    TEXT NOT NULL REFERENCES schedule ("from"),
    category  TEXT NOT NULL CHECK (category IN ('wage', 'annual', 'self-employed', 'retired', 'farmer', 'student',
                                                'unemployed', 'relief', 'subsistence')),
    number    INTEGER NOT NULL CHECK (number >= 1),
    article   TEXT NOT NULL,
    -- The bracket's upper bound, inclusive; null for the last, and for a fixed amount.
    upto_fen  INTEGER CHECK (upto_fen >= 0),
    -- Hundredths of a percent.
    rate_basis_points INTEGER CHECK (rate_basis_points BETWEEN 0 AND 10000),
    least_fen INTEGER CHECK (least_fen >= 0),
    most_fen  INTEGER CHECK (most_fen >= least_fen),
    PRIMARY KEY ("from", category, number),
    CHECK ((rate_basis_points IS NULL) = (least_fen IS NOT NULL) AND (least_fen IS NULL) = (most_fen IS NULL)
           AND (least_fen IS NULL OR upto_fen IS NULL AND number = 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,
    year  INTEGER NOT NULL CHECK (year BETWEEN 1000 AND 9999),
    text  TEXT NOT NULL CHECK (text <> ''),
    "by"  TEXT,
    month TEXT CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]')
) STRICT;

CREATE TABLE training (
    member INTEGER NOT NULL REFERENCES member (id),
    "on"   TEXT NOT NULL CHECK (date("on") IS "on"),
    -- 学时.
    hours  INTEGER NOT NULL CHECK (hours BETWEEN 1 AND 400),
    course TEXT NOT NULL CHECK (course <> ''),
    entered_on TEXT NOT NULL CHECK (date(entered_on) IS entered_on AND entered_on >= "on"),
    PRIMARY KEY (member, "on", course)
) STRICT, WITHOUT ROWID;

CREATE TABLE waived_member (
    waiver INTEGER NOT NULL REFERENCES waiver (id),
    member INTEGER NOT NULL REFERENCES member (id),
    PRIMARY KEY (waiver, member)
) STRICT, WITHOUT ROWID;

CREATE TABLE waiver (
    id     INTEGER PRIMARY KEY AUTOINCREMENT,
    rule   TEXT NOT NULL CHECK (rule <> ''),
    month  TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
    -- What it is about, as the check's JSON has it, but for the member.
    subject TEXT NOT NULL CHECK (json_valid(subject)),
    member INTEGER REFERENCES member (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    "by"   TEXT NOT NULL CHECK ("by" <> ''),
    "on"   TEXT NOT NULL CHECK (date("on") IS "on")
) STRICT;

CREATE INDEX change_by_table ON change ("table");

CREATE INDEX contact_by_day ON contact ("on");

CREATE INDEX entry_besides_commands ON entry (id) WHERE kind <> 'command';

CREATE INDEX entry_by_day ON entry (day);

CREATE INDEX meeting_of_session ON meeting (session);

CREATE INDEX payment_booked ON payment (booked, amount_fen);

CREATE INDEX training_by_day ON training ("on");
