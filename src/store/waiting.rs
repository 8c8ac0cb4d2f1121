//! Waiting for another program to let go of the file.

use std::sync::OnceLock;
use std::thread::sleep;
use std::time::Duration;

use rusqlite::Connection;

/// How long a command waits; [`crate::error::Error::Locked`] says so.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// How long it waits without a word.
const SILENCE: Duration = Duration::from_secs(2);

static TELL: OnceLock<fn()> = OnceLock::new();

/// Sets what is called when a command has waited so long that a person would wonder.
pub(crate) fn tell_who_waits(tell: fn()) {
    // Who asked first is told.
    let _ = TELL.set(tell);
}

/// Makes a connection wait for locks, and try again in short steps: of many writers each then gets its turn.
pub(super) fn wait_for_locks(connection: &mut Connection, patience: Duration) -> rusqlite::Result<()> {
    let (mut waited, mut is_told) = (Duration::ZERO, false);
    let wait = move |tries: i32| {
        if tries == 0 {
            waited = Duration::ZERO;
        }
        if waited >= SILENCE && !std::mem::replace(&mut is_told, true) {
            TELL.get().copied().unwrap_or(|| ())();
        }
        if waited >= patience {
            return false;
        }
        let pause = Duration::from_millis(1 + u64::from(tries.unsigned_abs()).min(20));
        sleep(pause);
        waited += pause;
        true
    };
    connection.busy_handler(Some(wait))
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use rusqlite::Connection;

    use super::wait_for_locks;
    use crate::error::Error;
    use crate::store::failure::Context;

    #[test]
    fn a_lock_is_waited_for_as_long_as_there_is_patience_and_then_told() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.db");
        let holder = Connection::open(&path).unwrap();
        holder.execute_batch("CREATE TABLE a (b); BEGIN IMMEDIATE").unwrap();
        let mut waiting = Connection::open(&path).unwrap();
        wait_for_locks(&mut waiting, Duration::from_millis(300)).unwrap();
        let start = Instant::now();
        let locked = waiting.execute_batch("BEGIN IMMEDIATE").context("开始保存");
        assert!(matches!(locked, Err(Error::Locked)), "{locked:?}");
        assert!((300..3000).contains(&start.elapsed().as_millis()), "{:?}", start.elapsed());
        holder.execute_batch("COMMIT").unwrap();
        waiting.execute_batch("BEGIN IMMEDIATE").unwrap();
    }
}
