//! The bound: a program that does nothing but the statements of a piece of work and prints their rows, on the same SQLite.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use rusqlite::fallible_iterator::FallibleIterator;
use rusqlite::types::ValueRef;
use rusqlite::{Batch, Connection, OpenFlags};

/// Runs a script of the shell, but for the shell's own commands, which begin with a dot.
pub(crate) fn run(file: &Path, script: &str) -> Result<(), Box<dyn std::error::Error>> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    let sql: Vec<&str> = script.lines().filter(|line| !line.starts_with('.')).collect();
    let sql = sql.join("\n");
    let mut out = BufWriter::new(io::stdout().lock());
    let mut batch = Batch::new(&connection, &sql);
    while let Some(mut statement) = batch.next()? {
        let columns = statement.column_count();
        let mut rows = statement.raw_query();
        while let Some(row) = rows.next()? {
            for column in 0..columns {
                match row.get_ref(column)? {
                    ValueRef::Null | ValueRef::Blob(_) => {}
                    ValueRef::Integer(value) => write!(out, "{value}")?,
                    ValueRef::Real(value) => write!(out, "{value}")?,
                    ValueRef::Text(value) => out.write_all(value)?,
                }
                out.write_all(b",")?;
            }
            out.write_all(b"\n")?;
        }
    }
    Ok(out.flush()?)
}
