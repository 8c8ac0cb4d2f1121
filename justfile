# What is typed daily; `just` lists it. CONTRIBUTING.md says more.

_list:
    @{{ just_executable() }} --list --unsorted

# Does it compile?
check:
    cargo check --all-targets

# All tests, or those of a name
test *NAME:
    cargo test {{ NAME }}

# One chapter of the manual by a part of its name: just chapter 05
chapter NAME:
    cargo test --test all -- the_manual_runs trycmd={{ NAME }}

# Take over into the manual what the program says now; then read the difference
overwrite:
    TRYCMD=overwrite cargo test --test all walkthroughs

# Lints and formatting
lint:
    cargo clippy --all-targets -- -D warnings
    cargo fmt --check

# What must hold before a change lands
ci:
    .ci/run

# How fast it is, and how it grows: just bench table
bench *PART:
    cargo bench -- {{ PART }}

# What is handed out
dist:
    cargo dist
