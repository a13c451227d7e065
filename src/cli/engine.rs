//! Finding the engine on disk.

use std::fs;
use std::path::{Path, PathBuf};

use onrecord::bundle::{Engine, Files};
use onrecord::{Code, Error};

use super::output::Outcome;

/// Name of the folder beside the executable, and of the variable that names another.
const FOLDER: &str = "engine";
const VARIABLE: &str = "ONRECORD_ENGINE";

/// Reads the engine: from `given`, from `$ONRECORD_ENGINE`, or from `engine/` beside the executable, in that order.
pub fn load(given: Option<&Path>) -> Outcome<Engine> {
    let folder = given.map(Path::to_path_buf).or_else(from_environment).or_else(beside_executable).ok_or_else(missing)?;
    let unreadable = |error: &std::io::Error| {
        let remedy = "make it with ./build.sh, or name its folder with --engine DIR";
        Error::new(Code::Io, format!("{}: the engine cannot be read ({error}); {remedy}", folder.display()))
    };
    let mut files = Files::new();
    for entry in fs::read_dir(&folder).map_err(|error| unreadable(&error))? {
        let path = entry.map_err(|error| unreadable(&error))?.path();
        if path.is_file()
            && let Some(name) = path.file_name()
        {
            files.insert(name.to_string_lossy().into_owned(), fs::read(&path).map_err(|error| unreadable(&error))?);
        }
    }
    let place = |error: Error| Error { message: format!("{}: {}", folder.display(), error.message), ..error };
    Ok(Engine::from_files(files).map_err(place)?)
}

fn from_environment() -> Option<PathBuf> {
    std::env::var_os(VARIABLE).filter(|value| !value.is_empty()).map(PathBuf::from)
}

fn beside_executable() -> Option<PathBuf> {
    let folder = std::env::current_exe().ok()?.canonicalize().ok()?.parent()?.join(FOLDER);
    folder.is_dir().then_some(folder)
}

fn missing() -> Error {
    let message = format!(
        "no engine: there is no folder `{FOLDER}` beside the executable; \
         make it with ./build.sh, or name it with --engine DIR or ${VARIABLE}"
    );
    Error::new(Code::Io, message)
}
