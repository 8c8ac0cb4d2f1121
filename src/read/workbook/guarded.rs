//! A library that panics at a damaged file has found it damaged.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::Once;

thread_local! {
    /// Whether a panic of this thread is caught, and nobody is to be told of it.
    static CAUGHT: Cell<bool> = const { Cell::new(false) };
}

static HOOK: Once = Once::new();

/// What `read` returns; `None` where it panics.
pub(super) fn unless_it_panics<T>(read: impl FnOnce() -> T) -> Option<T> {
    HOOK.call_once(|| {
        let told = take_hook();
        set_hook(Box::new(move |panic| {
            if !CAUGHT.get() {
                told(panic);
            }
        }));
    });
    CAUGHT.set(true);
    // What it worked on is dropped, whatever state that is in.
    let done = catch_unwind(AssertUnwindSafe(read));
    CAUGHT.set(false);
    done.ok()
}

#[cfg(test)]
mod tests {
    use super::unless_it_panics;

    #[test]
    fn a_panic_is_no_answer() {
        assert_eq!(unless_it_panics(|| 1), Some(1));
        assert_eq!(unless_it_panics(|| [1, 2].get(2).unwrap().to_owned()), None);
    }
}
