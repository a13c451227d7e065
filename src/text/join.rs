//! Texts in a row.

/// Texts with something between each two. The standard library's is a kilobyte of the module that readers download, for each
/// type of text.
pub(crate) fn join<S: AsRef<str>>(texts: &[S], between: &str) -> String {
    let mut joined = String::new();
    for (k, text) in texts.iter().enumerate() {
        if k > 0 {
            joined.push_str(between);
        }
        joined.push_str(text.as_ref());
    }
    joined
}
