//! What the operating system would not do, in words.

use std::io::{Error, ErrorKind};

use crate::platform::{FAULTY_DISK, HELD_OPEN, LOOPS, is_of};

/// Returns why a file could not be read or written, and what helps.
pub(super) fn hint(error: &Error) -> String {
    let code = error.raw_os_error();
    match (error.kind(), code) {
        (ErrorKind::NotFound, _) => "没有这个文件或文件夹，请核对名字".into(),
        _ if is_of(HELD_OPEN, error) => "另一个程序（如 Excel、WPS）正开着这个文件，关掉后再试".into(),
        (ErrorKind::PermissionDenied, _) => "没有权限，请换一个位置".into(),
        (ErrorKind::StorageFull, _) => "磁盘满了，腾出空间后再试".into(),
        (ErrorKind::QuotaExceeded, _) => "磁盘的限额用完了，腾出空间后再试".into(),
        (ErrorKind::FileTooLarge, _) => "文件太大，磁盘放不下".into(),
        (ErrorKind::IsADirectory, _) => "这是一个文件夹，请写文件名".into(),
        (ErrorKind::NotADirectory, _) => "路径里有一处不是文件夹，请核对名字".into(),
        (ErrorKind::AlreadyExists, _) => "已经有同名的文件，请换一个名字".into(),
        (ErrorKind::ReadOnlyFilesystem, _) => "磁盘是只读的，请换一个位置".into(),
        (ErrorKind::InvalidData, _) => "内容不是 UTF-8 文字，请另存为 UTF-8".into(),
        (ErrorKind::InvalidFilename | ErrorKind::InvalidInput, _) => "这样的文件名不能用，请换一个".into(),
        (ErrorKind::UnexpectedEof, _) => "内容不全，请核对文件".into(),
        (ErrorKind::OutOfMemory, _) => "内存不够，关掉一些程序再试".into(),
        (ErrorKind::BrokenPipe, _) => "接收的程序已经关了".into(),
        (ErrorKind::Unsupported, _) => "那里不是普通的文件，请换一个".into(),
        (ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy, _) => {
            "另一个程序正用着它，关掉后再试".into()
        }
        (
            ErrorKind::TimedOut
            | ErrorKind::ConnectionRefused
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::NotConnected
            | ErrorKind::NetworkDown
            | ErrorKind::NetworkUnreachable
            | ErrorKind::HostUnreachable
            | ErrorKind::StaleNetworkFileHandle,
            _,
        ) => "网络不通，或者网络文件夹断开了，接好后再试".into(),
        (_, Some(code)) if is_of(FAULTY_DISK, error) => {
            format!("磁盘、U 盘或者网络出错（代码 {code}），请检查后再试")
        }
        (_, Some(_)) if is_of(LOOPS, error) => "链接绕回了自己，请核对名字".into(),
        (_, Some(code)) => format!("操作系统没有允许（代码 {code}）"),
        (_, None) => "操作系统没有允许".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, ErrorKind, hint};

    #[test]
    fn no_error_of_the_system_is_told_in_its_own_words() {
        let kinds = [ErrorKind::Other, ErrorKind::WriteZero, ErrorKind::Interrupted, ErrorKind::Deadlock];
        let of_kinds = kinds.into_iter().map(Error::from).chain([Error::other("device not configured")]);
        for error in (0..=1200).map(Error::from_raw_os_error).chain(of_kinds) {
            let said = hint(&error);
            let plain = ["UTF-8", "U 盘", "Excel、WPS"]
                .iter()
                .fold(said.clone(), |said, word| said.replace(word, ""));
            assert!(
                !said.is_empty() && !plain.contains(|c: char| c.is_ascii_alphabetic()),
                "{error:?}: {said}"
            );
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_faulty_disk_is_no_matter_of_permission() {
        assert!(hint(&Error::from_raw_os_error(5)).contains("出错"));
        assert!(hint(&Error::from_raw_os_error(13)).contains("权限"));
        assert!(hint(&Error::from_raw_os_error(28)).contains("磁盘满了"));
        assert!(hint(&Error::from_raw_os_error(110)).contains("网络"));
    }
}
