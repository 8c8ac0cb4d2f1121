use std::process::ExitCode;

fn main() -> ExitCode {
    dangri::cli::main()
}
