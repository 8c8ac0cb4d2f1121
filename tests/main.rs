//! The tests of the whole program, one module a concern; `every_test_file_is_listed` in `walkthroughs` holds the list.

mod help;
mod walkthroughs;
