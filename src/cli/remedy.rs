//! How a remedy is typed: the one place in which the commands of findings are spelled.

use crate::domain::act::ActKind;
use crate::domain::choice::Choice;
use crate::domain::contact::ContactKind;
use crate::domain::id::MemberRef;
use crate::domain::meeting::MeetingKind;
use crate::domain::occasion::{MeetingRef, OccasionRef};
use crate::domain::session::SessionKind;
use crate::domain::time::{Month, Months};
use crate::platform::quoted;
use crate::rules::facts::Lacking;
use crate::rules::finding::Finding;
use crate::rules::remedy::Remedy;
use crate::view::finding::{Spelled, Told};

/// Returns findings with the spelling of what mends them.
pub(super) fn told(findings: &[Finding]) -> Vec<Told<'_>> {
    findings.iter().map(|one| Told::new(one, spell)).collect()
}

/// Returns findings as they stand on paper: without what mends them.
pub(super) fn told_on_paper(findings: &[Finding]) -> Vec<Told<'_>> {
    findings.iter().map(|one| Told::new(one, |_| Spelled::default())).collect()
}

/// A command that works as it stands.
fn command(typed: String) -> Spelled {
    Spelled { command: Some(typed), hint: None }
}

/// What is said of a remedy that people choose or complete.
fn hint(says: String) -> Spelled {
    Spelled { command: None, hint: Some(says) }
}

/// Spells a remedy as it is typed.
#[expect(clippy::too_many_lines, reason = "one command an arm")]
pub(super) fn spell(remedy: &Remedy) -> Spelled {
    match remedy {
        Remedy::RecordSession { session, as_monthly: false } => {
            command(format!("dangri session record {session}"))
        }
        Remedy::RecordSession { session, .. } => {
            command(format!("dangri session record {session} --kind {}", SessionKind::Monthly.label()))
        }
        Remedy::RecordAtPost { month, post } => command(format!(
            "dangri session record {month} --kind {} --post {}",
            SessionKind::FrontLine.label(),
            quoted(post)
        )),
        Remedy::RecordOnReturn { month: Some(month) } => {
            command(format!("dangri session record {month} --kind 返乡"))
        }
        Remedy::RecordOnReturn { month: None } => {
            hint("，组织了的补上：dangri session record 月份 --kind 返乡".into())
        }
        Remedy::CheckAttendance { session } => {
            hint(format!("；请核对，用 dangri session amend {session} 更正"))
        }
        Remedy::CheckContent { session } => {
            hint(format!("；请核对，用 dangri session amend {session} --content 更正"))
        }
        Remedy::CheckDay { session } => hint(format!("；写错了的用 dangri session amend {session} 更正")),
        Remedy::CheckLeaders { occasion, of_meeting } => {
            let or = match occasion {
                OccasionRef::Session(session) if *of_meeting => {
                    format!("，会议的用 dangri session meeting {} 会议", session.month)
                }
                _ => String::new(),
            };
            hint(format!("；请核对，用 {}{or} 更正", amend(occasion)))
        }
        Remedy::CheckBoth { earlier, later } => {
            hint(format!("；写错了的用 {} 或 {} 更正", amend(earlier), amend(later)))
        }
        Remedy::CheckFiles { session } => hint(format!(
            "；移走或者改好了的，照现在的位置再记一次：dangri session attach {session} 文件；记错的、找不回来的，再加 --cancel 撤销"
        )),
        Remedy::WriteTheme { session } => {
            hint(format!("，可用 dangri session amend {session} --theme 主题 补上"))
        }
        Remedy::WriteLeader { session } => hint(format!(
            "，可用 dangri session amend {session} --act {}=姓名 补上",
            ActKind::Recital.label()
        )),
        Remedy::Complete { session, lacks } => {
            let flags: Vec<&str> = lacks.iter().map(|lacks| flag(*lacks)).collect();
            hint(format!("，用 dangri session amend {session} {} 补上", flags.join(" ")))
        }
        Remedy::AddActs { session, acts } => {
            let acts: Vec<String> = acts.iter().map(|kind| format!("--act {}", kind.label())).collect();
            command(format!("dangri session amend {session} {}", acts.join(" ")))
        }
        Remedy::AddActSomewhere { act } => {
            hint(format!("，开展过的可用 dangri session amend 月份 --act {} 补上", act.label()))
        }
        Remedy::MakePublic => command("dangri disclosure add".into()),
        Remedy::MakePublicOrAddAct => hint(format!(
            "，在活动上开展过的可用 dangri session amend 月份 --act {} 补上，在公开栏公开过的用 dangri disclosure add",
            ActKind::Openness.label()
        )),
        Remedy::AddAttendance { occasion } => {
            hint(format!("，用 {} 加 --present、--leave 或 --absent 补上", amend(occasion)))
        }
        Remedy::RemoveAttendance { occasion, people } => {
            command(format!("{} --not-due {}", amend(occasion), typed(people)))
        }
        Remedy::RemoveOrConfirmAttendance { occasion, people } => {
            let (amend, people) = (amend(occasion), typed(people));
            hint(format!(
                "。没有来的，用 {amend} --not-due {people}；来了的，用 {amend} --present {people}"
            ))
        }
        Remedy::AddMeeting { session, meeting, group } => {
            command(format!("dangri session meeting {session} {}", named(*meeting, group.as_deref())))
        }
        Remedy::AddDecidingMeeting { session } => {
            let general = MeetingKind::General.label();
            hint(format!(
                "；在活动中召开的用 dangri session meeting {session} {general} 补上，另外召开的再写上 --date、--start、--end"
            ))
        }
        Remedy::MakeUp { session, people } => {
            command(format!("dangri session makeup {session} {}", typed(people)))
        }
        Remedy::RequestMove { month, to } => command(format!("dangri plan move {month} --to {to}")),
        Remedy::Notify { month, to, day } => {
            let day = day.map(|day| format!(" --day {day}")).unwrap_or_default();
            let to = if to.is_empty() { String::new() } else { format!(" --to {}", each(to)) };
            command(format!("dangri plan notify {month}{to}{day}"))
        }
        Remedy::WritePlannedTheme { month } => {
            hint(format!("，用 dangri plan set {month} --theme 主题 写上"))
        }
        Remedy::DraftPlan { year } => command(format!("dangri plan draft {year}")),
        Remedy::DraftPlanFirst { year } => hint(format!("；先起草：dangri plan draft {year}")),
        Remedy::AdoptPlan { year } => command(format!("dangri plan adopt {year}")),
        Remedy::FilePlan { year } => command(format!("dangri plan file {year}")),
        Remedy::NoteOpinion { year } => command(format!("dangri plan opinion {year}")),
        Remedy::NoteExcuse { member, from } => {
            command(format!("dangri member excuse {} --from {from}", one(member)))
        }
        Remedy::ReviewExcuse { member, from } => {
            command(format!("dangri member excuse {} --from {from} --reviewed 今天", one(member)))
        }
        Remedy::ReplaceHelper { member, from } => hint(format!(
            "，换人：dangri member excuse {} --from {from} --helper 姓名",
            one(member)
        )),
        Remedy::NotePosting { member, from } => {
            command(format!("dangri member station {} --from {from}", one(member)))
        }
        Remedy::NoteFloating { member, from } => {
            command(format!("dangri member float {} --from {from}", one(member)))
        }
        Remedy::ReplaceResponsible { member, from } => hint(format!(
            "，换人：dangri member float {} --from {from} --responsible 姓名",
            one(member)
        )),
        Remedy::CancelFloating { member, from, session } => hint(format!(
            "；用 dangri member float {} --from {from} --cancel 撤销，再用 dangri session amend {session} 登记出勤",
            one(member)
        )),
        Remedy::NoteAbsence { member } => {
            let name = one(member);
            hint(format!(
                "。长期外出的登记 dangri member float {name}，年老体弱、患病的登记 dangri member excuse {name}，\
                 驻一线的登记 dangri member station {name}"
            ))
        }
        Remedy::NoteContact { contact, people, period } => {
            let verb = match contact {
                ContactKind::Contact => "contact",
                ContactKind::Service => "visit",
                ContactKind::Talk => "talk",
            };
            let period = period.and_then(Months::code).map(|code| format!(" --period {code}"));
            command(format!("dangri member {verb} {}{}", typed(people), period.unwrap_or_default()))
        }
        Remedy::NoteLapse => hint(
            "；补缴了的用 dangri dues collect、请过假的用 dangri session amend 登记；怎样处理由党组织研究决定".into(),
        ),
        Remedy::Confirm { member } => command(format!("dangri member confirm {}", one(member))),
        Remedy::NoteConfirmation { member } => hint(format!(
            "；登记决议：dangri resolution add 月份 决议事项 --matter 转正 --concerns {} --yes 票数；\
             登记过的，写明是关于谁的：dangri resolution vote 编号 --concerns",
            one(member)
        )),
        Remedy::Elect => command("dangri org elect".into()),
        Remedy::NoteTraining { year } => hint(format!(
            "；在别处参加了培训的，用 dangri member train 登记，名单用 dangri report study {year} 看"
        )),
        Remedy::Assess { member, year } => {
            command(format!("dangri dues assess {} --year {year}", one(member)))
        }
        Remedy::AssessFromFile { year } => hint(format!(
            "；做成 CSV 或 Excel 文件一起核定：dangri dues assess --file 文件 --year {year}"
        )),
        Remedy::Relieve { member, from } => {
            command(format!("dangri dues relieve {} --from {from}", one(member)))
        }
        Remedy::Collect { months, only } => {
            let only = only.as_ref().map(|who| format!(" --only {}", one(who))).unwrap_or_default();
            command(format!("dangri dues collect {}{only}", months_typed(*months)))
        }
        Remedy::Appoint { member } => Spelled {
            command: member.as_ref().map(|who| format!("dangri dues appoint {}", one(who))),
            hint: Some("，确定了的用 dangri dues appoint 补上".into()),
        },
        Remedy::CloseMonth { month } => command(format!("dangri dues close {month}")),
        Remedy::ReopenMonth { month } => hint(format!("；改好再结一次账：dangri dues reopen {month}")),
        Remedy::Remit => command("dangri dues remit".into()),
        Remedy::CheckPaidByHand => hint(
            "；请核对：记错了的用 dangri dues reverse 冲掉（冲正），照实再收，出勤记错了的用 dangri session amend 更正".into(),
        ),
        Remedy::CheckPayer => hint("；核对到会记录，记错的用 dangri dues reverse 冲掉（冲正）后再收".into()),
        Remedy::RefundOrCheckStay => hint(
            "；要退的用 dangri dues reverse 冲掉（冲正），来到、转出的日期错了的用 dangri member 更正".into(),
        ),
        Remedy::PublishDues { month } => command(format!("dangri disclosure add --dues {month}")),
        Remedy::PublishResolution { resolution } => {
            command(format!("dangri disclosure add --resolution {resolution}"))
        }
        Remedy::Answer { disclosure, question } => hint(format!(
            "，答复了用 dangri disclosure answer {disclosure} {} --reply 文字 登记",
            quoted(question)
        )),
        Remedy::NoteMeasures { resolution } => command(format!("dangri resolution measure {resolution}")),
        Remedy::NoteMeasureTerms { resolution, measure } => {
            command(format!("dangri resolution measure {resolution} {}", quoted(measure)))
        }
        Remedy::ReplaceOwner { resolution, measure } => hint(format!(
            "，换人：dangri resolution measure {resolution} {} --owner 姓名",
            quoted(measure)
        )),
        Remedy::NoteMeasureDone { resolution, measure } => {
            command(format!("dangri resolution progress {resolution} --measure {measure} --done"))
        }
        Remedy::ReportOn { resolution, session, measure } => {
            let of = measure.map(|number| format!(" --measure {number}")).unwrap_or_default();
            command(format!("dangri resolution progress {resolution} --at {session}{of}"))
        }
        Remedy::NoteVote { resolution } => command(format!("dangri resolution vote {resolution}")),
        Remedy::CheckVote { resolution } => {
            hint(format!("；请核对，票数写错了的用 dangri resolution vote {resolution} 更正"))
        }
        Remedy::RecountVoters { resolution } => hint(format!(
            "；请核对，登记错了的用 dangri resolution vote {resolution} --recount 更正，不然就更正花名册、出勤"
        )),
        Remedy::NameConcerned { resolution } => {
            command(format!("dangri resolution vote {resolution} --concerns"))
        }
        Remedy::CheckConcerned { resolution } => hint(format!(
            "；请核对，写错了人的用 dangri resolution vote {resolution} --concerns 姓名 更正"
        )),
        Remedy::MatchConcerned { resolution, joined } => hint(format!(
            "，是这个人的用 dangri resolution vote {resolution} --concerns {} 写明",
            each(joined)
        )),
        Remedy::CheckDayMade { resolution } => hint(format!(
            "；形成日期写错的用 dangri resolution vote {resolution} --on 日期 更正，不然就更正活动的日期"
        )),
        Remedy::CheckOrder { resolution, session } => {
            let day = session.map_or("请核对".to_owned(), |at| {
                format!("活动日期写错的用 dangri session amend {at} --date 更正，另看")
            });
            hint(format!("；{day} dangri resolution show {resolution}"))
        }
        Remedy::FileResolution { resolution } => command(format!("dangri resolution file {resolution}")),
    }
}

/// Whether its command writes what it says without a question: whoever only picks it from a list is asked first.
pub(super) fn writes_at_once(remedy: &Remedy) -> bool {
    matches!(
        remedy,
        Remedy::AddMeeting { .. }
            | Remedy::AddActs { .. }
            | Remedy::RemoveAttendance { .. }
            | Remedy::ReviewExcuse { .. }
            | Remedy::Collect { only: Some(_), .. }
            | Remedy::Remit
    )
}

/// Returns the option that writes what a session's record lacks.
fn flag(lacks: Lacking) -> &'static str {
    match lacks {
        Lacking::Chair => "--chair 姓名",
        Lacking::Recorder => "--recorder 姓名",
        Lacking::Content => "--content 文字",
        Lacking::Effect => "--effect 文字",
        Lacking::LeaveReasons => "--leave 姓名=种类:原因",
    }
}

/// Returns the command that amends the record of an occasion, to be gone on with what is to be mended.
fn amend(occasion: &OccasionRef) -> String {
    match occasion {
        OccasionRef::Session(at) => format!("dangri session amend {at}"),
        OccasionRef::Meeting(MeetingRef { of, group, day, start, .. }) => {
            let named = named(*of, group.as_deref());
            format!("dangri session meeting {} {named} --date {day} --start {start}", Month::of(*day))
        }
    }
}

/// Returns a meeting as one word of a command line.
fn named(kind: MeetingKind, group: Option<&str>) -> String {
    let group = group.map(|group| format!(":{group}")).unwrap_or_default();
    quoted(&format!("{}{group}", kind.label()))
}

/// Returns months as one word of a command line: `2026-07`, `2026-07~2026-09`.
pub(super) fn months_typed(Months { from, to }: Months) -> String {
    if from == to { from.to_string() } else { format!("{from}~{to}") }
}

/// Returns a member as one word of a command line.
fn one(who: &MemberRef) -> String {
    quoted(&who.name)
}

/// Returns several people as one word of a command line.
fn typed(people: &[MemberRef]) -> String {
    quoted(&people.iter().map(|who| &*who.name).collect::<Vec<_>>().join("、"))
}

/// Returns several people as one list, each a word of its own where it needs quotes.
fn each(people: &[MemberRef]) -> String {
    people.iter().map(one).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests;
