//! Whether an xls file is whole. The reader trusts what stands in it: of a damaged one it would ask for all memory there is.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

/// Cells of a row, and rows of a sheet.
const COLUMNS: u16 = 256;
const ROWS: u32 = 65_536;

pub(super) fn is_sound(bytes: &[u8]) -> bool {
    records(bytes).is_some_and(|stream| are_sound(&stream))
}

/// The stream of records that holds the sheets; `None` if the file system around it is damaged.
fn records(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = CompoundFile::open(Cursor::new(bytes)).ok()?;
    let name = ["Workbook", "Book"].into_iter().find(|name| file.is_stream(name))?;
    let mut records = Vec::new();
    file.open_stream(name).ok()?.read_to_end(&mut records).ok()?;
    Some(records)
}

/// Whether no record speaks of cells where a sheet has none (MS-XLS 2.4).
fn are_sound(mut records: &[u8]) -> bool {
    while let Some(([kind, length], rest)) = words::<2>(records) {
        let Some((data, rest)) = rest.split_at_checked(usize::from(length)) else { return false };
        let fits = match kind {
            // Cells: formulas, runs of numbers, indexed texts, texts, numbers, and numbers in short.
            0x06 | 0xbd | 0xd6 | 0xfd | 0x203 | 0x204 | 0x205 | 0x27e => {
                words::<2>(data).is_some_and(|([_, column], _)| column < COLUMNS)
            }
            // The first and the last used row and column.
            0x200 => match words::<6>(data) {
                Some(([top, top_high, end, end_high, left, right], _)) => {
                    let wide = |low: u16, high: u16| u32::from(low) | u32::from(high) << 16;
                    let (top, end) = (wide(top, top_high), wide(end, end_high));
                    top <= end && end <= ROWS && left <= right && right <= COLUMNS
                }
                None => true,
            },
            // No record is called so: what comes after the last is filled up, or a part of the file is lost.
            0 => return rest.iter().all(|byte| *byte == 0),
            _ => true,
        };
        if !fits {
            return false;
        }
        records = rest;
    }
    true
}

/// So many numbers of two bytes, and what comes after them.
fn words<const COUNT: usize>(bytes: &[u8]) -> Option<([u16; COUNT], &[u8])> {
    let (words, rest) = bytes.split_at_checked(2 * COUNT)?;
    let mut numbers = [0; COUNT];
    for (number, pair) in numbers.iter_mut().zip(words.chunks_exact(2)) {
        *number = u16::from_le_bytes([pair[0], pair[1]]);
    }
    Some((numbers, rest))
}

#[cfg(test)]
mod tests {
    use super::are_sound;

    fn record(kind: u16, data: &[u16]) -> Vec<u8> {
        let length = u16::try_from(2 * data.len()).unwrap();
        [kind, length].iter().chain(data).flat_map(|word| word.to_le_bytes()).collect()
    }

    #[test]
    fn cells_stand_where_a_sheet_has_room_for_them() {
        assert!(are_sound(
            &[record(0x809, &[0x600]), record(0x203, &[65_535, 255, 0]), record(0x0a, &[])].concat()
        ));
        for kind in [0x06, 0xbd, 0xd6, 0xfd, 0x203, 0x204, 0x205, 0x27e] {
            assert!(!are_sound(&record(kind, &[1, 256, 0])), "{kind:x}");
        }
        for (size, sound) in [
            ([0, 0, 0, 1, 0, 256], true),
            ([0, 0, 0, 0, 0, 0], true),
            ([0, 0, 1, 1, 0, 256], false),
            ([0, 0, 5, 0, 0, 257], false),
            ([6, 0, 5, 0, 0, 1], false),
            ([0, 0, 5, 0, 2, 1], false),
        ] {
            assert_eq!(are_sound(&record(0x200, &size)), sound, "{size:?}");
        }
    }

    #[test]
    fn what_is_filled_up_with_zeros_is_whole_and_what_is_lost_is_not() {
        let (cell, end) = (record(0x203, &[0, 0, 0]), record(0x0a, &[]));
        assert!(are_sound(&[&cell[..], &end, &[0; 9]].concat()));
        assert!(!are_sound(&[&cell[..], &[0; 8], &cell, &end].concat()));
        assert!(!are_sound(&cell[..cell.len() - 1]));
    }
}
