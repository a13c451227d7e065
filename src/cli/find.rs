//! Which files a command line means.

use std::collections::{BTreeMap, HashSet};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;
use onrecord::Warning;

/// Name of the settings file beside the articles.
pub const SETTINGS: &str = "corpus.toml";

/// A folder and the files in it that were meant.
#[derive(Debug)]
pub struct Root {
    /// The folder; its `corpus.toml`, if there is one, speaks about these files.
    pub folder: PathBuf,
    /// Whether the folder itself was named, rather than single files in it.
    pub whole: bool,
    /// The files, sorted by name where the folder was named, else in the order given.
    pub files: Vec<Source>,
}

/// One file that should hold articles.
#[derive(Debug)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// Its name in every answer: relative to the folder named, with `/` between parts; for a single file its own name.
    pub name: String,
}

/// Finds the files that `paths` mean.
///
/// A folder is searched through, following links. Hidden files are left out, and so are `corpus.toml` and files whose
/// name begins with `README` or `LICENSE`, which people keep beside articles; a file named on its own is always taken.
/// Two files of one name (`a/1.txt` and `b/1.txt` given one by one) go by their paths as given instead.
pub fn find(paths: &[PathBuf]) -> (Vec<Root>, Vec<Warning>) {
    let (mut roots, mut warnings) = (Vec::<Root>::new(), Vec::new());
    let mut seen = HashSet::new();
    for path in paths {
        if path.is_dir() {
            let mut files = walk(path, &mut warnings);
            files.retain(|file| seen.insert(identity(&file.path)));
            roots.push(Root { folder: path.clone(), whole: true, files });
        } else if seen.insert(identity(path)) {
            let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
            let name = path.file_name().map_or_else(|| display(path), |name| name.to_string_lossy().into_owned());
            let file = Source { path: path.clone(), name };
            match roots.iter_mut().find(|root| !root.whole && root.folder == folder) {
                Some(root) => root.files.push(file),
                None => roots.push(Root { folder, whole: false, files: vec![file] }),
            }
        }
    }
    part_namesakes(&mut roots);
    (roots, warnings)
}

fn walk(folder: &Path, warnings: &mut Vec<Warning>) -> Vec<Source> {
    let mut files = Vec::new();
    // A corpus often lies in a repository that ignores it: no ignore file has a say here.
    for entry in WalkBuilder::new(folder).standard_filters(false).hidden(true).follow_links(true).build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let name = display(entry.path().strip_prefix(folder).unwrap_or(entry.path()));
                if name.ends_with(&format!("/{SETTINGS}")) {
                    let message = format!("is not read; settings belong in {}", folder.join(SETTINGS).display());
                    warnings.push(Warning { file: name, line: 0, message });
                } else if is_article_name(&entry.file_name().to_string_lossy()) {
                    files.push(Source { path: entry.into_path(), name });
                }
            }
            Ok(_) => {}
            Err(error) => warnings.push(Warning { file: display(folder), line: 0, message: error.to_string() }),
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn is_article_name(name: &str) -> bool {
    let upper = name.to_uppercase();
    name != SETTINGS && !upper.starts_with("README") && !upper.starts_with("LICENSE")
}

fn part_namesakes(roots: &mut [Root]) {
    let mut count = BTreeMap::<String, usize>::new();
    for file in roots.iter().flat_map(|root| &root.files) {
        *count.entry(file.name.clone()).or_default() += 1;
    }
    for file in roots.iter_mut().flat_map(|root| &mut root.files) {
        if count.get(&file.name).is_some_and(|&n| n > 1) {
            file.name = display(&file.path);
        }
    }
}

/// What makes two paths the same file.
fn identity(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

fn display(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn check(files: &[&str], paths: &[&str], expected: &[&str]) {
        let folder = tempfile::tempdir().expect("a folder");
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            fs::write(path, "text").expect("a file");
        }
        let paths: Vec<_> = paths.iter().map(|path| folder.path().join(path)).collect();
        let (roots, _) = find(&paths);
        let prefix = format!("{}/", display(folder.path()));
        let names: Vec<_> = roots.iter().flat_map(|root| &root.files).map(|file| file.name.replace(&prefix, "@/")).collect();
        assert_eq!(names, expected);
    }

    #[test]
    fn a_folder_is_sorted_by_name_and_what_is_no_article_left_out() {
        let files = ["b.txt", "a/2.md", "a/10.md", ".hidden", ".git/x.txt", "README.md", "a/license", "corpus.toml", "Z.html"];
        check(&files, &["."], &["Z.html", "a/10.md", "a/2.md", "b.txt"]);
    }

    #[test]
    fn an_ignore_file_has_no_say() {
        check(&[".gitignore", "text"], &["."], &["text"]);
    }

    #[test]
    fn a_file_named_on_its_own_is_taken_whatever_its_name() {
        check(&["README.md", "b.txt"], &["b.txt", "README.md"], &["b.txt", "README.md"]);
    }

    #[test]
    fn a_file_given_twice_counts_once() {
        check(&["a.txt", "b.txt"], &[".", "a.txt", "./a.txt"], &["a.txt", "b.txt"]);
    }

    #[test]
    fn namesakes_go_by_their_paths() {
        check(&["x/1.txt", "y/1.txt"], &["x/1.txt", "y/1.txt"], &["@/x/1.txt", "@/y/1.txt"]);
        check(&["x/1.txt", "y/1.txt"], &["."], &["x/1.txt", "y/1.txt"]);
    }
}
