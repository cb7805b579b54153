//! Writes options into the text of a configuration. Everything else in it stays as it is: comments, blanks, order.

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, TomlError, Value};

use super::options::ConfigOption;
use super::value::ValueKind;

/// An option that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenOption {
    /// Its name: `list.sort`.
    pub name: &'static str,
    /// Its value in the form that [`ConfigOption::set`] accepts.
    pub value: String,
    /// The folder, as the configuration names it, in whose table the option is; `None` for an option of all libraries.
    pub library: Option<String>,
}

/// Why options cannot be written into a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The text is no TOML: the line of the first error, counted from 1.
    Syntax(usize),
    /// Where a table is expected, there is something else with this name.
    NotATable(String),
}

/// Returns the text of a configuration with some options changed or added. Linear.
pub fn with_options(text: &str, options: &[WrittenOption]) -> Result<String, EditError> {
    let mut document: DocumentMut =
        text.parse().map_err(|error: TomlError| EditError::Syntax(line_of(text, &error)))?;
    for written in options {
        let Some(option) = ConfigOption::named(written.name) else { continue };
        let (section, name) = written.name.rsplit_once('.').unwrap_or(("", written.name));
        let library = written.library.iter().flat_map(|folder| ["library", folder.as_str()]);
        let path: Vec<&str> = library.chain((!section.is_empty()).then_some(section)).collect();
        put(&mut document, &path, name, toml_value(option.kind, &written.value))?;
    }
    Ok(document.to_string())
}

fn line_of(text: &str, error: &TomlError) -> usize {
    let at = error.span().map_or(0, |span| span.start).min(text.len());
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

/// Puts a value into the table of a path, which is made if there is none.
fn put(document: &mut DocumentMut, path: &[&str], name: &str, mut new: Value) -> Result<(), EditError> {
    // The comment of a file without values stays at its beginning.
    let head = document.is_empty().then(|| document.trailing().as_str().unwrap_or_default().to_owned());
    let head = head.filter(|head| !head.trim().is_empty());
    let is_first = document.is_empty();
    let head_of_tables = if path.is_empty() { take_head(document) } else { None };
    if head.is_some() {
        document.set_trailing("");
    }
    let mut table: &mut dyn TableLike = document.as_table_mut();
    for (depth, part) in path.iter().enumerate() {
        if !table.contains_key(part) {
            let mut inner = Table::new();
            let before = if depth == 0 { head.as_deref() } else { None };
            inner.decor_mut().set_prefix(
                before.map_or(if is_first { String::new() } else { "\n".to_owned() }, |head| {
                    format!("{}\n\n", head.trim_end())
                }),
            );
            table.insert(part, Item::Table(inner));
        }
        let found = table.get_mut(part).and_then(Item::as_table_like_mut);
        table = found.ok_or_else(|| EditError::NotATable((*part).to_owned()))?;
    }
    if let Some(old) = table.get_mut(name).and_then(Item::as_value_mut) {
        // What is before and behind it in its line, a comment for example.
        *new.decor_mut() = old.decor().clone();
        *old = new;
        return Ok(());
    }
    table.insert(name, Item::Value(new));
    let head = head.or(head_of_tables);
    if let (Some(head), [], Some(mut key)) = (head, path, table.key_mut(name)) {
        key.leaf_decor_mut().set_prefix(format!("{}\n\n", head.trim_end()));
    }
    Ok(())
}

/// Takes what stands at the beginning of a file of which the first value is in a table: what a blank line divides from the
/// table. Values without a table come between the two.
fn take_head(document: &mut DocumentMut) -> Option<String> {
    let is_bare = |item: &Item| item.is_value() || item.as_table().is_some_and(Table::is_dotted);
    if document.iter().any(|(_, item)| is_bare(item)) {
        return None;
    }
    let tables = document.as_table_mut().iter_mut().filter_map(|(_, item)| item.as_table_mut());
    let first = tables.filter(|table| !table.is_implicit()).min_by_key(|table| table.position())?;
    let prefix = first.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
    let (head, own) = prefix.rsplit_once("\n\n").unwrap_or(("", prefix.as_str()));
    let blank = if own.starts_with('\n') { "" } else { "\n" };
    first.decor_mut().set_prefix(format!("{blank}{own}"));
    (!head.trim().is_empty()).then(|| head.to_owned())
}

fn toml_value(kind: ValueKind, words: &str) -> Value {
    match kind {
        ValueKind::Flag => (words == "true").into(),
        ValueKind::Number(..) => words.parse::<i64>().map_or_else(|_| words.into(), Value::from),
        ValueKind::List => words.lines().collect::<Array>().into(),
        // The form of a program and its arguments as an array.
        ValueKind::Command if words.ends_with('\n') => words.lines().collect::<Array>().into(),
        ValueKind::Names(_) | ValueKind::Words | ValueKind::Command => words.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn option(name: &'static str, value: &str) -> WrittenOption {
        WrittenOption { name, value: value.to_owned(), library: None }
    }

    fn written(text: &str, options: &[(&'static str, &str)]) -> String {
        let options: Vec<_> = options.iter().map(|(name, value)| option(name, value)).collect();
        with_options(text, &options).expect("TOML")
    }

    #[test]
    fn what_is_not_changed_stays_as_it_is() {
        let text = "# mine\n\nmeasure   = 72   # a book's\ntheme='dark'\n\n[keys] # of vim\nlist.\"gg\" = \"top\"\n\n\
                    [list]\n  sort = \"date\" # newest\n# the end\n";
        assert_eq!(written(text, &[]), text);
        let changed = written(text, &[("measure", "64"), ("list.sort", "title"), ("theme", "light")]);
        let expected =
            text.replace("72", "64").replace("\"date\"", "\"title\"").replace("'dark'", "\"light\"");
        assert_eq!(changed, expected);
    }

    #[test]
    fn new_options_stand_where_a_configuration_has_them() {
        assert_eq!(written("", &[("theme", "dark")]), "theme = \"dark\"\n");
        assert_eq!(written("", &[("list.sort", "title")]), "[list]\nsort = \"title\"\n");
        assert_eq!(
            written("[keys]\nlist.x = \"open\"\n", &[("theme", "dark"), ("list.reverse", "true")]),
            "theme = \"dark\"\n\n[keys]\nlist.x = \"open\"\n\n[list]\nreverse = true\n"
        );
        assert_eq!(
            written("list.sort = \"date\"\n", &[("list.width", "30")]),
            "list.sort = \"date\"\nlist.width = 30\n"
        );
        assert_eq!(
            written("list = { sort = \"date\" }\n", &[("list.width", "30")]),
            "list = { sort = \"date\" , width = 30 }\n"
        );
        assert_eq!(
            written(
                "# mine\n\n# of vim\n[keys]\nlist.x = \"open\"\n",
                &[("theme", "dark"), ("measure", "64")]
            ),
            "# mine\n\ntheme = \"dark\"\nmeasure = 64\n\n# of vim\n[keys]\nlist.x = \"open\"\n"
        );
        assert_eq!(written("# mine\n", &[("theme", "dark")]), "# mine\n\ntheme = \"dark\"\n");
        assert_eq!(written("# mine\n", &[("list.sort", "title")]), "# mine\n\n[list]\nsort = \"title\"\n");
    }

    #[test]
    fn an_option_of_a_library_is_written_there() {
        let text = "measure = 72\n[library.\"~/a\"]\nmeasure = 60\n";
        let own = WrittenOption { library: Some("~/a".to_owned()), ..option("measure", "64") };
        assert_eq!(with_options(text, &[own]), Ok(text.replace("60", "64")));
    }

    #[test]
    fn programs_are_written_as_they_were_given() {
        assert_eq!(written("", &[("open.command", "w3m %u")]), "[open]\ncommand = \"w3m %u\"\n");
        assert_eq!(written("", &[("open.command", "w3m\n%u\n")]), "[open]\ncommand = [\"w3m\", \"%u\"]\n");
    }

    #[test]
    fn what_is_no_configuration_is_not_changed() {
        assert_eq!(with_options("a = 1\nb =\n", &[]), Err(EditError::Syntax(2)));
        assert_eq!(
            with_options("list = 3\n", &[option("list.sort", "title")]),
            Err(EditError::NotATable("list".to_owned()))
        );
    }
}
