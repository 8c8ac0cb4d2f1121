//! Time away: a member is on the roster and not due at the branch's sessions, being excused 免于参加 (A5), stationed at the
//! front 驻一线 (A6) or floating 流动 (A7). Each kind is a list of spans that don't overlap.

use serde::Serialize;

use super::choice::{Choice, choice};
use super::id::MemberRef;
use super::invalid::{Invalid, in_order};
use super::time::Day;

choice! {
    /// Why a member is not due at the branch's sessions.
    Away "不在应到之列的原因" {
        Excused "excused" "免于参加",
        Stationed "stationed" "驻一线",
        Floating "floating" "流动",
    }
}

choice! {
    /// What the document names as reasons for being excused (A5).
    ExcuseReason "免于参加的理由" {
        Frail "frail" "年老体弱",
        Illness "illness" "患有重大疾病",
        Mobility "mobility" "行动不便",
    }
}

/// 流动党员 are unable to take part for so many months in a row or more; one without any sign for as long is lost.
///
/// Source: the project's regulations §1 (A7) and §3.
pub const AWAY_MONTHS: u32 = 6;

/// A stretch of days, both included; open where there is no last one.
pub trait Span {
    /// What it is called: 免于参加、驻一线、流动.
    const WHAT: Away;

    fn from(&self) -> Day;
    fn until(&self) -> Option<Day>;
    /// Sets the first and the last day.
    fn dated(self, from: Day, until: Option<Day>) -> Self;

    fn covers(&self, day: Day) -> bool {
        self.from() <= day && self.until().is_none_or(|until| day <= until)
    }
}

/// Excused from gatherings 免于参加集中活动, on one's own written request and with the organisation's consent (A5).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Excuse {
    pub from: Day,
    pub until: Option<Day>,
    pub reason: ExcuseReason,
    /// 本人书面申请.
    pub applied_on: Option<Day>,
    /// 组织审定同意.
    pub decided_on: Option<Day>,
    /// Who sees to the one-to-one service 结对服务的党员.
    pub helper: Option<MemberRef>,
    /// 最近一次复核: whether the reason still holds.
    pub reviewed_on: Option<Day>,
}

/// Stationed at the front for long 长期驻扎一线 (A6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Posting {
    pub from: Day,
    pub until: Option<Day>,
    /// 驻点: the project or front.
    pub post: String,
    /// The branch or party group there.
    pub unit: Option<String>,
}

/// A floating member 流动党员: away for long without a transfer (A7).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Floating {
    pub from: Day,
    pub until: Option<Day>,
    /// 去向.
    pub place: String,
    /// How to reach them there.
    pub contact: Option<String>,
    /// Who keeps in touch 联系责任人.
    pub responsible: Option<MemberRef>,
}

/// What the three kinds of spans have in common.
macro_rules! span {
    ($name:ident $what:ident) => {
        impl Span for $name {
            const WHAT: Away = Away::$what;

            fn from(&self) -> Day {
                self.from
            }

            fn until(&self) -> Option<Day> {
                self.until
            }

            fn dated(self, from: Day, until: Option<Day>) -> $name {
                $name { from, until, ..self }
            }
        }
    };
}

span!(Excuse Excused);
span!(Posting Stationed);
span!(Floating Floating);

impl Posting {
    /// Whether a text names the post, or the branch or group there.
    pub fn is_at(&self, text: &str) -> bool {
        self.post == text || self.unit.as_deref() == Some(text)
    }
}

impl Excuse {
    /// # Errors
    /// `Invalid::Order` where its reason was looked at before it began or after it ended.
    fn check(&self) -> Result<(), Invalid> {
        in_order(Some(self.from), self.reviewed_on, ["免于参加的开始日期", "复核日期"])?;
        in_order(self.reviewed_on, self.until, ["复核日期", "免于参加的结束日期"])
    }

    /// The day from which its reason is to be looked at again: that of the last look, or its first day.
    pub fn looked_at(&self) -> Day {
        self.reviewed_on.unwrap_or(self.from)
    }
}

/// A member's times away, each kind in order of time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TimesAway {
    pub excused: Vec<Excuse>,
    pub stationed: Vec<Posting>,
    pub floating: Vec<Floating>,
}

impl TimesAway {
    /// Why a member is not due on a day; where several hold, the first that the document names.
    pub fn on(&self, day: Day) -> Option<Away> {
        if on(&self.excused, day).is_some() {
            Some(Away::Excused)
        } else if on(&self.stationed, day).is_some() {
            Some(Away::Stationed)
        } else if on(&self.floating, day).is_some() {
            Some(Away::Floating)
        } else {
            None
        }
    }

    /// Ends what goes on and drops what begins after a day: whoever leaves the roster is away no longer.
    pub fn end(&mut self, day: Day) {
        end(&mut self.excused, day);
        end(&mut self.stationed, day);
        end(&mut self.floating, day);
    }

    /// # Errors
    /// `Invalid::Order` for days that cannot follow each other; `Invalid::AwayTwice` where spans of a kind overlap.
    pub fn check(&self) -> Result<(), Invalid> {
        self.excused.iter().try_for_each(Excuse::check)?;
        apart(&self.excused)?;
        apart(&self.stationed)?;
        apart(&self.floating)
    }
}

/// The span that covers a day.
pub fn on<S: Span>(spans: &[S], day: Day) -> Option<&S> {
    spans.iter().find(|span| span.covers(day))
}

fn end<S: Span + Clone>(spans: &mut Vec<S>, day: Day) {
    spans.retain(|span| span.from() <= day);
    for span in spans.iter_mut().filter(|span| span.covers(day)) {
        *span = span.clone().dated(span.from(), Some(day));
    }
}

fn apart<S: Span>(spans: &[S]) -> Result<(), Invalid> {
    for span in spans {
        in_order(Some(span.from()), span.until(), ["开始日期", "结束日期"])?;
    }
    let follows = |pair: &[S]| pair[0].until().is_some_and(|until| until < pair[1].from());
    match spans.windows(2).find(|pair| !follows(pair)) {
        Some(pair) => Err(Invalid::AwayTwice { what: S::WHAT.label(), from: pair[1].from() }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Away, Excuse, ExcuseReason, Floating, Invalid, TimesAway};
    use crate::domain::time::{Day, parse_full_day};

    fn day(text: &str) -> Day {
        parse_full_day(text).unwrap()
    }

    fn excuse(from: &str, until: Option<&str>) -> Excuse {
        Excuse {
            from: day(from),
            until: until.map(day),
            reason: ExcuseReason::Frail,
            applied_on: None,
            decided_on: None,
            helper: None,
            reviewed_on: None,
        }
    }

    fn floating(from: &str, until: Option<&str>) -> Floating {
        Floating {
            from: day(from),
            until: until.map(day),
            place: "深圳".into(),
            contact: None,
            responsible: None,
        }
    }

    fn excused(spans: Vec<Excuse>) -> TimesAway {
        TimesAway { excused: spans, ..TimesAway::default() }
    }

    #[test]
    fn both_the_first_and_the_last_day_are_away() {
        let away = excused(vec![excuse("2026-03-02", Some("2026-05-31"))]);
        let on = |text| away.on(day(text));
        assert_eq!([on("2026-03-01"), on("2026-03-02")], [None, Some(Away::Excused)]);
        assert_eq!([on("2026-05-31"), on("2026-06-01")], [Some(Away::Excused), None]);
    }

    #[test]
    fn an_open_span_has_no_end_until_the_member_leaves() {
        let mut away = TimesAway { floating: vec![floating("2026-03-02", None)], ..TimesAway::default() };
        assert_eq!(away.on(day("2036-01-01")), Some(Away::Floating));
        away.end(day("2026-08-20"));
        assert_eq!([away.on(day("2026-08-20")), away.on(day("2026-08-21"))], [Some(Away::Floating), None]);
    }

    #[test]
    fn what_had_ended_stays_and_what_has_not_begun_goes_when_a_member_leaves() {
        let mut away = excused(vec![excuse("2026-01-01", Some("2026-02-28")), excuse("2026-09-01", None)]);
        away.end(day("2026-08-20"));
        assert_eq!(away, excused(vec![excuse("2026-01-01", Some("2026-02-28"))]));
    }

    #[test]
    fn spans_that_touch_or_turn_back_are_refused() {
        let good = excused(vec![excuse("2026-01-01", Some("2026-02-28")), excuse("2026-03-01", None)]);
        assert_eq!(good.check(), Ok(()));
        for spans in [
            vec![excuse("2026-01-01", Some("2026-03-01")), excuse("2026-03-01", None)],
            vec![excuse("2026-01-01", None), excuse("2026-03-01", None)],
        ] {
            assert_eq!(
                excused(spans).check(),
                Err(Invalid::AwayTwice { what: "免于参加", from: day("2026-03-01") })
            );
        }
        assert!(matches!(
            excused(vec![excuse("2026-03-01", Some("2026-02-01"))]).check(),
            Err(Invalid::Order { .. })
        ));
        // Consent that came first may have happened; the rule on it finds it.
        let before = Excuse {
            applied_on: Some(day("2026-02-02")),
            decided_on: Some(day("2026-02-01")),
            ..excuse("2026-03-01", None)
        };
        assert_eq!(excused(vec![before]).check(), Ok(()));
    }
}
