//! The ledger: a branch's records in memory, and the questions that one asks of several of them together.

use chrono::Days;

use super::away::{self, Posting};
use super::book::Book;
use super::calendar::Calendar;
use super::choice::Choice;
use super::collector::Appointment;
use super::contact::Contact;
use super::disclosure::Disclosure;
use super::evidence::evidence_window;
use super::id::{Id, Stored};
use super::invalid::Invalid;
use super::meeting::{Grade, Meeting, MeetingKind, Review};
use super::member::{Member, Status};
use super::notice::Notice;
use super::org::{OrgKind, Organisation};
use super::party_day::PartyDay;
use super::payment::Payment;
use super::plan::{Decision, Event, MoveRequest, Opinion, PlanMonth, PlanYear, Task};
use super::policy::{Frequency, Policy, Setting, Spec};
use super::relief::Relief;
use super::resolution::{Part, Resolution};
use super::session::{Session, SessionKind, SessionRef};
use super::standard::Standard;
use super::tally::Tally;
use super::tariff::Schedules;
use super::time::{Day, Month, Months};
use super::training::Training;
use super::waiver::Waiver;

/// Every record of the file that concerns the months it covers. Members and plan are whole, and so are standards and resolutions
/// but in [evidence](super::evidence), where they are those that bear on `covers`; sessions and payments are of these months.
#[derive(Debug, Clone)]
pub struct Ledger {
    pub org: Organisation,
    /// In order of `since`.
    pub settings: Vec<Setting>,
    pub calendar: Calendar,
    /// In order of the roster, which is that of their numbers.
    pub members: Vec<Stored<Member>>,
    /// In order of month.
    pub plan: Vec<PlanMonth>,
    /// In order of year.
    pub plan_years: Vec<PlanYear>,
    /// In order of number.
    pub tasks: Vec<Stored<Task>>,
    /// In order of number.
    pub opinions: Vec<Stored<Opinion>>,
    /// Other events, in order of day.
    pub events: Vec<Event>,
    /// In order of month and day.
    pub notices: Vec<Stored<Notice>>,
    /// In order of month and day of application.
    pub moves: Vec<Stored<MoveRequest>>,
    /// In order of month and number.
    pub sessions: Vec<Session>,
    /// Meetings on days of their own, in order of day; those held in a session stand there.
    pub meetings: Vec<Stored<Meeting>>,
    /// Those that sessions held, of all months: the year that one judges may be long over.
    pub reviews: Vec<Review>,
    /// Those of `covers`, in order of day.
    pub contacts: Vec<Contact>,
    /// Of the months that are covered, in order of day.
    pub trainings: Vec<Training>,
    /// In order of number.
    pub disclosures: Vec<Stored<Disclosure>>,
    /// In order of year and member.
    pub grades: Vec<Grade>,
    pub schedules: Schedules,
    /// In order of member and month.
    pub standards: Vec<Standard>,
    /// By member, then by first month; whole.
    pub reliefs: Vec<Relief>,
    /// Who was to collect the dues, in order of time.
    pub collectors: Vec<Appointment>,
    /// In order of month and member.
    pub payments: Vec<Payment>,
    /// In order of month; whole, but for who owed what, which is there of `covers` alone.
    pub books: Vec<Book>,
    /// In order of number.
    pub resolutions: Vec<Stored<Resolution>>,
    /// In order of month.
    pub waivers: Vec<Stored<Waiver>>,
    /// The months whose sessions and payments are here.
    pub covers: Months,
}

impl Ledger {
    /// The policy in force on a day.
    pub fn policy(&self, day: Day) -> Policy {
        Policy::on(day, &self.settings).expect("settings were read when the file was loaded")
    }

    /// The party day of a month by the policy in force at its beginning, with where the superior let it be moved; `None` in a
    /// month off.
    pub fn party_day(&self, month: Month) -> Option<PartyDay> {
        let policy = self.policy(month.first());
        let day = PartyDay::of(month, &policy, &self.calendar)?;
        Some(match self.moved_to(month, Day::MAX) {
            Some(moved) => day.moved(moved, &policy),
            None => day,
        })
    }

    /// The day that the request names which was approved last, by the end of a day.
    fn moved_to(&self, month: Month, by: Day) -> Option<Day> {
        let approved = self.moves.iter().filter(|request| {
            request.month == month
                && request.decision == Some(Decision::Approved)
                && request.decided_on.is_none_or(|decided| decided <= by)
        });
        approved.max_by_key(|request| (request.decided_on, request.id)).map(|request| request.proposed)
    }

    /// The day of a month's session as it stood on another day: what had been approved by then, else the regular one.
    pub fn planned_as_of(&self, month: Month, on: Day) -> Option<Day> {
        self.moved_to(month, on).or_else(|| self.party_day(month).map(|day| day.regular))
    }

    /// The day on which a month's session took place, or is to; `None` in a month off without one.
    pub fn day_of(&self, month: Month) -> Option<Day> {
        self.monthly(month).map(Session::day).or_else(|| self.planned_day(month))
    }

    /// The day on which a month's dues fall due: the last of its session, or the month's last where there is none.
    pub fn dues_day(&self, month: Month) -> Day {
        self.monthly(month).map(Session::last_day).or_else(|| self.planned_day(month)).unwrap_or(month.last())
    }

    /// Whether a month's dues are collected on a day: on any of its session, or on the one planned for it.
    pub fn is_dues_day(&self, month: Month, day: Day) -> bool {
        match self.monthly(month) {
            Some(session) => session.is_on(day),
            None => day == self.dues_day(month),
        }
    }

    /// The day on which a month's dues were collected that are noted on `today`: today, where its session goes on, else the day of
    /// the session, unless that is still to come.
    pub fn collection_day(&self, month: Month, today: Day) -> Day {
        if self.is_dues_day(month, today) {
            return today;
        }
        self.day_of(month).unwrap_or(month.last()).min(today)
    }

    /// The day that is planned for a month's session: what the last approved request names, else the regular one.
    pub fn planned_day(&self, month: Month) -> Option<Day> {
        self.planned_as_of(month, Day::MAX)
    }

    /// Last day for the notice of a month's session on its planned day (P3).
    pub fn notice_by(&self, month: Month) -> Option<Day> {
        let ahead = Days::new(u64::from(self.policy(month.first()).notice_days));
        self.planned_day(month).map(|day| day - ahead)
    }

    /// Whether what happened on a day was entered later than the place allows.
    pub fn is_late_entry(&self, on: Day, entered_on: Day) -> bool {
        let days = (entered_on - on).num_days();
        days > 0 && days > i64::from(self.policy(on).late_entry_days)
    }

    /// Members on the roster on a day, in its order.
    pub fn roster(&self, day: Day) -> impl Iterator<Item = &Stored<Member>> {
        self.members.iter().filter(move |member| member.is_on_roster(day))
    }

    /// Members who are due at the branch's session on that day (A1).
    pub fn due(&self, day: Day) -> impl Iterator<Item = &Stored<Member>> {
        self.members.iter().filter(move |member| member.is_due(day))
    }

    /// Members who are due at a session of a kind on that day: of one at the front those stationed there, or at one of
    /// its posts; of one for members on their return nobody, whoever comes being named.
    ///
    /// # Errors
    /// `Invalid::UnknownPost`.
    pub fn due_at(
        &self,
        kind: SessionKind,
        post: Option<&str>,
        day: Day,
    ) -> Result<Vec<&Stored<Member>>, Invalid> {
        let stationed = || {
            let roster = self.roster(day);
            roster.filter_map(move |member| Some((member, away::on(&member.away.stationed, day)?)))
        };
        let is_there = |posting: &Posting| post.is_none_or(|post| posting.is_at(post));
        Ok(match kind {
            SessionKind::Monthly | SessionKind::Extra => self.due(day).collect(),
            SessionKind::OnReturn => Vec::new(),
            SessionKind::FrontLine => {
                let due: Vec<_> =
                    stationed().filter(|(_, posting)| is_there(posting)).map(|(member, _)| member).collect();
                if due.is_empty() && post.is_none() {
                    return Err(Invalid::NobodyStationed(day));
                }
                if let (Some(post), true) = (post, due.is_empty()) {
                    let mut posts: Vec<&str> = stationed().map(|(_, posting)| &*posting.post).collect();
                    posts.sort_unstable();
                    posts.dedup();
                    return Err(Invalid::UnknownPost { name: post.to_owned(), posts: posts.join("、") });
                }
                due
            }
        })
    }

    /// The party groups 党小组 of a day, in the order of the roster.
    pub fn groups(&self, day: Day) -> Vec<&str> {
        let mut groups: Vec<&str> = Vec::new();
        for group in self.roster(day).filter_map(|member| member.standing(day).group.as_deref()) {
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups
    }

    /// Returns whether dues are kept here: a committee or general branch leaves those of its members to their branches, unless it
    /// has assessed some.
    pub fn keeps_dues(&self) -> bool {
        self.org.kind == OrgKind::Branch || !self.standards.is_empty()
    }

    /// Returns the same without the items of anybody's pay: for what is handed on of many people at once.
    #[must_use]
    pub fn without_pay_items(mut self) -> Ledger {
        let slips = self.standards.iter_mut().filter_map(|standard| standard.payslip.as_mut());
        slips.for_each(|slip| slip.items.clear());
        self
    }

    pub fn member(&self, id: Id<Member>) -> Option<&Stored<Member>> {
        let at = self.members.binary_search_by_key(&id, |member| member.id).ok()?;
        Some(&self.members[at])
    }

    /// A member's attendance of all sessions of some months.
    pub fn attendance_of(&self, member: Id<Member>, span: Months) -> Tally {
        let sessions = self.sessions_in(span).iter();
        sessions.fold(Tally::default(), |sum, session| sum + session.tally_of(member))
    }

    pub fn session(&self, at: SessionRef) -> Option<&Session> {
        self.sessions_of(at.month).iter().find(|session| session.at == at)
    }

    /// All sessions of a month, in order.
    pub fn sessions_of(&self, month: Month) -> &[Session] {
        self.sessions_in(Months::one(month))
    }

    /// All sessions of some months, in order.
    pub fn sessions_in(&self, span: Months) -> &[Session] {
        debug_assert!(span.iter().all(|month| self.covers.contains(month)), "{span:?} was not loaded");
        let from = self.sessions.partition_point(|session| session.at.month < span.from);
        let to = self.sessions.partition_point(|session| session.at.month <= span.to);
        &self.sessions[from..to.max(from)]
    }

    /// The name of a further session of a month, beside the month's own; 1 is left for that.
    pub fn next_session(&self, month: Month) -> SessionRef {
        let last = self.sessions_of(month).last().map_or(1, |last| last.at.number.max(1));
        SessionRef { month, number: last + 1 }
    }

    /// The month's own session, by which the month is judged.
    pub fn monthly(&self, month: Month) -> Option<&Session> {
        self.sessions_of(month).iter().find(|session| session.kind == SessionKind::Monthly)
    }

    /// Whether a month passed without its session, which was held in another: none of its sittings lies in the month, nor in the one
    /// into which the calendar or the place's rule puts its day.
    pub fn missed_its_month(&self, session: &Session, as_of: Day) -> bool {
        let month = session.at.month;
        let regular = self.party_day(month).map_or(month, |day| Month::of(day.regular));
        let serves = |day: Day| month.contains(day) || regular.contains(day);
        let over = month.last().max(regular.last()) < as_of || month.last() < session.day();
        session.kind == SessionKind::Monthly
            && over
            && !session.sittings.iter().any(|sitting| serves(sitting.day))
    }

    /// The session by which a month is judged, unless it missed the month: of that there is no more to be said than that it did.
    pub fn in_its_month(&self, month: Month, as_of: Day) -> Option<&Session> {
        self.monthly(month).filter(|session| !self.missed_its_month(session, as_of))
    }

    /// The meetings of some months with their days, in order of day: those that the months' sessions held, on the session's
    /// day even where it was moved into another month, and those on days of their own in the months.
    pub fn meetings_in(&self, span: Months) -> Vec<(Day, &Meeting)> {
        let sessions = span.iter().flat_map(|month| self.sessions_of(month));
        let held =
            sessions.flat_map(|session| session.meetings.iter().map(|meeting| (session.day(), meeting)));
        let own = self.meetings.iter().filter_map(|meeting| {
            let day = meeting.own.as_ref()?.sitting.day;
            span.contains(Month::of(day)).then_some((day, &meeting.value))
        });
        let mut meetings: Vec<_> = held.chain(own).collect();
        meetings.sort_by_key(|(day, _)| *day);
        meetings
    }

    /// The days on which a year was judged by a kind of meeting, in a session or on a day of its own, in order.
    pub fn reviewed(&self, kind: MeetingKind, year: i32) -> Vec<Day> {
        let review = |on: Day, meeting: &Meeting| Review { on, kind: meeting.kind, judges: meeting.judges };
        let loaded = self
            .sessions
            .iter()
            .flat_map(|session| session.meetings.iter().map(|one| review(session.day(), one)));
        let own = self.meetings.iter().filter_map(|one| Some(review(one.own.as_ref()?.sitting.day, one)));
        let all = loaded.chain(own).chain(self.reviews.iter().cloned());
        let mut days: Vec<Day> =
            all.filter(|one| one.kind == kind && one.year() == Some(year)).map(|one| one.on).collect();
        days.sort_unstable();
        days
    }

    /// Whether the branch has a committee on a day: a branch of fewer than seven full members sets none up, unless it did.
    ///
    /// Source: 《中国共产党支部工作条例（试行）》第六章.
    pub fn has_committee(&self, on: Day) -> bool {
        let full = self.roster(on).filter(|member| member.status(on) == Status::Full).count();
        let has_post = |member: &Stored<Member>| {
            member.standing(on).post.as_deref().is_some_and(|post| post.ends_with("委员"))
        };
        full >= 7 || !self.org.elections.is_empty() || self.roster(on).any(has_post)
    }

    /// How often a kind of meeting is asked for on a day (C4). These are the meetings of a branch, and 支委会 is that of its committee:
    /// of another organisation, or of a branch without a committee, they are asked only where the place has set so.
    pub fn asked_for(&self, kind: MeetingKind, on: Day) -> Option<Frequency> {
        let often = self.policy(on).frequency(kind)?;
        let of_branch = self.org.kind == OrgKind::Branch;
        let holds = of_branch && (kind != MeetingKind::Committee || self.has_committee(on));
        let name = Spec::of_meeting(kind).map(|spec| spec.name);
        let is_set = || self.settings.iter().any(|one| Some(&*one.name) == name && one.since <= on);
        (holds || is_set()).then_some(often)
    }

    /// The kinds of meeting that the policy asks for and that are not asked for here.
    pub fn unasked(&self, on: Day) -> Vec<MeetingKind> {
        let policy = self.policy(on);
        let is =
            |kind: &MeetingKind| policy.frequency(*kind).is_some() && self.asked_for(*kind, on).is_none();
        MeetingKind::ALL.iter().copied().filter(is).collect()
    }

    /// What the document asks of a month: the prescribed acts, and the meetings whose period ends in it (C0–C4).
    pub fn prescribed(&self, month: Month) -> String {
        let policy = self.policy(month.first());
        let is_due = |kind: &&MeetingKind| {
            self.asked_for(**kind, month.first()).is_some_and(|often| often.ends_in(month))
        };
        let acts = policy.acts.iter().map(|act| act.label());
        let meetings = MeetingKind::ALL.iter().filter(is_due).map(|kind| kind.label());
        acts.chain(meetings).collect::<Vec<_>>().join("、")
    }

    pub fn plan_of(&self, month: Month) -> Option<&PlanMonth> {
        self.plan.iter().find(|plan| plan.month == month)
    }

    /// When a year's plan was adopted and filed; neither where nothing is known of it.
    pub fn plan_year(&self, year: i32) -> PlanYear {
        self.plan_years.iter().find(|plan| plan.year == year).cloned().unwrap_or_else(|| PlanYear::new(year))
    }

    /// The tasks that the superior set for a year, in order of number.
    pub fn tasks_of(&self, year: i32) -> impl Iterator<Item = &Stored<Task>> {
        self.tasks.iter().filter(move |task| task.year == year)
    }

    /// The opinions on a year's plan, in order of number.
    pub fn opinions_of(&self, year: i32) -> impl Iterator<Item = &Stored<Opinion>> {
        self.opinions.iter().filter(move |opinion| opinion.year == year)
    }

    /// Requests to hold a month's session on that day, in order of application.
    pub fn moves_to(&self, month: Month, proposed: Day) -> impl Iterator<Item = &Stored<MoveRequest>> {
        self.moves.iter().filter(move |request| request.month == month && request.proposed == proposed)
    }

    /// Resolutions of earlier months of which something is to be told in a month's session that begins on `day` (P4), with
    /// what of each.
    pub fn to_report(
        &self,
        month: Month,
        day: Day,
    ) -> impl Iterator<Item = (&Stored<Resolution>, Vec<Part>)> {
        let own = |session: &&Session| session.kind == SessionKind::Monthly && session.at.month < month;
        let previous = self.sessions.iter().rfind(own).map(Session::day);
        // Longer ago than what bears on the month is not known.
        let known = evidence_window(Months::one(month)).from.first();
        let previous = previous.map_or(known, |previous| previous.max(known));
        let earlier = self.resolutions.iter().filter(move |one| one.month() < month);
        let parts = earlier.map(move |one| (one, one.to_report(day, previous)));
        parts.filter(|(_, parts)| !parts.is_empty())
    }

    /// Resolutions that some months made; what was voted down is none.
    pub fn made_in(&self, span: Months) -> impl Iterator<Item = &Stored<Resolution>> {
        let made = self.resolutions.iter().filter(move |one| span.contains(one.month()));
        made.filter(|resolution| resolution.is_resolved())
    }
}

#[cfg(test)]
impl Ledger {
    /// Of a branch that has recorded nothing yet, for tests to add to.
    pub(crate) fn empty(org: Organisation, covers: Months) -> Ledger {
        Ledger {
            org,
            settings: Vec::new(),
            calendar: Calendar::default(),
            members: Vec::new(),
            plan: Vec::new(),
            plan_years: Vec::new(),
            tasks: Vec::new(),
            opinions: Vec::new(),
            events: Vec::new(),
            notices: Vec::new(),
            moves: Vec::new(),
            sessions: Vec::new(),
            meetings: Vec::new(),
            reviews: Vec::new(),
            grades: Vec::new(),
            disclosures: Vec::new(),
            contacts: Vec::new(),
            trainings: Vec::new(),
            schedules: Schedules::default(),
            standards: Vec::new(),
            reliefs: Vec::new(),
            collectors: Vec::new(),
            payments: Vec::new(),
            books: Vec::new(),
            resolutions: Vec::new(),
            waivers: Vec::new(),
            covers,
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
