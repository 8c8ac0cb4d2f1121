//! A session as it is typed: the texts of the flags, whichever way they come in, and the one function that reads them.

use clap::Args;

use super::field::{Asked, Field, Section, Slot, section};
use super::particulars::{Particulars, Texts};
use super::parts::sitting;
use crate::cli::command_context::CommandContext;
use crate::cli::value_parsers::{choice_text, labels, time_text};
use crate::domain::choice::Choice;
use crate::domain::id::{Id, MemberRef, Stored};
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::resolution::{Part, Progress, Resolution};
use crate::domain::session::{Session, SessionKind, SessionRef, Sitting};
use crate::domain::text::{half_width, items, line};
use crate::domain::time::parse_time;
use crate::error::{Error, Result};
use crate::ops::session::Refusal;
use crate::ops::session::record::{self, Told};

section! {
    /// What kind of session it was, and when.
    Times {
        /// 活动类型：每月、增加、一线、返乡（不写时，第一次为每月，第二次起为增加）
        #[arg(long, value_name = "类型", value_parser = choice_text::<SessionKind>, add = labels::<SessionKind>())]
        kind: Option<String> = ("活动类型", "每月、增加、一线、返乡", Not),
        /// 活动日期（不写为当月党日，已批准改期的为改到的那天；增加、一线、返乡的，本月的为今天）
        #[arg(long, value_name = "日期")]
        date: Option<String> = ("日期", "2026-11-02", Once),
        /// 开始时间，如 14:30
        #[arg(long, value_name = "时间", value_parser = time_text)]
        start: Option<String> = ("开始时间", "14:30", Needed),
        /// 结束时间，如 16:40
        #[arg(long, value_name = "时间", value_parser = time_text)]
        end: Option<String> = ("结束时间", "16:40", Needed),
        /// 分几段开展的，每段写一次，如 "2026-11-02 14:30-16:00"
        #[arg(long, value_name = "日期 起-止", conflicts_with_all = ["date", "start", "end"])]
        sitting: Vec<String> = ("分几段开展的，每段一行，不写上面三项", "2026-11-02 14:30-16:00", Not),
    }
}

section! {
    /// What is told in it of resolutions.
    Reports {
        /// 通报一项决议的落实情况，如 1=方案已报镇党委，第 2 条措施的写 1.2=已挂牌；办结的在后面写 :办结；可以写多次
        #[arg(long, value_name = "编号=情况")]
        report: Vec<String> = ("决议落实情况", "1=方案已报镇党委，办结的写 1=已挂牌:办结", Each),
    }
}

#[derive(Debug, Clone, Default, Args)]
pub(super) struct Draft {
    #[command(flatten)]
    times: Times,
    #[command(flatten)]
    particulars: Particulars,
    #[command(flatten)]
    told: Reports,
}

/// Returns all fields, in the order of the paper form.
pub(super) fn fields() -> impl Iterator<Item = &'static Field> {
    Draft::default().sections().map(Section::fields).into_iter().flatten()
}

impl Draft {
    /// Returns what it consists of, in the order of the paper form.
    fn sections(&self) -> [&dyn Section; 6] {
        let Particulars { frame, exceptions, contents, words } = &self.particulars;
        [&self.times, frame, exceptions, contents, &self.told, words]
    }

    pub(super) fn slot(&mut self, flag: &str) -> Option<Slot<'_>> {
        let Particulars { frame, exceptions, contents, words } = &mut self.particulars;
        let sections: [&mut dyn Section; 6] =
            [&mut self.times, frame, exceptions, contents, &mut self.told, words];
        sections.into_iter().find_map(|section| section.slot(flag))
    }

    /// The texts of a field; none where nothing was typed.
    pub(super) fn typed(&self, flag: &str) -> &[String] {
        self.sections().into_iter().find_map(|section| section.typed(flag)).unwrap_or_default()
    }

    /// Puts texts into a field in the place of what was there; of several, a field that holds one takes the last.
    pub(super) fn put(&mut self, flag: &str, texts: Vec<String>) {
        match self.slot(flag) {
            Some(Slot::One(text)) => *text = texts.into_iter().next_back(),
            Some(Slot::Many(known)) => *known = texts,
            None => {}
        }
    }

    /// Whether another says the same.
    pub(super) fn is_same(&self, other: &Draft) -> bool {
        fields().all(|field| self.typed(field.flag) == other.typed(field.flag))
    }

    /// This draft, with another's texts where it has none.
    pub(super) fn over(mut self, other: &Draft) -> Draft {
        for field in fields() {
            // Whoever writes sittings writes no day and times.
            let apart = !self.times.sitting.is_empty() && ["date", "start", "end"].contains(&field.flag);
            if !apart && self.typed(field.flag).is_empty() {
                self.put(field.flag, other.typed(field.flag).to_vec());
            }
        }
        self
    }

    /// The kind that is typed, as far as it can be read.
    fn typed_kind(&self) -> Option<SessionKind> {
        written(self.times.kind.as_ref()).and_then(|kind| SessionKind::parse(kind).ok())
    }

    /// Whether a session beside the month's own is typed.
    pub(super) fn is_further(&self) -> bool {
        self.typed_kind().is_some_and(|kind| kind != SessionKind::Monthly)
    }

    /// How a field is asked for: of a session on return who came is needed, since nobody is due at it.
    pub(super) fn asked(&self, field: &Field) -> Asked {
        match field.flag {
            "present" if self.typed_kind() == Some(SessionKind::OnReturn) => Asked::Needed,
            _ => field.asked,
        }
    }

    /// What a field is called when it is asked for.
    pub(super) fn label(&self, field: &Field) -> &'static str {
        match field.flag {
            "present" if self.typed_kind() == Some(SessionKind::OnReturn) => "参加的流动党员",
            _ => field.label,
        }
    }

    /// The flags without which there is no session and which were not typed.
    pub(super) fn missing(&self) -> Vec<String> {
        let times = |field: &&Field| ["start", "end"].contains(&field.flag) && !self.times.sitting.is_empty();
        let needed = fields().filter(|field| self.asked(field) == Asked::Needed && !times(field));
        let missing = needed.filter(|field| self.typed(field.flag).iter().all(|text| text.trim().is_empty()));
        missing.map(|field| format!("--{} {}", field.flag, self.label(field))).collect()
    }

    /// What a session is like before anything is typed: by the plan, the organisation, and the last session.
    pub(super) fn defaults(ctx: &CommandContext, ledger: &Ledger, at: SessionRef, typed: &Draft) -> Draft {
        let mut draft = Draft::default();
        if typed.is_further() || at.number > 1 && typed.typed_kind().is_none() {
            // The plan says nothing of it; the last of its kind, at the same post, does.
            let kind = typed.typed_kind().unwrap_or(SessionKind::Extra);
            let post = typed.particulars.post();
            let like = |session: &&Session| session.kind == kind && session.post == post;
            draft.put_as_last(ledger.sessions.iter().filter(like).rfind(|session| session.at < at));
            let today = Some(ctx.today()).filter(|today| at.month.contains(*today));
            draft.put("date", today.map(|today| today.to_string()).into_iter().collect());
            return draft;
        }
        let own = |session: &&Session| session.kind == SessionKind::Monthly;
        draft.put_as_last(ledger.sessions.iter().filter(own).rfind(|session| session.at < at));
        let plan = ledger.plan_of(at.month);
        let place = plan.and_then(|plan| plan.place.clone()).or_else(|| ledger.org.place.clone());
        let theme = plan.and_then(|plan| plan.theme.clone());
        for (flag, text) in [
            ("date", ledger.planned_day(at.month).map(|day| day.to_string())),
            ("theme", theme),
            ("organiser", plan.and_then(|plan| plan.organiser.clone())),
        ] {
            draft.put(flag, text.into_iter().collect());
        }
        if let Some(place) = place {
            draft.put("place", vec![place]);
        }
        // What is open is to be reported on by itself.
        let day = ledger.planned_day(at.month).unwrap_or(at.month.last());
        let open = ledger.to_report(at.month, day);
        draft.put("report", open.flat_map(|(resolution, parts)| to_say(resolution, &parts)).collect());
        draft
    }

    /// What is mostly as it was the last time: times, place, chair and recorder.
    fn put_as_last(&mut self, last: Option<&Session>) {
        let Some(last) = last else { return };
        let name = |who: &MemberRef| who.name.to_string();
        for (flag, text) in [
            ("start", last.sittings.first().map(|sitting| sitting.start.to_string())),
            ("end", last.sittings.last().map(|sitting| sitting.end.to_string())),
            ("place", last.place.clone()),
            ("chair", last.chair.as_ref().map(name)),
            ("recorder", last.recorder.as_ref().map(name)),
        ] {
            self.put(flag, text.into_iter().collect());
        }
    }

    /// Long texts, read before the file is locked; `stdin` says whether `-` may be read from standard input.
    pub(super) fn texts(&self, ctx: &CommandContext, stdin: bool) -> Result<Texts> {
        self.particulars.texts(ctx, stdin)
    }

    /// The session that is typed: by default on its day, with what the plan says, and all who were due present.
    pub(super) fn session(
        &self,
        ctx: &CommandContext,
        ledger: &Ledger,
        at: SessionRef,
        texts: Texts,
    ) -> Result<Session> {
        let missing = self.missing();
        if missing.is_empty() { self.made(ctx, ledger, at, texts) } else { Err(Error::Needed { missing }) }
    }

    /// The same of what is typed so far.
    fn made(&self, ctx: &CommandContext, ledger: &Ledger, at: SessionRef, texts: Texts) -> Result<Session> {
        let kind = written(self.times.kind.as_ref()).map(SessionKind::parse).transpose()?;
        let kind = kind.unwrap_or(record::usual_kind(at));
        let sittings = self.sittings(ctx, ledger, at, kind)?;
        let post = self.particulars.post();
        let mut session = record::blank(ledger, at, kind, sittings, post.as_deref(), ctx.today())?;
        self.particulars.apply(ledger, texts, &mut session)?;
        session.check()?;
        self.reported(ctx, ledger, &session)?;
        Ok(session)
    }

    /// What is reported at a session of the resolutions that are open; those that stand there without a word are passed over.
    pub(super) fn reported(
        &self,
        ctx: &CommandContext,
        ledger: &Ledger,
        session: &Session,
    ) -> Result<Vec<(Id<Resolution>, Progress)>> {
        let numbered = |token: &str| token.split_once(['=', '＝']).is_some_and(|(named, _)| is_number(named));
        let each = self.told.report.iter().flat_map(|text| items(text, numbered));
        let told = each.filter_map(|text| told(text).transpose()).collect::<Result<_, Invalid>>()?;
        match record::reported(ledger, session, told) {
            // What was settled long ago is not among what bears on the month.
            Err(Refusal::NoResolution(number))
                if ctx.store()?.month_of_resolution(Id::new(number))?.is_some() =>
            {
                Err(Refusal::NothingToReport(Id::new(number)).into())
            }
            reported => Ok(reported?),
        }
    }

    fn sittings(
        &self,
        ctx: &CommandContext,
        ledger: &Ledger,
        at: SessionRef,
        kind: SessionKind,
    ) -> Result<Vec<Sitting>> {
        let read = |text: &String| sitting(ctx, text);
        if !self.times.sitting.is_empty() {
            return Ok(self.times.sitting.iter().map(read).collect::<Result<_, Invalid>>()?);
        }
        let typed = written(self.times.date.as_ref()).map(|day| ctx.day(day)).transpose()?;
        let day = match typed {
            Some(day) => day,
            None => record::usual_day(ledger, at, kind, ctx.today())?,
        };
        let time = |text: &Option<String>| parse_time(text.as_deref().unwrap_or_default());
        Ok(vec![Sitting { day, start: time(&self.times.start)?, end: time(&self.times.end)? }])
    }

    /// Whether what is typed so far can become a session, by the same function that makes it; what is still to be typed
    /// is taken to be right.
    pub(super) fn check(&self, ctx: &CommandContext, ledger: &Ledger, at: SessionRef) -> Result<()> {
        let mut whole = self.clone();
        if whole.times.sitting.is_empty() {
            whole.times.start.get_or_insert_with(|| "00:00".into());
            whole.times.end.get_or_insert_with(|| "24:00".into());
        }
        let texts = whole.texts(ctx, false)?;
        whole.made(ctx, ledger, at, texts).map(drop)
    }
}

/// What there is to be said of a resolution: `1（设立党员先锋岗）=`, or of each of its measures `1.2（挂牌）=`.
fn to_say(resolution: &Stored<Resolution>, parts: &[Part]) -> Vec<String> {
    let id = resolution.id;
    let each = parts.iter().map(|part| match part.and_then(|number| resolution.measure(number)).zip(*part) {
        Some((measure, number)) if resolution.measures.len() > 1 => {
            format!("{id}.{number}（{}）=", measure.text)
        }
        _ => format!("{id}（{}）=", resolution.text),
    });
    each.collect()
}

/// Whether it may be the number of a resolution, or of a measure: `1`, `1.2`, `1（设立党员先锋岗）`.
fn is_number(named: &str) -> bool {
    let number = half_width(named.split(['（', '(']).next().unwrap_or_default());
    number.chars().all(|c| c.is_ascii_digit() || c == '.') && !number.is_empty()
}

/// `1=方案已报镇党委`, `1.2（挂牌）=已挂牌:办结`; `None` where nothing is said.
fn told(text: &str) -> Result<Option<Told>, Invalid> {
    let form = || Invalid::ReportForm(text.to_owned());
    let (named, said) = text.split_once(['=', '＝']).ok_or_else(form)?;
    let number = half_width(named.split(['（', '(']).next().unwrap_or_default());
    let (number, measure) =
        number.split_once('.').map_or((&*number, None), |(number, of)| (number, Some(of)));
    let resolution: i64 = number.parse().map_err(|_| form())?;
    let measure: Part = measure.map(str::parse).transpose().map_err(|_| form())?;
    let Some(said) = line(said) else { return Ok(None) };
    let (text, done) =
        match said.rsplit_once([':', '：']).filter(|(_, end)| ["办结", "已办结"].contains(&end.trim()))
        {
            Some((said, _)) => (line(said).unwrap_or_else(|| "已办结".into()), true),
            None => (said, false),
        };
    Ok(Some(Told { resolution, measure, text, done }))
}

/// A text with something in it.
fn written(text: Option<&String>) -> Option<&str> {
    text.map(|text| text.trim()).filter(|text| !text.is_empty())
}
