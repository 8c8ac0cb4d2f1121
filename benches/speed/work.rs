//! One piece of work, done by several programs in turn.

use std::process::{Command, Stdio};
use std::time::Instant;

/// The commands of one run, in order.
pub(crate) type Run = Vec<Spec>;

/// A command that can be made again for each run.
pub(crate) struct Spec {
    pub(crate) program: String,
    pub(crate) args: Vec<String>,
    /// What is read from standard input.
    pub(crate) script: Option<String>,
    pub(crate) db: String,
}

pub(crate) enum Against {
    Bare,
    Shell,
}

pub(crate) struct Work<'a> {
    pub(crate) name: &'static str,
    pub(crate) dangri: Run,
    pub(crate) bare: Option<Run>,
    pub(crate) shell: Option<Run>,
    /// Puts the file back before each run.
    pub(crate) fresh: Option<Box<dyn Fn() + 'a>>,
    pub(crate) rounds: usize,
    /// At most this often the time of the other.
    pub(crate) target: (Against, f64),
}

/// Medians, in seconds.
pub(crate) struct Measured {
    pub(crate) dangri: f64,
    pub(crate) bare: Option<f64>,
    pub(crate) shell: Option<f64>,
    pub(crate) to_bare: Option<f64>,
    pub(crate) to_shell: Option<f64>,
}

pub(crate) fn measured(work: &Work) -> Measured {
    let (mut dangri, mut bare, mut shell) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..work.rounds + 2 {
        let times = [Some(&work.dangri), work.bare.as_ref(), work.shell.as_ref()];
        let times = times.map(|run| run.map(|run| time(work, run)));
        // The first rounds warm the caches.
        if round >= 2 {
            dangri.extend(times[0]);
            bare.extend(times[1]);
            shell.extend(times[2]);
        }
    }
    let ratio = |others: &[f64]| median(dangri.iter().zip(others).map(|(one, other)| one / other).collect());
    let (to_bare, to_shell) = (ratio(&bare), ratio(&shell));
    let of = |times: Vec<f64>| median(times);
    Measured { to_bare, to_shell, bare: of(bare), shell: of(shell), dangri: of(dangri).unwrap_or(f64::NAN) }
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

fn time(work: &Work, run: &Run) -> f64 {
    if let Some(fresh) = &work.fresh {
        fresh();
    }
    let mut commands: Vec<Command> = run.iter().map(Spec::command).collect();
    let start = Instant::now();
    let statuses: Vec<_> = commands.iter_mut().map(Command::status).collect();
    let taken = start.elapsed().as_secs_f64();
    for (status, spec) in statuses.iter().zip(run) {
        // A check that finds something says so by its status.
        let fine = status.as_ref().is_ok_and(|status| matches!(status.code(), Some(0 | 1)));
        assert!(fine, "{} {:?}: {status:?}", spec.program, spec.args);
    }
    taken
}

impl Spec {
    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.args).stdout(Stdio::null()).env("DANGRI_DB", &self.db);
        command.env("DANGRI_TODAY", super::file::TODAY).env_remove("COLUMNS");
        match &self.script {
            Some(script) => command.stdin(std::fs::File::open(script).expect("the script was written")),
            None => command.stdin(Stdio::null()),
        };
        command
    }
}
