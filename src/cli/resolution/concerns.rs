//! On whom a resolution is, as typed: members by name or number, and of an admission who is none yet.

use clap::Args;

use crate::cli::ask::{self, Question};
use crate::cli::command_context::CommandContext;
use crate::domain::id::Stored;
use crate::domain::invalid::Invalid;
use crate::domain::ledger::Ledger;
use crate::domain::member::{Member, person_name};
use crate::domain::resolution::{Concern, Resolution};
use crate::domain::text::{half_width, list};
use crate::domain::vote::Matter;
use crate::error::{Error, Result};

#[derive(Debug, Clone, Default, Args)]
pub(super) struct Concerns {
    /// 关于谁的，如 赵五，几个人用顿号隔开；写 "" 为去掉
    ///
    /// 接收党员、转正都要写，别的事项涉及党员的也可以写。接收的人还不在花名册上的，写姓名；登记成党员以后，再用
    /// dangri resolution vote 编号 --concerns 姓名 对上。
    #[arg(id = "concerns", long, value_name = "姓名", num_args = 0..=1)]
    typed: Option<Vec<String>>,
}

const WHOM: Question = Question::new("--concerns 姓名", "关于谁的（姓名）", "赵五").of_people();

impl Concerns {
    pub(super) fn is_typed(&self) -> bool {
        self.typed.is_some()
    }

    /// Whether the option stands there without a name.
    pub(super) fn is_bare(&self) -> bool {
        self.typed.as_ref().is_some_and(Vec::is_empty)
    }

    /// The same with a name that was asked for; it may be left open, and is found then.
    ///
    /// # Errors
    /// Off a terminal `Needed`.
    pub(super) fn asked(ctx: &CommandContext, ledger: &Ledger, resolution: &Resolution) -> Result<Concerns> {
        let read = |said: &str| Ok(read(ledger, resolution, said).map(drop)?);
        let said = ask::optional(ctx, WHOM, &read)?;
        Ok(Concerns { typed: said.map(|said| vec![said]) })
    }

    /// Whether a resolution is on those who were typed; where nobody was, any is.
    pub(super) fn are_those_of(&self, ledger: &Ledger, known: &Resolution) -> bool {
        let meant = |typed: &Vec<String>| {
            read(ledger, known, &typed.join("、")).is_ok_and(|read| read == known.concerns)
        };
        self.typed.as_ref().is_none_or(meant)
    }

    /// Puts what was typed into a resolution whose matter and day are known.
    pub(super) fn put(&self, ledger: &Ledger, resolution: &mut Resolution) -> Result<()> {
        if self.is_bare() {
            return Err(Error::Needed { missing: vec![WHOM.flag.into()] });
        }
        if let Some(typed) = &self.typed {
            resolution.concerns = read(ledger, resolution, &typed.join("、"))?;
        }
        // Only who is on the roster can be confirmed.
        let stranger = resolution.concerns.iter().find(|one| matches!(one, Concern::Outsider { .. }));
        match stranger.filter(|_| resolution.matter == Matter::Confirmation) {
            Some(stranger) => Err(Invalid::NotOnRoster(stranger.name().to_owned()).into()),
            None => Ok(()),
        }
    }
}

/// Those who are named, each once.
fn read(ledger: &Ledger, resolution: &Resolution, typed: &str) -> Result<Vec<Concern>, Invalid> {
    let mut concerns: Vec<Concern> = Vec::new();
    for name in list(typed) {
        let one = match resolution.matter {
            Matter::Admission => admitted(ledger, resolution, name)?,
            Matter::Confirmation => {
                let member = ledger.person(name)?;
                if !member.is_on_roster(resolution.made_on) {
                    return Err(Invalid::NotOnRoster(member.called.to_string()));
                }
                Concern::Member(member.who())
            }
            Matter::General | Matter::Election => Concern::Member(ledger.person(name)?.who()),
        };
        if !concerns.contains(&one) {
            concerns.push(one);
        }
    }
    Ok(concerns)
}

/// Who was admitted: a member who had not joined before, else somebody who is none yet, by the name that is typed. A member
/// of long standing who has that name is another one.
fn admitted(ledger: &Ledger, resolution: &Resolution, typed: &str) -> Result<Concern, Invalid> {
    let could = |member: &&Stored<Member>| member.joined >= resolution.made_on;
    match ledger.person(typed) {
        Ok(member) if could(&member) => Ok(Concern::Member(member.who())),
        Ok(member) if half_width(typed) != *member.name => {
            Err(Invalid::AlreadyMember(member.called.to_string(), member.joined))
        }
        Err(wrong @ (Invalid::UnknownInitials(_) | Invalid::AmbiguousInitials { .. } | Invalid::Name(_))) => {
            Err(wrong)
        }
        Ok(_) | Err(Invalid::UnknownPerson { .. } | Invalid::AmbiguousPerson { .. }) => {
            let name = person_name(typed)?;
            let namesakes = ledger.members.iter().filter(|member| *member.name == *name).filter(could);
            match namesakes.collect::<Vec<_>>()[..] {
                [] => Ok(Concern::Outsider { name }),
                [only] => Ok(Concern::Member(only.who())),
                _ => ledger.person(typed).map(|member| Concern::Member(member.who())),
            }
        }
        Err(other) => Err(other),
    }
}
