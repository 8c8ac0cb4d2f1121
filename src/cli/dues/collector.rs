//! Who collects: as it is typed, as the branch appointed, as it is asked for.

use crate::cli::ask::{self, Question};
use crate::cli::command_context::CommandContext;
use crate::domain::collector::Appointment;
use crate::domain::id::MemberRef;
use crate::domain::ledger::Ledger;
use crate::domain::text::line;
use crate::domain::time::Day;
use crate::error::{Error, Result};

const COLLECTOR: Question = Question::new("--collector 收款人", "收款人", "王五").of_people();

/// Who collects, and where it was asked and answered, that they are appointed.
pub(super) struct Collector {
    pub(super) who: MemberRef,
    pub(super) appointed: Option<Appointment>,
}

impl Collector {
    /// Who is typed, else whom the branch appointed, else who collected last; on a terminal asked for where nobody is known or the
    /// records say that they were not there that day, or had left.
    pub(super) fn find(
        ctx: &CommandContext,
        ledger: &Ledger,
        typed: Option<&str>,
        on: Day,
    ) -> Result<Collector> {
        let plain = |who| Collector { who, appointed: None };
        if let Some(typed) = typed {
            return Ok(plain(ledger.person(typed)?.who()));
        }
        let appointed = ledger.collector(on).map(|appointment| appointment.member.id);
        let last = || ctx.store()?.last_collector();
        let known = match appointed {
            Some(id) => Some(id),
            None => last()?,
        };
        let known = known.and_then(|id| ledger.member(id));
        match known.map(|member| (member, ledger.cannot_collect(member, on))) {
            Some((member, None)) => return Ok(plain(member.who())),
            Some((member, Some(why))) if !ctx.app.can_ask => {
                let says = format!("收款人{} {on} {}，没有写是谁收的", member.called, why.says());
                return Err(Error::Refused(says, "写上 --collector 收款人".into()));
            }
            _ => {}
        }
        let read = |said: &str| Ok(ledger.person(said)?.who());
        let who = ask::until_right(ctx, None, COLLECTOR, read)?;
        if known.is_some() || !ledger.collectors.is_empty() || !ctx.app.can_ask {
            return Ok(plain(who));
        }
        let label = format!("支部从哪天起确定由{}收党费（还没有确定的，回车）", who.name);
        let from = ask::prefilled(ctx, "", &label, "", |said| {
            line(said).map(|said| Ok(ctx.day(&said)?)).transpose()
        })?;
        let appointed = from.map(|from| Appointment::new(who.clone(), from, ctx.today()));
        Ok(Collector { who, appointed })
    }
}
