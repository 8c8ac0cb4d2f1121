//! One piece of work, done by several programs in turn.

use std::process::{Command, Stdio};
use std::time::Instant;

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
    pub(crate) dangri: Spec,
    pub(crate) bare: Option<Spec>,
    pub(crate) shell: Option<Spec>,
    /// Puts the file back before each run.
    pub(crate) fresh: Option<Box<dyn Fn() + 'a>>,
    pub(crate) rounds: usize,
    /// At most this often the time of the other; `None` where it is only to be seen.
    pub(crate) target: Option<(Against, f64)>,
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

fn time(work: &Work, run: &Spec) -> f64 {
    if let Some(fresh) = &work.fresh {
        fresh();
    }
    run.time()
}

impl Spec {
    /// How long a run takes, in seconds.
    fn time(&self) -> f64 {
        let mut command = self.command();
        let start = Instant::now();
        let status = command.status();
        let taken = start.elapsed().as_secs_f64();
        // A check that finds something says so by its status.
        let fine = status.as_ref().is_ok_and(|status| matches!(status.code(), Some(0 | 1)));
        assert!(fine, "{} {:?}: {status:?}", self.program, self.args);
        taken
    }

    /// The median of some runs, each after `fresh`.
    pub(crate) fn median(&self, rounds: usize, fresh: impl Fn()) -> f64 {
        let run = |_| {
            fresh();
            self.time()
        };
        median((0..rounds).map(run).collect()).unwrap_or(f64::NAN)
    }

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
