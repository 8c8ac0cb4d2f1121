//! `dangri session record`: by flags, by a file, in an editor, or by answering questions; one draft comes of each.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use clap::Args;

use super::draft::Draft;
use super::interview::{Answer, Ask, Interview, Judge, Known};
use super::parts::sitting;
use super::{makeup, sheet};
use crate::cli::ask::terminal::{Came, Line};
use crate::cli::cancel::{self, Called};
use crate::cli::command_context::{CommandContext, Outcome};
use crate::cli::options::DryRun;
use crate::cli::remedy::told;
use crate::cli::unsaved::UnsavedInput;
use crate::cli::value_parsers::count;
use crate::cli::{ask, edit, files, input_file, say};
use crate::doc::page::Page;
use crate::domain::choice::Choice;
use crate::domain::evidence::Evidence;
use crate::domain::invalid::Invalid;
use crate::domain::occasion::Occasion;
use crate::domain::session::{Session, SessionKind, SessionRef};
use crate::domain::time::Months;
use crate::error::{Error, Result};
use crate::ops::session::{self as ops, check_free, remove};
use crate::platform::quoted;
use crate::rules::case::Case;
use crate::rules::faults_of_occasion;
use crate::store::Change;
use crate::view;

/// 登记一次活动
///
/// 日期不写就是当月的党日，主题、地点不写就用计划里的。应到的人由花名册得出，默认全部到会，只写例外的人。
///
/// 三种填法：写在命令里；用 --edit 在编辑器里填，或者用 --file 读入填好的文件；在终端上不写开始、结束时间，就一项一项地问。
///
/// 本月又开展一次的，月份写成 2026-11/2。
///
/// 登记错了的用 --cancel 撤销；在这次活动中形成了决议、登记了补课，或者那天收了当月党费的，先撤销那些。
#[derive(Debug, Args)]
#[command(after_help = "示例：
  dangri session record 本月
  dangri session record 本月 --edit
  dangri session record 本月 --file 十一月.toml
  dangri session record 本月 --start 14:30 --end 16:40 \\
    --place 二楼会议室 --theme 学习党章 --chair 李四 --recorder 王五 \\
    --leave 张三=病假:住院 --act 诵读党章=李四:20 \\
    --act 研学=王五:60:集体研学:重要讲话:《讲话选编》 \\
    --meeting 党小组会:第一党小组,支委会
  dangri session record 本月/2 --cancel --reason 记重了")]
pub(crate) struct Record {
    /// 月份（不写为本月），本月第二次写 2026-11/2；一线、返乡的活动不写第几次，就接着往下排
    #[arg(value_name = "月份")]
    month: Option<String>,
    #[command(flatten)]
    draft: Draft,
    /// 已经补了课的：姓名=日期:方式:确认人，如 高丽=2026-11-10:自学:李四；可以写多次
    #[arg(long, value_name = "姓名=日期:方式:确认人")]
    makeup: Vec<String>,
    /// 一线的同志同一主题另外开展的，一起登记：驻点="日期 起-止"；可以写多次
    #[arg(long, value_name = "驻点=日期 起-止")]
    at_post: Vec<String>,
    /// 从填好的文件读入（TOML，各项的名称与选项相同）；命令里也写了的，以命令为准
    #[arg(long, value_name = "文件")]
    file: Option<PathBuf>,
    /// 在编辑器里填，能预填的都已填好；编辑器由环境变量 VISUAL 或 EDITOR 指定
    #[arg(long, conflicts_with = "file")]
    edit: bool,
    /// 撤销登记错了的活动，连同出勤、内容、会议、附件和通报的落实情况；有几次的写第几次，不写就列出来选
    #[arg(long, value_name = "编号", value_parser = count, conflicts_with_all = ["kind", "date", "start", "end", "sitting", "post", "planned", "place", "theme", "organiser", "chair", "recorder", "leave", "absent", "late", "online", "delivered", "present", "guest", "act", "meeting", "report", "content", "effect", "makeup", "at_post", "file", "edit"])]
    cancel: Option<Option<u32>>,
    /// 撤销的理由
    #[arg(long, value_name = "文字", requires = "cancel")]
    reason: Option<String>,
    #[command(flatten)]
    dry_run: DryRun,
}

impl Record {
    pub(super) fn run(&self, ctx: &CommandContext) -> Result<Outcome> {
        if let Some(number) = self.cancel {
            return self.take_back(ctx, number);
        }
        if let Some(path) = &self.file {
            let outcome = self.take_file(ctx, path, path.parent())?;
            // What was not saved the last time is saved now.
            return Ok(match UnsavedInput::taken_up(path) {
                Some(typed) if !self.dry_run.is_on => self.holding(outcome, typed),
                _ => outcome,
            });
        }
        let at = self.at(ctx, &self.draft)?;
        if self.edit {
            return self.edited(ctx, at);
        }
        if !self.draft.missing().is_empty() {
            // What is there already is said before anything is asked.
            let ledger = before(ctx, at)?;
            if ctx.app.can_ask {
                return self.asked(ctx, at, &ledger);
            }
        }
        self.save(ctx, at, &self.draft)
    }

    /// Takes back a session with all that hangs on it; what was told in it of resolutions stays readable with them.
    fn take_back(&self, ctx: &CommandContext, number: Option<u32>) -> Result<Outcome> {
        let typed = self.month.as_deref();
        let open = typed.map(|text| SessionRef::parse_open(text, ctx.today())).transpose()?;
        let (month, second) = open.unwrap_or((ctx.this_month(), None));
        let called = Called {
            what: format!("{month} 的活动"),
            show: format!("看已登记的活动：dangri session list {}", month.year()),
            one: &|session: &Session| {
                let theme = session.theme.as_deref().unwrap_or("没有写主题");
                format!("{} {}，{theme}", session.day(), session.kind.label())
            },
        };
        let typed = cancel::Typed { number: number.or(second), reason: self.reason.as_deref() };
        let taken = cancel::one_of(ctx, typed, month.and_around(), &called, |ledger| {
            Ok(remove::sessions(ledger, month))
        })?;
        let cancel::TakenBack { change, ledger, record: session, reason } = taken;
        remove::check_free(&ledger, &session)?;
        for (resolution, new, told) in remove::untold(&ledger, session.at, (ctx.today(), &reason)) {
            change.amend_resolution(resolution, &new)?;
            told.iter().try_for_each(|one| change.remove_progress(resolution.id, one))?;
        }
        change.remove_session(session.at)?;
        let page = view::session::one(&change.ledger(Months::one(month))?, &session, &[], "（已撤销）");
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// The session that is meant: of a kind that is not the month's own, without a number, the next one.
    fn at(&self, ctx: &CommandContext, draft: &Draft) -> Result<SessionRef> {
        let typed = self.month.as_deref();
        let open = typed.map(|text| SessionRef::parse_open(text, ctx.today())).transpose()?;
        let (month, number) = open.unwrap_or((ctx.this_month(), None));
        Ok(match number {
            Some(number) => SessionRef { month, number },
            None if draft.is_further() => {
                ctx.store()?.people_and_dues(Months::one(month))?.next_session(month)
            }
            None => SessionRef { month, number: 1 },
        })
    }

    /// Writes what a draft says. Long texts are read before the file is locked: one may come from a pipe that takes its
    /// time.
    fn save(&self, ctx: &CommandContext, at: SessionRef, draft: &Draft) -> Result<Outcome> {
        let missing = draft.missing();
        if !missing.is_empty() {
            return Err(Error::Needed { missing });
        }
        let texts = draft.texts(ctx, true)?;
        let change = ctx.begin()?;
        let evidence = files::with_file_status(ctx, change.evidence_of_occasions(Months::one(at.month))?);
        let mut session = draft.session(ctx, &evidence, at, texts)?;
        if !self.makeup.is_empty() {
            let read = |text: &String| makeup::read(ctx, &evidence, &session, text);
            let makeups = self.makeup.iter().map(read).collect::<Result<_>>()?;
            session = ops::makeup::with(&session, makeups, ctx.today())?;
        }
        change.add_session(&session)?;
        for further in self.further(ctx, &evidence, &session)? {
            change.add_session(&further)?;
        }
        let reported = draft.reported(ctx, &evidence, &session)?;
        for (resolution, progress) in &reported {
            change.add_progress(*resolution, progress)?;
        }
        let page = if reported.is_empty() && self.at_post.is_empty() {
            page(ctx, &with(evidence, &session), &session, "（已登记）")
        } else {
            kept(&change, ctx, at, "（已登记）")?
        };
        Ok(Outcome::written(page, change, &self.dry_run))
    }

    /// The sessions of those at the front, on the theme of the branch's.
    fn further(&self, ctx: &CommandContext, evidence: &Evidence, own: &Session) -> Result<Vec<Session>> {
        let next = evidence.next_session(own.at.month).number.max(own.at.number + 1);
        let numbered = self.at_post.iter().zip(next..);
        let one = |(text, number): (&String, u32)| {
            let (post, when) =
                text.split_once(['=', '＝']).ok_or_else(|| Invalid::SittingForm(text.clone()))?;
            let at = SessionRef { month: own.at.month, number };
            let sittings = vec![sitting(ctx, when)?];
            let kind = SessionKind::FrontLine;
            let blank = ops::record::blank(evidence, at, kind, sittings, Some(post.trim()), ctx.today())?;
            let session = Session { theme: own.theme.clone(), post: Some(post.trim().to_owned()), ..blank };
            session.check()?;
            Ok(session)
        };
        numbered.map(one).collect()
    }

    /// Reads a file; `@文件` in it is below `folder`.
    fn take_file(&self, ctx: &CommandContext, path: &Path, folder: Option<&Path>) -> Result<Outcome> {
        let sheet = sheet::read(ctx, path, folder)?;
        let draft = self.draft.clone().over(&sheet.draft);
        let at = self.at(ctx, &draft)?;
        let ledger = before(ctx, at)?;
        let check = |draft: &Draft| draft.check(ctx, &ledger, at);
        self.save(ctx, at, &draft).map_err(|error| sheet.place(path, check, error))
    }

    /// Opens the editor on a prefilled file, again and again until it can be recorded or is given up.
    fn edited(&self, ctx: &CommandContext, at: SessionRef) -> Result<Outcome> {
        let ledger = before(ctx, at)?;
        let draft = self.draft.clone().over(&Draft::defaults(ctx, &ledger, at, &self.draft));
        let mut typed = unsaved(ctx, at)?;
        let blank = typed.put(&text_of(ctx, &draft, at))?;
        typed.hand_over();
        let (outcome, typed) = edit::until_done(ctx, typed, &|text| text == blank, |path| {
            let text = edit::read(ctx, path)?;
            if text.trim().is_empty() || (text == blank && !ctx.app.can_ask) {
                return Err(Error::Cancelled);
            }
            self.take_edited(ctx, at, path)
        })?;
        Ok(self.holding(outcome, typed))
    }

    /// What the editor left, shown before it is kept.
    fn take_edited(&self, ctx: &CommandContext, at: SessionRef, path: &Path) -> Result<Outcome> {
        let ledger = before(ctx, at)?;
        let sheet = sheet::read(ctx, path, None)?;
        let check = |draft: &Draft| draft.check(ctx, &ledger, at);
        let placed = |error| sheet.place(path, check, error);
        if ctx.app.can_ask {
            shown(ctx, &ledger, at, &sheet.draft).map_err(placed)?;
            ask::confirm(ctx, "登记吗？")?;
        }
        self.save(ctx, at, &sheet.draft).map_err(placed)
    }

    /// Asks one thing after the other, shows what came of it, and keeps it. The file is not locked meanwhile. What was given up
    /// the last time is gone on with.
    fn asked(&self, ctx: &CommandContext, at: SessionRef, ledger: &Evidence) -> Result<Outcome> {
        let mut left = ctx.left_unsaved(&format!("dangri session record {at} --file "));
        say::say(&format!(
            "{}活动：灰色的是现成的，回车就用它，打字就换掉；不要它又不写别的，打 -。Esc 回上一步，Ctrl-C 先放下，填过的留着。",
            view::session::name(at)
        ));
        if left.is_some() && ask::yes_no("上次填到一半的还在，接着填吗？", true)? != Some(true)
        {
            left = None;
        }
        let begun = match &left {
            Some(before) => self.draft.clone().over(&sheet::read(ctx, before.path(), None)?.draft),
            None => self.draft.clone(),
        };
        let planned = ledger.plan_of(at.month).and_then(|plan| plan.content.clone());
        // Those who are on the roster then.
        let day = ledger.planned_day(at.month).unwrap_or(at.month.last());
        let known = Known { people: ask::people(ledger, day), planned };
        let defaults = Draft::defaults(ctx, ledger, at, &self.draft);
        let mut interview = Interview::new(begun, defaults, known);
        let typed = RefCell::new(None);
        // From the first answer on; a question is answered all the same where no file can be made.
        let mut keep = |draft: &Draft| {
            let mut typed = typed.borrow_mut();
            if typed.is_none() && !draft.is_same(&self.draft) {
                *typed = unsaved(ctx, at).ok();
            }
            let is_kept = typed.as_mut().map(|typed| typed.put(&text_of(ctx, draft, at)));
            if matches!(is_kept, Some(Ok(_))) {
                left.take().into_iter().for_each(UnsavedInput::discard);
            }
        };
        let answer = &mut |ask: &Ask, draft: &Draft| {
            keep(draft);
            on_terminal(ask)
        };
        let answered = answered(ctx, at, ledger, &mut interview, answer);
        keep(&interview.draft);
        let saved = answered.and_then(|()| self.save(ctx, at, &interview.draft));
        match (saved, typed.into_inner()) {
            (Ok(outcome), Some(typed)) => Ok(self.holding(outcome, typed)),
            (Err(error), Some(typed)) => Err(typed.keep(error)),
            (saved, None) => saved,
        }
    }

    /// The outcome with what was typed by hand, which goes once the change lasts; a dry run leaves it.
    fn holding(&self, mut outcome: Outcome, typed: UnsavedInput) -> Outcome {
        if self.dry_run.is_on {
            let place = format!("填写的内容在“{}”里，登记：{}", typed.path().display(), typed.command());
            outcome.notice = outcome.notice.map(|notice| format!("{notice}\n{place}"));
        } else {
            outcome.unsaved_input = Some(typed);
        }
        outcome
    }
}

/// Asks until what came of it is to be saved.
fn answered(
    ctx: &CommandContext,
    at: SessionRef,
    ledger: &Evidence,
    interview: &mut Interview,
    answer: &mut dyn FnMut(&Ask, &Draft) -> Result<Answer>,
) -> Result<()> {
    loop {
        let judge = Judge {
            check: &|draft| draft.check(ctx, ledger, at),
            named: &|word| Ok(ledger.person(word)?.called.to_string()),
        };
        interview.run(&judge, answer)?;
        shown(ctx, ledger, at, &interview.draft)?;
        match ask::yes_no("登记吗？", true)? {
            Some(true) => return Ok(()),
            Some(false) => return Err(Error::Cancelled),
            None => interview.back()?,
        }
    }
}

/// The records as they are before a session is typed, with a year behind for its defaults.
///
/// # Errors
/// `SessionExists`, `BeforeFile`.
fn before(ctx: &CommandContext, at: SessionRef) -> Result<Evidence> {
    let months = Months { from: at.month.plus(-6), to: at.month };
    let evidence = files::with_file_status(ctx, ctx.store()?.evidence(months)?);
    check_free(&evidence, at)?;
    Ok(evidence)
}

fn on_terminal(ask: &Ask) -> Result<Answer> {
    if let Some((why, _)) = &ask.wrong {
        say::say(&format!("错误：{why}"));
    }
    let line = Line {
        label: format!("{}：", ask.label),
        offer: ask.offer.clone(),
        candidates: ask.candidates.clone(),
        listed: ask.listed,
        refused: ask.wrong.as_ref().map(|(_, text)| text.clone()),
    };
    Ok(match ask::came(&line)? {
        Came::Typed(typed) => Answer::Typed(typed),
        Came::Ticked(places) => Answer::Ticked(places),
        Came::Back => Answer::Back,
        Came::GivenUp(typed) => Answer::GivenUp(typed),
    })
}

/// Shows the record that a draft would make.
fn shown(ctx: &CommandContext, before: &Evidence, at: SessionRef, draft: &Draft) -> Result<()> {
    let session = draft.session(ctx, before, at, draft.texts(ctx, false)?)?;
    let reported = draft.reported(ctx, before, &session)?;
    // It is judged with all that was answered.
    let after = with(before.clone(), &session).with(|ledger| {
        for (id, progress) in reported {
            if let Some(of) = ledger.resolutions.iter_mut().find(|resolution| resolution.id == id) {
                of.value.progress.push(progress);
            }
        }
    });
    say::preview(ctx, &page(ctx, &after, &session, "（还没有保存）"))
}

/// The records as they are with a session more.
fn with(before: Evidence, session: &Session) -> Evidence {
    let place = before.sessions.partition_point(|known| known.at < session.at);
    before.with(|ledger| ledger.sessions.insert(place, session.clone()))
}

/// A file for what is typed of a session.
fn unsaved(ctx: &CommandContext, at: SessionRef) -> Result<UnsavedInput> {
    let stem = format!("dangri-{}-", at.to_string().replace('/', "-"));
    let command =
        |path: &Path| format!("dangri session record {at} --file {}", quoted(&path.to_string_lossy()));
    UnsavedInput::new(ctx, &stem, ".toml", command)
}

/// A draft as the text of a file of its own.
fn text_of(ctx: &CommandContext, draft: &Draft, at: SessionRef) -> String {
    let mut draft = draft.clone();
    for flag in ["content", "effect"] {
        // The file is taken up from elsewhere, and names nothing outside of its folder. A text that begins with a line break
        // names none.
        let whole =
            |text: &String| match text.strip_prefix('@').map(|path| input_file::text(ctx, Path::new(path))) {
                Some(Ok(read)) => format!("\n{read}"),
                _ => text.clone(),
            };
        draft.put(flag, draft.typed(flag).iter().map(whole).collect());
    }
    sheet::write(&draft, at, &ctx.app.editor(), ctx.app.can_ask)
}

/// The page of a session as it is kept now, with what the rules find.
pub(super) fn kept(change: &Change, ctx: &CommandContext, at: SessionRef, lead: &str) -> Result<Page> {
    let after = files::with_file_status(ctx, change.evidence_of_occasions(Months::one(at.month))?);
    let session = after.session(at).ok_or(Error::NoSession(at))?;
    Ok(page(ctx, &after, session, lead))
}

/// The page of a session with what the rules find of it.
pub(super) fn page(ctx: &CommandContext, evidence: &Evidence, session: &Session, lead: &str) -> Page {
    let case = Case::new(evidence, Months::one(session.at.month), ctx.today());
    let found = faults_of_occasion(&case, Occasion::Session(session));
    view::session::one(evidence, session, &told(&found), lead)
}
