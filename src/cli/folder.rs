//! Writing a folder of files so that a failure leaves what was there.

use std::fs;
use std::io;
use std::path::Path;

use onrecord::bundle::Files;
use onrecord::{Code, Error};

/// Writes `files` into `folder`, making it where it is missing; other files in it are left alone.
///
/// Every byte is written to a hidden folder in it first, and each file then moved into its place, so that a full disk
/// or an interrupted run leaves the old files whole.
pub fn write(folder: &Path, files: &Files) -> Result<(), Error> {
    let failed = |error: &io::Error| {
        let remedy = "name a folder that can be written with -o DIR, or make room; what was there is unchanged";
        Error::new(Code::Io, format!("{}: cannot be written ({error}); {remedy}", folder.display()))
    };
    stage_and_move(folder, files).map_err(|error| failed(&error))
}

fn stage_and_move(folder: &Path, files: &Files) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    // Inside the folder itself: moving is only sure to be one step within one file system.
    let stage = tempfile::Builder::new().prefix(".onrecord-").tempdir_in(folder)?;
    for (name, bytes) in files {
        fs::write(stage.path().join(name), bytes)?;
    }
    if let Some(name) = files.keys().find(|name| folder.join(name).is_dir()) {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, format!("`{name}` is a folder there")));
    }
    for name in files.keys() {
        fs::rename(stage.path().join(name), folder.join(name))?;
    }
    Ok(())
}
